"""What a page is made of: the problems of a run with their documents, and what history and records say besides."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from frlint.model.board import Board
from frlint.model.commit import Attributed, Standing
from frlint.model.document import Document
from frlint.model.problem import Problem, Severity
from frlint.reporters.rule_facts import RuleFacts

MOST = 1_000
"""Documents that are set in type where nobody asks for more: a page of some 12 MB."""


class Found(NamedTuple):
    """A document with problems: its volume, path and id as people name them."""

    volume: str
    path: str
    id: str
    problems: tuple[Problem, ...]


class OfRange(NamedTuple):
    """A range of commits: how it was named, and what each of its commits did, the oldest first."""

    name: str
    commits: Sequence[Attributed]


class Extras(NamedTuple):
    """What only some pages have; None for what was not asked for or is not there.

    `standing` is what stood after each commit, the oldest first; `why_no_history` says why it is None.
    """

    standing: Sequence[Standing] | None = None
    why_no_history: str = ""
    of_range: OfRange | None = None
    board: Board | None = None


class Content(NamedTuple):
    """All that a page shows.

    `volumes` are the checked documents of each volume, counted; `others` are those whose volume is not known, none of
    which has problems. `found` are in the order of the page. `document_of`
    gives a document by its path and id, None where it cannot be read. `suppressed` describes what was found and is not
    reported (`3 waived`); problems below the severity `least` are not among those found. `most` is how many documents
    are set in type, 0 for all. `day` (ISO) is when the page was made, of the state that `state` names. `address` is
    where a page that is served hears of changes, empty for a page in a file.
    """

    title: str
    day: str
    version: str
    volumes: Mapping[str, int]
    found: Sequence[Found]
    document_of: Callable[[str, str], Document | None]
    facts_of: Callable[[str], RuleFacts | None]
    least: Severity = Severity.WARNING
    suppressed: Sequence[str] = ()
    extras: Extras = Extras()
    most: int = MOST
    state: str = ""
    address: str = ""
    others: int = 0
