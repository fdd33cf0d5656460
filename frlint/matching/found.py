"""The problems of a version of a file, or of a volume's files, with a way to the text that they were found in."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from frlint.model.problem import Problem

if TYPE_CHECKING:
    from frlint.matching.answers import Answers
    from frlint.model.places import Lines


class Text(NamedTuple):
    """The text of a file: its lines, by which problems are placed; `is_markup` for XML."""

    lines: "Lines"
    is_markup: bool = False


TextOf = Callable[[str], Text | None]
"""Gives the text of the file at a path, as the problems of that path have it; None where there is none."""


class Found(tuple[Problem, ...]):
    """Problems, and `text_of`, which is asked only where words alone do not say which problem is which.

    `answers` has what was found out about the texts before; None where nothing is stored.
    """

    text_of: TextOf
    answers: "Answers | None"

    def __new__(cls, problems: Iterable[Problem], text_of: TextOf, answers: "Answers | None" = None) -> "Found":
        """Problems that were found in texts."""
        made = super().__new__(cls, problems)
        made.text_of = text_of
        made.answers = answers
        return made


def text_for(problems: Sequence[Problem], path: str) -> Text | None:
    """The text at a path that problems were found in; None where nobody has it at hand."""
    return problems.text_of(path) if isinstance(problems, Found) else None


def answers_for(before: Sequence[Problem], after: Sequence[Problem]) -> "tuple[Answers | None, str]":
    """Where what the comparison of two texts gave is stored, and what the two are known by together; None and nothing
    where it is not stored. Each text is that of its first problem."""
    if not isinstance(before, Found) or not isinstance(after, Found):
        return None, ""
    answers = before.answers
    if answers is None or after.answers is None:
        return None, ""
    ids = answers.text_id(before[0].path), after.answers.text_id(after[0].path)
    return (answers, " ".join(ids)) if all(ids) else (None, "")


def like(problems: Iterable[Problem], of: Sequence[Problem]) -> Sequence[Problem]:
    """Some problems, with the texts of others that they are taken from."""
    return Found(problems, of.text_of, of.answers) if isinstance(of, Found) else tuple(problems)


def joined(parts: Sequence[Sequence[Problem]]) -> Sequence[Problem]:
    """The problems of several parts as one, each path's text from the first part that has problems there."""
    owners: dict[str, Sequence[Problem]] = {}
    for part in parts:
        for problem in part:
            owners.setdefault(problem.path, part)
    return Found((p for part in parts for p in part), lambda path: text_for(owners.get(path, ()), path))
