"""The plain-text form: blocks parted by blank lines, notes indented at the end. See docs/format.md."""

import re
from pathlib import PurePosixPath

from frlint.markers import resolve
from frlint.model import Attachment, Block, Document, Header, Kind, ListLabel, Note
from frlint.readers.attachments import attachment_label
from frlint.readers.header import read_header
from frlint.readers.notes import read_notes
from frlint.readers.pages import read_page_breaks
from frlint.readers.source import ReaderOptions, decode

_LABEL_LINE = re.compile(r"(?m)^(\(?(?:\d{1,3}|[a-z]{1,4}|[A-Z]|[IVXLC]{1,6})[.)])$")
_BLANK = re.compile(r"\n[ \t\f\v]*\n\s*")


def read(data: bytes, path: str, options: ReaderOptions) -> list[Document]:
    """The one document that a plain-text file is.

    Raises `Unreadable` where the bytes hold no text.
    """
    source = decode(data, options)
    text = source.text
    notes, notes_at = read_notes(text)
    page_breaks = tuple(read_page_breaks(text, options.page_break))
    blocks = _blocks(text, notes_at, {p.start: p.end for p in page_breaks})
    header, attachments, blocks = _headers(blocks, text)
    blocks += _note_blocks(notes)
    markers, style = resolve(text, notes, notes_at, header, page_breaks, options.markers)
    return [
        Document(
            id=PurePosixPath(path).stem,
            path=path,
            text=text,
            data=source.data,
            places=source.places,
            form="plain",
            blocks=tuple(blocks),
            header=header,
            attachments=attachments,
            page_breaks=page_breaks,
            list_labels=_list_labels(text, notes_at),
            notes=tuple(notes),
            notes_at=notes_at,
            markers=markers,
            marker_style=style,
            undecodable=source.undecodable,
            line_ends=source.line_ends,
        )
    ]


def _list_labels(text: str, end: int) -> tuple[ListLabel, ...]:
    return tuple(ListLabel(m[1], m.start(), m.end()) for m in _LABEL_LINE.finditer(text, 0, end))


def _blocks(text: str, end: int, pages: dict[int, int]) -> list[Block]:
    """The blocks above the notes, kinds as far as a block alone tells them."""
    blocks: list[Block] = []
    at = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
    at = min(at, end)
    while at < end:
        gap = _BLANK.search(text, at, end)
        stop = gap.start() if gap else end
        blocks += _block(text, at, stop, pages)
        at = gap.end() if gap else end
    return blocks


def _block(text: str, start: int, end: int, pages: dict[int, int]) -> list[Block]:
    """One block, parted where an attachment's label stands on a line of it."""
    end = start + len(text[start:end].rstrip())
    if end <= start:
        return []
    if pages.get(start) == end:
        return [Block(Kind.PAGE_BREAK, start, end)]
    body = text[start:end]
    if "\n" not in body:
        kind = Kind.ATTACHMENT if attachment_label(body) else Kind.PARAGRAPH
        return [Block(kind, start, end)]
    blocks: list[Block] = []
    at = begin = start
    for line in body.split("\n"):
        if attachment_label(line):
            if at > begin:
                blocks.append(Block(_kind(text[begin : at - 1]), begin, at - 1))
            blocks.append(Block(Kind.ATTACHMENT, at, at + len(line)))
            begin = at + len(line) + 1
        at += len(line) + 1
    if begin < end:
        blocks.append(Block(_kind(text[begin:end]), begin, end))
    return blocks


def _kind(body: str) -> Kind:
    if " | " in body:
        return Kind.TABLE
    return Kind.LIST if "\n" in body else Kind.PARAGRAPH


def _headers(blocks: list[Block], text: str) -> tuple[Header, tuple[Attachment, ...], list[Block]]:
    """The headers of the document and of its attachments, and the blocks with their kinds."""
    done: list[Block] = []
    attachments: list[Attachment] = []
    main, head = read_header(blocks, text, 0)
    done += head
    while len(done) < len(blocks):
        block = blocks[len(done)]
        done.append(block)
        if block.kind is Kind.ATTACHMENT:
            label = attachment_label(text[block.start : block.end]) or text[block.start : block.end]
            header, head = read_header(blocks, text, len(done))
            attachments.append(Attachment(label, block.start, block.start + len(label), header))
            done += head
    return main, tuple(attachments), done


def _note_blocks(notes: list[Note]) -> list[Block]:
    blocks: list[Block] = []
    for note in notes:
        first = note.paragraphs[0][1] if note.paragraphs else note.sign
        blocks.append(Block(Kind.NOTE, note.start, first))
        blocks += [Block(Kind.NOTE_PARAGRAPH, a, b) for a, b in note.paragraphs[1:]]
    return blocks
