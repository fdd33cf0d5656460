"""What the lines of a fix become: old and new text side by side, made of the lines that a fix brings."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from frlint.model.places import Position
from frlint.model.problem import Edit, EditedLine, Fix

Span = tuple[int, int]


class Change(NamedTuple):
    """A stretch of the old text, from `start` to `end`, and what stands in its place in the new one.

    All are offsets in the texts of a passage. What both have in common at either end is none of the stretch.
    """

    start: int
    end: int
    new_start: int
    new_end: int


class Passage(NamedTuple):
    """Neighbouring lines that a fix edits, from the line `number` on, as they are and as they would be.

    The texts have the line ends of the file between their lines and none at the end.
    """

    number: int
    old: str
    new: str
    changes: tuple[Change, ...]


class Place(NamedTuple):
    """A stretch of a line: the line's number, from 1, its text, and the offsets in it."""

    number: int
    line: str
    start: int
    end: int


class Row(NamedTuple):
    """A line of a text as it would be, the stretches of it that are new, and for each of them what it replaces."""

    text: str
    spans: tuple[Span, ...]
    places: tuple[Place, ...]


def position_in(lines: Iterable[EditedLine], offset: int) -> Position | None:
    """The line and column of an offset in the file; None where it lies in none of the lines."""
    for line in lines:
        if line.start <= offset <= line.start + len(line.text):
            return Position(line.number, offset - line.start + 1)
    return None


def passages_of(fix: Fix) -> list[Passage]:
    """The passages whose lines a fix brings. None of one where an edit within its lines reaches out of them."""
    return [made for lines in _neighbours(fix.lines) if (made := _passage(lines, fix.edits)) is not None]


def _neighbours(lines: Sequence[EditedLine]) -> Iterator[list[EditedLine]]:
    """The lines in groups of those that follow each other."""
    group: list[EditedLine] = []
    for line in lines:
        if group and line.number != group[-1].number + 1:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _passage(lines: Sequence[EditedLine], edits: Iterable[Edit]) -> Passage | None:
    old = ""
    base = lines[0].start
    for line in lines:
        # Two signs between two lines are CR LF.
        between = line.start - base - len(old)
        if not (0 < between <= 2 if old or line is not lines[0] else between == 0):
            return None
        old += ("", "\n", "\r\n")[between] + line.text
    new, at = "", 0
    changes = []
    for edit in sorted(edits):
        start, end = edit.start - base, edit.end - base
        if end < 0 or start > len(old) or end > len(old) == start:
            # The line end of the last line is none of the passage.
            continue
        if start < at or end > len(old):
            return None
        new += old[at:start]
        changes.append(_change(old[start:end], edit.text, start, len(new)))
        new += edit.text
        at = end
    return Passage(lines[0].number, old, new + old[at:], tuple(changes)) if changes else None


def _change(old: str, new: str, at: int, new_at: int) -> Change:
    """The stretch that differs of a text at `at` and of one, in its place, at `new_at`.

    Where only white space differs all white space there is of it: two blanks become one.
    """
    most = min(len(old), len(new))
    same = next((k for k in range(most) if old[k] != new[k]), most)
    most -= same
    behind = next((k for k in range(most) if old[-1 - k] != new[-1 - k]), most)
    if not (old[same : len(old) - behind] + new[same : len(new) - behind]).strip():
        while same and old[same - 1].isspace():
            same -= 1
        while behind and old[-behind].isspace():
            behind -= 1
    return Change(at + same, at + len(old) - behind, new_at + same, new_at + len(new) - behind)


def rows_of(passage: Passage) -> Iterator[Row]:
    """The lines of a passage that would be others than they are, each with what is new in it.

    None of those whose line ends alone would be of another kind.
    """
    begins = _line_starts(passage.new)
    lines: dict[int, list[Change]] = {}
    for change in passage.changes:
        if _is_line_end(passage.old[change.start : change.end]) and _is_line_end(
            passage.new[change.new_start : change.new_end]
        ):
            continue
        first = _line_of(begins, change.new_start)
        for number in range(first, _line_of(begins, change.new_end) + 1):
            lines.setdefault(number, []).append(change)
    for number, changes in lines.items():
        start = begins[number]
        whole = passage.new[start : begins[number + 1] if number + 1 < len(begins) else None]
        spans = tuple((max(c.new_start - start, 0), min(c.new_end - start, len(whole))) for c in changes)
        bare = whole.rstrip("\r\n")
        # A line end is shown where it is new.
        text = whole if any(end > len(bare) for _, end in spans) else bare
        places = tuple(_old_place(passage, change) for change in changes)
        if text != places[0].line and (text or changes[0].new_start >= start):
            yield Row(text, spans, places)


def _is_line_end(text: str) -> bool:
    return text in ("\n", "\r\n", "\r")


def _old_place(passage: Passage, change: Change) -> Place:
    """What a change replaces, in the old line in which it begins."""
    begins = _line_starts(passage.old)
    number = _line_of(begins, change.start)
    start = begins[number]
    end = begins[number + 1] if number + 1 < len(begins) else len(passage.old)
    line = passage.old[start:end].rstrip("\r\n")
    return Place(passage.number + number, line, *(min(at - start, len(line)) for at in change[:2]))


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for k, sign in enumerate(text):
        if sign == "\n" or (sign == "\r" and text[k + 1 : k + 2] != "\n"):
            starts.append(k + 1)
    return starts


def _line_of(starts: Sequence[int], offset: int) -> int:
    """The index of the line in which an offset lies."""
    return max(k for k, start in enumerate(starts) if start <= offset)
