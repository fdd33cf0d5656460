"""The documents of a volume before they are read: ids and places."""

from typing import NamedTuple

from frlint.model.places import Span
from frlint.readers.tei.scan import Division, Scan


class Entry(NamedTuple):
    """A document of a volume before it is read.

    `number` is its `@n`, `start` and `end` are offsets of its `div` in the file's text, `holes` those of documents
    within it, which are entries of their own. `page` is the printed page on which it begins.
    """

    id: str
    number: str
    start: int
    end: int
    holes: tuple[Span, ...]
    page: str | None


def entries_of(scanned: Scan, file_id: str = "") -> list[Entry]:
    """The documents of a volume in the order of the file, each with an id that no other has.

    One without an id is called by its number, one within another by that one's id and `.1`, `.2`, the only one of a
    file by the file (`file_id`). What is never closed
    is left out; what lies deeper than `DEEPEST` of the scan belongs to the document around it.
    """
    entries: list[Entry] = []
    names: dict[int, str] = {}
    taken: set[str] = set()
    alone = sum(division.is_entry for division in scanned.divisions) == 1
    for index, division in enumerate(scanned.divisions):
        if not division.is_entry:
            continue
        names[index] = name = _name(division, scanned.divisions, names, taken, file_id if alone else "")
        taken.add(name)
        holes = _holes(scanned.divisions, index)
        number = division.attributes.get("n", "")
        entries.append(Entry(name, number, division.start, division.end, holes, division.page))
    return entries


def _name(
    division: Division, divisions: tuple[Division, ...], names: dict[int, str], taken: set[str], file_id: str
) -> str:
    """The id of a document that no document before it has."""
    name = division.attributes.get("xml:id", "").strip()
    if not name and not division.attributes.get("n"):
        name = file_id
    if name and name not in taken:
        return name
    around = division.parent
    while around >= 0 and around not in names:
        around = divisions[around].parent
    if not name and around < 0:
        name = f"d{division.attributes.get('n') or len(names) + 1}"
        if name not in taken:
            return name
    stem = name or names[around]
    # A name given twice and a document within another are both numbered on.
    return next(candidate for k in range(1, len(taken) + 2) if (candidate := f"{stem}.{k}") not in taken)


def _holes(divisions: tuple[Division, ...], index: int) -> tuple[Span, ...]:
    """The documents right within a document."""
    end = divisions[index].end
    holes: list[Span] = []
    for k in range(index + 1, len(divisions)):
        other = divisions[k]
        if other.start >= end:
            break
        if other.is_entry and not (holes and other.start < holes[-1].end):
            holes.append(Span(other.start, other.end))
    return tuple(holes)
