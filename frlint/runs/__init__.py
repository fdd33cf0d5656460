"""A run: what is looked at, checked, put together, and what is held back. Nothing is printed here."""
