"""The plain-text form: blocks separated by blank lines, notes indented at the end. See docs/format.md."""

from os.path import basename, splitext

from frlint.markers import resolve
from frlint.model.document import Attachment, Block, Document, Header, Kind, ListLabel, Parts
from frlint.patterns import deferred
from frlint.readers.decoding import decode
from frlint.readers.lines.attachments import INITIALS, LONGEST_LABEL, attachment_label
from frlint.readers.lines.closings import is_complimentary_close, is_signature, mark_closing
from frlint.readers.lines.header import read_header
from frlint.readers.lines.notes import note_blocks, read_notes
from frlint.readers.options import ReaderOptions
from frlint.readers.plain.pages import read_page_breaks

_LABEL_LINE = deferred(
    # 1.   (1)   1:   1.)   (a)   (a).   A.   IV.
    r"\n(\(?(?:\d{1,3}[.):]|(?:\d{1,3}|[a-z]{1,4}|[A-Z]|[IVXLC]{1,6})(?:\)[.:]|\.\)|[.)])))(?=\n|\Z)"
)
_BLANK = deferred(r"\n[ \t\f\v]*\n\s*")


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
    blocks += note_blocks(notes)
    parts = Parts(notes_at, header, tuple(blocks), attachments, page_breaks, _list_labels(text, notes_at), tuple(notes))
    marking = resolve(text, parts, options.markers)
    return [Document(splitext(basename(path))[0], path, "plain", source, parts, marking)]


def _list_labels(text: str, end: int) -> tuple[ListLabel, ...]:
    return tuple(ListLabel(m[1], m.start(1), m.end(1)) for m in _LABEL_LINE.finditer(text, 0, end))


def _blocks(text: str, end: int, pages: dict[int, int]) -> list[Block]:
    """The blocks above the notes, kinds as far as a block alone shows them."""
    blocks: list[Block] = []
    at = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
    at = min(at, end)
    gaps = [gap.span() for gap in _BLANK.finditer(text, at, end)]
    for stop, following in (*gaps, (end, end)):
        if at < stop:
            if text.find("\n", at, stop) < 0 and not text[stop - 1].isspace():
                blocks.append(Block(_kind_of_line(text, at, stop, pages), at, stop))
            else:
                blocks += _block(text, at, stop, pages)
        at = following
    return blocks


def _kind_of_line(text: str, start: int, end: int, pages: dict[int, int]) -> Kind:
    """What a block of one line is: most blocks are."""
    if end - start > LONGEST_LABEL:
        return Kind.PARAGRAPH
    if pages.get(start) == end:
        return Kind.PAGE_BREAK
    if text[start] in INITIALS and attachment_label(text[start:end]):
        return Kind.ATTACHMENT
    return Kind.PARAGRAPH


def _block(text: str, start: int, end: int, pages: dict[int, int]) -> list[Block]:
    """One block, parted where an attachment's label stands on the first or last line of it."""
    end = start + len(text[start:end].rstrip())
    blocks: list[Block] = []
    while start < end:
        first = text.find("\n", start, end)
        line_end = first if first >= 0 else end
        if attachment_label(text[start:line_end]):
            blocks.append(Block(Kind.ATTACHMENT, start, line_end))
        elif pages.get(start) == end:
            blocks.append(Block(Kind.PAGE_BREAK, start, end))
            break
        else:
            return blocks + _ended(text, start, end)
        start = line_end + 1
    return blocks


def _ended(text: str, start: int, end: int) -> list[Block]:
    """A block that begins with no attachment's label, parted where one stands on its last line."""
    last = text.rfind("\n", start, end)
    if last >= 0 and attachment_label(text[last + 1 : end]) and _may_end(text[start:last]):
        return [Block(_kind(text[start:last]), start, last), Block(Kind.ATTACHMENT, last + 1, end)]
    return [Block(_kind(text[start:end]), start, end)]


def _may_end(body: str) -> bool:
    """Whether an attachment's label may follow these lines without a blank line between: no table of contents."""
    last = body[body.rfind("\n") + 1 :]
    return is_signature(last) or is_complimentary_close(last) or body.count("\n") == 0


def _kind(body: str) -> Kind:
    """What a block of several lines is."""
    lines = body.count("\n") + 1
    if lines == 1:
        return Kind.PARAGRAPH
    if " | " in body and 2 * sum(" | " in line or line.startswith("|") for line in body.split("\n")) >= lines:
        return Kind.TABLE
    return Kind.LIST


def _headers(blocks: list[Block], text: str) -> tuple[Header, tuple[Attachment, ...], list[Block]]:
    """The headers of the document and of its attachments, and the blocks with their kinds."""
    attachments: list[Attachment] = []
    main, done = read_header(blocks, text, 0)
    closed = len(done)
    while (k := next((k for k in range(closed, len(blocks)) if blocks[k].kind is Kind.ATTACHMENT), None)) is not None:
        done += blocks[closed:k]
        mark_closing(done, text, closed, k)
        block = blocks[k]
        label = attachment_label(text[block.start : block.end]) or text[block.start : block.end]
        header, head = read_header(blocks, text, k + 1)
        attachments.append(Attachment(label, block.start, block.start + len(label), header))
        done += [block, *head]
        closed = len(done)
    done += blocks[closed:]
    mark_closing(done, text, closed, len(done))
    return main, tuple(attachments), done
