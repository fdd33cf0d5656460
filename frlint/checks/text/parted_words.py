"""Words that a blank parts at their hyphen, joined again: without the hyphen, or with it where the word has one."""

from collections.abc import Iterator

from frlint.checks.lexicon import count_of, is_known
from frlint.model.document import Document
from frlint.model.problem import Edit, Hit

_FREQUENT = 20
"""How often a word stands in published volumes to be surely the one that was divided."""
_RARE_PART = 5
"""Letters from which a part is a word that the lists alone know."""


def joined_word(document: Document, hit: Hit) -> Iterator[Edit]:
    """The hyphen and the blank taken out of `com- modities`, the blank out of `co- existence` and `Anglo- Saxon`.

    Nothing where both may be meant.
    """
    hyphen = document.text.find("- ", hit.start, hit.end)
    first, second = document.text[hit.start : hyphen], document.text[hyphen + 2 : hit.end]
    whole = (first + second).lower()
    hyphened = f"{first}-{second}".lower()
    if second[:1].isupper() or (is_known(hyphened) and not count_of(whole)):
        yield Edit(hyphen + 1, hyphen + 2, "")
    elif not is_known(hyphened) and _is_one_word(first.lower(), second, whole):
        yield Edit(hyphen, hyphen + 2, "")


def _is_one_word(first: str, second: str, whole: str) -> bool:
    """Whether a word was divided: it is frequent, or one at all of which a part is no word."""
    if _is_part(first) and _is_part(second):
        return count_of(whole) >= _FREQUENT
    return bool(count_of(whole)) or is_known(whole)


def _is_part(part: str) -> bool:
    return count_of(part) > 0 or (len(part) >= _RARE_PART and is_known(part))
