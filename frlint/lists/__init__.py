"""The lists of a volume's front matter: persons, terms and sources, one entry a line."""
