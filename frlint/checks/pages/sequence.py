"""The sequence of a document's page numbers: what is skipped, repeated or out of order."""

from bisect import bisect
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from frlint.checks.numerals import from_roman, to_roman
from frlint.checks.pages.damaged import malformed_page_breaks
from frlint.model.document import Document, PageBreak
from frlint.patterns import deferred

WINDOW = 40
"""So many page breaks back are looked at for what a page break may follow."""
LONGEST_RANGE = 20
"""So many pages one page break may stand for."""
_RANGE = deferred(r"\[?(\d+|[ivxlc]+|[IVXLC]+) ?[–-] ?(\d+|[ivxlc]+|[IVXLC]+)\]?\Z")
FARTHEST = 2000
"""A skip over more pages than this is not looked into: it is no skip but another count."""


class PageFault(NamedTuple):
    """A place where the page numbers of a document do not follow each other.

    `kind` is skipped, repeated, backwards, ahead or first (the first of all runs ahead); `page` is the page break that
    it is about, `other` the one that it is compared with, `after` the next that fits; `missing` says which pages are
    not there.
    """

    kind: str
    page: PageBreak
    other: PageBreak
    missing: str = ""
    after: PageBreak | None = None


def page_faults(document: Document) -> tuple[PageFault, ...]:
    """Where the page numbers of a document's body do not follow each other: a fact that PB002 to PB004 share.

    A page break in a note counts only as a page that is there. Arabic and Roman numbers are sequences of their own,
    and so are numbers with the same letters before them.
    """
    if _consecutive(document):
        return ()
    sequences: dict[str, list[tuple[int, PageBreak]]] = {}
    for page in document.page_breaks:
        if page.start < document.notes_at:
            for label in single_labels(page.label):
                system, number = number_of(label)
                sequences.setdefault(system, []).append((number, page))
    faults: list[PageFault] = []
    for system, pages in sequences.items():
        first = pages[0][0]
        if any(number != first + k for k, (number, _) in enumerate(pages)):
            faults += _faults(pages, system, document)
    return tuple(sorted(faults, key=lambda fault: fault.page.start))


def _consecutive(document: Document) -> bool:
    """Whether all page breaks of the body have Arabic numbers, each one higher than the last: the common case."""
    last = 0
    for page in document.page_breaks:
        if page.start >= document.notes_at:
            break
        if not page.label.isdecimal() or (last and int(page.label) != last + 1):
            return False
        last = int(page.label)
    return True


def single_labels(label: str) -> tuple[str, ...]:
    """The labels of the pages that one page break stands for: `251–252` is two; a label that is no range stays one."""
    found = _RANGE.match(label) if "–" in label or "-" in label else None
    if found is None or (found[1].isdecimal() != found[2].isdecimal()):
        return (label,)
    first, last = number_of(found[1])[1], number_of(found[2])[1]
    if not 0 < last - first <= LONGEST_RANGE:
        return (label,)
    system = number_of(found[1])[0]
    return tuple(_written(number, system) for number in range(first, last + 1))


def number_of(label: str) -> tuple[str, int]:
    """The system of numbering that a page's label belongs to, and its number in it."""
    label = label.strip("[]")
    if label.isdecimal():
        return "", int(label)
    digits = label.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ-")
    if digits.isdecimal():
        return label[: -len(digits)], int(digits)
    return ("i" if label.islower() else "I"), from_roman(label)


def _faults(pages: list[tuple[int, PageBreak]], system: str, document: Document) -> Iterator[PageFault]:
    """The faults of one sequence: what does not fit its ascending chain, and what the chain skips."""
    numbers = [number for number, _ in pages]
    chain = _ascending_chain(numbers)
    yield from _outliers(pages, chain)
    there = {number_of(label)[1] for page in document.page_breaks for label in single_labels(page.label)}
    damaged = [found.start for found in document.fact(malformed_page_breaks)]
    for i, j in pairwise(chain):
        if numbers[j] - numbers[i] > FARTHEST:
            continue
        missing = [n for n in range(numbers[i] + 1, numbers[j]) if n not in there]
        stand_in = (j - i - 1) + bisect(damaged, pages[j][1].start) - bisect(damaged, pages[i][1].start)
        if len(missing) > stand_in:
            yield PageFault("skipped", pages[j][1], pages[i][1], _labels_text(missing, system))


def _labels_text(missing: list[int], system: str) -> str:
    """`page 424 is`, `pages 424 and 425 are`, `pages 424 to 430 are`."""
    first, last = _written(missing[0], system), _written(missing[-1], system)
    if len(missing) == 1:
        return f"page {first} is"
    return f"pages {first} {'and' if len(missing) == 2 else 'to'} {last} are"


def _written(number: int, system: str) -> str:
    """A page's number in the system that `number_of` tells."""
    if system == "i":
        return to_roman(number)
    return to_roman(number).upper() if system == "I" else f"{system}{number}"


def _outliers(pages: list[tuple[int, PageBreak]], chain: list[int]) -> Iterator[PageFault]:
    """The page breaks outside the chain: each repeats another, goes back, or runs ahead of what follows."""
    in_chain = set(chain)
    seen: dict[int, PageBreak] = {pages[k][0]: pages[k][1] for k in chain}
    for k, (number, page) in enumerate(pages):
        if k in in_chain:
            continue
        at = bisect(chain, k)
        following = pages[chain[at]][1] if at < len(chain) else None
        if number in seen:
            first, second = sorted((seen[number], page), key=lambda p: p.start)
            yield PageFault("repeated", second, first)
        elif at and pages[chain[at - 1]][0] > number:
            yield PageFault("backwards", page, pages[k - 1][1])
        elif following is not None:
            yield PageFault("ahead", page, pages[k - 1][1], "", following) if k else PageFault("first", page, following)
        seen.setdefault(number, page)


def _ascending_chain(numbers: list[int]) -> list[int]:
    """The indexes of the ascending numbers that make the best sequence: many, and each as far on as its place is."""
    best: list[tuple[float, int]] = []
    for j, number in enumerate(numbers):
        score, link = 1.0, -1
        for i in range(max(0, j - WINDOW), j):
            if numbers[i] < number:
                reached = best[i][0] + (1.5 if number - numbers[i] == j - i else 1.0)
                if reached > score:
                    score, link = reached, i
        best.append((score, link))
    k = max(range(len(best)), key=lambda j: best[j][0])
    chain = []
    while k >= 0:
        chain.append(k)
        k = best[k][1]
    return chain[::-1]
