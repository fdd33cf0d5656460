"""Patterns of rule files: RE2 and nothing else, so that no pattern from a stranger can hang a run.

RE2 takes time linear in the length of the text, whatever the pattern; its memory is bounded here, and a program too
large to be run quickly is refused. `^` and `$` stand at the ends of a line. Everything is matched on UTF-8 bytes.
"""

from typing import Any

import re2

from frlint.checks.kinds.repetition import nested_copies

LARGEST = 10_000
"""The largest program (in RE2's instructions) that is taken; `.` is 9 of them, a letter of any alphabet 1,200."""
NESTED = 100
"""So many copies of a part may a larger pattern have by repetitions within others: with more RE2 takes four times as
long for each instruction, 2.8 seconds for 100 kB where a pattern has 7,088."""
MEMORY = 8 << 20
"""Bytes that RE2 may use for one pattern."""


class ExpressionError(ValueError):
    """A pattern that cannot be used; `str(error)` says why."""


class Expression:
    """A pattern, compiled when it is first asked for."""

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: Any = None

    @property
    def compiled(self) -> Any:
        """RE2's own object; search it in bytes."""
        if self._compiled is None:
            self._compiled = re2.compile(in_lines(self.source), options(MEMORY))
        return self._compiled


def in_lines(source: str) -> bytes:
    """A pattern as RE2 gets it: UTF-8, `^` and `$` at the ends of lines."""
    return b"(?m)" + source.encode("utf-8", "surrogatepass")


def options(memory: int) -> Any:
    """RE2's options with a bound on memory in bytes, and silent."""
    chosen = re2.Options()
    chosen.max_mem = memory
    chosen.log_errors = False
    return chosen


def prove(source: str, *, may_be_empty: bool = False) -> Expression:
    """A pattern that can be used; one that can match nothing at all only where it `may_be_empty`.

    Raises `ExpressionError` for one that cannot, with what to do instead."""
    expression = Expression(source)
    try:
        compiled = expression.compiled
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        text = text.replace("(?m)", "", 1)
        raise ExpressionError(f"RE2 cannot read this pattern: {text}{_hint(source)}") from error
    if _has_single_byte(source):
        raise ExpressionError("\\C stands for half a character; write `.`")
    if compiled.programsize > LARGEST:
        raise ExpressionError(
            f"the pattern is too large ({compiled.programsize:,} steps, {LARGEST:,} are allowed): "
            "repeat less often, or name letters as [A-Za-z] instead of \\pL"
        )
    if compiled.programsize > LARGEST // 10 and nested_copies(source) > NESTED:
        raise ExpressionError(
            f"a repetition within another one makes more than {NESTED} copies of a part: count one of them alone"
        )
    if not may_be_empty and compiled.search(b"") is not None:
        raise ExpressionError("the pattern matches nothing at all, and so everywhere: let it ask for a character")
    return expression


def _has_single_byte(source: str) -> bool:
    escaped = False
    for sign in source:
        if escaped and sign == "C":
            return True
        escaped = sign == "\\" and not escaped
    return False


def _hint(source: str) -> str:
    if any(sign in source for sign in ("(?=", "(?!", "(?<=", "(?<!")):
        return " (RE2 knows no look-around: put what must not stand there into `unless`, mark a part with (?P<at>...))"
    return ""
