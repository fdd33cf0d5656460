"""The classification inside a source note from 1955 on: `Source: ..., 795.00/7–2557. Secret; Priority.`"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from frlint.checks.header.file_numbers import source_note
from frlint.checks.made_of_options import made_of_options
from frlint.model.document import Document, Kind
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

_TOKEN_END = deferred(r"[;,.:\n]|$")
_SENTENCE = deferred(r"(?:\.[”’)\]]*|[”)\]]) (?=[A-Za-z])")
_LONGEST_SENTENCE = 70


class _Phrases(NamedTuple):
    """What the options say, made ready: `level` finds a level at the start of a sentence, `any_case` in any case."""

    level: re.Pattern[str]
    any_case: re.Pattern[str]
    run_on: re.Pattern[str]
    levels: tuple[str, ...]
    known: Mapping[str, str]
    """By their letters alone, as printed."""


def unknown_in_phrase(document: Document, vocabulary: Mapping[str, Any]) -> Iterator[Hit]:
    """What is wrong with the words of the classification in a `Source:` note; at most one hit."""
    where = source_note(document)
    block = document.header.source_note
    if where is None or (block is not None and block.end == where[1] and block.kind is Kind.SOURCE_NOTE):
        return
    phrases = _phrases_of(vocabulary)
    text = document.text
    start, end = where
    level = phrases.level.search(text, start, end)
    if level is not None:
        yield from _first(_in_tokens(text, level.start(1), level.end(1), end, phrases))
        return
    level = phrases.any_case.search(text, start, end)
    if level is not None and text[level.end(1) : level.end(1) + 1] in ("", ".", ";", ",", "\n"):
        right = next(name for name in phrases.levels if name.casefold() == level[1].casefold())
        edits = (Edit(*level.span(1), right),)
        yield Hit(level.start(1), level.end(1), {"word": level[1], "right": right}, "case", edits=edits)
        return
    yield from _first(_misspelt_level(text, start, end, phrases))


def _in_tokens(text: str, start: int, at: int, end: int, phrases: _Phrases) -> Iterator[Hit]:
    """The hits in a phrase whose level stands from `start` to `at`: token by token up to the full stop."""
    run_on = phrases.run_on.match(text, at, end)
    if run_on:
        yield _run_on(text, start, at, run_on)
        return
    while at < end and text[at] in ";,:":
        first = at + 1 if text[at + 1 : at + 2] != " " else at + 2
        stop = _TOKEN_END.search(text, first, end)
        last = stop.start() if stop else end
        token = text[first:last]
        found = _in_token(text, first, token, phrases)
        if found:
            yield found
        if not found and text[at] != ";" and _letters(token) not in phrases.known:
            return
        at = last


def _in_token(text: str, start: int, token: str, phrases: _Phrases) -> Hit | None:
    """What is wrong with one token of a phrase: `Prioity`, `limit Distribution`, `Niact Drafted by Hale`."""
    if _letters(token) in phrases.known:
        if token[:1].islower():
            right = token[:1].upper() + token[1:]
            edits = (Edit(start, start + len(token), right),)
            return Hit(start, start + len(token), {"word": token, "right": right}, "case", edits=edits)
        return None
    for size in range(len(token.split()) - 1, 0, -1):
        head = " ".join(token.split()[:size])
        if _letters(head) in phrases.known:
            run_on = phrases.run_on.match(text, start + len(head))
            return _run_on(text, start, start + len(head), run_on) if run_on else None
    if len(token) < 4 or token[0] == "[" or len(token) > 40:
        return None
    right = _nearest(token, phrases.known)
    return _misspelt(start, token, right) if right else None


def _misspelt_level(text: str, start: int, end: int, phrases: _Phrases) -> Iterator[Hit]:
    """A sentence whose first token is nearly a level: `Confidental; Priority.`"""
    ends = [m.end() for m in _SENTENCE.finditer(text, start, min(end, start + 600))][:8]
    for first in ends:
        stop = text.find(".", first, end)
        last = end if stop < 0 else stop
        if last - first > _LONGEST_SENTENCE:
            continue
        token = text[first:last].split(";")[0].split(",")[0]
        right = _nearest(token, {_letters(name): name for name in phrases.levels})
        if right:
            yield _misspelt(first, token, right)
            return


def _misspelt(start: int, token: str, right: str) -> Hit:
    edits = (Edit(start, start + len(token), right),)
    return Hit(start, start + len(token), {"word": token, "nearest": right}, edits=edits)


def _nearest(token: str, known: Mapping[str, str]) -> str:
    """The phrase that a token is a slip of, empty where there is none."""
    plain = _letters(token)
    for letters, phrase in known.items():
        if len(letters) >= 5 and plain != letters and is_slip_of(plain, letters):
            return phrase
    return ""


def _run_on(text: str, start: int, at: int, found: re.Match[str]) -> Hit:
    values = {"word": text[start:at], "next": found[1]}
    return Hit(start, found.end(1), values, "full-stop-lost", edits=(Edit(at, at, "."),))


def _first(hits: Iterator[Hit]) -> Iterator[Hit]:
    hit = next(hits, None)
    if hit is not None:
        yield hit


@made_of_options
def _phrases_of(options: Mapping[str, Any]) -> _Phrases:
    return _phrases(tuple(options["levels"]), tuple(options["others"]), tuple(options["sentences"]))


@lru_cache(maxsize=16)
def _phrases(levels: tuple[str, ...], others: tuple[str, ...], sentences: tuple[str, ...]) -> _Phrases:
    longest_first = sorted(levels, key=len, reverse=True)
    level = rf"(?:\.[”’)\]]*|[”)\]]) ({_either(longest_first)})(?=[.;,: \n]|$)"
    return _Phrases(
        deferred(level),
        deferred(level, re.IGNORECASE),
        deferred(rf" ((?:{_either(sentences)})\b)"),
        tuple(longest_first),
        {_letters(phrase): phrase for phrase in (*levels, *others)},
    )


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, words.casefold()))


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in words)
