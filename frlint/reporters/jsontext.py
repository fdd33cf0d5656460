"""Values and problems as JSON, of which any JSON reader gets the text back to the letter."""

import json
from typing import Any

from frlint.model.problem import Problem
from frlint.reporters.terminal import visible, without_commands


def encode(value: Any) -> str:
    """A value as JSON on one line. What `visible` writes out (controls, zero-width signs, ...) is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    if "##" in text:
        # Only strings hold such a sign.
        text = without_commands(text, "\\u005b")
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


class Rows:
    """The rows of an array that is written as it grows; the opening bracket is the caller's."""

    def __init__(self) -> None:
        self._any = False

    def row(self, value: Any) -> str:
        """One element, with what parts it from the element before."""
        return self.encoded(encode(value))

    def encoded(self, text: str) -> str:
        """One element that is JSON already."""
        before, self._any = (",\n " if self._any else "\n "), True
        return before + text

    def end(self) -> str:
        """The closing bracket."""
        return "\n]\n" if self._any else "]\n"
