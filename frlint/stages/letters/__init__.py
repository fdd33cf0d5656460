"""The record of a letter in its own `revisionDesc`: read, and written."""
