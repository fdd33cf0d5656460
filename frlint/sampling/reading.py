"""A reading: what a person found who read a document of a sample. Data only."""

from typing import NamedTuple

from frlint.model.identity import natural_order

KINDS = (
    "spelling",
    "word",
    "omission",
    "punctuation",
    "number",
    "date",
    "name",
    "footnote",
    "page",
    "heading",
    "layout",
    "other",
)
"""What a slip is in: the spelling of a word, a wrong word, something left out, and so on."""
DRAWN = ("random", "doubt")
"""Why a document was read: it was drawn at random, or because there was doubt about it."""
JUDGEMENTS = ("right", "false")
"""What the reader holds of a problem that frlint reports."""


class Slip(NamedTuple):
    """A slip that the reader found and frlint did not report: its line in the file, what it is in, the words as they
    stand, and, if the reader says so, as they should be."""

    line: int
    kind: str
    quote: str
    right: str = ""


class Judged(NamedTuple):
    """What the reader holds of a problem: its rule, line and column in the file, the words at its place."""

    rule: str
    line: int
    column: int
    quote: str
    verdict: str


class Reading(NamedTuple):
    """One entry of a file of readings.

    `document` is its path without suffix from the folder of the file, with `/`; in a file of many documents `#` and the
    document's id follow. `date` is the day, as `2026-12-31`; `digest` is that of the text that was read, `words` how
    many it had. `stage` is how far the document had come, empty where nobody said.
    """

    document: str
    reader: str
    date: str
    digest: str
    words: int
    drawn: str
    stage: str = ""
    slips: tuple[Slip, ...] = ()
    problems: tuple[Judged, ...] = ()
    remarks: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What an entry is known by: document, date, reader, and the text that was read."""
        return self.document, self.date, self.reader, self.digest

    @property
    def order(self) -> tuple[object, ...]:
        """What entries are sorted by: `d8` stands before `d10`, the older before the newer."""
        return natural_order(self.document), *self.key
