"""The record of a volume: written, its course through the history, and who put what into it."""
