"""What a check yields and what the engine makes of it: hits, problems, fixes."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class Severity(StrEnum):
    """How serious a problem is. `off` is a rule that runs only where it is asked for."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def weight(self) -> int:
        """0 for off, 1 for info, 2 for warning, 3 for error."""
        return _WEIGHT[self]


_WEIGHT = {Severity.OFF: 0, Severity.INFO: 1, Severity.WARNING: 2, Severity.ERROR: 3}


class Edit(NamedTuple):
    """Put `text` in place of what stands from `start` to `end` (offsets in the document's text)."""

    start: int
    end: int
    text: str


class Elsewhere(NamedTuple):
    """Another place of the same document that a hit refers to."""

    offset: int
    message: str


class Hit(NamedTuple):
    """A place that a check finds, and the values for the rule's message. The engine makes it a problem.

    `start` and `end` are offsets in the document's text. `variant` names one of the rule's further messages; empty is
    its main one.
    """

    start: int
    end: int
    values: Mapping[str, Any] = {}
    variant: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()
    edits: tuple[Edit, ...] = ()


class Related(NamedTuple):
    """Another place that a problem refers to."""

    path: str
    line: int
    column: int
    message: str


class EditedLine(NamedTuple):
    """A line that edits of a fix touch: its number, from 1, the offset in the file at which it begins, its text.

    The text has no line end.
    """

    number: int
    start: int
    text: str


class Fix(NamedTuple):
    """How to mend a problem. `applicability` is safe, unsafe or display. Edits hold offsets in the file's own text."""

    applicability: str
    edits: tuple[Edit, ...]
    lines: tuple[EditedLine, ...] = ()
    """The lines, in their order, that the first edits touch: what a report needs to show the text as it would be."""


class Problem(NamedTuple):
    """A rule broken at a place. Lines and columns from 1, `end_column` exclusive."""

    path: str
    line: int
    column: int
    rule: str
    name: str
    severity: Severity
    end_line: int
    end_column: int
    message: str
    document: str
    page: str | None
    fingerprint: str = ""
    """See `frlint.model.identity`; empty until the problems of its file are known."""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    excerpt: tuple[str, ...] = ()
    """The lines of text that the problem stands on (at most three), for reports that show them."""
    words: str = ""
    """The words at the place and around it (see `frlint.model.identity`): what it is known by in another tree."""
    habit: str | None = None
    """The variant of a rule's problems that may be the habit of a volume; None for all others."""
