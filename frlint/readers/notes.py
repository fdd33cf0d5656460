"""The block of notes at the end of a plain-text document."""

import re

from frlint.model import Note

SYMBOLS = "*†‡§║ǁ‖¶#"
_WELL_FORMED = re.compile(rf"  (?:([^\s.]{{1,5}})\.(?=\s|$)|([{SYMBOLS}]{{1,4}})(?=\s|$))")
_DAMAGED = re.compile(rf" {{0,3}}(?:(\d{{1,3}}[a-z]?|[a-z])(?:\.(?=\s|$)| )|(\d{{1,3}})[,:;)](?= )|([{SYMBOLS}]{{1,4}}) )")
_ANY_NOTE = re.compile(r"\n  \S|^  \S")


def read_notes(text: str) -> tuple[list[Note], int]:
    """The notes of a text and the offset at which they begin (the end of the text where there are none).

    They are found by walking back from the end over blank and indented lines: two blanks and a label begin a note,
    four continue it. Within the block a note that lost its indent, its label or its label's full stop is still read
    as a note, so that the rules can say so.
    """
    if not _ANY_NOTE.search(text):
        return [], len(text)
    lines, starts = _lines(text)
    first = _first_line(lines)
    notes: list[Note] = []
    for k in range(first, len(lines)):
        line = lines[k]
        stripped = line.strip()
        if not stripped:
            continue
        start = starts[k]
        well = _WELL_FORMED.match(line)
        damaged = None if well or line.startswith("    ") else _DAMAGED.match(line)
        end = start + len(line.rstrip())
        sign = well or damaged
        if sign is None and notes and (line.startswith("    ") or not line.startswith(" ")):
            last = notes[-1]
            at = start + len(line) - len(line.lstrip())
            notes[-1] = last._replace(end=end, paragraphs=(*last.paragraphs, (at, end)))
            continue
        if sign is None:
            at = start + len(line) - len(line.lstrip())
            notes.append(Note("", at, end, at, ((at, end),)))
            continue
        group = next(g for g in range(1, (sign.lastindex or 1) + 1) if sign.group(g))
        label_at, label_end = start + sign.start(group), start + sign.end(group)
        stop = label_end + 1 if text[label_end : label_end + 1] == "." else label_end
        body = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
        notes.append(Note(sign.group(group), label_at, end, stop, ((body, end),) if body < end else ()))
    if not notes:
        return [], len(text)
    begins = text.rfind("\n", 0, notes[0].start) + 1
    return notes, begins


def _lines(text: str) -> tuple[list[str], list[int]]:
    lines = text.split("\n")
    starts = [0] * len(lines)
    at = 0
    for k, line in enumerate(lines):
        starts[k] = at
        at += len(line) + 1
    return lines, starts


def _first_line(lines: list[str]) -> int:
    """The index of the line that the block of notes begins with, or the number of lines."""
    first = len(lines)
    for k in range(len(lines) - 1, -1, -1):
        line = lines[k]
        if _WELL_FORMED.match(line):
            first = k
        elif line.startswith("  ") or not line.strip():
            continue
        elif not _stray_note(lines, k, first):
            break
        else:
            first = k
    return first


def _stray_note(lines: list[str], k: int, first: int) -> bool:
    """Whether an unindented line is a note that lost its indent: its number fits the note right above or below."""
    damaged = _DAMAGED.match(lines[k])
    if not damaged or not damaged[1] or not damaged[1].isdecimal():
        return False
    number = int(damaged[1])
    above = _WELL_FORMED.match(lines[k - 1]) if k else None
    below = _WELL_FORMED.match(lines[k + 1]) if k + 1 < len(lines) and first == k + 1 else None
    return any(
        m is not None and m[1] is not None and m[1].isdecimal() and int(m[1]) == number + step
        for m, step in ((above, -1), (below, 1))
    )
