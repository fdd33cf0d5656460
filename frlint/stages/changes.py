"""What was changed between two versions of a document, word by word, and which changes a list of errata explains."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frlint.model.document import Document
from frlint.model.identity import normal
from frlint.model.workflow import Erratum
from frlint.stages.content import notes_of, text_of

_WORD = re.compile(r"\w+|[^\w\s]")
_CLOSING = re.compile(r" ([.,;:!?)\]%])")
_OPENING = re.compile(r"([(\[$]) ")
_PARTING = "\x1e"
"""Stands between the text and the notes, and between notes."""


class Change(NamedTuple):
    """Words that stood from `start` to `end` of the earlier words, and stand from `now` to `until` of the later."""

    start: int
    end: int
    now: int
    until: int


def words_of(document: Document) -> list[str]:
    """The words and signs of a document's text and notes, without markers."""
    parts = [text_of(document), *notes_of(document)]
    return [word for k, part in enumerate(parts) for word in ([_PARTING] if k else []) + _WORD.findall(part)]


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """What was changed, in the order of the text."""
    from difflib import SequenceMatcher

    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [Change(*(head + at for at in one[1:])) for one in found if one[0] != "equal"]


def count(found: Iterable[Change]) -> int:
    """How many words are other ones, of a change the more of those that stood and stand."""
    return sum(max(one.end - one.start, one.until - one.now) for one in found)


def unexplained(old: Sequence[str], new: Sequence[str], errata: Iterable[Erratum]) -> list[Change]:
    """Those changes that no erratum explains: what was changed lies within the words that it says stood and stand."""
    known = [(_words(one.stood), _words(one.stands)) for one in errata]
    return [
        one
        for one in changes(old, new)
        if not any(
            _holds(old, stood, one.start, one.end) and _holds(new, stands, one.now, one.until)
            for stood, stands in known
        )
    ]


def around(old: Sequence[str], new: Sequence[str], change: Change) -> tuple[str, str]:
    """What stood and what stands at a change, with a word before and behind it, for a person."""
    before, behind = min(1, change.start, change.now), min(1, len(old) - change.end, len(new) - change.until)
    stood = old[change.start - before : change.end + behind]
    return _printed(stood), _printed(new[change.now - before : change.until + behind])


def _printed(words: Iterable[str]) -> str:
    """Words and signs as they are printed, as far as signs say on which side a blank stands."""
    text = " ".join(word for word in words if word != _PARTING)
    return _OPENING.sub(r"\1", _CLOSING.sub(r"\1", text))


def _holds(words: Sequence[str], some: Sequence[str], start: int, end: int) -> bool:
    """Whether some words stand around or at a stretch, all of it within them."""
    if not some:
        return start == end
    first = max(0, end - len(some))
    return any(list(words[at : at + len(some)]) == some for at in range(first, start + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(normal(text))
