"""Two kinds of apostrophe in one document."""

from collections.abc import Iterable, Mapping
from typing import Any

from frlint.checks.wording import times
from frlint.model.document import Document
from frlint.model.problem import Edit, Elsewhere, Hit
from frlint.patterns import deferred

CURLY, STRAIGHT = "’", "'"
_IN_WORD = {sign: deferred(f"{sign}(?=[A-Za-z])") for sign in (CURLY, STRAIGHT)}
_SHOWN = 5


def mixed_apostrophes(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """The first apostrophe of the rarer kind inside a word, where a document has both kinds.

    Papers copied from a typescript keep its straight apostrophes while the editors' heading and notes have curly
    ones: a document that is parted exactly so is allowed.
    """
    text = document.text
    if STRAIGHT not in text or CURLY not in text:
        return ()
    straight, curly = _places(text, STRAIGHT), _places(text, CURLY)
    if not straight or not curly or _typescript(document, straight, curly):
        return ()
    rare, usual = (straight, curly) if len(straight) <= len(curly) else (curly, straight)
    meant = text[usual[0]]
    values = {"sign": text[rare[0]], "usual": meant, "count": times(len(rare)), "usual_count": times(len(usual))}
    elsewhere = tuple(Elsewhere(at, "here too") for at in rare[1 : 1 + _SHOWN])
    return (Hit(rare[0], rare[0] + 1, values, "", elsewhere, tuple(Edit(at, at + 1, meant) for at in rare)),)


def _places(text: str, sign: str) -> list[int]:
    """Where an apostrophe stands between two letters."""
    return [m.start() for m in _IN_WORD[sign].finditer(text) if text[m.start() - 1 : m.start()].isalpha()]


def _typescript(document: Document, straight: list[int], curly: list[int]) -> bool:
    """Whether all straight apostrophes stand in the paper's own text and all curly ones in heading and notes."""
    headings = [block for header in document.headers() for block in header.blocks]
    begins, ends = (headings[0].start, max(b.end for b in headings)) if headings else (0, 0)

    def editorial(at: int) -> bool:
        return at >= document.notes_at or (begins <= at < ends and any(b.start <= at < b.end for b in headings))

    return all(map(editorial, curly)) and not any(map(editorial, straight))
