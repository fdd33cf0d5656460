"""Which commit brought in which problem. Pure: histories and results are data and functions; git is unknown here."""
