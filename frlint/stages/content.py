"""What a document says, as digests: by these it is known whether it was changed since somebody read it.

White space, kinds of quotation marks and dashes (see `frlint.model.identity.normal`) and the numbers of notes say
nothing, at markers as in references: a reference (`see footnote 3, above`) is to the words before the marker of its
note; of one to another document's note the number is passed over. A note is its words and the words that its marker
stands behind: a note put in or taken out is no change of the text, and numbers made anew are no change at all.
"""

from collections.abc import Mapping

from frlint.model.document import Document
from frlint.model.identity import normal, short_digest
from frlint.model.workflow import Content
from frlint.references.notes import note_references
from frlint.references.own_words import Words

_BYTES = 12
"""Bytes of a digest: two texts of an edition with the same one are not to be expected."""
_ANCHOR = 3
"""Words before a marker by which its place is known."""


def content_of(document: Document) -> Content:
    """The content of a document: of its text without markers, and of its notes in their order."""
    text, anchors = _without_markers(document)
    led_to = {note.label: anchors[k] for k, note in enumerate(document.notes) if k in anchors}
    notes = []
    for k, note in enumerate(document.notes):
        own = " ".join(document.text[start:end] for start, end in note.paragraphs)
        notes.append(f"{anchors.get(k, '')}\x1f{_plain(_without_numbers(own, led_to, document.reference_words))}")
    return Content(
        _digest(_plain(_without_numbers(text, led_to, document.reference_words))),
        _digest("\x1e".join(notes)) if notes else _NONE,
    )


def text_of(document: Document) -> str:
    """The text of a document without markers and notes, as `content_of` takes it."""
    return _plain(_without_markers(document)[0])


def notes_of(document: Document) -> list[str]:
    """The texts of the notes of a document, as `content_of` takes them."""
    return [_plain(" ".join(document.text[start:end] for start, end in note.paragraphs)) for note in document.notes]


def _without_markers(document: Document) -> tuple[str, dict[int, str]]:
    """The text above the notes without markers, and the words before the marker of each note by its index."""
    text = document.text
    parts: list[str] = []
    anchors: dict[int, str] = {}
    at = 0
    for marker in sorted(document.markers, key=lambda one: one.start):
        if marker.note is None or marker.start < at or marker.end > document.notes_at:
            continue
        before = text[at : marker.start]
        if before[-1:] == " " and not text[marker.end : marker.end + 1].isalnum():
            before = before.rstrip(" ")
        parts.append(before)
        at = marker.end
        behind = "".join(parts[-_ANCHOR:]) if len(before) < 60 else before
        anchors.setdefault(marker.note, normal(" ".join(behind.split()[-_ANCHOR:])))
    parts.append(text[at : document.notes_at])
    return "".join(parts), anchors


def _without_numbers(text: str, led_to: Mapping[str, str], words: Words) -> str:
    """A text in which what its references to notes lead to stands in place of the numbers. `led_to` has that by the
    labels of the notes of the document; `words` are the edition's own words in references."""
    parts: list[str] = []
    at = 0
    for one in note_references(text, words):
        if one.start >= at:
            parts += [text[at : one.start], "#" if one.document else f"#{led_to.get(one.label, one.label)}#"]
            at = one.end
    return "".join(parts) + text[at:]


def _plain(text: str) -> str:
    return normal(" ".join(text.split()))


def _digest(text: str) -> str:
    return short_digest(text, _BYTES).hex()


_NONE = "0" * _BYTES * 2
"""Stands for the digest of no notes."""
