"""The baseline: the problems that there were on the day when it was recorded."""
