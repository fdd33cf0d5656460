"""One document renumbered, and the proof that nothing but its numbers changed."""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from frlint.model.document import Document, Marker
from frlint.renumbering.numbers import Scheme, in_order, new_labels
from frlint.renumbering.pairing import read_pairs
from frlint.renumbering.parts import Apart, Mark, NoteText, RefusalError, Strand
from frlint.renumbering.rendering import Referred, as_it_was, relabelled
from frlint.renumbering.taking_apart import NumberInText, cut_up, take_apart

Read = Callable[[str], Document]
"""Reads the text of a file (without a byte order mark) as the document that it is."""
FindPairs = Callable[[Document], Sequence[Marker]]
"""The markers of a document that have a note."""
FindReferences = Callable[[Document], Sequence[NumberInText]]


def no_references(document: Document) -> Sequence[NumberInText]:  # noqa: ARG001
    """A document in which no reference is looked for."""
    return ()


class Pair(NamedTuple):
    """A note: its label before and now, and where its marker and it stand in the new text (offsets)."""

    old: str
    new: str
    marker: int
    note: int


class Renumbered(NamedTuple):
    """A document with its numbers anew. `text` is the file's own text, `document` what it is read as."""

    text: str
    document: Document
    pairs: tuple[Pair, ...]
    changed: bool


class Planned(NamedTuple):
    """What a document is to become: its parts in order, and the new labels of its notes."""

    apart: Apart
    labels: tuple[str, ...]

    def number(self, label: str) -> str | None:
        """The new number of the note that had a number; None where there is no such note.

        Raises `RefusalError` where several notes had it and have different numbers now.
        """
        found = {new for note, new in zip(self.apart.notes, self.labels, strict=True) if note.label == label}
        if len(found) > 1:
            raise RefusalError(f"a reference names note {label}, and several notes have this number")
        return next(iter(found), None)


def plan(apart: Apart, scheme: Scheme) -> Planned:
    """The order and the labels of a document's notes. Raises `RefusalError`."""
    ordered = in_order(apart)
    return Planned(ordered, tuple(new_labels(ordered, scheme)))


def carry_out(
    planned: Planned,
    read: Read,
    before: str,
    find: FindReferences = no_references,
    referred: Referred = as_it_was,
    pairs_of: FindPairs = read_pairs,
) -> Renumbered:
    """The new text of a document and its proof: read again, it has the same pairs, notes, and text between them.

    `before` is the text as it was; `pairs_of` gives the markers of the new text. Raises `RefusalError` where the proof
    fails.
    """
    wanted = relabelled(planned.apart, planned.labels, referred)
    text = wanted.written
    document = read(text)
    try:
        found = cut_up(document, text, pairs_of(document), find(document))
    except RefusalError as doubt:
        raise RefusalError(f"with the new numbers the document would be in doubt: {doubt}") from doubt
    require_same(wanted, found)
    markers = {m.note: m.start for m in document.markers}
    pairs = tuple(
        Pair(note.label, new, markers[k], document.notes[k].start)
        for k, (note, new) in enumerate(zip(planned.apart.notes, planned.labels, strict=True))
        if k in markers
    )
    return Renumbered(text, document, pairs, text != before)


def require_same(wanted: Apart, found: Apart) -> None:
    """Raises `RefusalError` where two documents taken apart differ in a pair, a note or the text between markers."""
    for old, new in zip_longest(wanted.notes, found.notes):
        if old is None or new is None or _bare_note(old) != _bare_note(new):
            label = (old or new).label
            raise RefusalError(f"with the new numbers note {label} would not be read as it was")
    if _bare(wanted.body) != _bare(found.body):
        pieces = zip_longest(wanted.body.marks, found.body.marks, wanted.body.texts, found.body.texts)
        first = next((a or b for a, b, x, y in pieces if a != b or x != y), None)
        name = f"marker {first.written}" if first else "the text"
        raise RefusalError(f"with the new numbers {name} would not be read where it stands")


def _bare(strand: Strand) -> Strand:
    """A strand without what its references mean."""
    return strand._replace(marks=tuple(Mark(m.note, m.written) for m in strand.marks))


def _bare_note(note: NoteText) -> NoteText:
    return note._replace(own=_bare(note.own), skipped=0)


def renumber(document: Document, written: str, scheme: Scheme, read: Read) -> Renumbered:
    """A document renumbered by itself, no references looked at. Raises `RefusalError`."""
    return carry_out(plan(take_apart(document, written), scheme), read, written)
