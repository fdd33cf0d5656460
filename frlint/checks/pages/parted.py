"""Words that a page break parts without a hyphen, known by the words that published volumes have."""

from frlint.checks.lexicon import count_of, is_known
from frlint.model.document import PageBreak
from frlint.patterns import deferred

_LEFT = deferred(r"(?<![\w'’\-–./&@])([A-Za-z]?[a-z]+)\s?\Z")
_RIGHT = deferred(r"\s?([a-z]{2,})(?![\w'’/&@]|-\w|\.\w)")
_LONGEST = 24
"""Letters of a part that are looked at."""
_FREQUENT = 100
"""How often a word stands in published volumes that may be parted into two words."""


def parted_word(text: str, page: PageBreak) -> tuple[str, str] | None:
    """The two parts of the word that a page break stands in, with at most a blank on either side; else None.

    Where both parts are words too, the whole must be much more common than one of them: `how ever`, and not `any way`.
    """
    ahead = _RIGHT.match(text, page.end, page.end + _LONGEST)
    behind = _LEFT.search(text, max(0, page.start - _LONGEST), page.start) if ahead else None
    if ahead is None or behind is None or len(behind[1]) < 2:
        return None
    left, right = behind[1], ahead[1]
    first, whole = left.lower(), left.lower() + right
    count = count_of(whole)
    if not count and not is_known(whole):
        return None
    both = is_known(first) and is_known(right)
    if both and (count < _FREQUENT or min(count_of(first), count_of(right)) >= count):
        return None
    return None if f" {left} {right}" in text else (left, right)
