"""Errors that show their place: path, line and column, the line underlined, what was expected."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from frlint.errors import Lines, YamlFileError

MOST = 10
"""As many faults of a file are shown; of the others the number is given."""
WIDTH = 120
"""As many columns of a line are shown."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Mark(NamedTuple):
    """Where a part of a file stands: lines and columns from 1, `end_column` exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Fault(NamedTuple):
    """Something wrong in a file: where, what, and what was expected there."""

    mark: Mark
    message: str
    expected: str = ""


def show(
    path: str, text: str, found: Iterable[Fault], error_class: type[YamlFileError], advice: str = ""
) -> YamlFileError:
    """An error that shows the faults of one file, in the order of the file."""
    lines = text.split("\n")
    faults = sorted(set(found))
    parts = [_shown(path, lines, fault) for fault in faults[:MOST]]
    if len(faults) > MOST:
        parts.append(f"{path}: {len(faults) - MOST} more like these")
    error = error_class(Lines("\n".join(parts)), advice)
    error.file = path
    error.faults = tuple((*fault.mark, fault.message, fault.expected) for fault in faults)
    return error


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that names the known word nearest to a wrong one; empty where none is near."""
    from difflib import get_close_matches

    words = {k.casefold(): k for k in known}
    close = get_close_matches(word.casefold(), words, 1, 0.6)
    return f"; did you mean `{words[close[0]]}`?" if close else ""


def _shown(path: str, lines: list[str], fault: Fault) -> str:
    mark = fault.mark
    line = lines[mark.line - 1].rstrip("\r") if mark.line <= len(lines) else ""
    end = mark.end_column if mark.end_line == mark.line else len(line) + 1
    first = max(0, mark.column - WIDTH * 2 // 3)
    under = " " * (mark.column - 1 - first) + "^" * max(1, min(end, len(line) + 1, first + WIDTH + 1) - mark.column)
    number = str(mark.line)
    margin = " " * len(number)
    excerpt = [
        f"{_path(path)}:{mark.line}:{mark.column}: {_printable(fault.message)}",
        f"  {number} | {_printable(line[first : first + WIDTH])}",
        f"  {margin} | {under}",
    ]
    if fault.expected:
        excerpt.append(f"  {margin} = expected: {_printable(fault.expected)}")
    return "\n".join(excerpt)


def _path(path: str) -> str:
    """A path that is safe at the beginning of a line."""
    return _printable(f"./{path}" if path.lstrip().startswith("::") else path)


def _printable(text: str) -> str:
    """Text of the same length that is safe on a terminal."""
    return _UNPRINTABLE.sub("\ufffd", text)
