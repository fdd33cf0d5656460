"""The block of notes at the end of a plain-text document."""

from collections.abc import Iterable
from typing import NamedTuple

from frlint.model.document import Block, Kind, Note
from frlint.patterns import deferred

SYMBOLS = "*†‡§║ǁ‖¶#"
_WELL_FORMED = deferred(
    rf"  (?:([^\s.]{{1,5}})\.(?=\s|$)|(\d{{1,3}}[a-z]?)\.(?=[^\W\d_]|[“\[(])|([{SYMBOLS}]{{1,4}})(?=\s|$))"
)
_DAMAGED = deferred(
    rf" {{0,3}}(?:(\d{{1,3}}[a-z]?|[a-z])(?:\.(?=\s|$)| )|(\d{{1,3}})[,:;)](?= )|([{SYMBOLS}]{{1,4}}) )"
)


class _Line(NamedTuple):
    start: int
    text: str


def read_notes(text: str) -> tuple[list[Note], int]:
    """The notes of a text and the offset at which they begin (the end of the text where there are none).

    They are found by walking back from the end over blank and indented lines: two blanks and a label begin a note,
    four continue it. Within the block a note that lost its indent, its label or its label's full stop is still read
    as a note, so that the rules can say so.
    """
    lines = _block_of_notes(text)
    if not lines:
        return [], len(text)
    notes: list[Note] = []
    paragraphs: list[tuple[int, int]] = []
    for start, line in lines:
        if not line or line.isspace():
            continue
        at, end = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        note = _begins(line, start, end, text, bool(notes))
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


def _begins(line: str, start: int, end: int, text: str, continues: bool) -> Note | None:
    """The note that begins with a line of the block of notes, None where the line continues the note before."""
    sign = _WELL_FORMED.match(line) or (None if line.startswith("    ") else _DAMAGED.match(line))
    if sign is None:
        if continues and (line.startswith("    ") or not line.startswith(" ")):
            return None
        at = start + len(line) - len(line.lstrip())
        return Note("", at, end, at, ((at, end),))
    group = next(g for g in range(1, (sign.lastindex or 1) + 1) if sign.group(g))
    label_at, label_end = start + sign.start(group), start + sign.end(group)
    stop = label_end + 1 if text[label_end : label_end + 1] in (*".,:;)",) else label_end
    body = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    return Note(sign.group(group), label_at, end, stop, ((body, end),) if body < end else ())


def _block_of_notes(text: str) -> list[_Line]:
    """The lines of the block of notes, in order; none where there are no notes."""
    lines: list[_Line] = []
    found = 0
    end = len(text.rstrip())
    while end >= 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        lines.append(_Line(start, line))
        if line.startswith("  "):
            below = lines[-2].text if len(lines) - 1 == found and found else ""
            if _WELL_FORMED.match(line) or _stray_note(line, "", below) or _unlabelled(line, below):
                found = len(lines)
        elif line and not line.isspace():
            below = lines[-2].text if len(lines) - 1 == found and found else ""
            if not _stray_note(line, _line_above(text, start), below):
                break
            found = len(lines)
        end = start - 1
    return lines[:found][::-1]


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
