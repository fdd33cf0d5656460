"""Whether the parser reads back what a form writes: the promise that forms of references are held to."""

from collections.abc import Iterator, Sequence

from frlint.references.forms import WITHOUT_DOCUMENT, Forms, Target, render
from frlint.references.notes import note_references
from frlint.references.others import references_in
from frlint.references.own_words import Words

Named = tuple[str, str]
"""The document (its number, a word such as `above` or `supra`, or empty) and the note (empty for the document itself)
that a reference names."""
_NAMED_BEFORE = 70
"""The document that a reference to a note of the same document has before it here."""
_DOCUMENTS = ((35,), (35, 48), (35, 48, 112))
_NOTES = ((6,), (3, 6), (3, 6, 12))


def named_in(text: str, words: Words = ()) -> set[Named]:
    """All that the references in a text name, read by the parser."""
    notes = {(r.document or r.where, r.label) for r in note_references(text, words)}
    return notes | {(r.document, "") for r in references_in(text, words) if not r.note}


def named_by(reference: Target | Sequence[Target], before: int | None = None) -> set[Named]:
    """All that targets name. `before` is the document that is named before a `note-of-same`."""
    targets = [reference] if isinstance(reference, Target) else reference
    named: set[Named] = set()
    for target in targets:
        place = WITHOUT_DOCUMENT.get(target.kind, "")
        documents = (before,) if target.kind == "note-of-same" else target.documents
        named |= {(place or str(document), str(note)) for document in documents or ("",) for note in target.notes}
        named |= {(str(document), "") for document in documents if target.kind != "note-of-same"}
    return named


def unread(forms: Forms) -> Iterator[tuple[str, int, str]]:
    """The forms that the parser does not read back, each as its kind, its index in the kind, and what it writes."""
    for kind, approved in forms.forms.items():
        for index in range(len(approved)):
            failing = (written for lead in forms.leads for written in _failing(forms, kind, index, lead))
            written = next(failing, "")
            if written:
                yield kind, index, written


def _failing(forms: Forms, kind: str, index: int, lead: str) -> Iterator[str]:
    for target in _samples(kind):
        written = render(target, forms, lead=lead, form=index)
        if kind != "note-of-same":
            whole, expected = f"{written}.", named_by(target)
        else:
            first = Target("document", (_NAMED_BEFORE,))
            whole = f"{render(first, forms)}.\n  5. {written}."
            expected = named_by(first) | named_by(target, _NAMED_BEFORE)
        if named_in(whole, forms.words) != expected:
            yield written


def _samples(kind: str) -> Iterator[Target]:
    if kind == "document":
        yield from (Target(kind, documents) for documents in _DOCUMENTS)
    elif kind in WITHOUT_DOCUMENT or kind == "note-of-same":
        yield from (Target(kind, (), notes) for notes in _NOTES)
    else:
        yield from (Target(kind, _DOCUMENTS[0], notes) for notes in _NOTES)
