"""Documents with footnotes as tests write them: `the note‹1› of 1947‹2›`, the notes apart."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import pytest

from frlint.engine.check_file import check
from frlint.model.document import Document
from frlint.model.problem import Problem, Severity
from frlint.readers import ReaderOptions, read
from frlint.rulebook import Selection, load

HEADER = (
    "611.42/3–1150: Telegram\n\nThe Ambassador in Norland (Hale) to the Secretary of State\n\n"
    "Porto Sul, March 11, 1950—4 p. m.\n\nsecret\n\n"
)
NOT_PRINTED = "Not printed."


class Written(NamedTuple):
    """A document's text, and the label and offset of each marker that was written into it."""

    text: str
    markers: list[tuple[str, int]]


def written(above: str, notes: Sequence[tuple[str, str] | str], header: str = HEADER) -> Written:
    """A document of what stands above the notes, its markers between ‹ and ›, and of its notes.

    A note is a label and a text, or a label alone: then it says `Not printed.`
    """
    text, markers = "", []
    for k, part in enumerate(re.split("[‹›]", f"{header}{above.strip()}\n")):
        if k % 2:
            markers.append((part, len(text)))
        text += part
    return Written(f"{text}\n{''.join(rows(notes))}", markers)


def rows(notes: Iterable[tuple[str, str] | str]) -> list[str]:
    """Notes as they stand at the end of a document, each a line."""
    pairs = [(note, NOT_PRINTED) if isinstance(note, str) else note for note in notes]
    return [f"  {label}{'.' if label[-1].isalnum() else ''} {text}\n" for label, text in pairs]


def resolved(text: str, markers: str = "auto") -> Document:
    """A text as the reader reads it, its markers in a style."""
    (document,) = read(text.encode(), "volume/d1.txt", ReaderOptions(markers=markers))
    return document


def found(document: Document) -> list[tuple[str, int]]:
    """The label and offset of each marker of a document."""
    return [(marker.label, marker.start) for marker in document.markers]


# ---------------------------------------------------------------- a document with six notes, and what is said of it
PIECES = (
    "The Minister handed me his note",
    " this morning. He expects an answer before the ice breaks up,",
    " and his secretary, who knows the coast, said the same to our Consul at Holmvik (Mallory).",
    "\n\nI told him that the agreement of 1947",
    " leaves no room for tolls on foreign ships. He replied that the pilots",
    " must be paid by somebody, and that the Treasury would not do it.",
    "\n\nHale",
)
TEXTS = (
    "Not printed.",
    "In the last days of April.",
    "George T. Mallory.",
    "Signed at Porto Sul, June 3, 1947; for text, see the Treaty Series.",
    "There were fourteen of them.",
    "The budget of the kingdom was debated in May.",
)
COUNT = len(TEXTS)
ALL = range(COUNT)
NUMBERINGS = {"from 1": 1, "from 0": 0, "running on": 67}


def labels_from(first: int) -> list[str]:
    return [str(first + k) for k in ALL]


def paper(labels: Sequence[str], notes: Sequence[str] | None = None, markers: Sequence[str] | None = None) -> Written:
    """The document with these labels; `notes` are its notes as lines, `markers` other markers ("" is none)."""
    above = PIECES[0]
    for label, piece in zip(labels if markers is None else markers, PIECES[1:], strict=True):
        above += f"‹{label}›{piece}" if label else piece
    made = written(above, [])
    lines = note_lines(labels) if notes is None else notes
    return Written(made.text + "".join(lines), made.markers)


def note_lines(labels: Sequence[str]) -> list[str]:
    return rows(list(zip(labels, TEXTS, strict=True)))


@cache
def default_rules() -> Selection:
    return load().select([])


def problems(text: str) -> list[Problem]:
    """The warnings and errors of all rules."""
    found = check(text.encode(), "volume/d1.txt", default_rules()).problems
    return [problem for problem in found if problem.severity is not Severity.INFO]


def only(text: str) -> Problem:
    """The one problem of a text."""
    found = problems(text)
    assert len(found) == 1, [f"{p.line}:{p.column} {p.rule} {p.message}" for p in found]
    return found[0]


def offset(text: str, problem: Problem) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: problem.line - 1]) + problem.column - 1


def note_at(text: str, label: str, which: int = 0) -> int:
    """Where the label of a note stands."""
    return [m.start(1) for m in re.finditer(rf"(?m)^ *({re.escape(label)})[., ]", text)][which]


def swapped(labels: Sequence[str], k: int) -> list[str]:
    return [*labels[:k], labels[k + 1], labels[k], *labels[k + 2 :]]


def without(several: Sequence[str], k: int, put: str | None = None) -> list[str]:
    return [*several[:k], *([] if put is None else [put]), *several[k + 1 :]]


each_numbering = pytest.mark.parametrize("labels", [labels_from(n) for n in NUMBERINGS.values()], ids=[*NUMBERINGS])
each_note = pytest.mark.parametrize("k", ALL)
each_inner_note = pytest.mark.parametrize("k", ALL[1:-1])
each_pair = pytest.mark.parametrize("k", ALL[:-1])
