"""Checks of a volume's lists of persons and terms, held against what its documents name and tag."""
