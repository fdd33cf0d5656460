"""The lines that an attachment begins with: `[Enclosure]`, `Tab A`, `[Inclosure 1 in No. 104.]`."""

import re

_NOUN = r"(?i:(?:sub-?)?(?:enclosure|inclosure|attachment|annex|appendix|addendum|exhibit|tab|supplement))"
_NUMBER = (
    r"(?:,? (?:[Nn]o\.? ?)?(?:[0-9]{1,3}[a-z]?|l|[A-Z]{1,2}|[IVX]{1,5}|[“\"‘][A-Z0-9]{1,3}[”\"’]|One|Two|Three)"
    r"(?:[-–.][0-9A-Za-z]{1,2})?)?"
)
_IN_BRACKETS = r"(?: (?:in|to|with|of|from) [^\]\n]{1,40})?(?:[.,]?(?:—|–|-| )[^\]\n]{1,90})?[.,]?"
_BARE = r"(?: (?:in|to) (?:No\. ?|NSC |NIE |the )?[^\]\n.]{1,40})?(?:\.?—[^\]\n]{1,40})?[.:]?"
_LABEL = re.compile(rf"(\[{_NOUN}{_NUMBER}{_IN_BRACKETS}[\]}}]|{_NOUN}{_NUMBER}{_BARE})([\dl*†]{{0,3}})$")
_INITIALS = frozenset("[EIATS")


def attachment_label(line: str) -> str | None:
    """The label that a line is, without a marker glued on; None where the line is no attachment's label."""
    if not line or line[0] not in _INITIALS or len(line) > 130:
        return None
    found = _LABEL.match(line)
    return found[1] if found else None
