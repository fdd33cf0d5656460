"""Drift as data: places in the TEI and in the plain text that do not say the same."""

from typing import NamedTuple


class FilePlace(NamedTuple):
    """A place in a file, and its words: before it, at it, after it, on one line.

    Lines and columns count from 1, `end_column` is exclusive. Where `words` are empty, it is where something would
    stand.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    before: str = ""
    words: str = ""
    after: str = ""


class Difference(NamedTuple):
    """A part of a document that has drifted.

    `part` is `marker`, `heading`, ...; `drift` is `lost` (in the TEI only), `added` (in the plain text only), `changed`
    or `moved`. `label` is the printed label of a marker, note or page break, `other` what stands for it in the plain
    text. A document on one side only has one place. `times` is 1, but for places of other words that are only counted:
    they stand for the first of them.
    """

    document: str
    part: str
    drift: str
    label: str
    other: str
    tei: FilePlace | None
    text: FilePlace | None
    times: int = 1
