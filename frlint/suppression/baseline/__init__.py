"""The baseline: what stood on the day when it was recorded."""
