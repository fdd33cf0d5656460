"""Words that are none, one slip from a word that is everywhere: `goverment`, `Secretry`."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from frlint.checks.blanked import blanked
from frlint.checks.lexicon import is_common, is_known, is_name, is_slip_with_capital, meant_word
from frlint.checks.rivals import has_rival
from frlint.checks.text.alone import places_alone
from frlint.checks.text.odd_words import odd_words
from frlint.checks.text.surroundings import is_english
from frlint.checks.tongue import is_in_english
from frlint.model.document import Document, Kind
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
_LONG = 9
"""Letters of a word that a title before it does not make a name."""
_AMONG_NAMES = deferred(r"\b[A-Z][a-z]+, \Z")
_NAMES_BEHIND = deferred(r",? +and [A-Z][a-z]")
_TWO_BEHIND = deferred(r", [A-Z][a-z]+,? +and [A-Z][a-z]")
"""What stands around a name in a row of names."""
_LEFT = deferred(r"([A-Za-z]+)\s\Z")
_RIGHT = deferred(r"\s([a-z]+)\b")
"""The words beside a word."""
_JOINS = frozenset("'’‘-/@_&[]\ufffd")
"""Signs that make a part of a longer word of what stands beside them."""
_PARTS = frozenset(" \n\t\u00a0")
"""White space that parts words; a line separator, say, may have come into one."""
MOST = 200
"""A word that stands more often in a document is the document's own, and not looked at place by place."""
_KINDS = frozenset((Kind.PARAGRAPH, Kind.LIST, Kind.NOTE, Kind.NOTE_PARAGRAPH))
_AROUND = 60
"""Characters on either side in which the words are looked at."""
_BRACKET_BEFORE = deferred(r"([A-Za-z]*) ?\[[^\[\]\n]{1,40}\][ \n]+\Z")
_BRACKET_BEHIND = deferred(r"[ \n]+\[[^\[\]\n]{1,40}\] ?([A-Za-z]*)")
_DOUBTED = deferred(r"[ \n]*\[[^\[\]\n]*\?\]")
"""A page break, say, and the word on its other side; what editors take for what is meant, with a question mark."""
_GAP = r"\[[^\[\]\n]*\b(?:illegible|unreadable|undecipherable|missing|lost|torn|garbled?)\b[^\[\]\n]*\]"
_GAP_BEFORE, _GAP_BEHIND = deferred(rf"{_GAP} ?\Z"), deferred(rf" ?{_GAP}")
"""Where the editors could not read the text: the rest of a word may be there."""
_BESIDE_BEFORE = deferred(r"\b([A-Z][a-z]{2,}|[a-z]{6,}) \Z")
_BESIDE_BEHIND = deferred(r" ([A-Z][a-z]{2,}|[a-z]{6,})\b")
"""Words beside a word that tell which one is meant."""


def misspelt_word(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Words of five letters and more that no word list and no volume has, one slip from a frequent word.

    Options: `words` that are right, `elsewhere` those that other rules report, `habit` how often a word may stand in
    a document and be a slip.
    """
    slips = document.fact(odd_words).slips
    text = document.fact(blanked) if slips else ""
    for word, meant in slips:
        if word not in options["words"] and word not in options["elsewhere"]:
            there = (at for form in (word, word.capitalize()) for at in places_alone(text, form, _joins))
            near = [*islice(there, MOST + 1)]
            places = [at for at in near if _is_slip_at(document, text, at, word, meant)] if len(near) <= MOST else []
            if 0 < len(places) <= options["habit"] and document.fact(is_in_english):
                variant = "several" if places and has_rival(word, meant) else ""
                for at in places:
                    yield _hit(text, at, at + len(word), meant, variant or _may_be_name(text, at, meant))


def _hit(text: str, start: int, end: int, meant: str, variant: str) -> Hit:
    """The problem, with the word that is meant in the letter case of what stands there.

    It is not mended where the word may be half of another, `infor mation`, where its rest may be in what the editors
    could not read, and where they have put the right one behind it: `convicition [conviction]`.
    """
    bad = text[start:end]
    whole = _whole_word(text, start, end)
    meant = whole or meant
    right = meant.upper() if bad.isupper() else meant.capitalize() if bad[0].isupper() else meant
    is_cut = _GAP_BEHIND.match(text, end) or _GAP_BEFORE.search(text, max(0, start - _AROUND), start)
    is_left = bool(whole or is_cut) or text.startswith(f" [{right}]", end)
    edits = () if is_left else (Edit(start, end, right),)
    return Hit(start, end, {"word": bad, "meant": right}, variant, (), edits)


def _may_be_name(text: str, at: int, meant: str) -> str:
    """The variant of a word with a capital that is taken for a slip of one that mostly has none, within a sentence."""
    inside = text[at].isupper() and text[at + 1].islower() and not _OPENS.search(text, max(0, at - 4), at)
    return "several" if inside and is_common(meant) else ""


def _whole_word(text: str, start: int, end: int) -> str:
    """The word that a word makes with the one before or behind it, be it misspelt: `infor mation`, `expedit on`.

    Empty where it makes none.
    """
    word = text[start:end].lower()
    left, right = _LEFT.search(text, max(0, start - _AROUND), start), _RIGHT.match(text, end)
    wholes = [f"{left[1]}{word}".lower()] if left else []
    wholes += [f"{word}{right[1]}"] if right else []
    known = (whole for whole in wholes if is_known(whole))
    return next(known, "") or next(filter(None, map(meant_word, wholes)), "")


def _joins(sign: str) -> bool:
    """Whether a sign beside a word makes it a part of a longer one, or is none that readers see: another rule's."""
    return sign.isalnum() or sign in _JOINS or not (sign.isprintable() or sign in _PARTS)


def _is_slip_at(document: Document, text: str, at: int, word: str, meant: str) -> bool:
    """Whether what stands around a word lets it be a slip, and one that no other rule reports."""
    end = at + len(word)
    block = document.block_at(at)
    if block is None or block.kind not in _KINDS:
        return False
    if text[at].isupper() and (word.startswith(meant) or not _is_in_phrase(text, at, end, meant)):
        opens = at == block.start or _OPENS.search(text, max(block.start, at - 4), at) is not None
        named = _TITLE.search(text, max(block.start, at - 12), at) is not None
        named = (named and len(word) < _LONG) or (not is_name(meant) and _is_among_names(text, at, end))
        if named or not is_slip_with_capital(word, meant, opens, text):
            return False
    start, stop = max(block.start, at - _AROUND), min(block.end, end + _AROUND)
    before, after = document.text[start:at], document.text[end:stop]
    # The first and the last word may be cut.
    lefts = _WORD.findall(before)[start > block.start :]
    rights = _WORD.findall(after)[: -1 if stop < block.end else None]
    return not _is_part(word, before, after) and is_english(lefts, rights)


def _is_in_phrase(text: str, at: int, end: int, meant: str) -> bool:
    """Whether the text has the word that is meant beside the same word elsewhere: `Senator Johnon`, `Unitee States`."""
    right = meant.capitalize()
    before = _BESIDE_BEFORE.search(text, max(0, at - _AROUND), at)
    behind = _BESIDE_BEHIND.match(text, end)
    return bool((before and f"{before[1]} {right}" in text) or (behind and f"{right} {behind[1]}" in text))


def _is_among_names(text: str, at: int, end: int) -> bool:
    """Whether a word stands in a row of names."""
    if _TWO_BEHIND.match(text, end):
        return True
    return _NAMES_BEHIND.match(text, end) is not None and bool(_AMONG_NAMES.search(text, max(0, at - _AROUND), at))


def _is_part(word: str, before: str, after: str) -> bool:
    """Whether what stands around a word makes it a part of a longer one: a bracket, a hyphen, a page break."""
    if before.endswith(("]", "[")) or before.rstrip(" \n").endswith("-"):
        return True
    if after.startswith(("[", "]")) or after.lstrip(" \n").startswith(("-", "[sic", "(sic")):
        return True
    if _DOUBTED.match(after):
        return True
    left, right = _BRACKET_BEFORE.search(before), _BRACKET_BEHIND.match(after)
    if left and left[1] and (is_known(f"{left[1]}{word}".lower()) or not is_known(left[1].lower())):
        return True
    return bool(right and right[1] and (is_known(f"{word}{right[1]}".lower()) or not is_known(right[1].lower())))
