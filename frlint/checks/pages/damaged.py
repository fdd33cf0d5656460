"""What was meant as a page break and is not one: `[Page 42`, `[Pg. 42]`, `Page 42]`, `[Page 42l]`."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from frlint.model.document import Document, PageBreak
from frlint.patterns import deferred

_NEAR = 1000
"""So many characters around a place are looked at for a bracket's fellow."""
LOOKALIKES = str.maketrans("lIi|!OoQDSsBZzgqbG", "111110000558229966")
"""Letters that are taken for digits."""

_MAY_OPEN = deferred(r"\[(?=\d|[\s\S]{0,7}[PpGg])")
"""What is like `page` has one of these letters."""
_OPENED = deferred(
    r"\[\s?(?P<word>P ?a ?g ?e(?![A-Za-z])|[A-Za-z](?:[A-Za-z0-9]{0,4}[A-Za-z])?)"
    r"(?P<stop>[.,:;-]?\s{0,2}(?:#|№|[Nn]o\. ?)?)(?=[\dlIOoSBZz?ivxcdmVXLCDM\])}>|])"
    r"(?P<label>[^\s\[\](){}<>|.,;:]{0,8}(?: [\dlIO]{1,3}(?=\s?[\])}>|]))?)(?P<end>[.,]?[ \t]?(?P<close>[\])}>|]*))"
)
_WORDED = deferred(r"Page (?P<label>\d{1,4})\b(?P<end> ?(?P<close>[\])}>|]*))")
_IN_PLACE_OF_BRACKET = frozenset("({<|!lI1[")
_NUMBER_ONLY = deferred(r"\[ ?(?P<label>\d{1,4}) ?\]")
_DIGITS = deferred(r"[\dlIOoSBZzbgqQDG?]{1,8}")
_SURE = deferred(r"[\dlIO?]")
_CITED = deferred(r"\[Page \d{1,4}\.\]")
_FIRST_PAGES = 20
"""A lone page number below this is rather a pamphlet's than a volume's."""
_ROMAN = deferred(r"[ivxlcdm]{2,8}|[IVXLCDM]{2,8}")
_REFERRING = deferred(r"\b(?:on|see|at|of|to|from|and|in|or|by|also|Listed|than|cf\.?|[Vv]ide|through|[–—-]) ?$")


class MalformedPageBreak(NamedTuple):
    """A damaged page break. `label` is the number that was meant, "" where the text does not tell it."""

    start: int
    end: int
    label: str


def malformed_page_breaks(document: Document) -> tuple[MalformedPageBreak, ...]:
    """What stands in a text in place of a page break, in order: a fact, for all rules that would trip over it.

    Forms that occur in an author's own text (`(Page 42)`, `[page 42]`, `Page 42`, `[42]`) are taken for a page break
    only where the pages before and after ask for that number. Nothing is looked for where the edition's page breaks
    have another shape.
    """
    text, breaks = document.text, document.page_breaks
    if breaks and text[breaks[0].start : breaks[0].start + 6] != "[Page ":
        return ()
    opened = text.count("[") > len(breaks)
    worded = document.data.count(b"Page ") > len(breaks)
    doubled = misread = False
    for label, start, end in breaks:
        doubled = doubled or text.startswith("]", end) or text[start - 1 : start] == "["
        misread = misread or not label.isdecimal()
    if not (opened or worded or doubled or misread):
        return ()
    sequence = _Sequence(document)
    found: list[MalformedPageBreak] = []
    if opened:
        found += _opened(text, {at for p in breaks for at in (p.start, text.find("[", p.start + 1, p.end))}, sequence)
    if doubled:
        found += _doubled(text, breaks)
    if worded:
        found += _worded(text, sequence)
    found += _misread(breaks, sequence)
    return _without_overlaps(found)


def _without_overlaps(found: list[MalformedPageBreak]) -> tuple[MalformedPageBreak, ...]:
    """In order, and of two that overlap the first."""
    apart: list[MalformedPageBreak] = []
    for one in sorted(found):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return tuple(apart)


class _Sequence:
    """The page numbers of a document's body, and which number they ask for at a place."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self._document = document

    @cached_property
    def _body(self) -> tuple[list[int], list[int]]:
        """Where the numbered page breaks stand, and their numbers."""
        document = self._document
        pages = [p for p in document.page_breaks if p.start < document.notes_at and p.label.isdecimal()]
        return [p.start for p in pages], [int(p.label) for p in pages]

    def around(self, offset: int) -> tuple[int | None, int | None]:
        """The numbers of the page breaks before and after an offset."""
        starts, numbers = self._body
        k = bisect_right(starts, offset)
        return (numbers[k - 1] if k else None, numbers[k] if k < len(numbers) else None)

    def asks_for(self, number: int, offset: int) -> bool:
        """Whether a page of this number begins between the page breaks around an offset."""
        before, after = self.around(offset)
        if (before is not None and before >= number) or (after is not None and after <= number):
            return False
        return before == number - 1 or after == number + 1

    def asks_surely(self, number: int, offset: int) -> bool:
        """Whether both neighbours ask for it."""
        before, after = self.around(offset)
        return before == number - 1 and after == number + 1

    def missing_at(self, offset: int) -> str:
        """The number of the one page that is missing between the page breaks around an offset, or ""."""
        before, after = self.around(offset)
        return str(before + 1) if before is not None and after == before + 2 else ""


def _opened(text: str, well_formed: set[int], sequence: _Sequence) -> Iterator[MalformedPageBreak]:
    """Damaged page breaks that begin with their bracket."""
    for may_be in _MAY_OPEN.finditer(text):
        at = may_be.start()
        if at not in well_formed:
            m = _OPENED.match(text, at)
            if m and _like_page(m["word"].replace(" ", "")):
                label = _meant(m["label"], at, sequence)
                if label is not None and _stands_for_a_page(m, label, sequence):
                    yield MalformedPageBreak(at, m.end() if m["close"] else m.end("label"), label)
            elif text[at + 1 : at + 2].isdecimal() and (m := _NUMBER_ONLY.match(text, at)) and _bare(m, sequence):
                yield MalformedPageBreak(at, m.end(), m["label"])


def _like_page(word: str) -> bool:
    """Whether a word is `page` with at most one letter wrong, too many, missing or changed with its neighbour."""
    word = word.lower()
    if word in ("page", "pg", "p", "pgs", "pages"):
        return True
    if len(word) == 3:
        return any("page"[:k] + "page"[k + 1 :] == word for k in range(4)) and word != "age"
    if len(word) == 5:
        return any(word[:k] + word[k + 1 :] == "page" for k in range(5))
    wrong = [k for k in range(4) if word[k] != "page"[k]] if len(word) == 4 else []
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(word) == sorted("page"))


def _meant(label: str, offset: int, sequence: _Sequence) -> str | None:
    """The number that a label stands for, "" where it is not known, None where it is no number at all."""
    label = label.replace(" ", "")
    if label.isdecimal() and len(label) <= 4:
        return label
    if not label or _DIGITS.fullmatch(label):
        translated = label.translate(LOOKALIKES)
        if translated.isdecimal() and sequence.asks_for(int(translated), offset):
            return translated
        missing = sequence.missing_at(offset)
        return missing if missing or not label or _SURE.search(label) else None
    return label if _ROMAN.fullmatch(label) else None


def _stands_for_a_page(m: re.Match[str], label: str, sequence: _Sequence) -> bool:
    """Whether what begins like a page break is one, and not an editor's words: `[Page 2 is missing.]`."""
    word, at = m["word"], m.start()
    asked = label.isdecimal() and sequence.asks_for(int(label), at)
    if word[0].islower() or len(word) == 1:
        return asked and bool(m["close"] or not _closed_later(sequence.text, m.end()))
    if m["end"].startswith(".") and m["close"] == "]" and not asked and _is_cited(label, at, sequence):
        return False
    if m["close"]:
        return bool(m["label"] or m["stop"]) or asked or _alone(sequence.text, at, m.end())
    if not m["label"] or not (label[:1].isdecimal() or m["label"][0].isdigit()):
        return False
    return asked or not _closed_later(sequence.text, m.end())


def _is_cited(label: str, offset: int, sequence: _Sequence) -> bool:
    """Whether `[Page 5.]` gives the page of a pamphlet that old papers cite: there are several, or it cannot be a page
    of the volume.
    """
    before, after = sequence.around(offset)
    if not label.isdecimal() or len(_CITED.findall(sequence.text)) > 1:
        return True
    number = int(label)
    lone = before is None and after is None
    return number < _FIRST_PAGES if lone else number <= (before or 0) or number >= (after or number + 1)


def _closed_later(text: str, offset: int) -> bool:
    """Whether a bracket that was opened before an offset is closed in the same block, with none opened between."""
    rest = text[offset : offset + _NEAR].partition("\n\n")[0]
    close, again = rest.find("]"), rest.find("[")
    return close >= 0 and (again < 0 or close < again)


def _worded(text: str, sequence: _Sequence) -> Iterator[MalformedPageBreak]:
    """Damaged page breaks that lost their opening bracket or have another."""
    at = text.find("Page ")
    while at >= 0:
        m = _WORDED.match(text, at)
        if m:
            start = m.start() - 1 if text[m.start() - 1 : m.start()] in _IN_PLACE_OF_BRACKET else m.start()
            before = text[start : m.start()]
            if before in ("l", "I", "1", "!") and not m["close"]:
                start, before = m.start(), ""
            if before not in ("[", " [") and _worded_stands(m, before, sequence):
                yield MalformedPageBreak(start, m.end() if m["close"] else m.end("label"), m["label"])
        at = text.find("Page ", at + 5)


def _worded_stands(m: re.Match[str], before: str, sequence: _Sequence) -> bool:
    """Whether `Page 42` with what stands about it is a page break, and not a reference to a page."""
    close, number, start = m["close"], int(m["label"]), m.start()
    asked = sequence.asks_for(number, start)
    if before == "(" and close in ("", ")"):
        return bool(close) and asked
    if before or close[:1] in ("]", "}", ">", "|"):
        return bool(before) or asked or _unopened(sequence.text, start)
    if close:
        return False
    return _bare(m, sequence)


def _unopened(text: str, start: int) -> bool:
    """Whether no bracket stands open in the block before `Page 42]`."""
    before = text[max(0, start - _NEAR) : start].rpartition("\n\n")[2]
    return before.count("[") <= before.count("]") and before.rfind("[") <= before.rfind("]")


def _bare(m: re.Match[str], sequence: _Sequence) -> bool:
    """Whether `Page 42` or `[42]` is a page break: asked for from both sides, or from one and hardly anything else."""
    number, start = int(m["label"]), m.start()
    if _alone(sequence.text, start, m.end()):
        return sequence.asks_for(number, start)
    if m[0][0] == "P" and number >= 10:
        return sequence.asks_for(number, start) and not _REFERRING.search(sequence.text, max(0, start - 12), start)
    return sequence.asks_surely(number, start)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text is a block of its own."""
    before, after = text[max(0, start - 8) : start].rstrip(" "), text[end : end + 8].lstrip(" ")
    return (before.endswith("\n\n") or not before) and after[:2] in ("", "\n", "\n\n")


def _doubled(text: str, breaks: tuple[PageBreak, ...]) -> Iterator[MalformedPageBreak]:
    """Page breaks with a bracket too many, which closes or opens nothing else."""
    single = _single_brackets(text)
    for page in breaks:
        before, after = text[page.start - 1 : page.start] == "[", text[page.end : page.end + 1] == "]"
        if (before and after) or (before and page.start - 1 in single) or (after and page.end in single):
            yield MalformedPageBreak(page.start - before, page.end + after, page.label)


def _single_brackets(text: str) -> set[int]:
    """Where square brackets stand that have no fellow."""
    opened: list[int] = []
    single: set[int] = set()
    for m in re.finditer(r"[\[\]]", text):
        if m[0] == "[":
            opened.append(m.start())
        elif opened:
            opened.pop()
        else:
            single.add(m.start())
    return single.union(opened)


def _misread(breaks: tuple[PageBreak, ...], sequence: _Sequence) -> Iterator[MalformedPageBreak]:
    """Page breaks in form, with a letter for a digit: `[Page I23]` between 122 and 124."""
    for page in breaks:
        if not page.label.isdecimal():
            translated = page.label.translate(LOOKALIKES)
            if translated.isdecimal() and sequence.asks_for(int(translated), page.start):
                yield MalformedPageBreak(page.start, page.end, translated)
