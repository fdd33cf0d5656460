"""What the words around a word say of it: whether they are English, and whether it belongs to a fixed phrase."""

from itertools import chain

from frlint.checks.lexicon import is_known
from frlint.patterns import deferred

_FEW = 0.36
"""The share of unknown words around from which the text is no English."""
_FOREIGN = frozenset((
    "le", "la", "les", "des", "du", "et", "est", "que", "qui", "une", "dans", "pour", "sur", "aux", "par", "avec",
    "sont", "el", "los", "las", "del", "una", "por", "para", "con", "al", "su", "lo", "der", "das", "und", "ist",
    "von", "den", "dem", "zu", "mit", "il", "gli", "della", "di", "che", "nel", "da", "em", "dos", "os", "uma",
    "ao", "na", "à", "é",
))  # fmt: skip
_FIRM = frozenset((
    "le", "la", "les", "des", "du", "et", "une", "dans", "pour", "aux", "el", "los", "las", "del", "una", "por",
    "para", "y", "der", "und", "il", "della", "di", "che",
))  # fmt: skip
"""Small words of other tongues; one of the second kind beside a word is enough."""
_STOCK = deferred(
    r"(?:not declassified|foreign relations|central files|footnotes?|not (?:printed|found)|here follows|source text"
    r"|department of)\b"
)
"""Phrases whose slips are another rule's."""


def is_english(before: list[str], after: list[str]) -> bool:
    """Whether the words around are mostly known and none of another language."""
    beside = {word.lower() for word in chain(before[-1:], after[:1])}
    around = [word.lower() for word in chain(before, after) if word[0].islower()]
    if beside & _FIRM or sum(word in _FOREIGN for word in around) > 1:
        return False
    unknown = sum(not is_known(word) for word in around)
    return unknown <= max(1, _FEW * len(around))


def is_of_stock_phrase(left: str, meant: str, right: str) -> bool:
    """Whether a word that is meant makes a fixed phrase with the words beside it; either may be empty."""
    return _STOCK.search(" ".join(filter(None, (left, meant, right))).lower()) is not None
