"""From the XML of a document to its plain-text form, and where each stretch of that stands in the XML."""

from collections.abc import Iterator
from re import Match
from typing import NamedTuple

from frlint.model.document import Kind
from frlint.model.element import Element, Elements
from frlint.readers.tei.aside import tokens_within
from frlint.readers.tei.flattened import Flattened, Footnote, Sign
from frlint.readers.tei.layout import DIVISIONS, FORMS, KINDS, ONLY_IN_FRAMES, ElementForm
from frlint.readers.tei.readings import is_read
from frlint.readers.tei.tags import token
from frlint.readers.tei.writer import BLOCK, CELL, LINE, Writer

# Names of the module are looked up faster than those of an enumeration, and some are at each tag.
_INLINE, _BLOCK, _LINE, _CELL, _FRAME, _LIST, _NOTE, _PAGE_BREAK, _LINE_BREAK, _LEFT_OUT, _REFERENCE = ElementForm

_SYMBOLS = frozenset("*†‡§║ǁ‖¶#")
"""A label of these has no full stop behind it."""
RUNNING_NOTES = frozenset(["inline", "center"])
"""The `rend` of notes that are no footnotes but stand in the text: source notes, mostly."""


def flatten(xml: str, *, is_frus: bool = True) -> Flattened:
    """The plain-text form of the XML of a document: one element that is well-formed, with all that it holds.

    `is_frus` tells that it follows the guidelines of *Foreign Relations*: what is struck out there was printed so, and
    a note without a label lacks it. In other editions what is struck out is not read, notes without labels are
    numbered, and `[…]` stands for a reference that holds no words.
    """
    return _Flattener(is_frus).run(xml)


class _Formed(NamedTuple):
    """An open element that is more than running text, and where in the text it begins."""

    element: Element
    form: ElementForm
    kind: Kind
    text_start: int


class _Waiting(NamedTuple):
    """A note that was met and is still to be written: its element, its label, and its tokens up to its end tag."""

    element: Element
    label: str
    tokens: Iterator[Match[str]]


_OUTSIDE = _Formed(Element("", "", 0, 0, None), _FRAME, Kind.PARAGRAPH, 0)


class _Flattener:
    """The work on one document. `stack` holds the open elements, `formed` those among them that are no running text."""

    def __init__(self, is_frus: bool) -> None:
        self.is_frus = is_frus
        self.numbered = 0
        """So many notes got a number here."""
        self.out = Writer()
        self.xml = ""
        self.stack: list[Element] = []
        self.formed: list[_Formed] = [_OUTSIDE]
        self.elements: list[Element] = []
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
        self.xml = xml
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
            Elements(sorted(self.elements, key=_start) if notes else self.elements),
        )

    def walk(self, tokens: Iterator[Match[str]]) -> None:
        """Write what tokens hold, up to the end tag of the element that was outermost."""
        stack, elements, formed, forms, write = self.stack, self.elements, self.formed, FORMS, self.out.text
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
                element = stack.pop()
                element.close = m.end(1)
                element.end = m.end()
                if element is formed[-1].element:
                    self.leave()
                if not stack:
                    return
            else:
                form = forms.get(name)
                if form is None:
                    form = forms.get(name.rpartition(":")[2], _INLINE) if ":" in name else _INLINE
                element = Element(name, written, m.end(1), m.end(), stack[-1] if stack else None)
                elements.append(element)
                if written[-1:] != "/":
                    stack.append(element)
                if form:
                    self.open(element, form, tokens)

    def open(self, element: Element, form: ElementForm, tokens: Iterator[Match[str]]) -> None:
        """A start tag of an element that is more than running text, unless its place says that it is not."""
        name = element.name
        within = self.formed[-1]
        framed = within.form is _FRAME or within.form is _LIST
        kind = KINDS.get(name, Kind.PARAGRAPH)
        if self.left_out:
            form = _LEFT_OUT
        elif form is _PAGE_BREAK:
            self.page_break(element, alone=framed)
            return
        elif form is _LINE_BREAK:
            if element.attributes.get("break") != "no":
                self.out.blank()
            return
        elif form is _NOTE:
            rend = element.attributes
            if rend.get("rend") not in RUNNING_NOTES:
                self.divert(element, tokens, alone=framed)
                return
            if not framed:
                return
            form = _BLOCK
            kind = Kind.SOURCE_NOTE if rend.get("type") == "source" else Kind.PARAGRAPH
        elif form is _LEFT_OUT:
            if is_read(element, self.is_frus):
                return
        elif form is _REFERENCE:
            if element.written.endswith("/") and not self.is_frus:
                self.out.sign("[…]", element.start, element.inner)
            return
        elif self.runs(element, framed):
            if name != "seg" or not element.written.strip():
                return
            form, kind = _LINE_BREAK, within.kind  # Parts of a line that stand apart: in the margin, left and right.
        elif name == "head" and within.element.name not in DIVISIONS:
            kind = Kind.PARAGRAPH
        self.enter(_Formed(element, form, kind, self.out.size))
        if not (self.stack and self.stack[-1] is element):
            self.leave()

    def runs(self, element: Element, framed: bool) -> bool:
        """Whether an element is running text at its place, though it is not at others."""
        name = element.name
        return name in ONLY_IN_FRAMES and not framed and not (name == "quote" and "rend" in element.written)

    def enter(self, opened: _Formed) -> None:
        """What an element's beginning does to the text."""
        out, form, local = self.out, opened.form, opened.element.name
        within = self.formed[-1].form
        self.formed.append(opened)
        if form is _LEFT_OUT:
            self.left_out += 1
        elif self.cells or form is _LINE_BREAK:
            out.blank()
        elif form is _CELL:
            out.part(CELL)
        elif local == "row":
            out.row()
        elif form is _LINE:
            out.part(LINE)
        elif form is _LIST:
            out.part(LINE if within is _LINE else BLOCK)
        elif self.glued != out.size:
            out.part(BLOCK)
        self.cells += form is _CELL
        if local == "opener":
            out.in_opener = True
        elif local == "attachment":
            self.attachments.append(out.size)
        out.kind = opened.kind

    def leave(self) -> None:
        """What the end of the element that began last does to the text, of those that are no running text."""
        out, formed = self.out, self.formed
        opened = formed.pop()
        form, local = opened.form, opened.element.name
        self.cells -= form is _CELL
        if form is _LEFT_OUT:
            self.left_out -= 1
        elif self.cells or form is _LINE_BREAK:
            out.blank()
        elif form is _LINE:
            if local == "row":
                out.row()
            else:
                out.part(LINE)
            if local == "label" and opened.text_start < out.size:
                self.labels.append((opened.text_start, out.size))
                self.glued = out.size
        elif form is _LIST:
            out.part(LINE if formed[-1].form is _LINE else BLOCK)
        elif form is not _CELL:
            out.part(BLOCK)
        if local == "opener":
            out.in_opener = False
        out.kind = formed[-1].kind if formed else Kind.PARAGRAPH

    def page_break(self, element: Element, *, alone: bool) -> None:
        label = element.attributes.get("n", "")
        if not label.strip():  # Nothing is printed that the text could show.
            if alone:
                self.out.part(BLOCK)
            elif element.attributes.get("break") != "no":
                self.out.blank()
            return
        sign = f"[Page {label}]"
        xml, behind = self.xml, element.inner if element.written.endswith("/") else element.inner + len("</pb>")
        in_word = xml[element.start - 1].islower() and xml[behind : behind + 1].islower()
        self.out.page_break(sign, element.start, element.inner, alone=alone, in_word=in_word)
        end = self.out.size
        self.pages.append(Sign(label, end - len(sign), end, element.start, element.inner))

    def divert(self, note: Element, tokens: Iterator[Match[str]], *, alone: bool) -> None:
        """Write a note's marker, and put the note's tokens aside until all else is written."""
        label = note.attributes.get("n", "").strip()
        if not label and not self.is_frus:
            self.numbered += 1
            label = str(self.numbered)
        self.out.marker(label, note.start, note.inner, alone=alone)
        end = self.out.size
        self.markers.append(Sign(label, end - len(label), end, note.start, note.inner))
        note_tokens: Iterator[Match[str]] = iter(())
        if self.stack and self.stack[-1] is note:
            self.stack.pop()
            note_tokens = tokens_within(note.full_name, tokens)
        self.waiting.append(_Waiting(note, label, note_tokens))

    def note(self, waiting: _Waiting, notes: list[Footnote]) -> Footnote:
        """Write a note below those that are written already."""
        out, (element, label, tokens) = self.out, waiting
        if out.size:
            out.insert("\n\n" if not notes or len(notes[-1].paragraphs) > 1 else "\n", element.start, element.start)
        out.insert("  ", element.start, element.start)
        start = out.size
        stop = "" if not label or _SYMBOLS.issuperset(label) else "."
        out.insert(label + stop or " ", element.start, element.inner)
        sign = out.size
        out.begin_note(" " if label else "", "    ")
        self.stack.append(element)
        self.formed = [_OUTSIDE, _Formed(element, _NOTE, Kind.NOTE, out.size)]
        self.walk(tokens)
        self.stack.clear()
        out.end()
        paragraphs = tuple((a, b) for _, a, b, _ in out.blocks if a < b)
        if not label and paragraphs:
            start = sign = paragraphs[0][0]
        return Footnote(label, start, sign, out.size, paragraphs, element.start, element.end)


def _start(element: Element) -> int:
    return element.start
