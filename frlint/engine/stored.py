"""Results without a path: what is known of a file's bytes, wherever they are, and its problems at a path again."""

import marshal
from collections.abc import Iterable, Sequence

from frlint.model.identity import Fingerprints, stem
from frlint.model.problem import Edit, EditedLine, Fix, Problem, Related, Severity
from frlint.model.report import Facts, Report

_OF_A_RUN = ("FR001", "FR002")
"""What these say depends on more than a file's bytes: they are found again each time."""
_SEVERITIES = {severity.value: severity for severity in Severity}


def may_be_stored(report: Report) -> bool:
    """Whether a report tells of the file's bytes alone, and of nothing that went wrong with the run."""
    return not any(problem.rule in _OF_A_RUN for problem in report.problems)


def report_to_bytes(report: Report, path: str) -> bytes:
    """A report as bytes that hold nothing of the path (the words of FR001 and FR002 apart)."""
    own = stem(path)
    rows = [_without_path(problem, own) for problem in report.problems]
    facts = [(one.id if one.id != own else "", *one[1:]) for one in report.facts]
    return marshal.dumps((report.documents, report.bytes, rows, facts, report.counts, report.notes))


def report_from_bytes(value: bytes, path: str, key: str = "", content: str = "") -> Report:
    """The report that was stored, at a path. `key` is as for `with_fingerprints`, `content` as in a report.

    Raises `ValueError`, `TypeError`, `EOFError`, `IndexError` or `KeyError` for other bytes.
    """
    documents, size, rows, fact_rows, counts, notes = marshal.loads(value)
    if not rows and not fact_rows:
        return Report((), documents, size, False, (), content, counts, None, notes)
    own = stem(path)
    facts = tuple(Facts(name or own, *others) for name, *others in fact_rows)
    marks = Fingerprints(key or path)
    problems = [_at_path(row, path, own, marks.of_next(row[2], row[8] or own, row[13])) for row in rows]
    return Report(tuple(problems), documents, size, False, facts, content, counts, None, notes)


def facts_from_bytes(value: bytes, path: str) -> tuple[tuple[Facts, ...], bytes]:
    """The facts of a stored report, and its `notes`. Raises as `report_from_bytes`."""
    *_, fact_rows, _, notes = marshal.loads(value)
    return tuple(Facts(name or stem(path), *others) for name, *others in fact_rows), notes


def size_from_bytes(value: bytes) -> tuple[int, int]:
    """How many documents and bytes a stored report is of. Raises as `report_from_bytes`."""
    documents, size, *_ = marshal.loads(value)
    return documents, size


def problems_to_bytes(problems: Sequence[Problem], paths: Sequence[str]) -> bytes:
    """Problems of the documents of a volume, one of whose `paths` each of them has, as bytes that hold no path."""
    numbers = {path: k for k, path in enumerate(paths)}
    rows = []
    for problem in problems:
        related = [numbers.get(other.path, 0) for other in problem.related]
        rows.append((numbers[problem.path], related, _without_path(problem, stem(problem.path))))
    return marshal.dumps(rows)


def problems_from_bytes(value: bytes, paths: Sequence[str]) -> list[Problem]:
    """The problems that were stored, at some paths in the same order, without fingerprints.

    Raises as `report_from_bytes`.
    """
    problems = []
    for number, others, row in marshal.loads(value):
        problem = _at_path(row, paths[number], stem(paths[number]))
        related = tuple(one._replace(path=paths[k]) for one, k in zip(problem.related, others, strict=True))
        problems.append(problem._replace(related=related))
    return problems


def document_to_bytes(problems: Iterable[Problem], facts: Facts, path: str) -> bytes:
    """Problems and facts of one document of a volume as bytes that hold nothing of the path."""
    own = stem(path)
    return marshal.dumps(([_without_path(problem, own) for problem in problems], *facts[1:]))


def document_from_bytes(value: bytes, path: str, document_id: str) -> tuple[list[Problem], Facts]:
    """The problems and facts that were stored, at a path, without fingerprints. Raises as `report_from_bytes`."""
    own = stem(path)
    rows, *facts = marshal.loads(value)
    return [_at_path(row, path, own) for row in rows], Facts(document_id, *facts)


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
        None if fix is None else (fix.applicability, *([*map(tuple, part)] for part in fix[1:])),
        problem.excerpt,
        problem.words,
        problem.habit,
    )


def _at_path(row: tuple, path: str, own: str, mark: str = "") -> Problem:  # type: ignore[type-arg]
    related, fix = row[10], row[11]
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
        mark,
        tuple(Related(path, *other) for other in related) if related else (),
        fix and Fix(fix[0], tuple(Edit(*one) for one in fix[1]), tuple(EditedLine(*one) for one in fix[2])),
        row[12],
        row[13],
        row[14],
    )
