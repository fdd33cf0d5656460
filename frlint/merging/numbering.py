"""Which numbers the notes of a merged document have: by the base's scheme, with what either side changed of it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from frlint.merging.versions import Version
from frlint.renumbering.numbers import Scheme, is_number, new_labels, waits
from frlint.renumbering.parts import Apart, RefusalError

_LONGEST_GAP = 4
_WAITING = "[^n]"
T = TypeVar("T")


class Row(NamedTuple):
    """How the notes of a version are numbered: from `first` on, with so many numbers left out before some notes.

    `first` is None where no note has a number. `again` has the notes that stand again with the number and the words of
    one before, which they name.
    """

    by_page: bool
    first: int | None
    skipped: Mapping[int, int]
    again: Mapping[int, int] = {}


def picked(base: T, ours: T, theirs: T, what: str) -> T:
    """What the side has that changed something. Raises `RefusalError` where both changed it, and not alike."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    raise RefusalError(f"both sides changed {what}")


def merged_row(base: Version, ours: Version, theirs: Version) -> Row:
    """How the merged document is numbered. Raises `RefusalError` where a version is not numbered in a way we know."""
    _require_no_letters(base)
    if not any(map(is_number, _labels(base).values())):
        return _without_base(ours, theirs)
    old = _row(base)
    mine = old if _keeps_numbers(base, ours) else _row(ours)
    other = old if _keeps_numbers(base, theirs) else _row(theirs)
    if not old.by_page == mine.by_page == other.by_page:
        raise RefusalError("one side numbers by page, the other does not")
    skipped = {
        name: picked(
            old.skipped.get(name, 0), mine.skipped.get(name, 0), other.skipped.get(name, 0), "a number that is left out"
        )
        for name in old.skipped.keys() | mine.skipped.keys() | other.skipped.keys()
    }
    first = picked(old.first, mine.first, other.first, "the first number")
    return Row(old.by_page, first, skipped, {**old.again, **mine.again, **other.again})


def labels_of(apart: Apart, names: Sequence[int], row: Row) -> list[str]:
    """The labels of merged notes, which stand in order. Symbols stay as they are."""
    if row.by_page:
        return _by_page(apart)
    number = (row.first if row.first is not None else 1) - 1
    labels: dict[int, str] = {}
    for note, name in zip(apart.notes, names, strict=True):
        if name in row.again:
            if row.again[name] not in labels:
                raise RefusalError(f"note {note.label} stands twice, and one of them was taken out or moved")
            labels[name] = labels[row.again[name]]
        elif is_number(note.label) or waits(note.label):
            number += 1 + row.skipped.get(name, 0)
            labels[name] = str(number)
        else:
            labels[name] = note.label
    return [*labels.values()]


def _by_page(apart: Apart) -> list[str]:
    """Labels by page, where nothing but page breaks tells where they begin again."""
    notes = [n._replace(label=_WAITING) if is_number(n.label) or waits(n.label) else n for n in apart.notes]
    return new_labels(apart._replace(notes=tuple(notes)), Scheme("page"))


def _labels(version: Version) -> dict[int, str]:
    return {name: note.label for name, note in zip(version.names, version.apart.notes, strict=True)}


def _keeps_numbers(base: Version, side: Version) -> bool:
    """Whether the notes that a side has from the base have their numbers still: it was not renumbered."""
    old = _labels(base)
    return all(old.get(name, label) == label for name, label in _labels(side).items())


def _row(version: Version) -> Row:
    """How a version is numbered. Raises `RefusalError` where its numbers do not rise from marker to marker."""
    labels = _labels(version)
    if version.by_page:
        if version.order != list(version.names) or _by_page(version.apart) != [*labels.values()]:
            raise RefusalError("its notes are numbered by page, and its page breaks do not tell all pages")
        return Row(True, 1, {})
    first = next(int(labels[name]) for name in version.order if is_number(labels[name]))
    last = first - 1
    skipped: dict[int, int] = {}
    words = {name: note.words for name, note in zip(version.names, version.apart.notes, strict=True)}
    met: dict[tuple[str, str], int] = {}
    again: dict[int, int] = {}
    for name in version.order:
        known = met.setdefault((labels[name], words[name]), name)
        if known != name and is_number(labels[name]):
            again[name] = known
        elif is_number(labels[name]):
            gap = int(labels[name]) - last - 1
            if not 0 <= gap <= _LONGEST_GAP:
                raise RefusalError(f"note {labels[name]} has not the number that follows {last}")
            if gap:
                skipped[name] = gap
            last += 1 + gap
    return Row(False, first, skipped, again)


def _without_base(ours: Version, theirs: Version) -> Row:
    """The numbers where the base has none."""
    rows = [_row(side) for side in (ours, theirs) if any(map(is_number, _labels(side).values()))]
    if not rows:
        return Row(False, None, {})
    if len({(row.by_page, row.first) for row in rows}) > 1:
        raise RefusalError("the two sides begin with different numbers")
    return rows[0]._replace(
        skipped={name: gap for row in rows for name, gap in row.skipped.items()},
        again={name: first for row in rows for name, first in row.again.items()},
    )


def _require_no_letters(base: Version) -> None:
    """Raises `RefusalError` where a label such as `75a` is printed so: it is no label that waits for a number."""
    labels = [note.label for note in base.apart.notes]
    for before, label in pairwise(labels):
        if waits(label) and not label.startswith("[") and before in (label[:-1], label[:-1] + chr(ord(label[-1]) - 1)):
            raise RefusalError(f"note {label} may have its letter in print")
