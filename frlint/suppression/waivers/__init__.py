"""Waivers: problems that stay, each judged by an editor, with the reason."""
