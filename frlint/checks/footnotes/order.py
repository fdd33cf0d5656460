"""Notes out of the order of their numbers: moved by several places, numbered down a table's columns, begun again."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from frlint.checks.dates.in_text import own_year
from frlint.checks.footnotes.forms import numbered_by_page
from frlint.model.document import Document, Kind, Marker, Note
from frlint.model.numbering import Numbering, is_run
from frlint.model.problem import Hit

LAST_BY_PAGE = 1951
"""The last year whose volumes number the notes of each page anew."""


class Moved(NamedTuple):
    """A note that stands where its number has no place, and the one beside it that shows so (both as indexes).

    `backwards`: the other stands before it.
    """

    note: int
    other: int
    backwards: bool


def moved_note(notes: Sequence[Note], numbering: Numbering, markers: Mapping[int, Marker]) -> Moved | None:
    """The one note that was moved, where all numbers from the first to the last are there once. `markers`: by note."""
    numbered = numbering.numbered
    values = [numbering.number(notes[k].label) for k in numbered]
    if is_run(values) or not is_run(sorted(values)) or _begins_anew(values, numbered, markers):
        return None
    found = [j for j in range(len(values)) if all(a < b for a, b in pairwise(values[:j] + values[j + 1 :]))]
    if len(found) != 1:
        return None
    at = found[0]
    backwards = at > 0 and values[at - 1] > values[at]
    return Moved(numbered[at], numbered[at - 1 if backwards else at + 1], backwards)


def _begins_anew(values: Sequence[int], numbered: Sequence[int], markers: Mapping[int, Marker]) -> bool:
    """Whether the numbers run on and begin again once (3, 4, 1, 2), the markers in the order of the notes."""
    at = next((j for j, value in enumerate(values) if j and value in (0, 1)), None)
    if at is None or not (is_run(values[:at]) and is_run(values[at:])):
        return False
    before, after = markers.get(numbered[at - 1]), markers.get(numbered[at])
    return before is None or after is None or before.start < after.start


def once_a_table(document: Document, hits: Sequence[Hit]) -> list[Hit]:
    """Hits on notes out of order, just one for each table whose notes are in order when it is read by columns."""
    if not hits:
        return []
    tables = {(b.start, b.end) for b in document.blocks if b.kind is Kind.TABLE}
    reported: set[tuple[int, int]] = set()
    hits_left = []
    for hit in hits:
        note = document.note_at(hit.start)
        index = document.notes.index(note) if note else -1
        marker = next((m for m in document.markers if m.note == index), None)
        table = next((t for t in tables if marker and t[0] <= marker.start < t[1]), None)
        if table is None or not _numbered_by_columns(document, table):
            hits_left.append(hit)
        elif table not in reported:
            reported.add(table)
            hits_left.append(hit._replace(variant="columns"))
    return hits_left


def _numbered_by_columns(document: Document, table: tuple[int, int]) -> bool:
    """Whether the numbers of a table's markers ascend from column to column, and in each from line to line.

    The first line with markers may be the heads of the columns, numbered before all else.
    """
    text = document.text
    cells = []
    for marker in document.markers:
        if table[0] <= marker.start < table[1] and marker.label.isdecimal():
            begins = text.rfind("\n", 0, marker.start) + 1
            cells.append((begins, text.count("|", begins, marker.start), marker.start, int(marker.label)))
    by_columns = [number for _, _, number in sorted(cell[1:] for cell in cells)]
    heads = [cell[3] for cell in cells if cell[0] == cells[0][0]]
    below = [number for _, _, number in sorted(cell[1:] for cell in cells if cell[0] != cells[0][0])]
    several = len({column for _, column, _, _ in cells}) > 1
    return several and any(numbers == sorted(numbers) for numbers in (by_columns, heads + below))


def may_restart(document: Document, earlier: Note, note: Note, before: Marker | None, after: Marker | None) -> bool:
    """Whether the numbers may begin again with a note: after 99, on a new page, with an attachment.

    `earlier` is the numbered note before it; `before` and `after` are the markers of the two, as far as they are known.
    """
    if earlier.label.isdecimal() and int(earlier.label) >= 90 and note.label in ("0", "1"):
        return True
    if before is None or after is None:
        return True
    if any(before.end <= a.start <= after.start for a in document.attachments):
        return True
    if (document.fact(own_year) or 0) > LAST_BY_PAGE:
        return False
    return document.fact(numbered_by_page) and any(before.end <= p.start <= after.start for p in document.page_breaks)
