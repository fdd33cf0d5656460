"""Waivers and the baseline: problems that stay, judged one by one by an editor, or recorded in bulk."""
