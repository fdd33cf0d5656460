"""What can be wrong with a schema."""

from frlint.errors import FrlintError


class SchemaError(FrlintError):
    """A schema cannot be read, or is none."""


class CompactSyntaxError(Exception):
    """A text is no schema in compact syntax. Line and column count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
