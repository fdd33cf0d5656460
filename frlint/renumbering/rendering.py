"""From parts to text: markers, labels of notes and numbers of references written anew, all else to the letter."""

from collections.abc import Callable, Sequence

from frlint.renumbering.numbers import is_number, waits
from frlint.renumbering.parts import NO_NOTE, Apart, Mark, NoteText, Strand

_RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_FORMS = {"superscript": "", "bracketed": "[%s]", "caret": "[^%s]", "circumflex": "^%s"}

Referred = Callable[[str, str], str]
"""From the id of a document (empty: this one) and a note's number to the number that it now has."""


def as_it_was(document: str, label: str) -> str:  # noqa: ARG001
    """A number that stays."""
    return label


def put_together(apart: Apart, labels: Sequence[str], referred: Referred = as_it_was) -> str:
    """The text of a document whose notes have these labels, in their order."""
    return relabelled(apart, labels, referred).written


def relabelled(apart: Apart, labels: Sequence[str], referred: Referred = as_it_was) -> Apart:
    """The same parts with other labels for the notes."""
    in_notes = apart.style == "caret" and all(note.label.startswith("[^") for note in apart.notes)

    def written(mark: Mark) -> str:
        if mark.note == NO_NOTE:
            return referred(mark.document, mark.label)
        label = labels[mark.note]
        if is_number(label) or label != apart.notes[mark.note].label:
            return mark_of(label, apart.style)
        return mark.written

    def anew(strand: Strand) -> Strand:
        return strand._replace(marks=tuple(m._replace(written=written(m)) for m in strand.marks))

    notes = []
    for note, label in zip(apart.notes, labels, strict=True):
        shown = f"[^{label}]" if in_notes and is_number(label) else label
        notes.append(note._replace(label=shown, sign=_sign(note, shown), own=anew(note.own)))
    return Apart(anew(apart.body), tuple(notes), apart.style)


def mark_of(label: str, style: str) -> str:
    """What stands in the text for a label in a style of markers."""
    if label.startswith("[^") or style not in _FORMS:
        return label
    return label.translate(_RAISED) if style == "superscript" else _FORMS[style] % label


def _sign(note: NoteText, label: str) -> str:
    """A note's label with what ends it: a full stop, or a colon behind `[^new]`."""
    if label == note.label:
        return note.sign
    if label.startswith("[^"):
        return f"{label}:"
    if waits(note.label):
        return f"{label}."
    return note.sign.replace(note.label, label, 1)
