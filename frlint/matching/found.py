"""The problems of a version of a file, or of a volume's files, with a way to the text that they were found in."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from frlint.model.places import Lines
from frlint.model.problem import Problem


class Text(NamedTuple):
    """The text of a file: its lines, by which problems are placed; `is_markup` for XML."""

    lines: Lines
    is_markup: bool = False


TextOf = Callable[[str], Text | None]
"""Gives the text of the file at a path, as the problems of that path have it; None where there is none."""


class Found(tuple[Problem, ...]):
    """Problems, and `text_of`, which is asked only where words alone do not say which problem is which."""

    text_of: TextOf

    def __new__(cls, problems: Iterable[Problem], text_of: TextOf) -> "Found":
        """Problems that were found in texts."""
        made = super().__new__(cls, problems)
        made.text_of = text_of
        return made


def text_for(problems: Sequence[Problem], path: str) -> Text | None:
    """The text at a path that problems were found in; None where nobody has it at hand."""
    return problems.text_of(path) if isinstance(problems, Found) else None


def like(problems: Iterable[Problem], of: Sequence[Problem]) -> Sequence[Problem]:
    """Some problems, with the texts of others that they are taken from."""
    return Found(problems, of.text_of) if isinstance(of, Found) else tuple(problems)


def joined(parts: Sequence[Sequence[Problem]]) -> Sequence[Problem]:
    """The problems of several parts as one, each path's text from the first part that has problems there."""
    owners: dict[str, Sequence[Problem]] = {}
    for part in parts:
        for problem in part:
            owners.setdefault(problem.path, part)
    return Found((p for part in parts for p in part), lambda path: text_for(owners.get(path, ()), path))
