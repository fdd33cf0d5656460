"""References in a text to notes and documents, and whose they are: one reading for all that asks."""
