"""Classifications: words outside the vocabulary, lines in the wrong place, papers without one."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from frlint.checks.classification.phrases import unknown_in_phrase
from frlint.checks.header.file_numbers import source_note
from frlint.checks.made_of_options import made_of_options
from frlint.checks.unfilled import unfilled
from frlint.model.document import Block, Document, Kind
from frlint.model.problem import Edit, Elsewhere, Hit
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

_WORD = deferred(r"[^\W\d_]+(?:\.[^\W\d_]\b\.?)*")
_REFERENCE = deferred(r" (?:(?:[A-Z]{2,5}|Document|Issue|Part|File|No\.) ){0,3}\S*\d.*$")
_MARKER = deferred(r"(?<=[^\W\d_])(?:\d{1,3}|[*†‡])$")
_LONGEST = 70
_HEADERS = frozenset({Kind.SOURCE_NOTE, Kind.NUMBER, Kind.HEADING, Kind.DATELINE, Kind.CLASSIFICATION, Kind.ATTACHMENT})
_ENDS = frozenset(".:;?!,…")
_SHEET = deferred(r"(?:P(?:AGE|age) \d|[A-Z][A-Z ]{2,12} \d{4,6}\b|(?:[A-Z] )?\d{6}Z|N{3,4}$|UNCLAS|BT$|FM |TO |INFO )")
_IN_TEXT = frozenset({Kind.PARAGRAPH, Kind.CLOSING})


class Vocabulary(NamedTuple):
    """The phrases of classifications. `by_first` maps a phrase's first word to the phrases as words, longest first;
    `joined` maps the letters of a phrase to the phrase as printed; `levels` are the phrases that say how secret.
    """

    by_first: Mapping[str, tuple[tuple[str, ...], ...]]
    joined: Mapping[str, str]
    levels: frozenset[tuple[str, ...]]
    initials: frozenset[str]
    """The letters that phrases begin with."""
    words: frozenset[str]
    """The words of all phrases: where one stands by itself (`secret double`), it is at least spelt right."""
    read: dict[str, "Reading"]
    """Lines that were read already: the same few stand in most papers."""


class Reading(NamedTuple):
    """A line read by the vocabulary: the spans of the words that fit no phrase, in the line, and whether a level is
    among the phrases.
    """

    unknown: tuple[tuple[int, int], ...]
    level: bool


@lru_cache(maxsize=16)
def vocabulary(levels: tuple[str, ...], others: tuple[str, ...]) -> Vocabulary:
    """A vocabulary made of the phrases of a rule's options."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    joined: dict[str, str] = {}
    for phrase in (*levels, *others):
        words = _words(phrase)
        by_first.setdefault(words[0], []).append(words)
        joined["".join(words)] = phrase
    longest_first = {first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()}
    all_words = frozenset(word for found in by_first.values() for words in found for word in words)
    initials = frozenset(first[0] for first in by_first)
    return Vocabulary(longest_first, joined, frozenset(_words(level) for level in levels), initials, all_words, {})


@made_of_options
def _vocabulary(options: Mapping[str, Any]) -> Vocabulary:
    return vocabulary(tuple(options["levels"]), tuple(options["others"]))


def read_line(line: str, known: Vocabulary) -> Reading:
    """A classification line by the vocabulary. A paper's number behind it (`Secret No. 679`) is no part of it."""
    reading = known.read.get(line)
    if reading is None:
        reading = known.read[line] = _read_line(line, known)
    return reading


def _read_line(line: str, known: Vocabulary) -> Reading:
    reference = _REFERENCE.search(line)
    found = list(_WORD.finditer(line, 0, reference.start() if reference else len(line)))
    words = [_plain(m[0]) for m in found]
    unknown: list[tuple[int, int]] = []
    level = False
    at = 0
    while at < len(words):
        phrases = known.by_first.get(words[at], ())
        phrase = next((p for p in phrases if tuple(words[at : at + len(p)]) == p), None)
        if phrase is None and words[at] not in ("and", "or"):
            if unknown and not line[unknown[-1][1] : found[at].start()].strip(" .,;-–—"):
                unknown[-1] = (unknown[-1][0], found[at].end())
            else:
                unknown.append((found[at].start(), found[at].end()))
        level = level or phrase in known.levels
        at += len(phrase) if phrase else 1
    return Reading(tuple(unknown), level)


def nearest_phrase(words: str, known: Vocabulary) -> str:
    """The phrase that some words are a slip of, empty where there is none."""
    plain = "".join(_words(words))
    return next((phrase.lower() for letters, phrase in known.joined.items() if is_slip_of(plain, letters)), "")


def unknown_classification(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A word of a classification line that is outside the vocabulary (options `levels`, `others`)."""
    known: Vocabulary | None = None
    for header in document.headers():
        for block in header.classifications:
            known = known or _vocabulary(options)
            line = _MARKER.sub("", document.quote(block))
            unknown = read_line(line, known).unknown
            misspelt = next((at for at in unknown if not known.words.issuperset(_words(line[at[0] : at[1]]))), None)
            if misspelt:
                start, end = misspelt
                own = nearest_phrase(line[start:end], known)
                near = own or nearest_phrase(line, known)
                values = {"word": line[start:end], "nearest": near}
                hit = Hit(block.start + start, block.start + end, values, "" if near else "without-nearest")
                first, last = (start, end) if own else (0, len(line))
                if near and not any(map(str.isdigit, line[first:last])):
                    put = _in_case_of(line[first:last], near, known)
                    hit = hit._replace(edits=(Edit(block.start + first, block.start + last, put),))
                yield hit

    yield from unknown_in_phrase(document, options)


def _in_case_of(written: str, phrase: str, known: Vocabulary) -> str:
    """A phrase in capitals, in small letters, or as it is printed, as what stands there is."""
    if written.isupper():
        return phrase.upper()
    printed = known.joined.get("".join(_words(phrase)), phrase)
    return printed if written[:1].isupper() else phrase


def misplaced_classification(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A classification line below the text's first paragraph, no header of an attachment around it."""
    text = document.text
    known: Vocabulary | None = None
    for k, (kind, start, end) in enumerate(document.blocks):
        if end - start > _LONGEST or kind not in _IN_TEXT:
            continue
        known = known or _vocabulary(options)
        if text[start].casefold() not in known.initials:
            continue
        line = text[start:end]
        first = _WORD.match(line)
        if first is None or _plain(first[0]) not in known.by_first or line[-1] in ":;?!":
            continue
        reading = read_line(_MARKER.sub("", line), known)
        if reading.unknown or not reading.level or _REFERENCE.search(line) or not _stands_in_text(document, k):
            continue
        if line.isupper() and _is_running_head(document, k):
            continue
        other = document.header.classifications
        elsewhere = (Elsewhere(other[0].start, "the header's own classification stands here"),) if other else ()
        edits = () if other else _moved_to_header(document, start, end)
        yield Hit(start, end, {"line": line}, elsewhere=elsewhere, edits=edits)


def _moved_to_header(document: Document, start: int, end: int) -> tuple[Edit, ...]:
    """A line taken out of the text and put behind the last line of the document's header."""
    text, header = document.text, document.header
    parts = [part for part in (header.heading, *header.datelines) if part is not None]
    if header.heading is None or text[start - 2 : start] != "\n\n" or text[end : end + 2] != "\n\n":
        return ()
    behind = max(part.end for part in parts)
    if document.attachments or not text.startswith("\n\n", behind):
        return ()
    return (Edit(behind, behind, f"\n\n{text[start:end]}"), Edit(start - 2, end, ""))


def classification_missing(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A paper of one of the kinds of option `papers` that has no classification, in a line or in its source note.

    None of a paper in which it is still to be filled in.
    """
    header = document.header
    source = source_note(document)
    if header.classifications or header.heading is None or "classification" in document.fact(unfilled):
        return
    source_text = document.text[source[0] : source[1]] if source else ""
    heading = document.quote(header.heading)
    kind = next((p for p in options["papers"] if p.casefold() in f"{heading}\n{source_text}".casefold()), None)
    if kind is None or any(
        re.search(rf"\b{re.escape(level)}\b", source_text, re.IGNORECASE) for level in options["levels"]
    ):
        return
    yield Hit(header.heading.start, header.heading.end, {"paper": kind})


def _stands_in_text(document: Document, k: int) -> bool:
    """Whether block `k` stands between paragraphs of a text, and no heading or dateline leads to it."""
    before = _neighbour(document, k, -1)
    after = _neighbour(document, k, 1)
    if before is None or before.kind in _HEADERS or (after is not None and after.kind in _HEADERS):
        return False
    text = document.quote(before)
    if text[-1] == ":" and document.header.classifications:
        return False  # The document has its own: this one belongs to the paper that is quoted below.
    if len(text) < 6 and text[-1] in ".)":
        return False
    return len(text) > 200 or text.rstrip('0123456789*†”’")]')[-1:] in _ENDS


def _is_running_head(document: Document, k: int) -> bool:
    """Whether block `k`, a classification in capitals, is what a cable has at the head or foot of each of its sheets.

    There a sheet's number stands beside it, or the edition's own page break, or it is repeated on the next sheet.
    """
    blocks = document.blocks
    around = [blocks[n] for n in (k - 1, k + 1) if 0 <= n < len(blocks)]
    if any(block.kind is Kind.PAGE_BREAK or _SHEET.match(document.text, block.start, block.end) for block in around):
        return True
    line = document.quote(blocks[k])
    return any(n != k and block.kind in _IN_TEXT and document.quote(block) == line for n, block in enumerate(blocks))


def _neighbour(document: Document, k: int, step: int) -> Block | None:
    k += step
    while 0 <= k < len(document.blocks):
        if document.blocks[k].kind is not Kind.PAGE_BREAK:
            return document.blocks[k]
        k += step
    return None


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(_plain(m[0]) for m in _WORD.finditer(phrase))


def _plain(word: str) -> str:
    return word.casefold().replace(".", "")
