"""The lines that an attachment begins with: `[Enclosure]`, `Tab A`, `[Inclosure 1 in No. 104.]`."""

import re
from functools import cache

from frlint.patterns import deferred

LONGEST_LABEL = 130
"""Characters that the label of an attachment has at the most."""
INITIALS = frozenset("[EIATS")
"""What the label of an attachment begins with."""
_NOUNS = (
    *("enclosure", "inclosure", "attachment", "annex", "appendix", "addendum", "exhibit", "tab", "supplement"),
    *("subenclosure", "subinclosure", "subattachment", "sub-enclosure", "sub-inclosure"),
)
_NUMBER = (
    r"(?:,? (?:[Nn]o\.? ?)?(?:[0-9]{1,3}[a-z]?|l|[A-Z]{1,2}|[IVX]{1,5}|[“\"‘][A-Z0-9]{1,3}[”\"’]|One|Two|Three)"
    r"(?:[-–.][0-9A-Za-z]{1,2})?)?"
)
_IN_BRACKETS = r"(?: (?:in|to|with|of|from) [^\]\n]{1,40})?(?:[.,]?(?:—|–|-| )[^\]\n]{1,90})?[.,]?"
_BARE = r"(?: (?:in|to) (?:No\. ?|NSC |NIE |the )?[^\]\n.]{1,40})?(?:\.?—[^\]\n]{1,40})?[.:]?"


def attachment_label(line: str) -> str | None:
    """The label that a line is, without a marker glued on; None where the line is no attachment's label."""
    if not line or line[0] not in INITIALS or len(line) > LONGEST_LABEL:
        return None
    start = 1 if line[0] == "[" else 0
    low = line[start : start + 14].lower()
    if not low.startswith(_NOUNS):
        return None
    noun = max((noun for noun in _NOUNS if low.startswith(noun)), key=len)
    rest = line[start + len(noun) :]
    if rest == ("]" if start else ""):
        return line
    found = _rest().match(line, start + len(noun))
    if found is None or (found[1] is None) == (start == 1):
        return None
    return line[: found.end(1) if start else found.end(2)]


@cache
def _rest() -> re.Pattern[str]:
    """What follows the noun, in brackets (group 1) or without (group 2), and a marker glued to it."""
    return deferred(rf"(?:({_NUMBER}{_IN_BRACKETS}[\]}}])|({_NUMBER}{_BARE}))[\dl*†]{{0,3}}$")
