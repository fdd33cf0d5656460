"""From the XML of a document to its plain-text form, and where each stretch of that stands in the XML."""

from collections.abc import Iterator
from functools import partial
from re import Match
from typing import NamedTuple

from frlint.element import Element, attributes
from frlint.model import Kind
from frlint.readers.tei.flattened import Flattened, Footnote, Sign
from frlint.readers.tei.forms import DIVISIONS, FORMS, KINDS, ONLY_IN_FRAMES, Form
from frlint.readers.tei.tags import token
from frlint.readers.tei.writer import BLOCK, CELL, LINE, Writer, unusual_white

_SYMBOLS = frozenset("*†‡§║ǁ‖¶#")
"""A label of these has no full stop behind it."""
RUNNING_NOTES = frozenset(["inline", "center"])
"""The `rend` of notes that are no footnotes but stand in the text: source notes, mostly."""


def flatten(xml: str) -> Flattened:
    """The plain-text form of the XML of a document: one element that is well-formed, with all that it holds."""
    return _Flattener().run(xml)


class _Open(NamedTuple):
    """An element whose end tag is still to come. `place` is its index among the elements."""

    name: str
    form: Form
    kind: Kind
    place: int
    parent: str
    written: str
    start: int
    inner: int
    text_start: int


class _Waiting(NamedTuple):
    """A note that was met and is still to be written: its element, and its tokens up to its end tag."""

    element: _Open
    tokens: list[Match[str]]


_new_open = partial(tuple.__new__, _Open)
_new_element = partial(tuple.__new__, Element)
# Without the detour through Python that a call of the class takes: there are tens of thousands in a volume.
_OUTSIDE = _Open("", Form.FRAME, Kind.PARAGRAPH, -1, "", "", 0, 0, 0)


class _Flattener:
    """The work on one document. `stack` holds the open elements, `formed` those among them that are no running text."""

    def __init__(self) -> None:
        self.out = Writer()
        self.stack: list[_Open] = []
        self.formed: list[_Open] = [_OUTSIDE]
        self.elements: list[Element | None] = []
        """In the order of their start tags; the place of one that is open is kept."""
        self.waiting: list[_Waiting] = []
        self.markers: list[Sign] = []
        self.pages: list[Sign] = []
        self.labels: list[tuple[int, int]] = []
        self.attachments: list[int] = []
        self.left_out = 0
        self.cells = 0
        self.glued = -1
        """The text's length where a list label ended: what follows it, follows on the next line."""

    def run(self, xml: str) -> Flattened:
        out = self.out
        out.plain = not unusual_white().search(xml)
        self.walk(token().finditer(xml))
        out.end()
        blocks = out.blocks
        notes: list[Footnote] = []
        notes_at = out.size + 2 if self.waiting and out.size else out.size
        for waiting in self.waiting:
            notes.append(self.note(waiting, notes))
        out.insert("\n", len(xml), len(xml))
        return Flattened(
            "".join(out.parts),
            out.pieces,
            blocks,
            tuple(self.attachments),
            notes,
            notes_at if notes else out.size,
            self.markers,
            self.pages,
            self.labels,
            [element for element in self.elements if element is not None],
        )

    def walk(self, tokens: Iterator[Match[str]]) -> None:
        """Write what tokens hold, up to the end tag of the element that was outermost."""
        stack, forms, write, push = self.stack, FORMS, self.out.text, self.push
        for m in tokens:
            raw, closing, name, written, verbatim = m.groups()
            if raw and not self.left_out:
                write(raw, m.start())
            if name is None:
                if verbatim and not self.left_out:
                    self.out.verbatim(verbatim, m.start(5))
            elif closing:
                if not stack:
                    return
                self.close(m)
                if not stack:
                    return
            else:
                form = forms.get(name)
                if form is None:
                    form = forms.get(name.rpartition(":")[2], Form.INLINE) if ":" in name else Form.INLINE
                if form:
                    self.open(name, form, written, m, tokens)
                else:
                    push(name, form, Kind.PARAGRAPH, written, m)

    def push(self, name: str, form: Form, kind: Kind, written: str, m: Match[str]) -> _Open:
        """Note an element that begins; one without an end tag is done at once."""
        stack, elements = self.stack, self.elements
        parent = stack[-1][0] if stack else ""
        opened = _new_open((name, form, kind, len(elements), parent, written, m.end(1), m.end(), self.out.size))
        if written.endswith("/"):
            start, inner, size = opened[6:]
            elements.append(_new_element((name, parent, written[:-1], start, inner, inner, inner, size, size)))
        else:
            stack.append(opened)
            elements.append(None)
        return opened

    def close(self, m: Match[str]) -> None:
        """An end tag."""
        opened = self.stack.pop()
        self.done(opened, m.end(1), m.end())
        if opened[1]:
            self.leave(opened)

    def done(self, opened: _Open, close: int, end: int) -> None:
        """Note where an element ends."""
        name, _, _, index, parent, written, start, inner, text_start = opened
        self.elements[index] = _new_element(
            (name, parent, written, start, inner, close, end, text_start, self.out.size)
        )

    def open(self, name: str, form: Form, written: str, m: Match[str], tokens: Iterator[Match[str]]) -> None:
        """A start tag of an element that is more than running text, unless its place says that it is not."""
        local = name.rpartition(":")[2]
        within = self.formed[-1]
        framed = within.form is Form.FRAME or within.form is Form.LIST
        kind = KINDS.get(local, Kind.PARAGRAPH)
        if form is Form.PAGE_BREAK:
            self.page_break(written, m, alone=framed)
            form = Form.INLINE
        elif form is Form.LINE_BREAK:
            self.out.blank()
            form = Form.INLINE
        elif form is Form.NOTE:
            rend = attributes(written)
            if rend.get("rend") not in RUNNING_NOTES:
                self.divert(self.push(name, form, kind, written, m), tokens, alone=framed)
                return
            form = Form.BLOCK if framed else Form.INLINE
            kind = Kind.SOURCE_NOTE if rend.get("type") == "source" else Kind.PARAGRAPH
        elif self.runs(local, form, written, framed):
            form = Form.INLINE
        elif local == "head" and within.name.rpartition(":")[2] not in DIVISIONS:
            kind = Kind.PARAGRAPH
        opened = self.push(name, form, kind, written, m)
        if form:
            self.enter(opened, local)
            if written.endswith("/"):
                self.leave(opened)

    def runs(self, local: str, form: Form, written: str, framed: bool) -> bool:
        """Whether an element is running text at its place, though it is not at others."""
        if form is Form.LEFT_OUT:
            return not (self.stack and self.stack[-1].name.endswith("choice"))
        return local in ONLY_IN_FRAMES and not framed and not (local == "quote" and "rend" in written)

    def enter(self, opened: _Open, local: str) -> None:
        """What an element's beginning does to the text."""
        out, form = self.out, opened.form
        within = self.formed[-1].form
        self.formed.append(opened)
        if form is Form.LEFT_OUT:
            self.left_out += 1
        elif self.cells:
            out.blank()
        elif form is Form.CELL:
            out.part(CELL)
        elif local == "row":
            out.row()
        elif form is Form.LINE:
            out.part(LINE)
        elif form is Form.LIST:
            out.part(LINE if within is Form.LINE else BLOCK)
        elif self.glued != out.size:
            out.part(BLOCK)
        self.cells += form is Form.CELL
        if local == "opener":
            out.in_opener = True
        elif local == "attachment":
            self.attachments.append(out.size)
        out.kind = opened.kind

    def leave(self, opened: _Open) -> None:
        """What an element's end does to the text."""
        out, form, formed = self.out, opened.form, self.formed
        formed.pop()
        self.cells -= form is Form.CELL
        if form is Form.LEFT_OUT:
            self.left_out -= 1
        elif self.cells:
            out.blank()
        elif form is Form.LINE:
            local = opened.name.rpartition(":")[2]
            if local == "row":
                out.row()
            else:
                out.part(LINE)
            if local == "label" and opened.text_start < out.size:
                self.labels.append((opened.text_start, out.size))
                self.glued = out.size
        elif form is Form.LIST:
            out.part(LINE if formed[-1].form is Form.LINE else BLOCK)
        elif form is not Form.CELL:
            out.part(BLOCK)
        if opened.name.endswith("opener"):
            out.in_opener = False
        out.kind = formed[-1].kind if formed else Kind.PARAGRAPH

    def page_break(self, written: str, m: Match[str], *, alone: bool) -> None:
        label = attributes(written).get("n", "")
        sign = f"[Page {label}]"
        self.out.page_break(sign, m.end(1), m.end(), alone=alone)
        end = self.out.size
        self.pages.append(Sign(label, end - len(sign), end, m.end(1), m.end()))

    def divert(self, opened: _Open, tokens: Iterator[Match[str]], *, alone: bool) -> None:
        """Write a note's marker, and lay what the note holds by until all else is written."""
        label = attributes(opened.written).get("n", "").strip()
        self.out.marker(label, opened.start, opened.inner, alone=alone)
        end = self.out.size
        self.markers.append(Sign(label, end - len(label), end, opened.start, opened.inner))
        held: list[Match[str]] = []
        if self.stack and self.stack[-1] is opened:
            self.stack.pop()
            depth = 1
            for m in tokens:
                held.append(m)
                if m[3] == opened.name and not m[4].endswith("/"):
                    depth += -1 if m[2] else 1
                    if not depth:
                        self.done(opened, m.end(1), m.end())
                        break
        self.waiting.append(_Waiting(opened, held))

    def note(self, waiting: _Waiting, notes: list[Footnote]) -> Footnote:
        """Write a note below those that are written already."""
        out, opened, tokens = self.out, waiting.element, waiting.tokens
        label = attributes(opened.written).get("n", "").strip()
        tag_end = tokens[-1].end() if tokens else opened.inner
        if out.size:
            out.insert("\n\n" if not notes or len(notes[-1].paragraphs) > 1 else "\n", opened.start, opened.start)
        out.insert("  ", opened.start, opened.start)
        start = out.size
        stop = "" if not label or _SYMBOLS.issuperset(label) else "."
        out.insert(label + stop or " ", opened.start, opened.inner)
        sign = out.size
        out.begin_afresh(" " if label else "", "    ")
        text_start = out.size
        self.stack.append(opened)
        self.formed = [_OUTSIDE, opened]
        self.walk(iter(tokens))
        self.stack.clear()
        out.end()
        element = self.elements[opened.place]
        if element is not None:
            self.elements[opened.place] = element._replace(text_start=text_start, text_end=out.size)
        paragraphs = tuple((a, b) for _, a, b, _ in out.blocks)
        if not label and paragraphs:
            start = sign = paragraphs[0][0]
        return Footnote(label, start, sign, out.size, paragraphs, opened.start, tag_end)
