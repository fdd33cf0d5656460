"""The contract's array: of each file what was fixed, and what was refused and why."""

from collections.abc import Iterable
from typing import Any

from frlint.model.places import Position
from frlint.model.problem import Problem
from frlint.reporters.jsontext import Rows
from frlint.reporters.mending.records import FileReport


def json_text(files: Iterable[FileReport]) -> str:
    """All files in their order, those too of which nothing is to be said. Places are those of the text before."""
    rows = Rows()
    return "[" + "".join(rows.row(_record(file)) for file in files) + rows.end()


def _record(file: FileReport) -> dict[str, Any]:
    return {
        "path": file.path,
        "fixed": [
            _place(problem, at) | {"applicability": problem.fix.applicability if problem.fix else "unsafe"}
            for problem, at in file.fixed
        ],
        "refused": [_place(one.problem, one.at) | {"reason": one.reason} for one in file.refused],
    }


def _place(problem: Problem, at: Position) -> dict[str, Any]:
    return {"rule": problem.rule, "line": at.line, "column": at.column}
