"""frlint: a linter for documentary editions kept in git."""

__version__ = "0.1.0"
