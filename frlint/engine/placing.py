"""Results without a path: what is known of a file's bytes, wherever they stand, and its problems at a path again."""

import marshal
from collections.abc import Iterable
from typing import NamedTuple

from frlint.engine.fingerprint import stem_of, with_fingerprints
from frlint.problem import Edit, Fix, Problem, Related, Severity

_OF_A_RUN = ("FR001", "FR002")
"""What these say depends on more than a file's bytes: they are found anew each time."""
_SEVERITIES = {severity.value: severity for severity in Severity}


class Report(NamedTuple):
    """What the check of a file gives.

    `problems` stand in the order of line, column and rule; `documents` is the number read, `bytes` the file's size.
    `fresh` tells whether the file was checked now, or its result was known.
    """

    problems: tuple[Problem, ...]
    documents: int
    bytes: int
    fresh: bool = True


def may_be_kept(report: Report) -> bool:
    """Whether a report tells of the file's bytes alone, and of nothing that went wrong with the run."""
    return not any(problem.rule in _OF_A_RUN for problem in report.problems)


def stored(report: Report, path: str) -> bytes:
    """A report as bytes that hold nothing of the path (the words of FR001 and FR002 apart)."""
    own = stem_of(path)
    return marshal.dumps((report.documents, report.bytes, [_without_path(p, own) for p in report.problems]))


def placed(value: bytes, path: str, key: str = "") -> Report:
    """The report that was stored, at a path. `key` is as for `with_fingerprints`.

    Raises `ValueError`, `TypeError`, `EOFError`, `IndexError` or `KeyError` for other bytes.
    """
    documents, size, rows = marshal.loads(value)
    if not rows:
        return Report((), documents, size, False)
    own = stem_of(path)
    return Report(with_fingerprints((_at_path(row, path, own) for row in rows), key or path), documents, size, False)


def stored_rows(problems: Iterable[Problem], path: str) -> bytes:
    """Problems of a document as bytes that hold nothing of the path."""
    own = stem_of(path)
    return marshal.dumps([_without_path(problem, own) for problem in problems])


def rows_of(value: bytes, path: str) -> list[Problem]:
    """The problems that were stored, at a path, without fingerprints. Raises as `placed` does."""
    own = stem_of(path)
    return [_at_path(row, path, own) for row in marshal.loads(value)]


def _without_path(problem: Problem, own: str) -> tuple[object, ...]:
    fix = problem.fix
    return (
        problem.line,
        problem.column,
        problem.rule,
        problem.name,
        problem.severity.value,
        problem.end_line,
        problem.end_column,
        problem.message,
        "" if problem.document == own else problem.document,
        problem.page,
        [(other.line, other.column, other.message) for other in problem.related],
        None if fix is None else (fix.applicability, [tuple(edit) for edit in fix.edits]),
        problem.excerpt,
        problem.words,
    )


def _at_path(row: tuple, path: str, own: str) -> Problem:  # type: ignore[type-arg]
    fix = row[11]
    return Problem(
        path,
        row[0],
        row[1],
        row[2],
        row[3],
        _SEVERITIES[row[4]],
        row[5],
        row[6],
        row[7],
        row[8] or own,
        row[9],
        "",
        tuple(Related(path, *other) for other in row[10]),
        None if fix is None else Fix(fix[0], tuple(Edit(*edit) for edit in fix[1])),
        row[12],
        row[13],
    )
