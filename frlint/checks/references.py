"""References that cannot be followed (family XR)."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

Options = Mapping[str, Any]

_SIGNS = ("pp.", "ages ")
_NUMBER = r"\d{1,4}(?:[ \u00a0]?[–—-][ \u00a0]?\d{1,4})?(?:ff\.|n\b)?"
_PAGES = deferred(rf"[ \u00a0]?({_NUMBER}(?:(?:, and |, | and | & |; ){_NUMBER})*)(?![\w–—-])")
_RANGE = deferred(r"(?<![\d–—-])(\d{1,4})[ \u00a0]?[–—-][ \u00a0]?(\d{1,4})(?![\d–—-])")


def descending_page_range(document: Document, options: Options) -> Iterator[Hit]:
    """XR002: a range of pages whose end comes before its beginning, however it was shortened.

    `pp. 355–61` is 355 to 361; `pp. 355–31` is nothing.
    """
    del options
    text = document.text
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            at += len(sign)
            pages = _PAGES.match(text, at)
            if pages:
                for m in _RANGE.finditer(text, pages.start(1), pages.end(1)):
                    if _descends(m[1], m[2]):
                        yield Hit(m.start(), m.end(), {"range": m[0], "first": m[1], "last": m[2]})
            at = text.find(sign, at)


def _descends(first: str, last: str) -> bool:
    """Whether the last page comes before the first: `last` may leave out the figures that it shares with `first`."""
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(last) < int(first)
