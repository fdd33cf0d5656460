"""The block of notes at the end of a plain-text document."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from frlint.model.document import Block, Kind, Note
from frlint.patterns import deferred

MOST_STRAYS = 3
"""So many lines without indent may stand behind a note."""
LONGEST_STRAYS = 240
"""So many characters they may have together."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SYMBOLS = "*†‡§║ǁ‖¶#"
_WELL_FORMED = deferred(
    rf"  (?:([^\s.]{{1,5}})\.(?=\s|$)|(\d{{1,3}}[a-z]?)\.(?=[^\W\d_]|[“\[(])|([{SYMBOLS}]{{1,4}}|\|\|)(?=\s|$)"
    r"|(\[\^\w{1,20}\])[:.]?(?=\s|$))"
)
"""A number or letter with a full stop, a symbol, or a label that waits for its number: `[^new]:`."""
_DAMAGED = deferred(
    rf" {{0,3}}(?:(\d{{1,3}}[a-z]?|[a-z])(?:\.(?=\s|$)| )|(\d{{1,3}})[,:;)\]](?= )|([{SYMBOLS}]{{1,4}}) )"
)
_BRACKETED = deferred(r"  [\[(](\d{1,3})(?:[.,:;] |[.,]?[\])]\.? )")
"""A label with a bracket that is not its own: `[2. text`, `(2) text`."""
_ODD_BLANKS = ("\t", "\u00a0", "\u2007", "\u202f")
_AFTER_LABEL = (".", ",", ":", ";", ")", "]")
_FAR = deferred(r" {2,}(\d{1,3})\.(?=\s)")
"""A label behind too wide an indent, or one that is not of blanks alone."""

_MARKER = deferred(r"[^\W\d_][.,;:)\]”’]{0,3}\d{1,2}(?!\w)")
"""What reads like a marker: a line with one is text."""


class _Line(NamedTuple):
    """A line and where it begins. `text` has its indent in blanks alone; the line is `shift` characters longer."""

    start: int
    text: str
    shift: int = 0

    @property
    def is_blank(self) -> bool:
        return not self.text or self.text.isspace()

    @property
    def is_far(self) -> bool:
        """Whether the indent is not that of a note: wider, or not of blanks alone."""
        return self.shift != 0 or self.text.startswith("   ")


def read_notes(text: str) -> tuple[list[Note], int]:
    """The notes of a text and the offset at which they begin (the end of the text where there are none).

    They are found by walking back from the end over blank and indented lines: two blanks and a label begin a note,
    four continue it. Within the block a note that lost its indent, its label or its label's full stop is still read
    as a note, so that the rules can say so, and a line without indent belongs to the note above it.
    """
    lines = _BlockOfNotes(text).read()
    if not lines:
        return [], len(text)
    notes: list[Note] = []
    paragraphs: list[tuple[int, int]] = []
    for line in lines:
        if line.is_blank:
            continue
        first = line.start + line.shift
        at, end = first + len(line.text) - len(line.text.lstrip()), first + len(line.text.rstrip())
        note = _begins(line, end, text, notes[-1].label if notes else None, lines)
        if note is None:
            paragraphs.append((at, end))
            continue
        if notes:
            notes[-1] = _with(notes[-1], paragraphs)
        paragraphs = list(note.paragraphs)
        notes.append(note)
    notes[-1] = _with(notes[-1], paragraphs)
    return notes, lines[0].start


def _with(note: Note, paragraphs: list[tuple[int, int]]) -> Note:
    """A note with all its paragraphs."""
    return note._replace(end=max(note.end, paragraphs[-1][1]), paragraphs=tuple(paragraphs)) if paragraphs else note


def _begins(line: _Line, end: int, text: str, last: str | None, lines: Sequence[_Line]) -> Note | None:
    """The note that begins with a line of the block of notes, None where the line continues the note before.

    `end` is where the line ends, `last` the label of the note before (None: there is none), `lines` are all of the
    block.
    """
    body = line.text
    if line.is_far and (far := _FAR.match(body)):
        sign = far if _follows(far[1], last, _labels(lines), text, line.start) else None
    else:
        sign = (_bracketed(body, last, lines) if body[2:3] in ("[", "(") else None) or _WELL_FORMED.match(body)
    if sign is None and not body.startswith("    "):
        sign = _DAMAGED.match(body)
    first = line.start + line.shift
    if sign is None:
        if last is not None and (body.startswith("    ") or not body.startswith(" ")):
            return None
        at = first + len(body) - len(body.lstrip())
        return Note("", at, end, at, ((at, end),))
    group = sign.lastindex or 1
    label_at, label_end = first + sign.start(group), first + sign.end(group)
    stop = label_end + 1 if text[label_end : label_end + 1] in _AFTER_LABEL else label_end
    label_at -= text[label_at - 1 : label_at] in ("[", "(")
    after = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    return Note(sign.group(group), label_at, end, stop, ((after, end),) if after < end else ())


def _labels(lines: Sequence[_Line]) -> set[str]:
    """The labels of the notes that are well formed."""
    return {m[1] for line in lines if not line.is_far and (m := _WELL_FORMED.match(line.text)) and m[1]}


def _bracketed(line: str, last: str | None, lines: Sequence[_Line]) -> re.Match[str] | None:
    """A label with a bracket before it, where its number is the next and no other note has it."""
    sign = _BRACKETED.match(line)
    return sign if sign and last is not None and _is_next(sign[1], last) and sign[1] not in _labels(lines) else None


def _follows(label: str, last: str | None, labels: Collection[str], text: str, end: int) -> bool:
    """Whether a label behind a strange indent begins a note: its number is the next, no other note has it, and the
    text above asks for it, or the next note does."""
    if label in labels or (last is not None and not _is_next(label, last)):
        return False
    return str(int(label) + 1) in labels or _is_marked(text, label, end)


def _is_next(label: str, last: str) -> bool:
    return last.isdecimal() and int(label) == int(last) + 1


def _is_marked(text: str, label: str, end: int) -> bool:
    """Whether a number stands before `end` as markers do: glued to a word, raised, in brackets, or behind `^`."""
    raised = label.translate(_RAISED)
    glued = rf"[^\W\d_][.,;:)\]”’]{{0,3}}{label}(?!\w)"
    return re.search(rf"{glued}|\[\^?{label}\]|\^{label}(?!\w)|{raised}", text[:end]) is not None


class _BlockOfNotes:
    """The walk back from the end of a text over its notes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[_Line] = []
        """The lines that were passed, the last first."""
        self.found = 0
        """How many of them reach up to the topmost note so far."""

    def read(self) -> list[_Line]:
        """The lines of the block of notes, in order; none where there are no notes."""
        end = len(self.text.rstrip())
        while end >= 0:
            line = self._line(end)
            blank = line.is_blank
            if not blank and not line.text.startswith("  "):
                if not self._is_stray_note(line):
                    end = self._above_strays(end)
                    continue
                self._note(line)
            else:
                self.lines.append(line)
                if not blank and self._is_note(line):
                    self._note()
            end = line.start - 1
        return self.lines[: self.found][::-1]

    def _line(self, end: int) -> _Line:
        """The line that ends at an offset."""
        start = self.text.rfind("\n", 0, end) + 1
        line = self.text[start:end]
        if (line[:2] != "  " and line[:1].isspace()) or line[2:3] in _ODD_BLANKS:
            indent = line[: len(line) - len(line.lstrip())]
            if not indent.strip(" "):
                return _Line(start, line)
            blanks = "  " if len(indent) + indent.count("\t") < 4 else "    "
            return _Line(start, blanks + line.lstrip(), len(indent) - len(blanks))
        return _Line(start, line)

    def _note(self, line: _Line | None = None) -> None:
        """The line that was passed last, or the one given, begins the topmost note so far."""
        if line is not None:
            self.lines.append(line)
        self.found = len(self.lines)

    def _label(self) -> str:
        """The label of the topmost note so far."""
        line = self.lines[self.found - 1].text if self.found else ""
        sign = _FAR.match(line) or _WELL_FORMED.match(line)
        return (sign[1] if sign else "") or ""

    def _below(self) -> str:
        """The line below the one that is looked at, where a note begins with it."""
        passed = len(self.lines)
        return self.lines[-1].text if passed == self.found and passed else ""

    def _is_stray_note(self, line: _Line) -> bool:
        return _stray_note(line.text, _line_above(self.text, line.start), self._below())

    def _is_note(self, line: _Line) -> bool:
        """Whether an indented line, the one passed last, begins a note."""
        far = _FAR.match(line.text) if line.is_far else None
        if far is not None:
            if not self.found:
                return _is_marked(self.text, far[1], line.start)
            label = self._label()
            return label.isdecimal() and _is_next(label, far[1])
        below = self.lines[-2].text if len(self.lines) - 1 == self.found and self.found else ""
        return bool(_WELL_FORMED.match(line.text) or _stray_note(line.text, "", below) or _unlabelled(line.text, below))

    def _above_strays(self, end: int) -> int:
        """Passes lines without indent that stand behind a note: where the line above them ends; -1 for no such note.

        There are three at the most, they are short and have no marker; the note right above them has the number before
        the next note's, or is the last.
        """
        if self.text.rfind("\n  ", 0, end) < 0:
            return -1
        passed: list[_Line] = []
        strays = length = 0
        while end >= 0:
            line = self._line(end)
            passed.append(line)
            end = line.start - 1
            if line.is_blank or line.text.startswith("    "):
                continue
            sign = _WELL_FORMED.match(line.text)
            if sign is not None:
                if not strays or not self._may_be_last(sign[1] or sign[2] or ""):
                    return -1
                self.lines += passed
                self._note()
                return end
            strays, length = strays + 1, length + len(line.text)
            if strays > MOST_STRAYS or length > LONGEST_STRAYS or line.text[0] == " " or _MARKER.search(line.text):
                return -1
        return -1

    def _may_be_last(self, label: str) -> bool:
        """Whether the note with a label may stand above lines without indent."""
        if not label.isdecimal():
            return False
        below = self._label()
        return _is_next(below, label) if below.isdecimal() else not self.found


def _unlabelled(line: str, line_below: str) -> bool:
    """Whether a line is a note that lost its label: three blanks, right above another note."""
    return bool(line_below) and line.startswith("   ") and line[3:4].strip() != ""


def _line_above(text: str, start: int) -> str:
    """The line above the one that begins at an offset."""
    return text[text.rfind("\n", 0, start - 1) + 1 : start - 1] if start else ""


def _stray_note(line: str, line_above: str, line_below: str) -> bool:
    """Whether a line is a note that lost its form: its number fits the note right above or below."""
    if not line[:4].lstrip(" ")[:1].isdecimal():
        return False
    damaged = _DAMAGED.match(line)
    label = (damaged[1] or (damaged[2] if line.startswith("  ") else "") or "") if damaged else ""
    if not label.isdecimal():
        return False
    number = int(label)
    return any(
        m is not None and m[1] is not None and m[1].isdecimal() and int(m[1]) == number + step
        for m, step in ((_WELL_FORMED.match(line_above), -1), (_WELL_FORMED.match(line_below), 1))
    )


def note_blocks(notes: Iterable[Note]) -> list[Block]:
    """Each note's label with its first paragraph, and its further paragraphs."""
    blocks: list[Block] = []
    for note in notes:
        first = note.paragraphs[0][1] if note.paragraphs else note.sign
        blocks.append(Block(Kind.NOTE, note.start, first))
        blocks += [Block(Kind.NOTE_PARAGRAPH, a, b) for a, b in note.paragraphs[1:]]
    return blocks
