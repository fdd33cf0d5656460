"""A document's bytes as patterns see them, with the ways from bytes to code points and back."""

from collections.abc import Sequence

from frlint.checks.kinds.parts import Spans, spans
from frlint.model.document import Document


class Ground:
    """One document made ready for patterns. Byte offsets become code points only where something is found."""

    __slots__ = ("_ascii", "_byte", "_offset", "_spans", "data", "document")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.data: bytes = document.data
        self._ascii = len(document.data) == len(document.text)
        self._spans: dict[tuple[str, ...], Spans] = {}
        self._byte = 0
        self._offset = 0

    def offset(self, byte: int) -> int:
        """The offset in code points of a byte."""
        if self._ascii:
            return byte
        if byte < self._byte:
            self._byte = self._offset = 0
        self._offset += len(self.text(self._byte, byte))
        self._byte = byte
        return self._offset

    def text(self, start: int, end: int) -> str:
        """What stands between two bytes; bytes that are not UTF-8 become lone surrogates, as in the document's text."""
        return self.data[start:end].decode("utf-8", "surrogateescape")

    def spans(self, where: Sequence[str]) -> Spans:
        """The stretches that parts name, in bytes."""
        key = tuple(where)
        if key not in self._spans:
            self._spans[key] = self._in_bytes(spans(self.document, where)) if key != ("document",) else self._whole()
        return self._spans[key]

    def _whole(self) -> Spans:
        return [(0, len(self.data))]

    def _in_bytes(self, found: Spans) -> Spans:
        if self._ascii:
            return found
        text = self.document.text
        inside: Spans = []
        offset = byte = 0
        for start, end in found:
            begin = byte + _size(text[offset:start])
            offset, byte = end, begin + _size(text[start:end])
            inside.append((begin, byte))
        return inside


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape"))
