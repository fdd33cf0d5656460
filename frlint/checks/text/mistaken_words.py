"""Words that took the place of others: `the dosing of bases`, `on the other band`; the words around tell them."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.blanked import blanked
from frlint.checks.contexts import AROUND, likelier_word, mistakable_words, neighbours
from frlint.checks.lexicon import is_known
from frlint.checks.rare_words import rare_words
from frlint.checks.text.alone import places_alone
from frlint.checks.text.older import is_older
from frlint.checks.text.surroundings import is_english, is_of_stock_phrase
from frlint.checks.tongue import is_in_english
from frlint.model.document import Document, Kind
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_KINDS = frozenset((Kind.PARAGRAPH, Kind.LIST, Kind.NOTE, Kind.NOTE_PARAGRAPH))
_JOINS = frozenset("'’‘-–/@_&[]\ufffd")
"""Signs that make a part of something longer of what stands beside them."""
_HOLDS_OFF = ("“", "‘", '"', "'", "(", "[", "]", "-", "–", "/")
"""What must not stand before a word, with a blank or without: what an author quotes is chosen with care."""
_CUTS = ("[", "]", "-", "–", "/", "(sic")
_WORD = deferred("[A-Za-zß-öø-ÿÀ-ÖØ-Þ]+")


def word_in_place_of_another(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Rare words one slip from a frequent one that the words around it call for.

    A word that stands elsewhere in the document, too, where no other is called for, is the author's own. Options:
    `words` that are right, `elsewhere` those that other rules report, `habit` how often a word may stand in a document
    and still be a slip.
    """
    there = document.fact(rare_words) & mistakable_words()
    for word in sorted(form.decode("ascii") for form in there):
        if word not in options["words"] and word not in options["elsewhere"]:
            places = list(places_alone(document.fact(blanked), word, _joins))
            if len(places) <= options["habit"]:
                hits = [hit for at in places for hit in _hit(document, at, word)]
                if len(hits) == len(places):
                    yield from hits


def _joins(sign: str) -> bool:
    """Whether a sign beside a word makes it a part of a longer one."""
    return sign.isalnum() or sign in _JOINS if sign else False


def _hit(document: Document, at: int, word: str) -> Iterator[Hit]:
    """The problem of a word, none where its place does not call for another.

    Behind a name it is not mended, in an older document the word that may be meant is only shown.
    """
    end = at + len(word)
    block = document.block_at(at)
    if block is None or block.kind not in _KINDS:
        return
    start, stop = max(block.start, at - AROUND), min(block.end, end + AROUND)
    before, after = document.text[start:at], document.text[end:stop]
    if before.rstrip().endswith(_HOLDS_OFF) or after.lstrip().startswith(_CUTS):
        return
    left, right = neighbours(before, after)
    found = likelier_word(word, left, right)
    if found is None or _is_part(left, word, right) or is_of_stock_phrase(left, found.word, right):
        return
    # The first and the last word may be cut.
    lefts = _WORD.findall(before)[start > block.start :]
    rights = _WORD.findall(after)[: -1 if stop < block.end else None]
    if is_english(lefts, rights) and document.fact(is_in_english):
        sides = [f"after “{left}”"] * found.left + [f"before “{right}”"] * found.right
        values = {"word": word, "meant": found.word, "place": " and ".join(sides)}
        edits = () if left[:1].isupper() and not is_known(left.lower()) else (Edit(at, end, found.word),)
        yield Hit(at, end, values, "older" if document.fact(is_older) else "", (), edits)


def _is_part(left: str, word: str, right: str) -> bool:
    """Whether a blank came into a longer word: `conta cts`."""
    return any(
        part.isalpha() and not is_known(part.lower()) and is_known(whole.lower())
        for part, whole in ((left, left + word), (right, word + right))
    )
