"""Places as they are named on the command line, `PATH:LINE` or `PATH:LINE:COLUMN`, as reports print them."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.model.problem import Problem
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.paths import absolute
from frlint.runs.request import Request

LISTS = "`frlint check --min-severity info` lists what stands"
"""What to do where no problem stands at a place."""


class Place(NamedTuple):
    """A line, from 1, and a column of it; 0 stands for the whole line."""

    line: int
    column: int = 0

    def holds(self, problem: Problem) -> bool:
        """Whether a problem begins in this column, or has a part of the line."""
        if self.column:
            return (problem.line, problem.column) == self
        return problem.line <= self.line <= problem.end_line

    def __str__(self) -> str:
        return f"line {self.line}" + (f", column {self.column}," if self.column else "")


class Places:
    """The places that a request names, by their files."""

    def __init__(self) -> None:
        self._by_file: dict[str, list[Place]] = {}

    def add(self, path: str, place: Place) -> None:
        """Take in a place of a file."""
        self._by_file.setdefault(os.path.realpath(path), []).append(place)

    def of(self, job: Job) -> Sequence[Place]:
        """The places that are named in a file, in the order of the text."""
        return sorted(set(self._by_file.get(os.path.realpath(absolute(job)), ())))

    def only(self, path: str, problems: Sequence[Problem], *, others: bool) -> Sequence[Problem]:
        """The problems of a file at its places; of a file without a place all where `others` says so, else none."""
        named = self._by_file.get(os.path.realpath(path))
        if named is None:
            return problems if others else ()
        return [problem for problem in problems if any(place.holds(problem) for place in named)]


def parse_places(request: Request) -> tuple[Request, Places]:
    """The request with its paths without lines, and their places.

    Raises `UsageError` for a path without a line, and where a folder is named.
    """
    places = Places()
    paths: dict[str, None] = {}
    for given in request.paths:
        path, numbers = _parted(given)
        line, column = (_number(number) for number in (*numbers, "", "")[:2])
        if not line:
            raise UsageError(f"{given} names no line", "name the place as PATH:LINE, or --all-of RULE with paths")
        if os.path.isdir(path):
            raise UsageError(f"{path} is a folder", "name a document and a line of it, PATH:LINE")
        paths[path] = None
        places.add(path, Place(line, column))
    return request._replace(paths=tuple(paths)), places


def split_places(request: Request) -> tuple[Request, Places, bool]:
    """The request with its paths without lines, their places, and whether paths are named without a line, too.

    Raises `UsageError` where a line of a folder is named.
    """
    places = Places()
    paths: dict[str, None] = {}
    others = bool(request.files_from) or not request.paths
    for given in request.paths:
        path, numbers = _parted(given)
        line, column = (_number(number) for number in (*numbers, "", "")[:2])
        if not line or len(numbers) > 2 or (len(numbers) == 2 and not column):
            paths[given] = None
            others = True
            continue
        if os.path.isdir(path):
            raise UsageError(f"{path} is a folder", "name a document and a line of it, PATH:LINE")
        paths[path] = None
        places.add(path, Place(line, column))
    return request._replace(paths=tuple(paths)), places, others


def place_in(given: str) -> tuple[str, Place]:
    """The path and the place of one `PATH:LINE` or `PATH:LINE:COLUMN`; line 0 where none is named."""
    path, numbers = _parted(given)
    line, column = (_number(number) for number in (*numbers, "", "")[:2])
    return path, Place(line, column) if len(numbers) <= 2 else Place(0)


def place_of(given: str) -> Place:
    """The place of a `LINE:COLUMN`. Raises `UsageError` for anything else."""
    line, _, column = given.partition(":")
    place = Place(_number(line), _number(column))
    if not place.line or not place.column:
        raise UsageError(f"{given} is no place", "name it as LINE:COLUMN, both from 1")
    return place


def _parted(given: str) -> tuple[str, list[str]]:
    """A path, which may hold colons where it is there, and what stands behind it, parted by colons."""
    pieces = given.split(":")
    for k in range(len(pieces), 0, -1):
        path = ":".join(pieces[:k])
        if os.path.lexists(path):
            return path, pieces[k:]
    return pieces[0], pieces[1:]


def _number(text: str) -> int:
    """A number from 1, 0 where the text is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
