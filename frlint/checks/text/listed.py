"""Words that a list of the edition holds for right: what rules that judge words find in them is no problem."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from frlint.model.problem import Hit

_WORD = re.compile(r"[\w'-]+")
_AROUND = 100
"""Characters on either side in which the whole word is looked for."""
_MARKS = ".,;:!?()[]{}“”\"'‘—–-…"
"""Signs that stand before and behind words and are none of them."""


def is_listed(text: str, hit: Hit, words: frozenset[str]) -> bool:
    """Whether the word that a rule holds for wrong at a place of a text is one of a list.

    A word of the list in small letters holds in every letter case, one with a capital as it is written. The word is
    what the hit spans, or the whole word around it, or what a page break parts. Of several words those must be listed
    that the rule would change.
    """
    return any(word in words or word.lower() in words for word in _forms(text, hit)) or _are_listed(text, hit, words)


def _forms(text: str, hit: Hit) -> Iterator[str]:
    """The words that a hit may be about, as they are compared."""
    span = text[hit.start : hit.end]
    yield _compared(span.strip())
    if "left" in hit.values and "right" in hit.values:
        yield _compared(f"{hit.values['left']}{hit.values['right']}")
        return
    if any(sign.isspace() for sign in span):
        yield _compared("".join(span.split()))
        return
    for sign in (r"[\w’'-]", r"\S"):
        before = re.search(rf"{sign}*\Z", text[max(0, hit.start - _AROUND) : hit.start])
        behind = re.match(rf"{sign}*", text[hit.end : hit.end + _AROUND])
        if before and behind:
            yield _compared(f"{before[0]}{span}{behind[0]}".strip(_MARKS))


def _are_listed(text: str, hit: Hit, words: frozenset[str]) -> bool:
    """Whether the words of a hit that its edits would change are all listed; without edits all its words."""
    span = right = text[hit.start : hit.end]
    for edit in sorted(hit.edits, reverse=True):
        if hit.start <= edit.start and edit.end <= hit.end:
            right = right[: edit.start - hit.start] + edit.text + right[edit.end - hit.start :]
    found = _WORD.findall(_compared(span))
    rest = _WORD.findall(_compared(right)) if right != span else []
    wrong = [word for word in found if word not in rest]
    return bool(wrong) and all(word in words or word.lower() in words for word in wrong)


def _compared(word: str) -> str:
    """A word in form C of Unicode, with straight apostrophes: as lists are read."""
    return normalize("NFC", word).replace("’", "'")
