"""Examples of rules: documents that show them, and the problems expected there."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Expected(NamedTuple):
    """A problem that an example must show. `line` and `column` from 1; what is None is not compared."""

    line: int
    column: int
    end: tuple[int, int] | None
    message: str | None
    fixed: str | None


class Example(NamedTuple):
    """A document that shows a rule. `problems` is empty where the rule stays silent.

    `also` are other rules that report warnings or errors in it when all rules run.
    """

    text: str
    about: str
    path: str
    options: Mapping[str, Any]
    problems: tuple[Expected, ...]
    also: tuple[str, ...]
    encoding: str

    @property
    def data(self) -> bytes:
        """The bytes of its file."""
        return self.text.encode(self.encoding)


def example_from(stored: Mapping[str, Any]) -> Example:
    """An example made of what its rule's validated file holds."""
    return Example(
        stored["text"],
        stored.get("about", "").strip(),
        stored.get("path", "example/d1.txt"),
        stored.get("options", {}),
        tuple(_expected(problem) for problem in stored.get("problems", ())),
        tuple(stored.get("also", ())),
        stored.get("encoding", "utf-8"),
    )


def _expected(stored: Mapping[str, Any]) -> Expected:
    line, column = _place(stored["at"])
    end = _place(stored["end"]) if "end" in stored else None
    return Expected(line, column, end, stored.get("message"), stored.get("fixed"))


def _place(text: str) -> tuple[int, int]:
    line, _, column = text.partition(":")
    return int(line), int(column)
