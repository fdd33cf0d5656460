"""A file that went through a run: its report, and what is left of its problems."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from frlint.model.problem import Problem
from frlint.model.report import Report
from frlint.runs.inputs.job import Job


class CheckedFile(NamedTuple):
    """What is known of one file once all rules that look at it have been asked."""

    job: Job
    report: Report
    problems: Sequence[Problem]
    """Those that no filter holds back."""
    judged: Sequence[tuple[Problem, str]]
    """Those that an editor judged, each with the reason."""
    ran: Container[str]
    """The ids of the rules that did look: not those of volumes where the volume is not whole."""
    stood: Sequence[Problem] = ()
    """Those that the baseline records, or that stood at `--since`."""
    repeated: Sequence[Problem] = ()
    """Those that another problem of the volume speaks for: its habit, which is reported once."""

    @property
    def documents(self) -> int:
        """How many documents the file holds; a file that cannot be read counts as one."""
        return max(self.report.documents, 1) if self.report.problems else self.report.documents
