"""What a document says of itself in references: own notes on the wrong side, and itself as if it were another."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from frlint.checks.footnotes.references import placed_in_document
from frlint.checks.references.numbers import printed_number
from frlint.model.document import Document, Note
from frlint.model.problem import Edit, Elsewhere, Hit
from frlint.patterns import deferred

if TYPE_CHECKING:
    from frlint.references.notes import NoteReference
    from frlint.references.own import OwnReference

Options = Mapping[str, Any]
_ALONE = deferred(r",? \(?(above|below)")
_SIGNS = ("ote ", "otes ", "n. ", "ns. ")
"""What stands before the number of a footnote, found quickly."""
_LONGEST = 60
"""Characters in which all numbers of a reference stand."""
_DOCUMENT = deferred(r"\bDocuments? (\d{1,4})(?![\d])")
"""A document by its number, in a reference of the XML."""


def own_document(document: Document, options: Options) -> Iterator[Hit]:
    """XR007: a reference to the document itself by its number, or of a note to itself as a footnote."""
    yield from _to_itself(document)
    yield from _to_its_document(document)


def _own_in_notes(document: Document) -> "tuple[NoteReference, ...]":
    """The references in notes that surely are to notes of the document itself."""
    from frlint.references.notes import note_references
    from frlint.references.own import BESIDE

    if not document.notes:
        return ()
    at = document.notes_at
    return tuple(
        one._replace(start=at + one.start, end=at + one.end)
        for one in note_references(document.text[at:], document.reference_words)
        if not one.document and one.where not in BESIDE and not one.doubtful
    )


def _to_itself(document: Document) -> Iterator[Hit]:
    """References of notes to themselves. `supra` and `infra` name notes of other documents, too: they are let pass."""
    if not _may_name_itself(document):
        return
    labels = [note.label for note in document.notes]
    for reference in document.fact(_own_in_notes):
        note = document.note_at(reference.start)
        if note is not None and note.label == reference.label and labels.count(note.label) == 1:
            yield Hit(reference.start, reference.end, {"label": note.label, "number": ""}, "note")


def _to_its_document(document: Document) -> Iterator[Hit]:
    """References to the document by the number that other documents call it by."""
    number = printed_number(document)[1]
    if not number.isdecimal():
        number = document.id.removeprefix("d") if document.form == "tei" else ""
    if not number.isdecimal() or not _may_be_named(document, number):
        return
    from frlint.references.others import references_in

    hits: dict[int, Hit] = {}
    for reference in references_in(document.text, document.reference_words):
        if reference.document == number and not reference.doubtful and not reference.note:
            hits[reference.start] = Hit(reference.start, reference.end, {"number": number, "label": ""})
    for hit in _by_target(document, number):
        hits.setdefault(hit.start, hit)
    yield from hits.values()


def _may_name_itself(document: Document) -> bool:
    """Whether a note may name its own number as a footnote's: the references are read only then."""
    if document.reference_words:
        return True
    text = document.text
    for sign in _SIGNS:
        at = text.find(sign, document.notes_at)
        while at >= 0:
            end = at + len(sign)
            note = document.note_at(at) if text[end : end + 1].isdigit() else None
            if note is not None and note.label in text[end : end + _LONGEST]:
                return True
            at = text.find(sign, end)
    return False


def _may_be_named(document: Document, number: str) -> bool:
    """Whether a document's own number may stand behind the word for a document."""
    if document.reference_words:
        return True
    text, sought = document.text, f" {number}"
    at = text.find(sought)
    while at >= 0:
        end = at + len(sought)
        if not text[end : end + 1].isdigit() and "Doc" in text[max(0, at - _LONGEST) : at]:
            return True
        at = text.find(sought, end)
    return False


def _by_target(document: Document, number: str) -> Iterator[Hit]:
    """What the XML has as a reference to the document, and names by its number, however it begins."""
    if document.form != "tei":
        return
    own = [one for one in document.elements.named("ref") if one.attributes.get("target") == f"#{document.id}"]
    for named in _DOCUMENT.finditer(document.text) if own else ():
        at = document.places.in_elements(named.start(1))
        if named[1] == number and any(one.start <= at < one.end for one in own):
            yield Hit(named.start(1), named.end(1), {"number": number, "label": ""}, "link")


def sides(document: Document, options: Options) -> Iterator[Hit]:
    """XR011: `footnote 3, above` where note 3 stands below, and the reverse.

    Asked only where the notes are numbered in order, each number once. In the text above the notes `below` is always
    right.
    """
    placed = [one for one in document.fact(placed_in_document) if one.label.isdecimal()]
    if not placed:
        return
    numbers = [int(note.label) for note in document.notes if note.label.isdecimal()]
    if len(numbers) != len(document.notes) or any(later <= one for one, later in pairwise(numbers)):
        return
    by_label = {note.label: note for note in document.notes}
    for one in sorted(placed):
        target = by_label.get(str(int(one.label)))
        side = _side(document, one.start, target) if target else ""
        if target and side and side != one.where:
            values = {"label": one.label, "where": one.where, "side": side}
            elsewhere = (Elsewhere(target.start, f"note {target.label}"),)
            yield Hit(one.start, one.end, values, "", elsewhere, tuple(_turned(document.text, one, side)))


def _turned(text: str, one: "OwnReference", side: str) -> Iterator[Edit]:
    """The other word in place of `above` or `below`, where it belongs to one number alone."""
    match = _ALONE.match(text, one.end)
    if match is not None and match[1] == one.where and text[: one.start].endswith(("ootnote ", "ote ", "fn. ", "n. ")):
        yield Edit(*match.span(1), side)


def _side(document: Document, start: int, target: Note) -> str:
    """Where a note stands as seen from an offset; empty where that is not sure, or it is the note itself."""
    note = document.note_at(start)
    if note is not None:
        return "" if note is target else "above" if target.start < note.start else "below"
    if start >= document.notes_at:
        return ""
    markers = [one for one in document.markers if one.note is not None and document.notes[one.note] is target]
    return "below" if len(markers) == 1 and markers[0].start > start else ""


def bare_footnote(document: Document, options: Options) -> Iterator[Hit]:
    """XR013: a footnote in a note that names neither a document nor whether it is above or below."""
    for reference in document.fact(_own_in_notes):
        if not reference.where:
            yield Hit(reference.start, reference.end, {"label": reference.label})
