"""Ranges of pages that go back (XR002)."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

Options = Mapping[str, Any]

_SIGNS = (("pp.", ""), ("ages ", "Pp"))
"""What stands before pages, and the letters of which one comes before it: `pages`, and not `averages`."""
_NUMBER = r"\d{1,4}(?:[ \u00a0]?[–—-][ \u00a0]?\d{1,4})?(?:ff\.|n\b)?"
_PAGES = deferred(rf"[ \u00a0]?({_NUMBER}(?:(?:, and |, | and | & |; ){_NUMBER})*)(?![\w–—-])")
_RANGE = deferred(r"(?<![\d–—-])(\d{1,4})[ \u00a0]?[–—-][ \u00a0]?(\d{1,4})(?![\d–—-])")
_FRACTION = deferred(r"/\d| ?[½¼¾⅓⅔%]")


def descending_page_range(document: Document, options: Options) -> Iterator[Hit]:
    """XR002: a range of pages whose end comes before its beginning, however it was shortened.

    `pp. 355–61` is 355 to 361; `pp. 355–31` is nothing. `pp. 14–1, 14–3` are pages numbered by chapter, and `averages
    2–1/2` are no pages.
    """
    text = document.text
    for sign, first in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            begin = at - bool(first)
            if not text[max(0, begin - 1) : begin].isalpha() and (not first or text[begin] in first):
                yield from _descending(text, at + len(sign))
            at = text.find(sign, at + len(sign))


def _descending(text: str, offset: int) -> Iterator[Hit]:
    """The ranges that descend in the pages that are named from an offset on."""
    pages = _PAGES.match(text, offset)
    found = list(_RANGE.finditer(text, pages.start(1), pages.end(1))) if pages else []
    chapters = [m[1] for m in found]
    for m in found:
        if _descends(m[1], m[2]) and chapters.count(m[1]) == 1 and not _FRACTION.match(text, m.end()):
            yield Hit(m.start(), m.end(), {"range": m[0], "first": m[1], "last": m[2]})


def _descends(first: str, last: str) -> bool:
    """Whether the last page comes before the first: `last` may leave out the figures that it shares with `first`."""
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(last) < int(first)
