"""What is known of a text: its problems, and how they move while somebody types on."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lsprotocol.types import Diagnostic

from frlint.configuration import Settings
from frlint.lsp.positions import Snapshot
from frlint.model.problem import Edit, Problem, Severity


class Answer(NamedTuple):
    """The problems of a text, as `frlint check` shows them.

    `snapshot` is the text; `waived` are those that an editor judged, with the reasons; `whole` tells that rules of the
    whole volume were asked, too. `remaining` are problems of the waivers themselves, in other files. `trouble` says why
    nothing could be checked, and what to do. `others` are faults of a file that is no document; `recorded` are problems
    of the records of stages that are shown in the document, `in_records` those in the records themselves, as they were
    when it was saved.
    """

    snapshot: Snapshot
    problems: tuple[Problem, ...] = ()
    waived: tuple[tuple[Problem, str], ...] = ()
    settings: Settings = Settings()
    whole: bool = True
    remaining: tuple[Problem, ...] = ()
    trouble: str = ""
    others: tuple[Diagnostic, ...] = ()
    recorded: tuple[Problem, ...] = ()
    in_records: tuple[Problem, ...] = ()

    @property
    def all(self) -> tuple[Problem, ...]:
        """All problems, in their order."""
        if not self.recorded:
            return self.problems
        return tuple(sorted((*self.problems, *self.recorded), key=lambda p: (p.line, p.column, p.rule)))

    documents: int = 0


def shown(problems: Iterable[Problem], least: Severity) -> list[Problem]:
    """The problems that are grave enough to be shown."""
    return [problem for problem in problems if problem.severity.weight >= least.weight]


def moved(problems: Iterable[Problem], before: Snapshot, edits: Sequence[Edit], now: Snapshot) -> list[Problem]:
    """Problems of a text where they stand after some edits, each in offsets of the text before it.

    A problem within which something was changed goes: whether it is still there only a check tells.
    """
    found = []
    for problem in problems:
        start, end = before.offset(problem.line, problem.column), before.offset(problem.end_line, problem.end_column)
        for edit in edits:
            if edit.end <= start:
                by = len(edit.text) - (edit.end - edit.start)
                start, end = start + by, end + by
            elif edit.start < end:
                break
        else:
            (line, column), (end_line, end_column) = now.place_of(start), now.place_of(end)
            found.append(problem._replace(line=line, column=column, end_line=end_line, end_column=end_column))
    return found


def known_by(problem: Problem) -> tuple[str, int, int, str]:
    """What a problem of a text is known by."""
    return problem.rule, problem.line, problem.column, problem.message
