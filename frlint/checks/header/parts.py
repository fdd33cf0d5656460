"""What a document lacks above its text: the source note, the heading."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from frlint.checks.header.file_numbers import source_note
from frlint.checks.made_of_options import made_of_options
from frlint.checks.unfilled import unfilled
from frlint.model.document import Block, Document, Kind
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

_EDITORIAL = deferred(r"(?:\d{1,4}\. |No\. \d+ )?Editorial Note", re.IGNORECASE)


_WORD = deferred(r"[^\W\d_]{5,}")
_SHORTEST = 6
"""Letters of a word in which slips are looked for; shorter ones are near to too many others."""
_REMEMBERED = 50_000
"""Words of headings of which it is remembered what they are."""
_TITLES = frozenset(
    (
        *(
            "Mr.",
            "Mrs.",
            "Messrs.",
            "Miss",
            "Dr.",
            "M.",
            "MM.",
            "Mme.",
            "Lord",
            "Lady",
            "Sir",
            "Earl",
            "Baron",
            "Count",
        ),
        *("Viscount", "Prince", "Señor", "Don", "Herr", "Capt.", "Col.", "Gen."),
    )
)
"""What stands before a name."""
_JOINED = deferred(r"(the|The|of|to|in|by|and|[Ff]rom|[Bb]etween)([A-Z][a-zé]{3,})$")


class _Words(NamedTuple):
    """The words of a rule's options. `by_length` maps lengths to the words of formulas; `right` are all known words.

    `seen` keeps what was found out about words, with what is glued to them: the same ones stand in many headings.
    `sound` are those of them that are no slips.
    """

    by_length: dict[int, tuple[str, ...]]
    right: frozenset[str]
    seen: dict[str, tuple["_Slip", ...]]
    sound: set[str]


class _Slip(NamedTuple):
    """A misspelt word: its offset in the word as it is printed, what is meant, and the message's variant."""

    offset: int
    word: str
    right: str
    variant: str


def missing_source_note(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A document that is no editorial note has no source note, and no place at which it is to be filled in."""
    heading = document.header.heading
    if document.fact(unfilled) & {"source", "file number"}:
        return
    if source_note(document) is None and not (heading and _EDITORIAL.match(document.quote(heading))):
        at = next((b for b in document.blocks if b.kind is not Kind.PAGE_BREAK), None)
        if at is not None:
            yield Hit(*_first_line(document, at))


def missing_heading(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A document has no heading; the hit is where it would stand: below the source note and any page break."""
    if document.header.heading is not None:
        return
    above = (Kind.PAGE_BREAK, Kind.SOURCE_NOTE)
    below = next((b for b in document.blocks if b.kind not in above), None)
    if below is not None and below.start < document.notes_at:
        first = document.quote(below).split("\n", 1)[0]
        stands = first if len(first) <= 60 else f"{first[:57]}..."
        variant = "" if document.header.source_note else "first"
        yield Hit(*_first_line(document, below), {"stands": stands}, variant)


def misspelt_heading(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A word of a heading that is a slip of a word of its formulas (option `words`), or two such words without a space.

    Option `right` names words that only look like slips. Words in lower case are prose; in parentheses and behind `Mr.`
    stand names.
    """
    words = _words_of(options)
    for header in document.headers():
        if header.heading is None:
            continue
        heading = document.quote(header.heading)
        at = 0
        several = heading.split()
        if words.sound.issuperset(several):
            continue
        for before, printed in pairwise(("", *several)):
            if before in _TITLES:
                continue
            slips = words.seen.get(printed)
            if slips is None:
                slips = tuple(_slips(printed, words))
                _remember(words, printed, slips)
            at = heading.find(printed, at)
            for offset, word, right, variant in slips:
                if len(word) < len(right) and _is_shortened(heading, at + offset + len(word)):
                    continue
                start = header.heading.start + at + offset
                edit = Edit(start, start + len(word), right)
                yield Hit(edit.start, edit.end, {"word": word, "right": right}, variant, edits=(edit,))
            at += len(printed)


def _remember(words: _Words, printed: str, slips: tuple["_Slip", ...]) -> None:
    if len(words.seen) >= _REMEMBERED:
        words.seen.clear()
        words.sound.clear()
    words.seen[printed] = slips
    if not slips:
        words.sound.add(printed)


def _is_shortened(heading: str, end: int) -> bool:
    """Whether the word that ends there is shortened by intent: a full stop is behind it, and the heading goes on."""
    return heading[end : end + 2] == ". "


def _slips(printed: str, words: _Words) -> Iterator[_Slip]:
    """The misspelt words in what stands between two blanks: `Secretery-General`."""
    for found in _WORD.finditer(printed):
        word = found[0]
        if word in words.right or word.isupper() or not (word[0].isupper() or _JOINED.match(word)):
            continue
        right, variant = _meant(word, words)
        if right and printed[: found.start()][-1:] != "(":
            yield _Slip(found.start(), word, right, variant)


def _meant(word: str, words: _Words) -> tuple[str, str]:
    """What is meant by a misspelt word, and the message's variant; empty where the word is no slip of a known one."""
    joined = _JOINED.match(word)
    if joined and joined[2] in words.right:
        return f"{joined[1]} {joined[2]}", "joined"
    for length in range(len(word) - 1, len(word) + 2):
        for other in words.by_length.get(length, ()):
            if not word.isascii() and other.isascii():
                continue  # `Président`, `Légation`: words of another language.
            if (word[0] == other[0] or word[1] == other[1]) and is_slip_of(word, other, 1):
                return other, ""
    return "", ""


@lru_cache(maxsize=8)
def _words(formulas: tuple[str, ...], right: tuple[str, ...]) -> _Words:
    by_length: dict[int, list[str]] = {}
    for word in formulas:
        by_length.setdefault(len(word), []).append(word)
    long_enough = {length: tuple(found) for length, found in by_length.items() if length >= _SHORTEST}
    return _Words(long_enough, frozenset((*formulas, *right)), {}, set())


@made_of_options
def _words_of(options: Mapping[str, Any]) -> _Words:
    return _words(tuple(options["words"]), tuple(options["right"]))


def _first_line(document: Document, block: Block) -> tuple[int, int]:
    end = document.text.find("\n", block.start, block.end)
    return block.start, min(block.end if end < 0 else end, block.start + 200)
