"""What the editors vouch for as the paper has it: what `[sic]` follows, or what stands in an element `sic`."""

from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

SIGNS_OF_THE_EDITION = frozenset(("FN", "PB", "FR", "WV", "VL", "XM"))
"""Families of rules about what no author wrote: `[sic]` says nothing of a note's marker or a page break."""
_SIC = deferred(r"[)\]”’\"',.;:!?»]{0,3}\s{0,2}[\[(]\s?[*_]?[Ss]ic\b[^\])\n]{0,60}[\])]")
_REST = deferred(r"[^\s\[\](){}“”\"—]*")
"""The rest of a word, a number or a pair of words that lost their blank, of which a part is the fault."""
_ALONE = frozenset('()[]{}“”"')
"""Signs that `[sic]` vouches for only where it follows them at once: in `(Smth [sic] wrote` it is about the name."""


def is_vouched_for(document: Document, family: str, hit: Hit) -> bool:
    """Whether the editors say of what a rule of some family found that the paper has it so.

    They can say it of what a reader sees: not of white space, invisible characters, or one that was lost.
    """
    if family in SIGNS_OF_THE_EDITION or hit.end <= hit.start:
        return False
    if _in_sic(document, hit.start):
        return True
    text = document.text
    if "sic" not in text[hit.end : hit.end + 80].lower():
        return False
    seen = "".join(text[hit.start : hit.end].split())
    if not seen or not seen.isprintable() or "\ufffd" in seen:
        return False
    if _SIC.match(text, hit.end):
        return True
    rest = None if seen[-1] in _ALONE else _REST.match(text, hit.end)
    return rest is not None and _SIC.match(text, rest.end()) is not None


def _in_sic(document: Document, offset: int) -> bool:
    """Whether a character of the text stands in an element `sic` of the XML that it was read from."""
    several = document.elements.named("sic")
    if not several:
        return False
    at = document.places.in_elements(offset)
    return any(element.start <= at < element.end for element in several)
