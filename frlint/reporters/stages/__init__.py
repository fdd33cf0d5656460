"""Stages: what is missing before a gate, and the board of a volume."""
