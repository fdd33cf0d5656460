"""The apparatus of a document as data: what its source notes, headings and references say, with places.

It is gathered in one pass and stored with the document's facts, as bytes that are read only where a rule of the
apparatus asks. All places are ready to be shown.
"""

import marshal
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from frlint.model.volume import Place


class SourcePart(NamedTuple):
    """One of the first parts, between commas, of a source path: `Department of State`, `Conference Files`."""

    text: str
    place: Place


class LotNumber(NamedTuple):
    """A number of a lot, an accession or a job as written (`Lot 64 D 199`), and the name of files in front of it."""

    number: str
    files: str
    place: Place


class HeadingName(NamedTuple):
    """A name in the brackets of a heading, and the office in front of them. `side` is `from` or `to`."""

    name: str
    office: str
    side: str
    place: Place


class Telegram(NamedTuple):
    """What a telegram, despatch or airgram says of itself; empty where it does not.

    `number` is its own, at `number_at`; `office` and `addressee` are those of its heading (`Embassy in Norland`);
    `city` is the place of its dateline, at `city_at`.
    """

    paper: str
    number: str
    number_at: Place | None
    office: str
    addressee: str
    city: str
    city_at: Place | None


class CitedTelegram(NamedTuple):
    """A telegram that the text names by its number, with a note that says it is printed as a document of the volume.

    `words` are those by which it is named (`Deptel 232`), at `place`; `document` is the number in the note, at `note`.
    """

    number: str
    words: str
    document: str
    place: Place
    note: Place


class Form(NamedTuple):
    """A form of writing that is counted over a volume: its name, how often it stands in the document, where first."""

    name: str
    times: int
    place: Place


class Citation(NamedTuple):
    """A full citation of a publication (`Foreign Relations, 1952–1954, vol. V, pp. 12–14`)."""

    text: str
    place: Place


class ToCome(NamedTuple):
    """A note that says that something is scheduled for publication, and where."""

    note: str
    volume: str
    place: Place


class Used(NamedTuple):
    """A word of the text that may be in a list of the volume: how often it stands in the document, where first."""

    word: str
    times: int
    place: Place


class Apparatus(NamedTuple):
    """All that is gathered of one document's apparatus, each kind in the order of the text.

    `bears` are the numbers that may be the document's own telegram number: those of its heading, of the beginning of
    its text and of its first notes, without leading zeros.
    """

    parts: tuple[SourcePart, ...] = ()
    lots: tuple[LotNumber, ...] = ()
    names: tuple[HeadingName, ...] = ()
    telegram: Telegram | None = None
    cited: tuple[CitedTelegram, ...] = ()
    bears: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    citations: tuple[Citation, ...] = ()
    to_come: tuple[ToCome, ...] = ()
    used: tuple[Used, ...] = ()


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
        ("parts", SourcePart),
        ("lots", LotNumber),
        ("names", HeadingName),
        ("cited", CitedTelegram),
        ("forms", Form),
        ("citations", Citation),
        ("to_come", ToCome),
        ("used", Used),
    )
)
"""The fields that hold rows: where they are, what a row is, and which of its values are places."""
_TELEGRAM = Apparatus._fields.index("telegram")


def apparatus_to_bytes(apparatus: Apparatus) -> bytes:
    """An apparatus as bytes; empty where nothing was gathered."""
    return marshal.dumps(_plain(apparatus)) if apparatus != NONE else b""


@lru_cache(4096)
def apparatus_from_bytes(value: bytes) -> Apparatus:
    """The apparatus that was stored. Raises `ValueError`, `TypeError`, `EOFError` for what is none."""
    if not value:
        return NONE
    fields: list[Any] = list(marshal.loads(value))
    for at, row, places in _ROWS:
        fields[at] = tuple(_row(values, row._make, places) for values in fields[at])  # type: ignore[attr-defined]
    if fields[_TELEGRAM] is not None:
        paper, number, number_at, office, addressee, city, city_at = fields[_TELEGRAM]
        fields[_TELEGRAM] = Telegram(paper, number, _place(number_at), office, addressee, city, _place(city_at))
    return Apparatus(*fields)


def _row(values: tuple[Any, ...], make: Callable[[Any], Any], places: tuple[int, ...]) -> Any:
    row = list(values)
    for k in places:
        row[k] = Place(*row[k])
    return make(row)


def _place(values: tuple[Any, ...] | None) -> Place | None:
    return None if values is None else Place(*values)


def _plain(value: Any) -> Any:
    """The same with plain tuples: named ones cannot be stored."""
    if type(value) is Place:
        return tuple(value)  # What it holds is plain.
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value
