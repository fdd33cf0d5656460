"""A TEI file after a change within one of its documents, opened without going through the others again."""

from bisect import bisect_left
from collections.abc import Sequence

from frlint.model.places import Span
from frlint.model.problem import Edit
from frlint.readers.tei.decoding import XmlText
from frlint.readers.tei.entries import Entry
from frlint.readers.tei.file import TeiFile
from frlint.readers.tei.kinds import document_element
from frlint.readers.tei.scan import PageMark, Scan, scan
from frlint.readers.tei.wellformed import first_break


def edited(file: TeiFile, edit: Edit, source: XmlText) -> tuple[TeiFile, Entry] | None:
    """The file with the text `source`, to which an edit leads, and the document that was edited.

    None where that may touch more than this document: a text that is not well-formed, another structure, another id,
    page breaks that came or went. The new file knows its documents; what it says of its header and of what stands
    outside of its documents is what the file said, and it holds no bytes.
    """
    by = len(edit.text) - (edit.end - edit.start)
    old = _around(file, edit)
    if old is None or file.flaws:
        return None
    new = _moved(old, edit, by)
    piece = source.text[new.start : new.end]
    removed = file.source.text[edit.start : edit.end]
    if "xmlns" in edit.text or "xmlns" in removed or first_break(piece.encode("utf-8", "surrogateescape")) is not None:
        return None
    before = _scanned(file, file.source.text[old.start : old.end])
    if _structure(before) != _structure(_scanned(file, piece)):
        return None
    entries = tuple(_moved(entry, edit, by) if entry.end >= edit.end else entry for entry in file.entries)
    first = bisect_left(file.pages, edit.end, key=lambda page: page.offset)
    behind = (PageMark(label, offset + by) for label, offset in file.pages[first:])
    pages = (*file.pages[:first], *behind)
    return file.with_text(source, entries, file.scan._replace(pages=pages)), new


def _around(file: TeiFile, edit: Edit) -> Entry | None:
    """The innermost document whose content an edit changes; None where it reaches over a document's tags."""
    text = file.source.text
    found = [entry for entry in file.entries if entry.start < edit.start and edit.end < entry.end]
    if not found:
        return None
    entry = max(found, key=lambda one: one.start)
    first, last = text.find(">", entry.start) + 1, text.rfind("</", entry.start, entry.end)
    inside = first <= edit.start and edit.end <= last and not entry.holes
    return entry if inside else None


def _scanned(file: TeiFile, piece: str) -> Scan:
    return scan(piece, file.prefix, document_element(file.documents))


def _structure(scanned: Scan) -> tuple[object, ...]:
    """What of a document others depend on: its documents and the labels of its pages."""
    entries = [(one.attributes, one.parent, one.closed) for one in scanned.divisions if one.is_document]
    return entries, [page.label for page in scanned.pages], all(one.closed for one in scanned.divisions)


def _moved(entry: Entry, edit: Edit, by: int) -> Entry:
    holes: Sequence[Span] = [Span(_at(hole.start, edit, by), _at(hole.end, edit, by)) for hole in entry.holes]
    return entry._replace(start=_at(entry.start, edit, by), end=_at(entry.end, edit, by), holes=tuple(holes))


def _at(offset: int, edit: Edit, by: int) -> int:
    """Where an offset that no edit changes stands after it."""
    return offset + by if offset >= edit.end else offset
