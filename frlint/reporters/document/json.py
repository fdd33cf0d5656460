"""What a document consists of, as data: the object of `frlint parse`. Offsets are those of the file's own text."""

from typing import Any

from frlint.model.document import Block, Document, Header, Marker
from frlint.reporters.formats import About
from frlint.reporters.jsontext import Rows, encode


class JsonLines:
    """One object a line."""

    def __init__(self, about: About) -> None:
        pass

    def text(self, document: Document) -> str:
        return encode(record(document)) + "\n"

    def begin(self) -> str:
        return ""

    def document(self, text: str) -> str:
        return text

    def end(self) -> str:
        return ""


class JsonArray:
    """An array, one object a line."""

    def __init__(self, about: About) -> None:  # noqa: ARG002
        self._rows = Rows()

    def text(self, document: Document) -> str:
        return encode(record(document))

    def begin(self) -> str:
        return "["

    def document(self, text: str) -> str:
        return self._rows.encoded(text)

    def end(self) -> str:
        return self._rows.end()


def record(document: Document) -> dict[str, Any]:
    """The contract's object, and more: blocks, list labels, the number, what each marker's confidence is."""
    span_in_file = document.places.span_in_file

    def part(thing: Any, **more: Any) -> dict[str, Any]:
        start, end = span_in_file(thing.start, thing.end)
        return {**more, "start": start, "end": end}

    def quoted(block: Block | None) -> dict[str, Any] | None:
        return block and part(block, text=document.quote(block))

    def header(parts: Header) -> dict[str, Any]:
        return {
            "source": quoted(parts.source_note),
            "number": quoted(parts.number),
            "heading": quoted(parts.heading),
            "classification": [quoted(block) for block in parts.classifications],
            "dateline": [quoted(block) for block in parts.datelines],
        }

    def marker(sign: Marker) -> dict[str, Any]:
        others = [part(other, confidence=round(other.confidence, 4)) for other in sign.others]
        return part(sign, label=sign.label) | {
            "note": sign.note,
            "confidence": round(sign.confidence, 4),
            "others": others,
        }

    return {
        "path": document.path,
        "document": document.id,
        "form": document.form,
        "marker_style": document.marker_style,
        "markers": [marker(sign) for sign in document.markers],
        "notes": [part(note, label=note.label) for note in document.notes],
        "page_breaks": [part(page, label=page.label) for page in document.page_breaks],
        **header(document.header),
        "attachments": [part(a, label=a.label) | header(a.header) for a in document.attachments],
        "list_labels": [part(label, label=label.label) for label in document.list_labels],
        "blocks": [part(block, kind=str(block.kind)) for block in document.blocks],
    }
