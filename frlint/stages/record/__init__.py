"""The record of a volume, `states.yaml`: read, read quickly, written, and merged."""
