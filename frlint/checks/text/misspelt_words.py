"""Words that are none, one slip from a word that is everywhere: `goverment`, `Secretry`."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from frlint.checks.blanked import blanked
from frlint.checks.lexicon import is_known, is_name, is_slip_with_capital
from frlint.checks.text.odd_words import odd_words
from frlint.checks.tongue import is_in_english
from frlint.model.document import Block, Document, Kind
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_WORD = deferred("[A-Za-zß-öø-ÿÀ-ÖØ-Þ]+")
_OPENS = deferred(r"(?:[.?!:;]|\n)[ \n“\"]*\Z")
_TITLE = deferred(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Miss|Dr|Messrs|Gen|Col|Maj|Lt|Capt|Cpt|Cdr|Adm|Admiral|General|Colonel|Major|Captain"
    r"|Sir|Lord|Lady|Herr|Frau|Monsieur|Madame|Mme|Mlle|Señor|Signor|Senhor|Don|Saint"
    r"|Senator|Sen|Prof|Amb|Gov|St|von|van|de|Le|La)\.? \Z"
)
"""What stands before a name."""
_AMONG_NAMES = deferred(r"\b[A-Z][a-z]+, \Z")
_NAMES_BEHIND = deferred(r",? +and [A-Z][a-z]")
_TWO_BEHIND = deferred(r", [A-Z][a-z]+,? +and [A-Z][a-z]")
"""What stands around a name in a row of names."""
_JOINS = frozenset("'’‘-/@_&[]\ufffd")
"""Signs that make a part of a longer word of what stands beside them."""
_PARTS = frozenset(" \n\t\u00a0")
"""White space that parts words; a line separator, say, may have come into one."""
_KINDS = frozenset((Kind.PARAGRAPH, Kind.LIST, Kind.NOTE, Kind.NOTE_PARAGRAPH))
_AROUND = 60
"""Characters on either side in which the words are looked at."""
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


_CLASSIFICATION = frozenset((
    "secret", "confidential", "restricted", "unclassified", "classified", "priority", "immediate", "limited",
    "official", "distribution", "handling", "sensitive", "exclusive", "personal", "noforn", "presidential", "routine",
))  # fmt: skip


def misspelt_word(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Words of five letters and more that no word list and no volume has, one slip from a frequent word.

    Options: `words` that are right, `elsewhere` those that other rules report, `habit` how often a word may stand in
    a document and be a slip.
    """
    slips = document.fact(odd_words).slips
    if not slips or not document.fact(is_in_english):
        return
    text = document.fact(blanked)
    for word, meant in slips:
        if word not in options["words"] and word not in options["elsewhere"]:
            places = [at for at in _places(text, word) if _is_slip_at(document, text, at, word, meant)]
            if len(places) <= options["habit"]:
                for at in places:
                    yield _hit(text, at, at + len(word), meant)


def _hit(text: str, start: int, end: int, meant: str) -> Hit:
    """The problem, with the word that is meant in the letter case of what stands there."""
    bad = text[start:end]
    right = meant.upper() if bad.isupper() else meant.capitalize() if bad[0].isupper() else meant
    return Hit(start, end, {"word": bad, "meant": right}, "", (), (Edit(start, end, right),))


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands, in small letters or with a capital at its beginning."""
    for form in (word, word.capitalize()):
        at = text.find(form)
        while at >= 0:
            before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
            if not (_joins(before) or _joins(after)):
                yield at
            at = text.find(form, at + 1)


def _joins(sign: str) -> bool:
    """Whether a sign beside a word makes it a part of a longer one, or is none that readers see: another rule's."""
    return sign.isalnum() or sign in _JOINS or not (sign.isprintable() or sign in _PARTS)


def _is_slip_at(document: Document, text: str, at: int, word: str, meant: str) -> bool:
    """Whether what stands around a word lets it be a slip, and one that no other rule reports."""
    end = at + len(word)
    block = document.block_at(at)
    if block is None or block.kind not in _KINDS:
        return False
    if text[at].isupper():
        opens = at == block.start or _OPENS.search(text, max(block.start, at - 4), at) is not None
        named = _TITLE.search(text, max(block.start, at - 12), at) is not None
        named = named or (not is_name(meant) and _is_among_names(text, at, end))
        if named or not is_slip_with_capital(word, meant, opens, text):
            return False
    start, stop = max(block.start, at - _AROUND), min(block.end, end + _AROUND)
    before, after = document.text[start:at], document.text[end:stop]
    if before.rstrip(" \n").endswith(("]", "[", "-")) or after.lstrip(" \n").startswith(("[", "]", "-", "(sic")):
        return False
    # The first and the last word may be cut.
    lefts = _WORD.findall(before)[start > block.start :]
    rights = _WORD.findall(after)[: -1 if stop < block.end else None]
    phrase = " ".join((*lefts[-1:], meant, *rights[:1])).lower()
    return (
        _STOCK.search(phrase) is None and not _is_classification(document, block, meant) and _is_english(lefts, rights)
    )


def _is_among_names(text: str, at: int, end: int) -> bool:
    """Whether a word stands in a row of names."""
    if _TWO_BEHIND.match(text, end):
        return True
    return _NAMES_BEHIND.match(text, end) is not None and bool(_AMONG_NAMES.search(text, max(0, at - _AROUND), at))


def _is_classification(document: Document, block: Block, meant: str) -> bool:
    """Whether a word is one of a source note's classification, which another rule reads."""
    return meant in _CLASSIFICATION and "Source" in document.text[block.start : block.start + 20]


def _is_english(before: list[str], after: list[str]) -> bool:
    """Whether the words around are mostly known and none of another language."""
    beside = {word.lower() for word in chain(before[-1:], after[:1])}
    around = [word.lower() for word in chain(before, after) if word[0].islower()]
    if beside & _FIRM or sum(word in _FOREIGN for word in around) > 1:
        return False
    unknown = sum(not is_known(word) for word in around)
    return unknown <= max(1, _FEW * len(around))
