"""The documents that an editor has open: their texts, and the bytes that their files would have."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from lsprotocol.types import TextDocumentContentChangeEvent, TextDocumentContentChangePartial
from pygls.uris import from_fs_path, to_fs_path

from frlint.lsp.answers import Answer
from frlint.lsp.positions import BOM, Snapshot
from frlint.model.problem import Edit
from frlint.readers import Unreadable
from frlint.readers.forms import form_of, suffix_of_plain_text
from frlint.readers.tei.decoding import encoding_of

XML = "xml"


class Buffer:
    """A document that is open. `path` is that of its file, absolute; of one without a file a name that it might have.

    `edits` are what changed since the text that the `answer` is of, each in offsets of the text before it.
    """

    def __init__(self, uri: str, language: str, snapshot: Snapshot, folder: str) -> None:
        """`folder` is where a document without a file is taken to lie."""
        self.uri = uri
        self.language = language
        self.snapshot = snapshot
        self.has_file, self.path = _path(uri, language, folder)
        self.real = os.path.realpath(self.path)
        self.answer: Answer | None = None
        self.edits: list[Edit] = []
        self._saved: tuple[bytes, str | None] = b"", None
        self.saved()

    @property
    def name(self) -> str:
        """The name of its file."""
        return os.path.basename(self.path)

    def change(self, changes: Sequence[TextDocumentContentChangeEvent], version: int) -> None:
        """Change the text."""
        for change in changes:
            span = change.range if isinstance(change, TextDocumentContentChangePartial) else None
            self.snapshot, edit = self.snapshot.changed(span, change.text, version)
            if self.answer is not None:
                self.edits.append(edit)

    def answered(self, answer: Answer, edits: int) -> None:
        """Take an answer; so many of the edits are in its text."""
        self.answer = answer
        del self.edits[:edits]

    def saved(self) -> None:
        """Look at the file: as long as the text is what it holds, its bytes are those of the text, in its encoding."""
        self._saved = b"", None
        if not self.has_file:
            return
        with suppress(OSError):
            if os.path.getsize(self.path) <= 4 * len(self.snapshot.text) + 16:
                with open(self.path, "rb") as file:
                    data = file.read()
                if _as_shown(data, self.path).removeprefix(BOM) == self.snapshot.own:
                    self._saved = data, self.snapshot.text

    def is_saved(self) -> bool:
        """Whether the file has this text."""
        return self._saved[1] == self.snapshot.text

    def data(self) -> bytes:
        """The bytes of the text, as its file has them or would have them."""
        return self.data_of(self.snapshot)

    def data_of(self, snapshot: Snapshot) -> bytes:
        """The bytes of a text that was or is this one's."""
        disk, disk_text = self._saved
        if disk_text == snapshot.text:
            return disk
        mark = BOM.encode() if disk.startswith(BOM.encode()) and not snapshot.mark else b""
        return mark + encoded(snapshot.text, self.path)


class Buffers:
    """All documents that are open, by their URIs as the editor writes them."""

    def __init__(self) -> None:
        self._by_uri: dict[str, Buffer] = {}

    def __iter__(self) -> Iterator[Buffer]:
        return iter([*self._by_uri.values()])

    def __len__(self) -> int:
        return len(self._by_uri)

    def add(self, buffer: Buffer) -> None:
        """A document was opened."""
        self._by_uri[unquote(buffer.uri)] = buffer

    def get(self, uri: str) -> Buffer | None:
        """An open document, None where it is not open."""
        return self._by_uri.get(unquote(uri))

    def remove(self, uri: str) -> Buffer | None:
        """A document was closed."""
        return self._by_uri.pop(unquote(uri), None)

    def at(self, path: str) -> Buffer | None:
        """The open document of a file, by its absolute or its real path."""
        for buffer in self:
            if path in (buffer.path, buffer.real):
                return buffer
        return None


def uri_of(path: str) -> str:
    """The URI of a file."""
    return from_fs_path(path) or path


def encoded(text: str, path: str) -> bytes:
    """A text as bytes: UTF-8, and XML in what it declares, as far as that has its signs.

    Half a sign, which an editor may send for a moment, is U+FFFD.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:
        text = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
        data = text.encode()
    if form_of(path).holds_volume:
        with suppress(Unreadable, UnicodeError):
            named = encoding_of(data[:300])
            if named not in ("utf-8", "ascii"):
                return text.encode(named)
    return data


def _as_shown(data: bytes, path: str) -> str:
    """A file's bytes as an editor shows them: what is no text in its encoding is U+FFFD."""
    encoding = "utf-8"
    if form_of(path).holds_volume:
        with suppress(Unreadable):
            encoding = encoding_of(data[:300])
    return data.decode(encoding, "replace")


def _path(uri: str, language: str, folder: str) -> tuple[bool, str]:
    """Whether a document has a file, and the path of that, or of the one that it might have."""
    parts = urlsplit(uri)
    if parts.scheme == "file" and (path := to_fs_path(uri)):
        return True, os.path.abspath(path)
    suffix = ".xml" if language == XML else suffix_of_plain_text()
    name = os.path.basename(unquote(parts.path)) or "untitled"
    return False, os.path.join(folder, name if name.lower().endswith(suffix) else f"{name}{suffix}")
