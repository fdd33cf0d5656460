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


def edited(file: TeiFile, edit: Edit, source: XmlText) -> tuple[TeiFile, Entry | None] | None:
    """The file with the text `source`, to which an edit leads, and the document that was edited, None for a text that
    stands outside of all documents.

    None alone where that may touch more than this: a text that is not well-formed, another structure, another id, page
    breaks that came or went. The new file knows its documents; what it says of its header and of what stands
    outside of its documents is what the file said, and it holds no bytes.
    """
    by = len(edit.text) - (edit.end - edit.start)
    old = _around(file, edit)
    if file.flaws or (_reaches(file, edit, source, old) if old is not None else not _is_bare(file, edit)):
        return None
    new = None if old is None else _moved(old, edit, by)
    entries = tuple(_moved(entry, edit, by) if entry.end >= edit.end else entry for entry in file.entries)
    first = bisect_left(file.pages, edit.end, key=lambda page: page.offset)
    behind = (PageMark(label, offset + by) for label, offset in file.pages[first:])
    pages = (*file.pages[:first], *behind)
    return file.with_text(source, entries, file.scan._replace(pages=pages)), new


def _reaches(file: TeiFile, edit: Edit, source: XmlText, old: Entry) -> bool:
    """Whether an edit within a document may touch more than this."""
    new = _moved(old, edit, len(edit.text) - (edit.end - edit.start))
    piece = source.text[new.start : new.end]
    removed = file.source.text[edit.start : edit.end]
    if "xmlns" in edit.text or "xmlns" in removed or first_break(piece.encode("utf-8", "surrogateescape")) is not None:
        return True
    before = _scanned(file, file.source.text[old.start : old.end])
    return _structure(before) != _structure(_scanned(file, piece))


def _is_bare(file: TeiFile, edit: Edit) -> bool:
    """Whether an edit changes nothing but running text between tags that stands outside of all documents."""
    if any(edit.start < entry.end and entry.start < edit.end for entry in file.entries):
        return False
    text = file.source.text
    if any(entry.start < edit.start < entry.end for entry in file.entries):
        return False
    opened, closed = text.rfind("<", 0, edit.start), text.rfind(">", 0, edit.start)
    behind = text.find("<", edit.end)
    if not 0 <= opened < closed or behind < 0 or text.startswith(("<!", "<?"), opened):
        return False
    between = f"{text[closed + 1 : edit.start]}{edit.text}{text[edit.start : behind]}"
    return not set("<>&") & set(between)


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
