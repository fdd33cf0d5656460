"""Digits read as letters and letters read as digits: `I960`, `l957`, `operationa1`, `c0mmittee`."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from frlint.checks.blanked import blanked
from frlint.checks.lexicon import LONGEST, is_known
from frlint.checks.rare_words import rare_words
from frlint.checks.text.misread_numbers import LONE_DAYS, may_hold_misread_day, misread_days, right_number
from frlint.checks.text.misread_words import is_misread_l, right_word
from frlint.checks.text.odd_words import odd_words
from frlint.checks.tongue import is_in_english
from frlint.model.document import Document, Kind
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_CANDIDATE = deferred(
    # It begins with one character of few: the search passes over all others in one go.
    r"[0-9IOl](?:(?<=[0-9])(?=[lIOSa-z])|(?<=[01])(?=[A-Z])|(?<=[lIO][0-9])|(?<=[a-zA-Z][01I])|(?<=lO)"
    r"|(?<=9)(?=[BZGT][0-9]\b)|(?<=9[0-9])(?=[TZG]\b)|(?<=l)(?:st|[,/][0-9]|,O|[–-][0-9]{3}))"
)
_DOUBTFUL = 0.9
"""A marker of less confidence than this, after such an ending, is taken for a letter."""
_LONE_L = deferred(r"(?<!\w)l(?:[,/][0-9]|[–-][0-9]{3})")
"""A digit 1 that is a word by itself."""
_RUN = deferred(r"\w+")
_FILE_DATE = deferred(r"[–-]\d{3,4}(?![\d–-])")
_BEFORE_LINE = deferred(r"(?:[\d½]|less than|one|two|three|four|more) $")
_AFTER_LINE = deferred(r" (?:of (?:source|text)|not )")


def ocr_confusion(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Letters in numbers and digits in words, as optical reading confuses them. A marker is no such digit.

    Classification lines have a rule of their own, and so has `TeIegram` in a source note above the heading.
    """
    if not _may_be_misread(document):
        return
    text = document.text
    for start, bad, right, variant in document.fact(misreadings):
        block = document.block_at(start)
        kind = None if block is None else block.kind
        if kind is not Kind.CLASSIFICATION and not (kind is Kind.SOURCE_NOTE and is_misread_l(bad)):
            begins = text[max(0, start - 2) : start] in ("", ". ", "\n", "\n\n")
            if variant == "word" and ((begins and right[:1] != bad[:1]) or bad.startswith("0ct")):
                right = right[:1].upper() + right[1:]
            end = start + len(bad)
            edits = (Edit(start, end, right),) if variant == "number" or _is_word(document, right) else ()
            yield Hit(start, end, {"bad": bad, "right": right}, variant, (), edits)


def _is_word(document: Document, word: str) -> bool:
    """Whether a word is known, or stands in the document: it is not, where more of its letters are misread."""
    return is_known(word.lower()) or _stands(document, word)


def _may_be_misread(document: Document) -> bool:
    """Whether a word or number of a document looks misread by itself, or a marker may be a letter."""
    if document.fact(odd_words).misread:
        return True
    for marker in document.markers:
        if marker.label == "1" and marker.confidence < _DOUBTFUL:
            return True
    lone = document.fact(rare_words) & LONE_DAYS
    if not lone:
        return False
    if b"l" in lone and _LONE_L.search(document.fact(blanked)):
        return True
    return may_hold_misread_day(lone, document.data)


def misreadings(document: Document) -> list[tuple[int, str, str, str]]:
    """Where such a number or word begins, the word, what is meant, and `number` or `word`.

    Ask for it with `document.fact(misreadings)`; whoever takes a digit for a footnote's marker wants to ask too.
    """
    text = document.fact(blanked)
    found: list[tuple[int, str, str, str]] = []
    taken = [(document.text, m.start) for m in document.markers if m.label == "1" and m.confidence < _DOUBTFUL]
    last = range(0)
    for source, at in (*((text, m.start()) for m in _CANDIDATE.finditer(text)), *taken):
        if at in last:
            continue
        start, word = _word_at(source, at)
        if start == last.start and last:
            continue
        last = range(start, start + len(word))
        if len(word) > LONGEST:
            continue
        number = right_number(text, start, word)
        if number:
            found.append((start, word, number, "number"))
        elif not _is_stock_phrase(text, start, word):
            right = right_word(word, text[start - 1 : start], partial(_stands, document))
            if right and document.fact(is_in_english):
                found.append((start, word, right, "word"))
    there = {start for start, *_ in found}
    found += [(start, word, day, "number") for start, word, day in misread_days(text) if start not in there]
    return found


def misread_offsets(document: Document) -> frozenset[int]:
    """The offsets of all characters of such numbers and words; a digit at one of them is no footnote's marker."""
    return frozenset(at for start, bad, _, _ in document.fact(misreadings) for at in range(start, start + len(bad)))


def _stands(document: Document, word: str) -> bool:
    """Whether a word stands somewhere in a document, as a whole word and as it is written."""
    return word in document.fact(_words)


def _words(document: Document) -> frozenset[str]:
    """All runs of letters, digits and low lines."""
    return frozenset(_RUN.findall(document.text))


def _word_at(text: str, at: int) -> tuple[int, str]:
    """The run of letters and digits in which an offset stands, and where it begins; `l,000` is one run."""
    start = end = at
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    if text[start:end] == "l" and text[end : end + 1] in (",", "/"):
        end += 1
        while end < len(text) and (text[end].isalnum() or text[end] == ","):
            end += 1
    elif text[start:end] == "l" and (file_date := _FILE_DATE.match(text, end)):
        end = file_date.end()
    return start, text[start:end].rstrip(",")


def _is_stock_phrase(text: str, start: int, word: str) -> bool:
    """Whether a word is the `1ine` of an editors' remark, or the `1thereto` of a reference: other rules have these."""
    if word.endswith("thereto") and word.removesuffix("thereto").isdecimal():
        return True
    if word not in ("1ine", "1ines"):
        return False
    before, after = text[max(0, start - 12) : start], text[start + len(word) : start + len(word) + 12]
    return _BEFORE_LINE.search(before) is not None or _AFTER_LINE.match(after) is not None
