"""What holds for every document, however damaged: asked by the tests of the reader on random and on real texts."""

from collections.abc import Iterator
from typing import Any

from frlint.model.document import Document
from frlint.readers import read

BOM = b"\xef\xbb\xbf"


def one(data: bytes, path: str = "volume/d1.txt") -> Document:
    """The one document of a plain-text file."""
    (document,) = read(data, path)
    return document


def parts(document: Document) -> Iterator[tuple[str, int, int]]:
    """Every part of a document with its span: what it is, start, end."""
    for block in document.blocks:
        yield f"block {block.kind}", block.start, block.end
    for header in document.headers():
        for block in header.blocks:
            yield f"header {block.kind}", block.start, block.end
    for attachment in document.attachments:
        yield f"attachment {attachment.label}", attachment.start, attachment.end
    for page in document.page_breaks:
        yield f"page {page.label}", page.start, page.end
    for label in document.list_labels:
        yield f"list label {label.label}", label.start, label.end
    for note in document.notes:
        yield f"note {note.label}", note.start, note.end
        for start, end in note.paragraphs:
            yield f"paragraph of note {note.label}", start, end
    for marker in document.markers:
        yield f"marker {marker.label}", marker.start, marker.end


def placed(document: Document) -> list[tuple[str, Any, Any]]:
    """Every part with the line and column where it begins and ends."""
    position = document.places.position
    return [(what, position(start), position(end)) for what, start, end in parts(document)]


def proved(data: bytes) -> Document:
    """The document of a file, after proof that nothing of the file is lost and every part lies where it is said to."""
    document = one(data)
    text = document.text
    assert "".join(text[tile.start : tile.end] for tile in document.tiles()) == text
    prove_places(document, data)
    prove_blocks(document)
    for what, start, end in parts(document):
        assert 0 <= start <= end <= len(text), what
    for page in document.page_breaks:
        assert page.label in text[page.start : page.end]
    for label in document.list_labels:
        assert text[label.start : label.end] == label.label
    prove_notes(document)
    return document


def prove_places(document: Document, data: bytes) -> None:
    """The text stands in the file letter by letter where `places` says; only line ends differ."""
    text = document.text
    in_file = data.removeprefix(BOM).decode("utf-8", "surrogateescape")
    dropped = len(in_file) - len(text)
    assert dropped == dict(document.line_ends).get("CRLF", 0)
    assert document.places.in_file(len(text)) == len(in_file)
    for offset, letter in enumerate(text):
        stands = in_file[document.places.in_file(offset)]
        assert stands == letter or (letter == "\n" and stands == "\r"), offset
    assert document.data == text.encode("utf-8", "surrogateescape")
    assert tuple(document.undecodable) == tuple(k for k, letter in enumerate(text) if "\udc80" <= letter <= "\udcff")
    assert rebuilt(document) in (data.removeprefix(BOM), None)


def rebuilt(document: Document) -> bytes | None:
    """The file's bytes made again from text, places and line ends; None where CR and LF are mixed."""
    ends = dict(document.line_ends)
    if ends.get("CR") and ends.get("LF"):
        return None
    text, places = document.text, document.places
    if ends.get("CR"):
        alone = "\r"
    else:
        alone = "\n"
    letters = []
    for offset, letter in enumerate(text):
        if letter != "\n":
            letters.append(letter)
        elif places.in_file(offset + 1) - places.in_file(offset) == 2:
            letters.append("\r\n")
        else:
            letters.append(alone)
    return "".join(letters).encode("utf-8", "surrogateescape")


def prove_blocks(document: Document) -> None:
    """Blocks stand in order, share nothing, are never empty, and leave out nothing but white space."""
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end
        assert not document.text[at : block.start].strip(), document.text[at : block.start]
        at = block.end
    assert not document.text[at:].strip(), document.text[at:]


def prove_notes(document: Document) -> None:
    """Notes stand in order below `notes_at`, each with its label, and their paragraphs lie in them."""
    text, at = document.text, document.notes_at
    assert (document.notes_at == len(text)) or document.notes
    for note in document.notes:
        assert at <= note.start < note.end
        assert text[note.start : note.start + len(note.label)] == note.label
        assert note.start + len(note.label) <= note.sign <= note.end
        inside = note.sign
        for start, end in note.paragraphs:
            assert inside <= start < end <= note.end
            inside = end
        at = note.end
    for marker in document.markers:
        assert text[marker.start : marker.end] == marker.label or document.marker_style != "flattened"
        # A note that has the number of another is misprinted: its marker may have the right one.
        label = marker.label if marker.note is None else document.notes[marker.note].label
        assert label == marker.label or [note.label for note in document.notes].count(label) > 1
        assert 0 <= marker.confidence <= 1
