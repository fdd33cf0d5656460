"""The number by which other documents call a document: the one that stands before its heading."""

from frlint.model.document import Document
from frlint.patterns import deferred

_NUMBER = deferred(r"(?:No\. (\d{1,4}[a-z]?)\.?|\[?(\d{1,4}[a-z]?)(?:\.\]?|\]))(?= )")


def printed_number(document: Document) -> tuple[tuple[int, int] | None, str]:
    """Where the document's printed number stands, before its heading, and what it is; None and empty without one."""
    heading = document.header.heading
    found = _NUMBER.match(document.text, heading.start, heading.end) if heading else None
    if found is None:
        return None, ""
    group = 1 if found[1] else 2
    return found.span(group), found[group]
