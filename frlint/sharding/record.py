"""What a shard records: a line of JSON about the run, one for each file with problems, one about what it came to.

Problems stand there with all that any output format shows of them, so that no document and no rule is read again.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from frlint.model.problem import Edit, EditedLine, Fix, Problem, Related, Severity

FORM = 2
"""The form of the record: another one is not read."""
KEY = "frlint-shard"


class Head(NamedTuple):
    """What a shard is of. `settings` and `files` are digests of what holds for all files, and of which there are."""

    shard: int
    of: int
    version: str
    settings: str
    files: str


class FileRecord(NamedTuple):
    """A file that has problems, waived ones, these with the reason, or ones that stood before, in the baseline.

    `documents` is how many it holds.
    """

    path: str
    documents: int
    problems: Sequence[Problem]
    waived: Sequence[tuple[Problem, str]]
    stood: Sequence[Problem] = ()


class RuleRecord(NamedTuple):
    """What a rule says of itself, and to do."""

    id: str
    name: str
    severity: str
    summary: str
    why: str
    do: str
    help: str
    page: str = ""


class Sum(NamedTuple):
    """What a shard came to: the documents of files without problems, and what the closing line says of a run."""

    documents: int = 0
    bytes: int = 0
    cached: int = 0
    rules: int = 0
    seconds: float = 0.0
    suppressed: Sequence[str] = ()
    left_out: Sequence[str] = ()
    failures: Sequence[str] = ()
    about: Sequence[RuleRecord] = ()
    only_new: bool = False


def head_line(head: Head) -> str:
    """The first line."""
    return _line({KEY: FORM, **head._asdict()})


def file_line(file: FileRecord) -> str:
    """The line of a file."""
    waived = [[_row(problem), why] for problem, why in file.waived]
    problems, stood = ([_row(problem) for problem in some] for some in (file.problems, file.stood))
    return _line([file.path, file.documents, problems, waived, stood])


def sum_line(end: Sum) -> str:
    """The last line."""
    return _line({"sum": end._asdict()})


class Unfit(ValueError):  # noqa: N818  It says what a file is, and not that frlint failed.
    """Why a file is no whole record of a shard."""


def read_record(lines: Iterable[str]) -> tuple[Head, list[FileRecord], Sum]:
    """A record. Raises `Unfit` for anything else, and for one that was not written to its end."""
    own = iter(lines)
    head = _head(next(own, ""))
    files: list[FileRecord] = []
    for line in own:
        value = _value(line)
        try:
            if isinstance(value, dict):
                found = value["sum"]
                about = [RuleRecord(*row) for row in found.pop("about")]
                return head, files, Sum(**found, about=about)
            path, documents, rows, waived, stood = value
            pairs = [(_problem(row), str(why)) for row, why in waived]
            problems, before = ([_problem(row) for row in some] for some in (rows, stood))
            files.append(FileRecord(path, int(documents), problems, pairs, before))
        except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
            raise Unfit(f"line {len(files) + 2} is damaged") from error
    raise Unfit("it was not written to its end")


def _head(line: str) -> Head:
    try:
        value = _value(line)
    except Unfit:
        value = None
    if not isinstance(value, dict) or KEY not in value:
        raise Unfit("it is no record of a shard")
    form = value.pop(KEY)
    if form != FORM:
        raise Unfit(f"it has the form {form}, not {FORM}, of another version of frlint")
    try:
        return Head(**value)
    except TypeError as error:
        raise Unfit("line 1 is damaged") from error


def _value(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise Unfit("it was not written to its end, or is damaged") from error


def _line(value: Any) -> str:
    return json.dumps(value, separators=(",", ":")) + "\n"


def _row(problem: Problem) -> list[Any]:
    return list(problem)


def _problem(row: Sequence[Any]) -> Problem:
    made = Problem(*row)
    return made._replace(
        severity=Severity(made.severity),
        related=tuple(Related(*one) for one in made.related),
        fix=None if made.fix is None else _fix(made.fix),
        excerpt=tuple(made.excerpt),
    )


def _fix(row: Iterable[Any]) -> Fix:
    applicability, edits, lines = row
    return Fix(applicability, tuple(Edit(*one) for one in edits), tuple(EditedLine(*one) for one in lines))
