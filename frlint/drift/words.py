"""A document as words: each with the block it stands in and the markers glued to it; page breaks are words, too."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from frlint.drift.drift import BETWEEN, PAGE_BREAK
from frlint.model.document import Document, Kind, Marker, Note, PageBreak

_WORD = re.compile(r"\S+")
_SIGN = r"[\[(^{]?(?:\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡§‖¶#]{1,4})[\])}]?"
"""What may stand in the place of a marker."""
_LETTER = rf"(?:{_SIGN}|[a-z])"
"""What may stand where a letter was the marker."""
_GLUED = re.compile(r"(?<=[^\W\d]|[.,;:!?)\]”’\"'])(\d{1,3})(?=\W*\Z)")
_MOST_SIGNS = 4
"""Markers of one word of which each may be lost on its own."""


class MarkerSign(NamedTuple):
    """A marker at a word: its label, how many characters of the bare word stand before it, and its place."""

    label: str
    at: int
    start: int
    end: int


class Word(NamedTuple):
    """A word as it stands (`key`), without its markers (`bare`), and its place.

    `block` is the index of its block. A page break is a word without bare text; its key is a zero byte and its label.
    """

    key: str
    bare: str
    start: int
    end: int
    block: int
    signs: tuple[MarkerSign, ...] = ()
    page: str = ""
    """`page-break` or `page-break-between`; empty for all else."""

    @property
    def label(self) -> str:
        """The label of a page break."""
        return self.key[1:]


class Stretch(NamedTuple):
    """Characters of one block."""

    start: int
    end: int
    block: int


def body_words(document: Document) -> list[Word]:
    """The words above the notes."""
    notes = (Kind.NOTE, Kind.NOTE_PARAGRAPH)
    return _words(document, (Stretch(b.start, b.end, k) for k, b in enumerate(document.blocks) if b.kind not in notes))


def note_words(document: Document, note: Note) -> list[Word]:
    """The words of a note behind its label."""
    start = next((k for k, b in enumerate(document.blocks) if b.start >= note.start), 0)
    return _words(document, (Stretch(a, b, start + k) for k, (a, b) in enumerate(note.paragraphs)))


def _words(document: Document, stretches: Iterable[Stretch]) -> list[Word]:
    words: list[Word] = []
    pages = list(document.page_breaks)
    markers = sorted((m for m in document.markers if m.start < m.end), key=lambda m: m.start)
    page_at = marker_at = 0
    for start, end, block in stretches:
        while page_at < len(pages) and pages[page_at].start < start:
            page_at += 1
        while marker_at < len(markers) and markers[marker_at].start < start:
            marker_at += 1
        first = page_at
        while page_at < len(pages) and pages[page_at].start < end:
            page_at += 1
        first_marker = marker_at
        while marker_at < len(markers) and markers[marker_at].start < end:
            marker_at += 1
        words += _of(document, Stretch(start, end, block), pages[first:page_at], markers[first_marker:marker_at])
    return words


def _of(document: Document, stretch: Stretch, pages: list[PageBreak], markers: list[Marker]) -> Iterable[Word]:
    """The words of a stretch, which has these page breaks and markers."""
    at, end, block = stretch
    text = document.text
    kind = document.blocks[block].kind if block < len(document.blocks) else Kind.PARAGRAPH
    part = BETWEEN if kind is Kind.PAGE_BREAK else PAGE_BREAK
    for page in [*pages, None]:
        stop = page.start if page else end
        for m in _WORD.finditer(text, at, stop):
            if m[0] == "|":
                continue
            own = [marker for marker in markers if m.start() <= marker.start and marker.end <= m.end()]
            yield _word(text, m.start(), m.end(), block, own)
        if page:
            yield Word(f"\0{page.label}", "", page.start, page.end, block, (), part)
            at = page.end


def _word(text: str, start: int, end: int, block: int, markers: list[Marker]) -> Word:
    if not markers:
        return Word(text[start:end], text[start:end], start, end, block)
    bare, signs, at = "", [], start
    for marker in markers:
        bare += text[at : marker.start]
        signs.append(MarkerSign(marker.label, len(bare), marker.start, marker.end))
        at = marker.end
    return Word(text[start:end], bare + text[at:end], start, end, block, tuple(signs))


class Readings:
    """Reads words of a plain text as the words of the TEI that they may be: which of their digits are markers.

    `ours` are the words of the TEI at the same place.
    """

    def __init__(self, ours: list[Word]) -> None:
        self._bare = {word.bare for word in ours if word.bare}
        self._marked = {word.key: word for word in ours if word.signs}

    def read(self, word: Word) -> Word:
        """The word, with bare text and signs as they fit a word of the TEI; as its reader has them where none fits."""
        if word.page or (word.bare in self._bare and word.bare != word.key):
            return word
        for ours in self._marked.values():
            read = _as(word, ours)
            if read:
                return read
        if word.key in self._bare:
            return word._replace(bare=word.key, signs=())
        glued = _GLUED.search(word.key)
        if glued and not word.signs:
            bare = word.key[: glued.start()] + word.key[glued.end() :]
            if bare in self._bare:
                start = word.start + glued.start()
                sign = MarkerSign(glued[1], glued.start(), start, start + len(glued[1]))
                return word._replace(bare=bare, signs=(sign,))
        return word


def _as(word: Word, ours: Word) -> Word | None:
    """The word as one of the TEI that has lost some of its markers, or has others; None where it is none such."""
    key, bare, signs = word.key, ours.bare, ours.signs
    if not bare or len(key) < len(bare):
        return None
    if len(signs) <= _MOST_SIGNS:
        for mask in range(2 ** len(signs) - 1, -1, -1):
            some = [sign for k, sign in enumerate(signs) if mask >> k & 1]
            if _marked(bare, some) == key:
                return word._replace(bare=bare, signs=tuple(_placed(some, word.start)))
    cuts = [0, *(sign.at for sign in signs), len(bare)]
    pieces = [re.escape(bare[a:b]) for a, b in pairwise(cuts)]
    between = [f"({_LETTER if sign.label.isalpha() else _SIGN})?" for sign in signs]
    m = re.fullmatch("".join(a + b for a, b in zip(pieces, [*between, ""], strict=True)), key)
    if m is None:
        return None
    there = [
        MarkerSign(m[k], sign.at, word.start + m.start(k), word.start + m.end(k))
        for k, sign in enumerate(signs, 1)
        if m[k] is not None
    ]
    return word._replace(bare=bare, signs=tuple(there))


def _marked(bare: str, signs: list[MarkerSign]) -> str:
    """A bare word with signs."""
    parts, at = [], 0
    for sign in signs:
        parts += [bare[at : sign.at], sign.label]
        at = sign.at
    return "".join([*parts, bare[at:]])


def _placed(signs: list[MarkerSign], start: int) -> Iterable[MarkerSign]:
    """The signs at a word that begins at an offset."""
    more = 0
    for sign in signs:
        at = start + sign.at + more
        yield MarkerSign(sign.label, sign.at, at, at + len(sign.label))
        more += len(sign.label)
