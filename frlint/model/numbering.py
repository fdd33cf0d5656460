"""What the labels of a document's notes say of their numbering: gaps, repeats, misprints, swaps, restarts."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from enum import StrEnum
from itertools import chain, pairwise
from typing import NamedTuple

from frlint.model.document import Document, Note


class Irregularity(StrEnum):
    """A way in which a number does not follow the last one."""

    GAP = "gap"
    """Numbers are missing before this note: 1, 2, 4."""
    REPEATED = "repeated"
    """The last note's number again, where the next follows as if it were one higher: 1, 2, 2, 4."""
    MISPRINTED = "misprinted"
    """Another number, where those before and after leave room for just one: 1, 2, 8, 4."""
    SWAPPED = "swapped"
    """This note and the next have changed places: 1, 3, 2, 4."""
    RESTART = "restart"
    """The numbers begin again: by page, by attachment, or after 99."""


class Event(NamedTuple):
    """An irregularity at a note (its index). `expected` are the labels that are missing or meant."""

    kind: Irregularity
    note: int
    expected: tuple[str, ...]


class Numbering(NamedTuple):
    """The irregularities of a list of labels, in order, and the indexes of the notes that have a number.

    Where notes are counted with letters, `first` is the first of these, and their numbers are 1 for it, 2 for the next.
    """

    numbered: tuple[int, ...]
    events: tuple[Event, ...]
    first: str = ""

    def number(self, label: str) -> int:
        """What a label counts. It must be a number, or a letter where letters count."""
        return ord(label) - ord(self.first) + 1 if self.first else int(label)

    def label(self, number: int) -> str:
        """The label that counts a number, an empty string where there is none."""
        if not self.first:
            return str(number) if number >= 0 else ""
        return chr(ord(self.first) + number - 1) if 1 <= number <= LETTERS else ""

    def meant(self) -> dict[int, str]:
        """For each note with a wrong number, the one that is meant."""
        wrong = (Irregularity.REPEATED, Irregularity.MISPRINTED)
        return {e.note: e.expected[0] for e in self.events if e.kind in wrong}


HasMarker = Callable[[int, str], bool]
"""Whether the note of an index has the marker of a number."""
LONGEST_GAP = 4
_LONGEST_NUMBER = 4
"""Figures of the longest number of a note."""
_GLUED = r"[^\W\d_][.,;:)\]”’\"]{0,3}(\d{1,4})(?!\w)|\[(\d{1,4})\]"
"""A number that reads like a marker."""
LETTERS = 26
LEAST_LETTERS = 3
"""So many different letters show that notes are counted with them, or two where none stands again."""
_MISREAD = str.maketrans("lIO", "110")


def numbering_in(document: Document) -> Numbering:
    """The numbering of a document's notes, whose markers are known."""
    of_note = {marker.note: marker.label for marker in document.markers if marker.note is not None}
    if document.marker_style == "flattened":
        return numbering_of(document.text, document.notes, lambda k, due: of_note.get(k) == due)
    strays = {stray.label for stray in document.strays}
    return numbering_of(document.text, document.notes, lambda k, due: k not in of_note and due in strays)


def numbering_of(text: str, notes: Sequence[Note], has_marker: HasMarker | None = None) -> Numbering:
    """Read the numbering of a text's notes. `has_marker` tells whether a note has the marker of another number, where
    the markers are known.

    A note that stands again with the same words is passed over: cited twice, it is printed once and listed twice. Where
    it follows itself, and the text has a marker of the next number instead of its own a second time, its number is
    misprinted: `Not printed.` is what many notes say.
    """
    labels = [n.label for n in notes]
    first = int(labels[0]) if labels and labels[0].isdecimal() and len(labels[0]) < 5 else None
    if first is not None and labels == [str(first + k) for k in range(len(labels))]:
        return Numbering(tuple(range(len(labels))), ())
    met: set[tuple[str, ...]] = set()
    again = set()
    for k, note in enumerate(notes):
        words = (note.label, *text[note.sign : note.end].split())
        if words in met:
            again.add(k)
        met.add(words)
    again -= _misprinted(text, notes, labels, again) if again else set()
    due = _due_at_the_ends(labels, again)
    if due and has_marker is None:
        found = _glued_numbers(text[: notes[0].start])
        due = {k: number for k, number in due.items() if found[number] and found[labels[k]] < labels.count(labels[k])}
    elif has_marker is not None:
        due = {k: number for k, number in due.items() if has_marker(k, number)}
    return numbering(labels, again, [Event(Irregularity.MISPRINTED, k, (number,)) for k, number in due.items()])


def _due_at_the_ends(labels: Sequence[str], again: Collection[int]) -> dict[int, str]:
    """The number that is due at the first or the last note, where it has another one and all others are in order.

    It is misprinted where the text has a marker of that number, and too few of its own: as far as the text alone tells,
    glued to a word or in brackets.
    """
    if len(labels) < 2 or not all(label.isdecimal() and len(label) <= _LONGEST_NUMBER for label in labels):
        return {}
    values = [*map(int, labels)]
    last = len(values) - 1
    due: dict[int, int] = {}
    if values[0] != values[1] - 1 >= 0 and is_run(values[1:]):
        due[0] = values[1] - 1
    if values[last] not in (values[last - 1], values[last - 1] + 1) and is_run(values[:last]):
        due[last] = values[last - 1] + 1
    return {k: str(number) for k, number in due.items() if k not in again and number not in values}


def _misprinted(text: str, notes: Sequence[Note], labels: Sequence[str], again: Collection[int]) -> set[int]:
    """Those of the notes that stand again which follow themselves, where no note has the next number, and the text has
    a marker of that, glued to a word or in brackets, and just one of the note's own."""
    known = set(labels)
    following = {
        k: str(int(labels[k]) + 1)
        for k in again
        if labels[k - 1] == labels[k] and labels[k].isdecimal() and len(labels[k]) <= _LONGEST_NUMBER
    }
    if not any(due not in known for due in following.values()):
        return set()
    found = _glued_numbers(text[: notes[0].start])
    return {k for k, due in following.items() if due not in known and found[due] and found[labels[k]] < 2}


def _glued_numbers(text: str) -> Counter[str]:
    """How often each number stands glued to a word or in brackets, as a marker does."""
    return Counter(chain.from_iterable(re.findall(_GLUED, text)))


def numbering(labels: Sequence[str], again: Collection[int] = (), wrong: Sequence[Event] = ()) -> Numbering:
    """Read the labels of a document's notes, in order; `wrong` are those that the text shows to be misprinted.

    Signs and labels such as `8a` are passed over, and so are letters where other notes have numbers, and the notes
    whose indexes are in `again`.
    """
    numbered = tuple(k for k, label in enumerate(labels) if label.isdecimal() and label.isascii() and k not in again)
    if not numbered and (letter := _first_letter(labels)):
        return _by_letters(labels, letter, again)
    events = [*wrong, *_misread(labels)]
    meant = {e.note: e.expected[0] for e in events}
    row_of = sorted({*numbered, *meant})
    values = [int(meant.get(k, labels[k])) for k in row_of]
    events += _events(values, row_of)
    return Numbering(numbered, tuple(sorted(events, key=lambda e: e.note)))


def _first_letter(labels: Sequence[str]) -> str:
    """The letter with which the counting begins where notes are counted with letters, an empty string elsewhere."""
    letters = [label for label in labels if len(label) == 1 and label.isalpha() and label.isascii()]
    if len(letters) < 2 or letters[0] not in ("a", "A") or any(x.islower() != letters[0].islower() for x in letters):
        return ""
    different = len(set(letters))
    return letters[0] if different >= LEAST_LETTERS or different == len(letters) else ""


def _by_letters(labels: Sequence[str], first: str, again: Collection[int]) -> Numbering:
    """The numbering of notes that are counted with letters. The letter j may be left out, as printers do."""
    numbered = tuple(k for k, x in enumerate(labels) if len(x) == 1 and x.isascii() and x.isalpha() and k not in again)
    plain = Numbering(numbered, (), first)
    values = [plain.number(labels[k]) for k in numbered]
    events = []
    for event in _events(values, numbered):
        expected = tuple(plain.label(int(number)) for number in event.expected)
        if event.kind is not Irregularity.GAP or expected not in (("j",), ("J",)):
            events.append(event._replace(expected=expected))
    return plain._replace(events=tuple(events))


def _events(values: Sequence[int], row_of: Sequence[int]) -> list[Event]:
    """The irregularities of numbers; `row_of` are the indexes of their notes."""
    events: list[Event] = []
    every = set(values)
    last: int | None = None
    row = 0
    j = 0
    while j < len(values):
        kind, expected = _irregularity(last, [*values[j : j + 4]], row)
        if kind is Irregularity.GAP:
            expected = [n for n in expected if n not in every]
        if kind is not None and (expected or kind is not Irregularity.GAP):
            events.append(Event(kind, row_of[j], tuple(map(str, expected))))
        if kind is Irregularity.SWAPPED:
            last = max(values[j], values[j + 1])
            j += 2
            continue
        last = expected[0] if kind in (Irregularity.REPEATED, Irregularity.MISPRINTED) else values[j]
        row = row + 1 if kind is None else 1
        j += 1
    return events


def _misread(labels: Sequence[str]) -> list[Event]:
    """Labels that would follow the one before, or precede the one behind, were their letters digits: `l` for 1."""
    events = []
    for k, label in enumerate(labels):
        read = label.translate(_MISREAD)
        if label != read and read.isdecimal():
            near, asked = (labels[k - 1], int(read) - 1) if k else (labels[1] if labels[1:] else "", int(read) + 1)
            if near == str(asked):
                events.append(Event(Irregularity.MISPRINTED, k, (read,)))
    return events


def _irregularity(last: int | None, ahead: list[int], row: int) -> tuple[Irregularity | None, list[int]]:
    """How the first of the numbers ahead follows the last one, which stood in a row of `row` numbers in order."""
    now, following = ahead[0], ahead[1] if len(ahead) > 1 else None
    later = ahead[2] if len(ahead) > 2 else None
    if last is None:
        if following == now - 1 and later == now + 1:
            return Irregularity.SWAPPED, []
        return None, []
    due = last + 1
    if now == due:
        return None, []
    if now == due + 1 and following == due and later in (None, due + 2, due + 3):
        return Irregularity.SWAPPED, []
    if now == last and (following == due + 1 or (following is None and (last > 1 or row > 1))):
        return Irregularity.REPEATED, [due]
    if following == due + 1 and now != last:
        return Irregularity.MISPRINTED, [due]
    if now > due and now - due <= LONGEST_GAP:
        return Irregularity.GAP, list(range(due, now))
    return Irregularity.RESTART, []


def is_run(values: Sequence[int]) -> bool:
    """Whether numbers rise by one."""
    return all(b == a + 1 for a, b in pairwise(values))
