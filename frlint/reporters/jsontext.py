"""Problems as JSON: an array, or one object a line. Any JSON reader gets the text back to the letter."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from frlint.model.problem import Problem
from frlint.reporters.terminal import Look, visible


def encode(value: Any) -> str:
    """A value as JSON on one line. What `visible` writes out (controls, zero-width signs, ...) is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(c if visible(c) == c else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    return "\\u007f" if character == "\x7f" else json.dumps(character)[1:-1]


def record(problem: Problem) -> dict[str, Any]:
    """A problem as the contract's object."""
    fix = problem.fix
    return {
        "rule": problem.rule,
        "name": problem.name,
        "severity": str(problem.severity),
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "end_line": problem.end_line,
        "end_column": problem.end_column,
        "message": problem.message,
        "document": problem.document,
        "page": problem.page,
        "fingerprint": problem.fingerprint,
        "related": [place._asdict() for place in problem.related],
        "fix": fix and {"applicability": fix.applicability, "edits": [edit._asdict() for edit in fix.edits]},
    }


class JsonLines:
    """One object a line."""

    def __init__(self, look: Look, help_of: Callable[[str], str]) -> None:
        pass

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(f"{encode(record(problem))}\n" for problem in problems)

    def end(self) -> str:
        return ""


class JsonArray:
    """An array, one object a line."""

    def __init__(self, look: Look, help_of: Callable[[str], str]) -> None:  # noqa: ARG002
        self._rows = Rows()

    def begin(self) -> str:
        return "["

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(self._rows.row(record(problem)) for problem in problems)

    def end(self) -> str:
        return self._rows.end()


class Rows:
    """The rows of an array that is written as it grows; the opening bracket is the caller's."""

    def __init__(self) -> None:
        self._any = False

    def row(self, value: Any) -> str:
        """One element, with what parts it from the element before."""
        before, self._any = (",\n " if self._any else "\n "), True
        return before + encode(value)

    def end(self) -> str:
        """The closing bracket."""
        return "\n]\n" if self._any else "]\n"
