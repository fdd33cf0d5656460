"""Words in which the end of a printed line left its hyphen: `agree-ment`, `peo-ple`."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.blanked import blanked
from frlint.checks.lexicon import count_of, is_known, is_name
from frlint.checks.text.alone import places_alone
from frlint.checks.text.odd_words import odd_words
from frlint.checks.text.older import is_older
from frlint.checks.tongue import is_in_english
from frlint.model.document import Document, Kind
from frlint.model.problem import Edit, Hit

_JOINS = frozenset("_'’-–/[]&@")
"""Signs that make a part of a longer word of what stands beside them."""
_EVERYWHERE = 300
"""How often the whole word stands in published volumes where both parts are words."""
_AS_WRITTEN = 3
"""So often in a document a word has its hyphen because the writer put it there: lines seldom end within one word ..."""
_NAME_AS_WRITTEN = 2
"""... and so often where the whole is a name: `Che-kiang`, `Ho-nan`."""
_RARE = 5
"""Letters from which a part is a word that the lists alone know: of the short ones they know too many."""

_ENDINGS = frozenset(("ed", "ing", "ings", "ly", "es"))
"""Ends of words that are words, or names, by chance."""


def hyphen_left_in_word(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A hyphen in a frequent word that volumes never write so, where a part is no word.

    Options: `beginnings` that a hyphen may follow and `endings` that it may stand before, where the rest is a word;
    `words` that are right.
    """
    hyphened = document.fact(odd_words).hyphened
    divided = [word for word in hyphened if _is_divided(word, options)] if hyphened else ()
    if not divided or not document.fact(is_in_english):
        return
    text = document.fact(blanked)
    for word in divided:
        places = [(at, at + len(word)) for form in (word, word.capitalize()) for at in places_alone(text, form, _joins)]
        if len(places) < (_NAME_AS_WRITTEN if is_name(word.replace("-", "")) else _AS_WRITTEN):
            yield from (hit for place in places if (hit := _hit(document, *place)) is not None)


def _joins(sign: str) -> bool:
    """Whether a sign beside a word makes it a part of a longer one."""
    return sign.isalnum() or sign in _JOINS


def _hit(document: Document, start: int, end: int) -> Hit | None:
    """The problem of a divided word, None where it stands in a table, before a page break, or is vouched for.

    A name is not mended: it may have its hyphen elsewhere, `Che-kiang`. Of two words, which older writers joined with a
    hyphen, the one word is only shown in an older document.
    """
    block = document.block_at(start)
    after = document.text[end : end + 6].lstrip()
    if block is None or block.kind is Kind.TABLE or after.startswith(("[sic", "(sic")):
        return None
    word = document.fact(blanked)[start:end]
    hyphen = start + word.index("-")
    whole = word.replace("-", "")
    edits = () if is_name(whole.lower()) else (Edit(hyphen, hyphen + 1, ""),)
    is_joined = all(_is_part(part) for part in word.lower().split("-")) and document.fact(is_older)
    return Hit(start, end, {"word": word, "whole": whole}, "older" if is_joined else "", (), edits)


def _is_divided(hyphened: str, options: Mapping[str, Any]) -> bool:
    """Whether the parts of a word that may be divided are one word here."""
    if hyphened in options["words"]:
        return False
    first, second = hyphened.split("-")
    if (first in options["beginnings"] and is_known(second)) or (second in options["endings"] and is_known(first)):
        return False
    if _is_part(first) and _is_part(second) and second not in _ENDINGS:
        return count_of(first + second) >= _EVERYWHERE
    return True


def _is_part(part: str) -> bool:
    """Whether a part of a word is a word that one meets."""
    return count_of(part) > 0 or (len(part) >= _RARE and is_known(part))
