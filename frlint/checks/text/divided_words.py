"""Words in which the end of a printed line left its hyphen: `agree-ment`, `peo-ple`."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.text.blanked import blanked
from frlint.checks.text.lexicon import count_of, is_known, unknown_words
from frlint.model.document import Document, Kind
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_HYPHENED = deferred(r"(?<![\w'’\-–/\[\]&@.])([A-Za-z][a-z]+)-([a-z]{2,})(?![\w'’\-–/\[\]@])")
_EVERYWHERE = 300
"""How often the whole word stands in published volumes where both parts are words."""
_RARE = 5
"""Letters from which a part is a word that the lists alone know: of the short ones they know too many."""

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
    divided = [w for w in document.fact(unknown_words) if w.count("-") == 1 and _is_divided(w, options)]
    if not divided:
        return
    for match in _HYPHENED.finditer(document.fact(blanked)):
        if match[0].lower() not in divided:
            continue
        block = document.block_at(match.start())
        after = document.text[match.end() : match.end() + 6].lstrip()
        if block is not None and block.kind is not Kind.TABLE and not after.startswith(("[sic", "(sic", "[Page")):
            whole = match[1] + match[2]
            edit = Edit(match.end(1), match.start(2), "")
            yield Hit(*match.span(), {"word": match[0], "whole": whole}, "", (), (edit,))


def _is_divided(hyphened: str, options: Mapping[str, Any]) -> bool:
    """Whether the parts of a word with a hyphen make one that no hyphen stands in."""
    first, second = hyphened.split("-")
    count = count_of(first + second)
    if not count and not (second in _FRAGMENTS and is_known(first + second)):
        return False
    if is_known(hyphened) or hyphened in options["words"]:
        return False
    if (first in options["beginnings"] and is_known(second)) or (second in options["endings"] and is_known(first)):
        return False
    if _is_part(first) and _is_part(second):
        return count >= _EVERYWHERE
    return True


def _is_part(part: str) -> bool:
    """Whether a part of a word is a word that one meets."""
    return count_of(part) > 0 or (len(part) >= _RARE and is_known(part))
