"""Brackets that do not close, or close what never opened."""

# The idea: go through the brackets with a stack, as every parser does, and be slow to complain, because one lost
# bracket must not make all that follow it look wrong, and because print has brackets that never had a partner.
#
# Three examples of what is asked where a closing bracket does not fit the bracket that was opened last:
# - "(see [document 5) and (Tab A)": `)` fits the one below, and `[` never closes: `[` was lost, and is reported.
# - "(a, b])": the `(` closes later, so it is `]` that has no partner.
# - "(see document 5] and more": nothing else fits, in one paragraph: the two are one pair of different signs.
# A `)` behind a label ("a) the first, b) the second") needs no partner. Where one was taken for the end of a real
# bracket, "(the points in a) of it)", the next `)` of the paragraph is allowed in its place (`borrowed`).

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from frlint.checks.blanked import blanked
from frlint.checks.text.nested import odd_by_sentence
from frlint.model.budget import OverBudgetError
from frlint.model.document import Document
from frlint.model.problem import Elsewhere, Hit
from frlint.patterns import deferred

_PARTNER = {")": "(", "]": "[", "}": "{", "(": ")", "[": "]", "{": "}"}
_NO_BRACKET = bytes(b for b in range(256) if b not in b"()[]{}")
_ENUMERATOR = deferred(r"(?:^|[\s(\[“\"‘'—:;,]|\.(?=\d\Z))(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,5}|[A-Za-z]\d|\d[a-z])\.?$")
_AFTER_ENUMERATOR = deferred(r"\)(?:\s*$|\s+[\w“‘\"'(\[$£])", re.MULTILINE)
_COUNTED = deferred(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\."
    r"|Nov\.|Dec\.|[Dd]ocuments?|[Ff]ootnotes?|[Nn]otes?|pp?\.|[Pp]ages?|[Vv]ol(?:\.|ume)|Nos?\.|Part|Tab|Annex|Article|[Cc]hapter"
    r"|[Pp]ara(?:graph)?s?|[Ss]ections?|Book|Box|[Tt]elegrams?|[Dd]espatch(?:es)?) \Z"
)
_OLD_NUMBER = deferred(
    r"(?:[^\[\n]{0,30}\bNos?\b|Circular|Urgent|Separate|Private|Personal|Confidential)[^\[\n]{0,40}\](?:\n|$)"
)
_SUPPLIED = deferred(r"\[[()]\]")
_DAMAGED_PAGE = deferred(r"(?i).\s*(?:pa[gq]e|page?|pg)\.?\s*[\dlIO?]{0,4}")
_DAMAGED_PAGE_END = deferred(r"(?i).*\b(?:pa[gq]e|page?|pg)\.?\s*[\dlIO?]{1,4}\s*$", re.DOTALL)
_BRACKET = deferred(r"[()\[\]{}]")
_NEAR = 1500
MOST = 20_000
"""So many brackets of a stretch of text are matched: where it has more, those behind are not looked at."""


class _Open(NamedTuple):
    """A bracket that is open: its sign and its offset."""

    sign: str
    at: int


_Pair = tuple[int | None, int | None]
"""The offsets of an odd opening and closing bracket; None for one that is not there."""


def unbalanced_bracket(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Brackets without their partner: each note by itself, all that stands above the notes as one text.

    Enumerators (`a)`, `1)`), numbers of old papers (`No. 54.]`) and damaged page breaks are allowed. The option
    `letters` lists words in which a bracket stands for a letter, which is another rule's fault.
    """
    brackets = document.data.translate(None, _NO_BRACKET)
    if not brackets:
        return
    # What stands below the text is notes and white space: what is not theirs is the body's.
    inside = [_brackets_in(document.quote(note)) for note in document.notes]
    body = brackets[: len(brackets) - sum(map(len, inside))]
    if not _balanced(body):
        yield from _hits(document, 0, document.notes_at, "-in-body", options)
    for note, signs in zip(document.notes, inside, strict=True):
        if signs and not _balanced(signs):
            yield from _hits(document, note.sign if note.label else note.start, note.end, "", options)
        elif b"()" in signs.replace(b"()", b""):
            for opened, closed in odd_by_sentence(document.fact(blanked), note.sign, note.end):
                yield _hit(document.text, opened, None, "")
                yield _hit(document.text, None, closed, "")


def _brackets_in(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape").translate(None, _NO_BRACKET)


def _balanced(brackets: bytes) -> bool:
    """Whether nothing is left of brackets when pairs that open and close are taken away."""
    left = brackets
    while left:
        less = left.replace(b"()", b"").replace(b"[]", b"").replace(b"{}", b"")
        if less == left:
            return False
        left = less
    return True


def _hits(document: Document, start: int, end: int, where: str, options: Mapping[str, Any]) -> Iterator[Hit]:
    text = document.fact(blanked)
    brackets = [m.start() for m in islice(_BRACKET.finditer(text, start, end), MOST)]
    odd = _odd(text, start, brackets)
    none = {at for pair in odd for at in pair if at is not None and _is_no_bracket(text, at, options)}
    for opened, closed in _odd(text, start, [at for at in brackets if at not in none]) if none else odd:
        yield _hit(text, opened, closed, where)
    if len(brackets) == MOST:
        raise OverBudgetError(brackets[-1] + 1, f"{MOST:,} brackets of one stretch of text")


def _hit(text: str, opened: int | None, closed: int | None, where: str) -> Hit:
    """The hit of an odd bracket, or of two that do not fit."""
    at = closed if opened is None else opened
    elsewhere: tuple[Elsewhere, ...] = ()
    kind = "unclosed" if closed is None else "unopened"
    if opened is not None and closed is not None:
        kind = "mismatched"
        elsewhere = (Elsewhere(closed, f"closed here by {text[closed]}"),)
    assert at is not None
    values = {"sign": text[at], "partner": _PARTNER[text[at]], "kind": kind}
    return Hit(at, at + 1, values, kind + where, elsewhere)


def _odd(text: str, start: int, brackets: Sequence[int]) -> list[_Pair]:
    """The odd ones of some brackets: (opening, None), (None, closing), or both where the two do not fit.

    `start` is where the stretch of text begins that they stand in.
    """
    matching = _Matching(text, start, brackets)
    for index, at in enumerate(brackets):
        if text[at] in "([{":
            matching.stack.append(_Open(text[at], at))
        else:
            matching.close(index)
    odd = matching.odd + [(o.at, None) for o in (*matching.lost, *matching.stack)]
    return sorted(odd, key=lambda pair: pair[0] if pair[0] is not None else pair[1] or 0)


class _Matching:
    """The state of going through brackets.

    `stack` holds those that are open; `lost` those that were passed over because one below them closed; `borrowed` is
    the offset of a label's `)` that closed a bracket, -1 where none did.
    """

    def __init__(self, text: str, start: int, brackets: Sequence[int]) -> None:
        self._text = text
        self._start = start
        self._brackets = brackets
        self.stack: list[_Open] = []
        self.lost: list[_Open] = []
        self.odd: list[_Pair] = []
        self.borrowed = -1

    def close(self, index: int) -> None:
        """Go on to a closing bracket, given by its index."""
        at, stack = self._brackets[index], self.stack
        sign = self._text[at]
        wanted = _PARTNER[sign]
        enumerator = sign == ")" and _is_enumerator(self._text, self._start, at)
        if stack and stack[-1].sign == wanted:
            opened = stack.pop()
            if enumerator and at - opened.at > 8:
                self.borrowed = at
            return
        if enumerator:
            return
        depth = next((k for k in range(len(stack) - 1, -1, -1) if stack[k].sign == wanted), -1)
        if depth < 0:
            self._close_nothing(index, wanted)
        elif _close_later(self._text, self._brackets, index, stack[depth:]):
            self.odd.append((None, at))
        else:
            self.lost += stack[depth + 1 :]
            del stack[depth:]

    def _close_nothing(self, index: int, wanted: str) -> None:
        """A closing bracket for which no bracket of its kind is open."""
        text, at, stack = self._text, self._brackets[index], self.stack
        again = next((o for o in reversed(self.lost) if o.sign == wanted and at - o.at < _NEAR), None)
        if again is not None:
            self.lost.remove(again)
            self.odd.append((again.at, at))
        elif stack and not self._parted(stack[-1].at, at) and not _close_later(text, self._brackets, index, stack[-1:]):
            self.odd.append((stack.pop().at, at))
        elif text[at] == ")" and self.borrowed >= 0 and not self._parted(self.borrowed, at):
            self.borrowed = -1
        else:
            self.odd.append((None, at))

    def _parted(self, start: int, end: int) -> bool:
        """Whether a paragraph ends between two offsets."""
        return "\n\n" in self._text[start:end]


def _close_later(text: str, brackets: Sequence[int], index: int, opened: Sequence[_Open]) -> bool:
    """Whether all brackets that are open close after another one, the last first, in the same paragraph: `(a, b])`."""
    waiting = list(opened)
    depth = 0
    for at in brackets[index + 1 :]:
        sign = text[at]
        depth += 1 if sign in "([{" else -1
        if depth < 0:
            last = waiting.pop()
            if _PARTNER[sign] != last.sign or "\n\n" in text[last.at : at]:
                return False
            if not waiting:
                return True
            depth = 0
    return False


def _is_enumerator(text: str, start: int, at: int) -> bool:
    """Whether a closing bracket belongs to `a)` or `1)`, which never opens."""
    sign = _ENUMERATOR.search(text, max(start, at - 8), at)
    if not sign:
        return False
    first = sign.start() if sign[0][:1].isalnum() else sign.start() + 1
    label = text[first:at]
    before = str(int(label) - 1) if label.isdecimal() else chr(ord(label) - 1) if len(label) == 1 else ""
    if before.isalnum() and f"{before})" in text[max(start, at - _NEAR) : at]:
        return True
    return _AFTER_ENUMERATOR.match(text, at) is not None and not _COUNTED.search(text, max(start, first - 15), first)


def _is_no_bracket(text: str, at: int, options: Mapping[str, Any]) -> bool:
    """Whether an odd bracket is that of a damaged page break, an old paper's number, a table, or a letter misread."""
    sign = text[at]
    if sign in "{}":
        return not text[at - 1 : at].strip(" |\n") and not text[at + 1 : at + 2].strip(" |\n")
    if sign == "]" and _OLD_NUMBER.match(text[text.rfind("\n", 0, at) + 1 : at + 2]):
        return True
    if _SUPPLIED.search(text[max(0, at - 4) : at + 5]):
        return True
    if _DAMAGED_PAGE.match(text, at) or _DAMAGED_PAGE_END.match(text[max(0, at - 15) : at + 1]):
        return True
    around = text[max(0, at - 15) : at + 16]
    return sign == "[" and any(word in around for word in options.get("letters", ()))
