"""Volumes: their manifest, the facts of their documents, what they set for these, and what is found out about them."""
