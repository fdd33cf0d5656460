"""Whether a document is older than nearly all volumes whose words are known."""

from frlint.checks.dates.in_text import own_year
from frlint.model.document import Document
from frlint.patterns import deferred

_MODERN = 1945
"""The year from which they are; older documents use rare words and hyphens more freely."""
_YEAR = deferred(r"(?<![\w.,$/–-])(?:1[5-9]|20)[0-9]{2}(?![\w/–-]|[.,][0-9])")


def is_older(document: Document) -> bool:
    """Whether a document is of before 1945, by its own date or, without one, by the latest year that it names.

    Ask with `document.fact(is_older)`. One that names no year is taken for a modern one.
    """
    own = document.fact(own_year)
    years = [own] if own is not None else [int(year) for year in _YEAR.findall(document.text)]
    return max(years, default=_MODERN) < _MODERN
