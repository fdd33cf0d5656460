"""The apparatus of a document as data: what its source notes, headings and references say, with places.

It is gathered in one pass and stored with the document's facts, as bytes that are read only where a rule of the
apparatus asks. All places are ready to be shown.
"""

import marshal
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from frlint.model.identity import AROUND
from frlint.model.listed_words import ListedWords
from frlint.model.volume import Place

PART = "\x1f"
"""What parts the words before a place, at it and behind it."""


COMMON_PATH = "Department of State, Central Files"
"""The path that most source notes begin with."""


class SourcePath(NamedTuple):
    """The beginning of a source path, as written: `Department of State, Conference Files: Lot 64 D 559`.

    Its `place` is None where it is `COMMON_PATH` with a file number behind it, which is left out: half of all paths
    are, and a place takes longer than all the rest.
    `judged` are the stretches of it (offsets in `text`) that rules on words and signs report in the document.
    """

    text: str
    place: Place | None
    judged: tuple[tuple[int, int], ...] = ()

    def place_of(self, start: int, end: int) -> Place | None:
        """The place of a stretch of `text`; that of all of it where it goes over lines or has tags in it."""
        place = self.place
        if place is None or place.line != place.end_line or place.end_column - place.column != len(self.text):
            return place
        before, _, after = place.words.split(PART) if place.words.count(PART) == 2 else ("", "", "")
        words = (
            [*before.split(), *self.text[:start].casefold().split()][-AROUND:],
            self.text[start:end].casefold().split(),
            [*self.text[end:].casefold().split(), *after.split()][:AROUND],
        )
        return place._replace(
            column=place.column + start,
            end_column=place.column + end,
            words=PART.join(" ".join(some) for some in words),
        )


class LotNumber(NamedTuple):
    """A number of a lot, an accession or a job as written, and the name of files in front of it.

    `number` is with its word (`Lot 64 D 199`, `FRC 71 A 4546`, `Job 79-S01060A`).
    """

    number: str
    files: str
    place: Place


class HeadingName(NamedTuple):
    """A name in the brackets of a heading, and the office in front of them. `side` is `from` or `to`.

    `place` is that of both, brackets included.
    """

    name: str
    office: str
    side: str
    place: Place

    @property
    def name_at(self) -> Place:
        """The place of the name alone; that of both where they stand on two lines or have tags in them."""
        place, size = self.place, len(self.name) + 1
        before, words, after = place.words.split("\x1f") if place.words.count("\x1f") == 2 else ("", "", "")
        room = place.end_column - place.column - len(self.office) - size
        if place.line != place.end_line or not 1 <= room <= 3:
            return place
        name = self.name.casefold()
        ahead = [*before.split(), *words.removesuffix(f"{name})").split()][-AROUND:]
        behind = [")", *after.split()][:AROUND] if after else [")"]
        return place._replace(
            column=place.end_column - size,
            end_column=place.end_column - 1,
            words="\x1f".join((" ".join(ahead), name, " ".join(behind))),
        )


class Telegram(NamedTuple):
    """What a telegram, despatch or airgram says of itself; empty where it does not.

    `paper` is `telegram`, `despatch` or `airgram`, `number` its own; `office` and `addressee` are those of its heading
    (`Embassy in Norland`). `city` is the place of its dateline, empty where that begins with the date, None where there
    is no dateline or it begins otherwise.
    """

    paper: str
    number: str
    office: str
    addressee: str
    city: str | None


class CitedTelegram(NamedTuple):
    """A telegram that the text names by its number, with a note that says it is printed as a document of the volume.

    `words` are those by which it is named (`Deptel 232`), at `place`; `document` is the number in the note.
    `number` is the one that is named, and behind it, parted by blanks, others near it that may be meant, all without
    leading zeros.
    """

    number: str
    words: str
    document: str
    place: Place


UNPLACED = Place(0, 0, 0, 0)
"""Stands for the place of a form that is counted and never shown."""


class Form(NamedTuple):
    """A form of writing that is counted over a volume: its name, how often it stands in the document, where first.

    `place` is `UNPLACED` where nobody is shown it.
    """

    name: str
    times: int
    place: Place


class Citation(NamedTuple):
    """A full citation of a publication (`Foreign Relations, 1952–1954, vol. V, pp. 12–14`)."""

    text: str
    place: Place


class ToCome(NamedTuple):
    """A note that says that something is scheduled for publication, and where; an editorial note has no label."""

    note: str
    volume: str
    place: Place


class Used(NamedTuple):
    """A word of the text that may be in a list of the volume: how often it stands in the document, where first.

    A word that is in a list has no place (`UNPLACED`). Of an abbreviation it is told in how many notes and headings it
    stands.
    """

    word: str
    times: int
    place: Place


class Wishes(NamedTuple):
    """What the rules of a run have to do with what is gathered of a document.

    `judged` are the stretches of the text (start, end) that rules on words and signs report, `pairs` the forms of
    writing (two to a pair) that are counted besides those of all editions; `citations` tells whether any rule asks for
    full citations. `listed` is what the volume's lists have the document searched for, `abbreviations` tells whether
    any rule asks for those of notes and headings.
    """

    judged: tuple[tuple[int, int], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    citations: bool = False
    listed: ListedWords = ListedWords()
    abbreviations: bool = False


class Apparatus(NamedTuple):
    """All that is gathered of one document's apparatus, each kind in the order of the text.

    `bears` are the numbers that may be the document's own telegram number, parted by blanks: those of its heading, of
    the beginning of its text and of its first notes, without leading zeros. `used` are surnames and terms of the
    volume's lists and words a letter off such a surname, gathered where the volume has such lists; `abbreviations` are
    those of notes and headings, gathered where a rule asks for them.
    """

    paths: tuple[SourcePath, ...] = ()
    lots: tuple[LotNumber, ...] = ()
    names: tuple[HeadingName, ...] = ()
    telegram: Telegram | None = None
    cited: tuple[CitedTelegram, ...] = ()
    bears: str = ""
    forms: tuple[Form, ...] = ()
    citations: tuple[Citation, ...] = ()
    to_come: tuple[ToCome, ...] = ()
    used: tuple[Used, ...] = ()
    abbreviations: tuple[Used, ...] = ()


NONE = Apparatus()
_ROWS: tuple[tuple[int, type, tuple[int, ...]], ...] = tuple(
    (
        Apparatus._fields.index(field),
        row,
        tuple(
            k for k, name in enumerate(row._fields) if name in ("place", "note") and row.__annotations__[name] is Place
        ),
    )
    for field, row in (
        ("lots", LotNumber),
        ("names", HeadingName),
        ("cited", CitedTelegram),
        ("forms", Form),
        ("citations", Citation),
        ("to_come", ToCome),
        ("used", Used),
        ("abbreviations", Used),
    )
)
"""The fields that hold rows: where they are, what a row is, and which of its values are places."""
_PATHS = Apparatus._fields.index("paths")
_TELEGRAM = Apparatus._fields.index("telegram")


def apparatus_to_bytes(apparatus: Apparatus) -> bytes:
    """An apparatus as bytes; empty where nothing was gathered."""
    if apparatus == NONE:
        return b""
    fields: list[Any] = list(apparatus)
    fields[_PATHS] = [(text, place and tuple(place), judged) for text, place, judged in apparatus.paths]
    for at, _, places in _ROWS:
        if fields[at]:
            fields[at] = [_plain_row(row, places) for row in fields[at]]
    if apparatus.telegram is not None:
        fields[_TELEGRAM] = tuple(apparatus.telegram)
    return marshal.dumps(fields)


@lru_cache(4096)
def apparatus_from_bytes(value: bytes) -> Apparatus:
    """The apparatus that was stored. Raises `ValueError`, `TypeError`, `EOFError` for what is none."""
    if not value:
        return NONE
    fields: list[Any] = list(marshal.loads(value))
    fields[_PATHS] = tuple(SourcePath(text, _place(place), judged) for text, place, judged in fields[_PATHS])
    for at, row, places in _ROWS:
        if not fields[at]:
            continue
        fields[at] = tuple(_row(values, row._make, places) for values in fields[at])  # type: ignore[attr-defined]
    if fields[_TELEGRAM] is not None:
        fields[_TELEGRAM] = Telegram(*fields[_TELEGRAM])
    return Apparatus(*fields)


def _row(values: tuple[Any, ...], make: Callable[[Any], Any], places: tuple[int, ...]) -> Any:
    row = list(values)
    for k in places:
        row[k] = Place(*row[k])
    return make(row)


def _place(values: tuple[Any, ...] | None) -> Place | None:
    return None if values is None else Place(*values)


def _plain_row(row: tuple[Any, ...], places: tuple[int, ...]) -> list[Any]:
    """The values of a row, its places as plain tuples: named ones cannot be stored."""
    values = list(row)
    for k in places:
        values[k] = tuple(values[k])
    return values
