"""The lists of a volume's front matter as data: persons, terms (abbreviations), sources."""

from typing import NamedTuple


class ListPlace(NamedTuple):
    """Where an entry stands: in a file beside the volume's manifest, on a line (from 1); or in a TEI file, from one
    offset to another in what stands outside of its documents (`file` is then empty)."""

    file: str = ""
    line: int = 0
    start: int = 0
    end: int = 0

    @property
    def shown(self) -> str:
        """The place for a message, `persons.txt:12`; empty for one in TEI, which only its file can tell."""
        return f"{self.file}:{self.line}" if self.file else ""


class Person(NamedTuple):
    """An entry of a list of persons. `surname` and `given` are as in the list, without what stands in brackets.

    `variants` are other surnames of the same person (`also ...`), `see` the name to which the entry refers, empty where
    it is one of its own; `id` is the one of the XML. A name without a comma (`Chou En-lai`) has its first word as the
    surname.
    """

    surname: str
    given: str = ""
    offices: str = ""
    variants: tuple[str, ...] = ()
    see: str = ""
    id: str = ""
    at: ListPlace = ListPlace()


class Term(NamedTuple):
    """An entry of a list of terms: its forms (`ChiCom`, `ChiComs`), and what they stand for."""

    forms: tuple[str, ...]
    expansion: str = ""
    id: str = ""
    at: ListPlace = ListPlace()


class Source(NamedTuple):
    """An entry of a list of sources: its words, and the numbers of lots, accessions and jobs in them."""

    words: str
    lots: tuple[str, ...] = ()
    at: ListPlace = ListPlace()


class VolumeLists(NamedTuple):
    """The lists of a volume. One that is None is not there, so that nothing can be missing from it."""

    persons: tuple[Person, ...] | None = None
    terms: tuple[Term, ...] | None = None
    sources: tuple[Source, ...] | None = None


NO_LISTS = VolumeLists()
