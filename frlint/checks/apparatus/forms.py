"""Forms of writing of which a volume has one: how often each of them stands in a document, and where first."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.model.apparatus import Form
from frlint.model.document import Document
from frlint.model.volume import Place
from frlint.patterns import deferred

PAIRS = (
    ("Attached, but not printed", "Attached but not printed"),
    ("National Archives, RG", "National Archives and Records Administration, RG"),
    ("in the source text]", "in the original]"),
    ("1969–1976", "1969-1976"),
    (". (Ibid.", ". (ibid."),
)
"""What is written in one of two ways throughout the notes of a volume, by the names that rules show.

The years are those in `Foreign Relations, 1969–1976`; the reference back is one in brackets behind a sentence: within
one it always begins small."""
_IBID = deferred(
    r"(?P<at>\((?:(?<=[.?!]\s\()|(?<=[.?!][”’\"\d]\s\()|(?<=[.?!][”’\"]\d\s\())(?<![.\s]\w\.\s\()"
    r"(?:I|(?P<second>i))bid\.)"
)
"""Its first sign is sought quickly; then comes what must stand in front of it, and what must not (`9 p.m. (ibid.`)."""
_ORIGINAL = deferred(r"\[[^\[\]\n]{4,60} (?P<at>in the (?:source text|(?P<second>original))\.?\])")
_FINDERS = (
    ("ttached", 0, deferred(r"(?P<at>Attached(?:,|(?P<second>)) but not printed)")),
    ("National Archives", 1, deferred(r"(?P<at>National Archives(?P<second> and Records Administration)?, RG)")),
    ("in the source text", 2, _ORIGINAL),
    ("in the original", 2, _ORIGINAL),
    ("Relations, 19", 3, deferred(r"Relations, (?P<at>19\d\d(?:–|(?P<second>-))19\d\d)")),
    ("bid.", 4, _IBID),
)
"""What the notes must have so that a pair may stand there; which pair; and its pattern, with a group `second` in its
second form."""


class _Found(NamedTuple):
    """A form that stands in a text so many times, first from `start` to `end`."""

    name: str
    times: int
    start: int
    end: int


def pairs_in(option: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The pairs of forms that an edition sets for itself, from one form to the other."""
    return tuple((str(first), str(second)) for first, second in option.items())


def forms_of(
    document: Document, place_of: Callable[[int, int], Place], pairs: Sequence[tuple[str, str]] = ()
) -> tuple[Form, ...]:
    """The forms that stand in a document's notes. `pairs` are further ones, looked for in all of its text."""
    text, notes_at = document.text, document.notes_at
    there = {k: pattern for needed, k, pattern in _FINDERS if text.find(needed, notes_at) >= 0}
    found = [form for k, pattern in there.items() for form in _by_pattern(PAIRS[k], pattern.finditer(text, notes_at))]
    if pairs:
        found += _literal(text, pairs)
    return tuple([Form(name, times, place_of(start, end)) for name, times, start, end in found])


def _by_pattern(names: tuple[str, str], matches: Iterable[re.Match[str]]) -> Iterator[_Found]:
    """The forms of a pair that its pattern finds."""
    ones: tuple[list[re.Match[str]], list[re.Match[str]]] = ([], [])
    for match in matches:
        ones[match["second"] is not None].append(match)
    for name, own in zip(names, ones, strict=True):
        if own:
            yield _Found(name, len(own), *own[0].span("at"))


def _literal(text: str, pairs: Sequence[tuple[str, str]]) -> Iterator[_Found]:
    """The forms of pairs of an edition's own."""
    for form in dict.fromkeys(form for pair in pairs for form in pair):
        at = text.find(form) if form else -1
        if at >= 0:
            yield _Found(form, text.count(form), at, at + len(form))
