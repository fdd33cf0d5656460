"""What a document consists of, for a person: every part with its line."""

from collections.abc import Iterator
from typing import NamedTuple

from frlint.model.document import Block, Document, Kind, ListLabel, Marker, PageBreak
from frlint.reporters.formats import About
from frlint.reporters.terminal import Look, cells, visible, visible_path
from frlint.reporters.wording import counted

_LABEL = 20
"""Columns for what a part is."""
_BEFORE = 44
"""Columns of text that are shown before a marker."""
_SURE = 0.9
"""A marker placed with less confidence is shown as doubtful."""


class _Row(NamedTuple):
    """A line of the outline: the line in the file, how deep it stands, what it is, its text and a remark."""

    line: int
    depth: int
    label: str
    text: str
    remark: str = ""
    doubtful: bool = False


class Outline:
    """The outlines of documents, with an empty line between two."""

    def __init__(self, about: About) -> None:
        self._look = about.look
        self._any = False

    def text(self, document: Document) -> str:
        return outline(document, self._look)

    def begin(self) -> str:
        return ""

    def document(self, text: str) -> str:
        before, self._any = ("\n" if self._any else ""), True
        return before + text

    def end(self) -> str:
        return ""


def outline(document: Document, look: Look) -> str:
    """The outline of a document: its parts in order, with what stands inside a part under it."""
    rows = list(_rows(document))
    digits = len(str(max((row.line for row in rows), default=1)))
    lines = [f"{look.paint(visible_path(document.path), 'strong')}: {_summary(document)}"]
    lines += [_line(row, digits, look) for row in rows]
    return "\n".join(lines) + "\n"


def _summary(document: Document) -> str:
    pages = [visible(page.label) for page in document.page_breaks]
    parts = [counted(len(document.notes), "note"), counted(len(document.markers), "marker")]
    if document.markers:
        parts[-1] += f" ({document.marker_style})"
    if pages:
        parts.append(f"page breaks {pages[0]} to {pages[-1]}" if len(pages) > 1 else f"page break {pages[0]}")
    if document.attachments:
        parts.append(counted(len(document.attachments), "attachment"))
    return ", ".join(parts)


def _rows(document: Document) -> Iterator[_Row]:
    """The rows of all blocks, in order; what belongs to an attachment stands deeper."""
    position = document.places.position
    inside = _inside(document)
    lines_of_markers: dict[int, list[int]] = {}
    for marker in document.markers:
        if marker.note is not None:
            lines_of_markers.setdefault(marker.note, []).append(position(marker.start).line)
    note = -1
    depth = 0
    for number, block in enumerate(document.blocks):
        line = position(block.start).line
        if block.kind in (Kind.ATTACHMENT, Kind.NOTE):
            depth = 0
        if block.kind is Kind.PAGE_BREAK:
            yield from (_inner(document, thing, depth) for thing in inside.get(number, []))
            continue
        if block.kind is Kind.NOTE:
            note += 1
            yield _note(document, note, line, block, lines_of_markers.get(note, []))
        else:
            items = sum(isinstance(thing, ListLabel) for thing in inside.get(number, []))
            text = counted(items, "item") if items else _text(document, block.start, block.end)
            yield _Row(line, depth, block.kind.replace("-", " "), text)
        if block.kind is Kind.ATTACHMENT:
            depth = 1
        yield from (_inner(document, thing, depth + 1) for thing in inside.get(number, []))


def _inside(document: Document) -> dict[int, list[Marker | PageBreak | ListLabel]]:
    """The markers, page breaks and list labels by the index of the block that they stand in, in order."""
    things: list[Marker | PageBreak | ListLabel] = [*document.markers, *document.page_breaks, *document.list_labels]
    things.sort(key=lambda thing: thing.start)
    inside: dict[int, list[Marker | PageBreak | ListLabel]] = {}
    number = 0
    for thing in things:
        while number + 1 < len(document.blocks) and document.blocks[number + 1].start <= thing.start:
            number += 1
        inside.setdefault(number, []).append(thing)
    return inside


def _note(document: Document, number: int, line: int, block: Block, markers: list[int]) -> _Row:
    """The row of a note: its label, its text, and the lines of its markers."""
    note = document.notes[number]
    remark = f"marker: line {', '.join(map(str, markers))}" if markers else "no marker"
    return _Row(
        line, 0, f"note {visible(note.label)}".rstrip(), _text(document, note.sign, block.end), remark, not markers
    )


def _inner(document: Document, thing: Marker | PageBreak | ListLabel, depth: int) -> _Row:
    """The row of something that stands inside a block."""
    line = document.places.position(thing.start).line
    if isinstance(thing, PageBreak):
        return _Row(line, depth, f"page {visible(thing.label)}", "")
    if isinstance(thing, ListLabel):
        return _Row(line, depth, f"item {visible(thing.label)}", _text(document, thing.end, len(document.text)))
    before = document.text[max(0, thing.start - _BEFORE) : thing.start].rpartition("\n")[2]
    cut = "…" if thing.start - len(before) > 0 and document.text[thing.start - len(before) - 1] != "\n" else ""
    text = f"{cut}{before}[{thing.label}]"
    if thing.note is None:
        return _Row(line, depth, f"marker {visible(thing.label)}", text, "no note", True)
    remark = f"note: line {document.places.position(document.notes[thing.note].start).line}"
    if thing.confidence < _SURE:
        others = ", ".join(_place(document, other.start) for other in thing.others[:3])
        remark += f", {thing.confidence:.0%} sure" + (f"; else at {others}" if others else "")
    return _Row(line, depth, f"marker {visible(thing.label)}", text, remark, thing.confidence < _SURE)


def _place(document: Document, offset: int) -> str:
    line, column = document.places.position(offset)
    return f"{line}:{column}"


def _text(document: Document, start: int, end: int) -> str:
    """The first line of a part; `…` shows that there are more."""
    text = document.text[start : min(end, start + 500)].strip()
    first, more, _ = text.partition("\n")
    return f"{first} …" if more and end <= start + 5000 else first


def _line(row: _Row, digits: int, look: Look) -> str:
    indent = "  " * row.depth
    number = look.paint(str(row.line).rjust(digits + 2), "faint")
    label = f"{indent}{row.label}".ljust(_LABEL)
    room = look.width - digits - 2 - len(label) - 4
    remark = f"({row.remark})" if row.remark else ""
    text = _cropped(row.text, max(12, room - len(remark) - (1 if remark else 0)))
    painted = look.paint(remark, "warning" if row.doubtful else "faint")
    return f"{number}  {look.paint(label, 'label')}  {text}{' ' if text and remark else ''}{painted}".rstrip()


def _cropped(text: str, width: int) -> str:
    """The text made safe, cut at a width."""
    shown: list[str] = []
    used = 0
    for character, columns in cells(text):
        if used + columns > width - 1:
            return "".join(shown).rstrip() + "…"
        shown.append(character)
        used += columns
    return "".join(shown)
