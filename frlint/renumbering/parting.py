"""A document parted in two, and two made one: notes go with their markers, page breaks with their text."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from frlint.model.document import Document
from frlint.references.notes import note_references
from frlint.references.own import BESIDE
from frlint.renumbering.changes import line_end_of, without_last_line_ends
from frlint.renumbering.numbers import is_number, waits
from frlint.renumbering.parts import NO_NOTE, Apart, Mark, NoteText, RefusalError, Strand
from frlint.renumbering.rendering import relabelled
from frlint.renumbering.taking_apart import NumberInText, take_apart

_WAITING = "[^n{}]"
"""The label of a note in its new document, until it has its number there."""


class Parted(NamedTuple):
    """What becomes of a document that is parted: what is to be done to its own parts, and the text of the second.

    The numbers of the second's notes wait (`[^n3]`), so that it can be read for sure; `labels` are those that they had.
    """

    change: Callable[[Apart], Apart]
    second: str
    labels: Mapping[str, str]


class Joined(NamedTuple):
    """The text of two documents; the numbers of the second's notes wait, `labels` are those that they had."""

    text: str
    labels: Mapping[str, str]


def part(document: Document, written: str, offset: int) -> Parted:
    """Part a document at an offset of its file's own text, where a paragraph begins.

    Raises `RefusalError` where a note has markers on both sides, and where a reference of one side names a note of the
    other.
    """
    apart = take_apart(document, written, _own_references(document))
    behind = _part_of(apart, offset, second=True)
    _require_apart(apart, offset)
    labels = [_waiting(note.label, k) for k, note in enumerate(behind.notes)]
    text = _labelled(behind, labels).written
    return Parted(lambda whole: _part_of(whole, offset, second=False), text, _had(behind, labels))


def join(first: Apart, document: Document, written: str) -> Joined:
    """The text of a document and another behind it.

    `document` and `written` are the second, as it is read and as it stands. Raises `RefusalError` as `take_apart` does.
    """
    second = take_apart(document, written, _own_references(document))
    labels = [_waiting(note.label, k) for k, note in enumerate(second.notes)]
    end = line_end_of(first)
    text = _labelled(second, labels)
    body, between = without_last_line_ends(first.body)
    begun, rest = without_last_line_ends(text.body)
    notes = [*first.notes, *text.notes]
    last = (second.notes or first.notes)[-1:]
    written_notes = "".join(
        note.indent + note.sign + note.own.written + (last[0].gap if k == len(notes) - 1 else _gap(note, end))
        for k, note in enumerate(notes)
    )
    whole = body.written + end + end + begun.written + (end + end + written_notes if notes else rest or between)
    return Joined(whole, _had(second, labels))


def _had(apart: Apart, labels: Sequence[str]) -> dict[str, str]:
    """The labels that notes had, by those that they are given."""
    return {new: note.label for note, new in zip(apart.notes, labels, strict=True)}


def _gap(note: NoteText, end: str) -> str:
    return end * (2 if note.has_several_paragraphs else 1)


def _own_references(document: Document) -> list[NumberInText]:
    """The references of a document to its own notes. Raises `RefusalError` where one may be to another volume's."""
    found = note_references(document.text, document.reference_words)
    own = [r for r in found if not r.document and r.where not in BESIDE]
    labels = {note.label for note in document.notes}
    doubtful = next((r for r in own if r.doubtful and r.label in labels), None)
    if doubtful is not None:
        place = document.places.position(doubtful.start)
        raise RefusalError(
            f"it is not sure whether the reference on line {place.line}, column {place.column} means note "
            f"{doubtful.label} here or one of the volume named beside it: mend it first",
            (doubtful.start,),
        )
    return [NumberInText(r.start, r.end, r.label) for r in own]


def _waiting(label: str, index: int) -> str:
    """The label of a note that waits for its number; signs and letters stay as they are."""
    return _WAITING.format(index) if is_number(label) or waits(label) else label


def _labelled(apart: Apart, labels: Sequence[str]) -> Apart:
    """The same with other labels, also where the document's own references name them."""
    by_label = {note.label: label for note, label in zip(apart.notes, labels, strict=True)}

    def referred(document: str, label: str) -> str:
        return label if document else by_label.get(label, label)

    return relabelled(apart, labels, referred)


def _sides(apart: Apart, offset: int) -> tuple[Strand, Strand, list[int], list[int]]:
    """The body before and behind an offset, and the notes (indexes) of either."""
    before, behind = apart.body.cut(offset)
    return before, behind, _with_notes_on_notes(apart, before), _with_notes_on_notes(apart, behind)


def _with_notes_on_notes(apart: Apart, strand: Strand) -> list[int]:
    found: list[int] = []
    todo = list(strand.noted)
    while todo:
        k = todo.pop(0)
        if k not in found:
            found.append(k)
            todo += apart.notes[k].own.noted
    return sorted(found)


def _part_of(apart: Apart, offset: int, *, second: bool) -> Apart:
    """One of the two parts of a document, with its notes."""
    before, behind, first_notes, second_notes = _sides(apart, offset)
    here, indexes = (behind, second_notes) if second else (before, first_notes)
    new = {old: k for k, old in enumerate(indexes)}
    notes = [apart.notes[k]._replace(own=apart.notes[k].own.renamed(new)) for k in indexes]
    bare, _ = without_last_line_ends(here)
    if not notes:
        tail = apart.notes[-1].gap if apart.notes else without_last_line_ends(apart.body)[1]
        return Apart(bare.joined(Strand((tail,))), (), apart.style)
    end = line_end_of(apart)
    notes = [note if k < len(notes) - 1 else note._replace(gap=apart.notes[-1].gap) for k, note in enumerate(notes)]
    notes = [n if n.gap or k == len(notes) - 1 else n._replace(gap=_gap(n, end)) for k, n in enumerate(notes)]
    return Apart(bare.renamed(new).joined(Strand((end + end,))), tuple(notes), apart.style)


def _require_apart(apart: Apart, offset: int) -> None:
    """Raises `RefusalError` where a note or a reference belongs to both sides."""
    before, behind, first_notes, second_notes = _sides(apart, offset)
    both = sorted({*first_notes} & {*second_notes})
    if both:
        raise RefusalError(f"note {apart.notes[both[0]].label} has markers on both sides")
    lost = sorted({*range(len(apart.notes))} - {*first_notes, *second_notes})
    if lost:
        raise RefusalError(f"note {apart.notes[lost[0]].label} has no marker")
    for strand, notes, others in ((before, first_notes, second_notes), (behind, second_notes, first_notes)):
        marks: list[Mark] = [*strand.marks, *(m for k in notes for m in apart.notes[k].own.marks)]
        own = {apart.notes[k].label for k in notes}
        named = [m.label for m in marks if m.note == NO_NOTE and not m.document and m.label not in own]
        across = next((label for label in named if label in {apart.notes[k].label for k in others}), None)
        if across is not None:
            raise RefusalError(f"a reference on one side names note {across} of the other: mend it first")
