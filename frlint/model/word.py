"""Words that a list of an edition may have to hold: one as it stands in a document, and what a volume makes of it."""

from typing import NamedTuple


class FoundWord(NamedTuple):
    """A word as it stands, its line and column (from 1), the rule that reports it ("" for none), what is meant."""

    word: str
    line: int
    column: int
    rule: str = ""
    meant: str = ""


class WordRow(NamedTuple):
    """A word as a list is to hold it, its counts, its first place, and what a rule proposes ("" for nothing)."""

    word: str
    times: int
    documents: int
    path: str
    line: int
    column: int
    rule: str
    meant: str
