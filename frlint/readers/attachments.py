"""The lines that an attachment begins with: `[Enclosure]`, `Tab A`, `[Inclosure 1 in No. 104.]`."""

import re

_NOUN = r"(?:sub-?)?(?:enclosure|inclosure|attachment|annex|appendix|addendum|exhibit|tab|extracts?|supplement)"
_NUMBER = r"(?: (?:No\. ?)?(?:[0-9]{1,3}|[A-Z]{1,2}|[IVX]{1,5}|[“\"][A-Z0-9]{1,3}[”\"])(?:[-–.][0-9A-Z]{1,2})?)?"
_REST = r"(?: (?:in|to|with) [^\]\n]{1,40})?(?:\.?—[^\]\n]{1,40})?"
_LABEL = re.compile(rf"(\[{_NOUN}{_NUMBER}{_REST}\.?\]|{_NOUN}{_NUMBER}{_REST}\.?)(\d{{0,3}})$", re.IGNORECASE)
_MARKED = re.compile(r"nclosure|ttachment|nnex|ppendix|ddendum|xhibit|\b[Tt]ab\b|xtract|upplement|[A-Z]{3}")


def attachment_label(line: str) -> str | None:
    """The label that a line is, without a marker glued on; None where the line is no attachment's label."""
    if len(line) > 90 or not _MARKED.search(line):
        return None
    found = _LABEL.match(line)
    if not found or line[:1].islower():
        return None
    return found[1]
