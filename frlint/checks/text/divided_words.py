"""Words in which the end of a printed line left its hyphen: `agree-ment`, `peo-ple`."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.blanked import blanked
from frlint.checks.lexicon import count_of, is_known, is_name
from frlint.checks.text.odd_words import odd_words
from frlint.checks.tongue import is_in_english
from frlint.model.document import Document, Kind
from frlint.model.problem import Edit, Hit

_JOINS = r"\w'’\-–/\[\]&@"
"""Signs that make a part of a longer word of what stands beside them."""
_EVERYWHERE = 300
"""How often the whole word stands in published volumes where both parts are words."""
_RARE = 5
"""Letters from which a part is a word that the lists alone know: of the short ones they know too many."""

_ENDINGS = frozenset(("ed", "ing", "ings", "ly", "es"))
"""Ends of words that are words, or names, by chance."""
_FRAGMENTS = frozenset((
    "ac", "ance", "ances", "ant", "ary", "ence", "ences", "ent", "ible", "ibly", "ical", "ically", "ied", "ies",
    "ment", "ments", "mentary", "sion", "sions", "tary", "tation", "tations", "ted", "ties", "tion", "tions",
    "tional", "tionally", "tive", "tively", "tory", "tural", "ture", "tures", "ual", "uals", "ular", "ulate",
    "ulated", "ulation", "ure", "ization", "ized", "izing", "ities", "itive", "ity", "ous", "ously", "rial", "ries",
    "sive", "sively", "tial", "tially", "cial", "cially", "cies",
))  # fmt: skip
"""Ends of words that stand nowhere alone."""


def hyphen_left_in_word(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A hyphen in a frequent word that volumes never write so, where a part is no word.

    Options: `beginnings` that a hyphen may follow and `endings` that it may stand before, where the rest is a word;
    `words` that are right.
    """
    text = document.fact(blanked)
    divided = [word for word in document.fact(odd_words).hyphened if _is_divided(word, options)]
    if not divided or not document.fact(is_in_english):
        return
    for word in divided:
        for form in (word, word.capitalize()):
            for match in re.finditer(rf"(?<![{_JOINS}]){form}(?![{_JOINS}])", text):
                hit = _hit(document, *match.span())
                if hit is not None:
                    yield hit


def _hit(document: Document, start: int, end: int) -> Hit | None:
    """The problem of a divided word, None where it stands in a table, before a page break, or is vouched for.

    A name is not mended: it may have its hyphen elsewhere, `Che-kiang`.
    """
    block = document.block_at(start)
    after = document.text[end : end + 6].lstrip()
    if block is None or block.kind is Kind.TABLE or after.startswith(("[sic", "(sic")):
        return None
    word = document.fact(blanked)[start:end]
    hyphen = start + word.index("-")
    whole = word.replace("-", "")
    edits = () if is_name(whole.lower()) else (Edit(hyphen, hyphen + 1, ""),)
    return Hit(start, end, {"word": word, "whole": whole}, "", (), edits)


def _is_divided(hyphened: str, options: Mapping[str, Any]) -> bool:
    """Whether the parts of a word with a hyphen make one that no hyphen stands in."""
    first, second = hyphened.split("-")
    if len(first) < 2 or len(second) < 2:
        return False
    count = count_of(first + second)
    if not count and not (second in _FRAGMENTS and is_known(first + second)):
        return False
    if is_known(hyphened) or hyphened in options["words"]:
        return False
    if (first in options["beginnings"] and is_known(second)) or (second in options["endings"] and is_known(first)):
        return False
    if _is_part(first) and _is_part(second) and second not in _ENDINGS:
        return count >= _EVERYWHERE
    return True


def _is_part(part: str) -> bool:
    """Whether a part of a word is a word that one meets."""
    return count_of(part) > 0 or (len(part) >= _RARE and is_known(part))
