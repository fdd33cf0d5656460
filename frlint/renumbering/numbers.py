"""Which label each note has: by document, through the volume, or by page."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from frlint.readers.plain.pages import read_page_breaks
from frlint.renumbering.parts import Apart, NoteText, RefusalError

_NUMBER = re.compile(r"[0-9]{1,4}\Z")
_WAITING = re.compile(r"(?:\[\^\w{1,20}\]|[0-9]{1,3}[a-z])\Z")
_LONGEST_GAP = 4
"""A document that begins with a number up to this one more than 1 has lost its first notes."""


class Scheme(NamedTuple):
    """How notes are numbered.

    `kind` is `document`, `volume` or `page`; `first` is the number of the document's first note (of each page's where
    the numbers begin again by page). `begins_again`: the numbers begin again also where a label says so (with an
    attachment, after 99). `with_letters`: a label such as `75a` stays where it follows note 75.
    """

    kind: str = "document"
    first: int = 1
    with_letters: bool = False
    begins_again: bool = False


def is_number(label: str) -> bool:
    """Whether a label counts."""
    return _NUMBER.match(label) is not None


def waits(label: str) -> bool:
    """Whether a label waits for its number: `[^new]`, `3a`."""
    return _WAITING.match(label) is not None


def in_order(apart: Apart) -> Apart:
    """The same with the notes in the order of their markers; a note on a note follows the note that it is on."""
    order: list[int] = []

    def follow(marks: Sequence[int]) -> None:
        for k in marks:
            if k not in order:
                order.append(k)
                follow(apart.notes[k].own.noted)

    follow(apart.body.noted)
    order += [k for k in range(len(apart.notes)) if k not in order]
    if order == list(range(len(order))):
        return apart
    new = {old: k for k, old in enumerate(order)}
    notes = [apart.notes[k] for k in order]
    moved = [note._replace(own=note.own.renamed(new)) for note in _with_gaps(notes, apart.notes)]
    return Apart(apart.body.renamed(new), tuple(moved), apart.style)


def _with_gaps(notes: Sequence[NoteText], before: Sequence[NoteText]) -> list[NoteText]:
    """Notes in a new order, with white space between them as notes have it: the last keeps what ended the text."""
    end = before[-1].gap
    line_end = next((g for n in before[:-1] if (g := _first_line_end(n.gap))), "\n")
    if not _first_line_end(end) and not any(_first_line_end(n.gap) for n in before):
        end = ""
    spaced = []
    for k, note in enumerate(notes):
        if k == len(notes) - 1:
            gap = end
        elif note is not before[-1] and _first_line_end(note.gap):
            gap = note.gap
        else:
            gap = line_end * (2 if note.has_several_paragraphs else 1)
        spaced.append(note._replace(gap=gap))
    return spaced


def _first_line_end(gap: str) -> str:
    found = re.search(r"\r\n|\r|\n", gap)
    return found[0] if found else ""


def new_labels(apart: Apart, scheme: Scheme) -> list[str]:
    """The label of each note of a document whose notes stand in order. Symbols and letters stay as they are.

    Raises `RefusalError` where a note waits for a number among notes that have none.
    """
    counted = [k for k, note in enumerate(apart.notes) if is_number(note.label) or waits(note.label)]
    if counted and len(counted) < len(apart.notes) and not any(is_number(n.label) for n in apart.notes):
        waiting = apart.notes[counted[0]].label
        raise RefusalError(f"note {waiting} stands among notes without numbers: give it its sign or letter yourself")
    labels = [note.label for note in apart.notes]
    again = _cited_again(apart.notes)
    groups = _groups(apart, counted, scheme)
    number, group = scheme.first - 1, 0
    for k, here in zip(counted, groups, strict=True):
        if here != group:
            number, group = min(scheme.first, 1) - 1, here
        if k in again:
            labels[k] = labels[again[k]]
        elif scheme.with_letters and k == counted[0] and waits(labels[k]) and not labels[k].startswith("["):
            continue  # The number that it follows is that of the document before.
        elif scheme.with_letters and _follows_letter(apart.notes, k):
            labels[k] = f"{number}{apart.notes[k].label[-1]}"
        else:
            number += 1 + apart.notes[k].skipped
            labels[k] = str(number)
    return labels


def _follows_letter(notes: Sequence[NoteText], k: int) -> bool:
    """Whether a label such as `75a` follows note 75, or `75b` note `75a`."""
    label, before = notes[k].label, notes[k - 1].label if k else ""
    if is_number(label) or label.startswith("["):
        return False
    return before == label[:-1] if label[-1] == "a" else before == label[:-1] + chr(ord(label[-1]) - 1)


def _cited_again(notes: Sequence[NoteText]) -> dict[int, int]:
    """The notes that stand again with the same number and words: cited twice, listed twice. By index, the first."""
    met: dict[tuple[str, str], int] = {}
    again: dict[int, int] = {}
    for k, note in enumerate(notes):
        if is_number(note.label) and note.words:
            first = met.setdefault((note.label, note.words), k)
            if first != k:
                again[k] = first
    return again


def _groups(apart: Apart, counted: Sequence[int], scheme: Scheme) -> list[int]:
    """In which row of numbers each of the notes stands that have one, as numbers that rise from 0.

    Where notes are numbered by page, a row begins with each page break, and where the numbers begin again: texts have
    lost page breaks between blocks.
    """
    by_page = scheme.kind == "page"
    if not by_page and not scheme.begins_again:
        return [0] * len(counted)
    breaks = [p.start for p in read_page_breaks(apart.body.plain, "auto")] if by_page else []
    ends = list(accumulate(map(len, apart.body.texts)))
    place = {mark.note: ends[j] for j, mark in enumerate(apart.body.marks) if mark.note >= 0}
    pages, page, last_at, last = [], 0, 0, -1
    for k in counted:
        at = place.get(k, last_at)
        label = apart.notes[k].label
        anew = is_number(label) and int(label) <= 1 and last >= 1
        if anew or any(last_at <= b < at for b in breaks):
            page, last = page + 1, -1
        last_at = at
        last = int(label) if is_number(label) else max(last, 0)
        pages.append(page)
    return pages
