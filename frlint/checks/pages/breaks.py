"""Page breaks: their form, their sequence, and the words they stand in (family PB)."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.lexicon import is_frequent
from frlint.checks.pages.damaged import malformed_page_breaks
from frlint.checks.pages.parted import parted_word
from frlint.checks.pages.sequence import PageFault, page_faults
from frlint.model.document import Document, PageBreak
from frlint.model.problem import Edit, Elsewhere, Hit
from frlint.patterns import deferred

__all__ = [
    "malformed_page_break",
    "malformed_page_breaks",
    "page_break_in_word",
    "page_faults",
    "page_out_of_order",
    "page_repeated",
    "page_skipped",
]

Options = Mapping[str, Any]

_OUT_OF_ORDER = {"backwards": "", "ahead": "ahead", "first": "first"}
"""Kinds of page fault that are PB004's, and the variant of its message."""
_DASHES = ("—", "–")
"""Beside these a page break needs no blank, for the text has none there."""
_PREFIXES = frozenset(
    [
        "all",
        "anti",
        "arch",
        "co",
        "counter",
        "cross",
        "ex",
        "extra",
        "half",
        "inter",
        "intra",
        "mid",
        "multi",
        "neo",
        "non",
        "over",
        "post",
        "pre",
        "pro",
        "pseudo",
        "quasi",
        "self",
        "semi",
        "sub",
        "super",
        "trans",
        "ultra",
        "under",
        "vice",
        "well",
    ]
)
"""What stands before a hyphen in compounds, and seldom by itself."""
_SUSPENDED = deferred(r"\s+(?:and|or|to|nor|but|than|as|versus|vs)\b")


def malformed_page_break(document: Document, options: Options) -> Iterator[Hit]:
    """PB001: what was meant as a page break and is not one. Mended where the pages around ask for its number."""
    for found in document.fact(malformed_page_breaks):
        written = document.text[found.start : found.end]
        values = {"found": " ".join(written.split()), "label": found.label}
        if not found.label:
            yield Hit(found.start, found.end, values, "number")
            continue
        variant = "" if found.label in written else "misread"
        yield Hit(found.start, found.end, values, variant, (), (Edit(found.start, found.end, f"[Page {found.label}]"),))


def page_skipped(document: Document, options: Options) -> Iterator[Hit]:
    """PB002: pages that are not there between two page breaks."""
    for fault in document.fact(page_faults):
        if fault.kind == "skipped":
            # Where page breaks are tags none is lost between two blocks, as it may be in plain text.
            yield _hit(fault, f"page {fault.other.label} begins here", "tei" if document.is_encoded else "")


def page_repeated(document: Document, options: Options) -> Iterator[Hit]:
    """PB003: the same page begins twice, and not in another division of the paper, whose sheets are counted anew."""
    for fault in document.fact(page_faults):
        if fault.kind == "repeated" and _division(document, fault.page) == _division(document, fault.other):
            hit = _hit(fault, f"page {fault.other.label} begins here first")
            yield hit._replace(edits=_renumbered(document, fault))


def _division(document: Document, page: PageBreak) -> int:
    """Where the innermost `div` begins that holds a page break; -1 outside of any."""
    divisions = document.elements.named("div")
    at = document.places.in_elements(page.start) if divisions else 0
    return max((div.start for div in divisions if div.start <= at < div.end), default=-1)


def page_out_of_order(document: Document, options: Options) -> Iterator[Hit]:
    """PB004: a page whose number does not fit where it stands."""
    for fault in document.fact(page_faults):
        if fault.kind in _OUT_OF_ORDER:
            hit = _hit(fault, f"page {fault.other.label} begins here", _OUT_OF_ORDER[fault.kind])
            yield hit._replace(edits=_renumbered(document, fault))


def _hit(fault: PageFault, elsewhere: str, variant: str = "") -> Hit:
    values = {
        "label": fault.page.label,
        "previous": fault.other.label,
        "missing": fault.missing,
        "next": fault.after.label if fault.after else "",
    }
    return Hit(fault.page.start, fault.page.end, values, variant, (Elsewhere(fault.other.start, elsewhere),))


def _renumbered(document: Document, fault: PageFault) -> tuple[Edit, ...]:
    """The number that the pages around a page break ask for, or the two before it where it is the last."""
    pages = document.page_breaks
    at = bisect_left(pages, fault.page.start, key=lambda page: page.start)
    around = [int(page.label) for page in pages[max(0, at - 2) : at] if page.label.isdecimal()]
    behind = pages[at + 1] if at + 1 < len(pages) else None
    after = behind.label if behind is not None and behind.start < document.notes_at else ""
    label = fault.page.label
    if not around or not label.isdecimal() or not document.text.startswith(f"[Page {label}]", fault.page.start):
        return ()
    due = around[-1] + 1
    asked = after == str(due + 1) if after else len(around) == 2 and around[0] + 2 == due
    start = fault.page.start + len("[Page ")
    return (Edit(start, start + len(label), str(due)),) if asked and label != str(due) else ()


def page_break_in_word(document: Document, options: Options) -> Iterator[Hit]:
    """PB005: a page break that a word runs through or touches.

    A footnote's marker may touch it, and a compound may be parted at its own hyphen.
    """
    text = document.text
    for page in document.page_breaks:
        before, after = text[page.start - 1 : page.start], text[page.end : page.end + 1]
        if before.isalnum() and any(marker.end == page.start for marker in document.markers):
            before = ""
        if after.isalnum() and any(marker.start == page.end for marker in document.markers):
            after = ""
        if before == "-" or text[max(0, page.start - 2) : page.start] == "- ":
            yield from _hyphenated(text, page)
        elif before.isspace() and after.isspace():
            yield from _parted(document, page)
        elif (before.isalnum() and after not in _DASHES) or (after.isalnum() and before not in _DASHES):
            yield _joined(text, page, "" if before.isalnum() and after.isalnum() else "joined")


def _joined(text: str, page: PageBreak, variant: str) -> Hit:
    left, right = _tail(text, page.start), _head(text, page.end)
    hit = Hit(page.start, page.end, {"found": text[page.start : page.end], "left": left, "right": right}, variant)
    if not variant:
        return hit._replace(edits=_moved(text, page, left, right))
    before, after = text[page.start - 1 : page.start], text[page.end : page.end + 1]
    if before.isalnum() and after.isspace():
        return hit._replace(edits=(Edit(page.start, page.start, " "),))
    return hit._replace(edits=(Edit(page.end, page.end, " "),) if after.isalnum() and before.isspace() else ())


def _moved(text: str, page: PageBreak, left: str, right: str) -> tuple[Edit, ...]:
    """The page break put behind the word that it parts, and what parted the word taken out."""
    first = text.rfind(left, 0, page.start) + len(left)
    last = text.find(right, page.end) + len(right)
    return (Edit(first, last, f"{right} {text[page.start : page.end]}"),) if left and right else ()


def _parted(document: Document, page: PageBreak) -> Iterator[Hit]:
    """A word in two parts, with blanks and no hyphen: `commod [Page 42] ities`."""
    parts = parted_word(document.text, page)
    if parts is not None:
        values = {"found": document.text[page.start : page.end], "left": parts[0], "right": parts[1]}
        variant = "" if document.is_encoded else "parted"
        yield Hit(page.start, page.end, values, variant, (), _moved(document.text, page, *parts))


def _hyphenated(text: str, page: PageBreak) -> Iterator[Hit]:
    """A word that is separated by a hyphen at the end of its page: `commod- [Page 42] ities`."""
    hyphen = text.rfind("-", 0, page.start)
    rest = text[page.end : page.end + 40]
    if text[hyphen - 1].islower() and rest.lstrip(" ")[:1].islower() and not _SUSPENDED.match(rest):
        left, right = _tail(text, hyphen), _head(rest.lstrip(" "), 0)
        if not _is_compound(text, left, right):
            values = {"found": text[page.start : page.end], "left": left + "-", "right": right}
            yield Hit(page.start, page.end, values, "", (), _moved(text, page, left, right))


def _is_compound(text: str, left: str, right: str) -> bool:
    """Whether a hyphen joins two words, `short-term`, and does not part one, `under-stand`."""
    if f"{left}-{right}" in text:
        return True
    joined = is_frequent(left + right) or f" {left}{right} " in text
    return not joined and is_frequent(right) and (is_frequent(left) or left.lower() in _PREFIXES)


def _tail(text: str, end: int) -> str:
    """The letters and digits that end at an offset."""
    start = end
    while start and text[start - 1].isalnum():
        start -= 1
    return text[start:end]


def _head(text: str, start: int) -> str:
    """The letters and digits that begin at an offset."""
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]
