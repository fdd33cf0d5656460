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
    parts = _Parts(document)
    return {
        "path": document.path,
        "document": document.id,
        "form": document.form,
        "marker_style": document.marker_style,
        "markers": [parts.marker(sign) for sign in document.markers],
        "notes": [parts.part(note, label=note.label) for note in document.notes],
        "page_breaks": [parts.part(page, label=page.label) for page in document.page_breaks],
        **parts.header(document.header),
        "attachments": [parts.part(a, label=a.label) | parts.header(a.header) for a in document.attachments],
        "list_labels": [parts.part(label, label=label.label) for label in document.list_labels],
        "blocks": [parts.part(block, kind=str(block.kind)) for block in document.blocks],
    }


class _Parts:
    """Parts of a document as JSON objects, with their places in its file."""

    def __init__(self, document: Document) -> None:
        self._quote = document.quote
        self._span_in_file = document.places.span_in_file

    def part(self, thing: Any, **more: Any) -> dict[str, Any]:
        start, end = self._span_in_file(thing.start, thing.end)
        return {**more, "start": start, "end": end}

    def marker(self, sign: Marker) -> dict[str, Any]:
        """A marker, its note, how sure its place is, and where else it may stand."""
        others = [self.part(other, confidence=round(other.confidence, 4)) for other in sign.others]
        return self.part(sign, label=sign.label) | {
            "note": sign.note,
            "confidence": round(sign.confidence, 4),
            "others": others,
        }

    def header(self, parts: Header) -> dict[str, Any]:
        """The parts of a header with their text."""
        return {
            "source": self._quoted(parts.source_note),
            "number": self._quoted(parts.number),
            "heading": self._quoted(parts.heading),
            "classification": [self._quoted(block) for block in parts.classifications],
            "dateline": [self._quoted(block) for block in parts.datelines],
        }

    def _quoted(self, block: Block | None) -> dict[str, Any] | None:
        return block and self.part(block, text=self._quote(block))
