"""Places of a new document that are still to be filled in: how they are marked, and which a document has."""

from frlint.model.document import Document
from frlint.patterns import deferred

_MARK = deferred(r"\[to be filled in: ([^\[\]\n]{1,80})\]")
"""As rule TX026 has it."""


def mark(what: str) -> str:
    """The mark of a place where something is to be put in: `[to be filled in: dateline]`."""
    return f"[to be filled in: {what}]"


def unfilled(document: Document) -> frozenset[str]:
    """What is still to be filled in, in the words of its marks: that it is missing TX026 alone reports."""
    if b"[to be filled in: " not in document.data:
        return frozenset()
    return frozenset(found[1] for found in _MARK.finditer(document.text))
