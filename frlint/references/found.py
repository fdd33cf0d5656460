"""What a reference to a document of the volume, or to a note of one, is when it is found."""

from typing import NamedTuple


class FoundReference(NamedTuple):
    """A reference in a text: its place, and what it names (as in `frlint.model.volume.Reference`).

    `doubtful`: another volume is named in the same sentence, and the reference may be into that.
    """

    start: int
    end: int
    document: str
    note: str
    doubtful: bool = False
