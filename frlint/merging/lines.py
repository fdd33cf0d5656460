"""What git made of three files line by line: whether it can be trusted with notes, and a conflict where it cannot."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from frlint.readers import ReaderOptions, Unreadable, form_of, read

CONFLICT_MARK_SIZE = 7


_MARKS = re.compile(r"\S*[0-9⁰¹²³⁴-⁹*†‡§‖¶ᵃ-ᵿ]\S*|\S*\[\^\S*")
"""All words that may have a marker: numbers, signs, and what is glued to them."""


class _Notes(NamedTuple):
    """The notes of a document, with labels and words, and in a text file all words that may be or have a marker."""

    notes: tuple[tuple[str, str], ...]
    marked: tuple[str, ...]


def can_be_trusted(base: bytes, ours: bytes, theirs: bytes, merged: bytes, path: str, options: ReaderOptions) -> bool:
    """Whether a merge by lines without a conflict has the notes that it must have.

    It has where in each document one side alone changed notes, or a word that may have a marker, and the merge has
    those of this side; or where both sides have the same. Where there are no notes at all, there are only lines.
    """
    try:
        old, mine, other, now = (_notes(data, path, options) for data in (base, ours, theirs, merged))
    except Unreadable:
        return not _is_readable(base, path, options)
    none = _Notes((), ())
    sides = [[(one.get(k, none)) for one in (old, mine, other, now)] for k in old.keys() | mine.keys() | other.keys()]
    if not any(notes for versions in sides for notes, _ in versions):
        return True
    return old.keys() | mine.keys() | other.keys() >= now.keys() and all(_has_the_right_notes(*side) for side in sides)


def _has_the_right_notes(old: _Notes, mine: _Notes, other: _Notes, now: _Notes) -> bool:
    if mine == other or other == old:
        return now == mine
    return mine == old and now == other


def in_conflict(ours: bytes, theirs: bytes, labels: Sequence[str], size: int) -> bytes:
    """The lines in which two files differ, from the first to the last, as one conflict.

    `labels` are those of ours and theirs, `size` is how many signs a conflict mark has.
    """
    mine, other = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    same = len([*takewhile(lambda pair: pair[0] == pair[1], zip(mine, other, strict=False))])
    head, mine, other = mine[:same], mine[same:], other[same:]
    end = len([*takewhile(lambda pair: pair[0] == pair[1], zip(mine[::-1], other[::-1], strict=False))])
    tail = mine[len(mine) - end :]
    line_end = b"\r\n" if ours.count(b"\r\n") > ours.count(b"\n") / 2 else b"\n"

    def whole(lines: Sequence[bytes]) -> list[bytes]:
        return [*lines[:-1], lines[-1] if lines[-1].endswith((b"\n", b"\r")) else lines[-1] + line_end] if lines else []

    def mark(sign: str, label: str = "") -> bytes:
        return f"{sign * size} {label}".rstrip().encode("utf-8", "surrogateescape") + line_end

    return b"".join(
        (
            *head,
            mark("<", labels[0]),
            *whole(mine[: len(mine) - end]),
            mark("="),
            *whole(other[: len(other) - end]),
            mark(">", labels[1]),
            *tail,
        )
    )


def _notes(data: bytes, path: str, options: ReaderOptions) -> dict[str, _Notes]:
    """The notes of a file's documents, by their ids."""
    is_text = not form_of(path).holds_volume
    marked = tuple(_MARKS.findall(data.decode("utf-8", "surrogateescape"))) if is_text else ()
    return {
        document.id: _Notes(tuple((note.label, document.text[note.sign : note.end]) for note in document.notes), marked)
        for document in read(data, path, options)
    }


def _is_readable(data: bytes, path: str, options: ReaderOptions) -> bool:
    try:
        read(data, path, options)
    except Unreadable:
        return False
    return True
