"""The plain-text form: blocks separated by blank lines, notes indented at the end. See docs/format.md."""

from collections.abc import Sequence
from os.path import basename, splitext

from frlint.markers.resolve import resolve
from frlint.model.document import Attachment, Block, Document, Header, Kind, ListLabel, Marking, Parts
from frlint.model.source import Source
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
    return read_together([(data, path)], options)[0]


def read_together(contents: Sequence[tuple[bytes, str]], options: ReaderOptions) -> list[list[Document]]:
    """The same of several files, given by their bytes and paths: one step over all of them, then the next.

    What a step works with (its code, its patterns, its weights) is more than a document is, and so stays in the
    processor's cache: this is an eighth of the time of reading. Raises `Unreadable` where one file cannot be read.
    """
    return _read_together([(decode(data, options), path) for data, path in contents], options)


def read_source(source: Source, path: str, options: ReaderOptions) -> Document:
    """The document of a text that was made ready elsewhere."""
    return _read_together([(source, path)], options)[0][0]


def _read_together(sources: Sequence[tuple[Source, str]], options: ReaderOptions) -> list[list[Document]]:
    drafts = [_Draft(source, path, options) for source, path in sources]
    for step in (_Draft.find_notes, _Draft.find_page_breaks, _Draft.find_blocks, _Draft.find_headers):
        for draft in drafts:
            step(draft)
    markings = resolve([(draft.text, draft.parts) for draft in drafts], options.markers)
    return [[draft.document(marking)] for draft, marking in zip(drafts, markings, strict=True)]


class _Draft:
    """A document while it is read: what is known of it after each step, in the order of the methods."""

    def __init__(self, source: Source, path: str, options: ReaderOptions) -> None:
        self._path = path
        self._page_break = options.page_break
        self._reference_words = options.reference_words
        self._source = source
        self.text = source.text

    def find_notes(self) -> None:
        """The notes, and where they begin."""
        self._notes, self._notes_at = read_notes(self.text)

    def find_page_breaks(self) -> None:
        """The page breaks."""
        self._page_breaks = tuple(read_page_breaks(self.text, self._page_break))

    def find_blocks(self) -> None:
        """The blocks above the notes."""
        self._blocks = _blocks(self.text, self._notes_at, {p.start: p.end for p in self._page_breaks})

    def find_headers(self) -> None:
        """The headers, and with them all parts."""
        text, notes_at = self.text, self._notes_at
        header, attachments, blocks = _headers(self._blocks, text)
        blocks += note_blocks(self._notes)
        labels = _list_labels(text, notes_at)
        self.parts = Parts(notes_at, header, tuple(blocks), attachments, self._page_breaks, labels, tuple(self._notes))

    def document(self, marking: Marking) -> Document:
        """The document, once the markers of its notes are known, too."""
        name = splitext(basename(self._path))[0]
        words = self._reference_words
        return Document(name, self._path, "plain", self._source, self.parts, marking, reference_words=words)


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
                kind = Kind.PARAGRAPH if stop - at > LONGEST_LABEL else _kind_of_line(text, at, stop, pages)
                blocks.append(Block(kind, at, stop))
            else:
                blocks += _block(text, at, stop, pages)
        at = following
    return blocks


def _kind_of_line(text: str, start: int, end: int, pages: dict[int, int]) -> Kind:
    """What a block of one short line is."""
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
        if text[start:line_end].isspace():  # A sign that parts lines or pages is a line of its own: U+2028, say.
            start = line_end + 1
            continue
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
