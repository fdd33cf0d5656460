"""The kind `sequence`: labels that must follow each other."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from frlint.model.document import Document, ListLabel, Note, PageBreak
from frlint.model.problem import Elsewhere, Hit

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_FAR = 3
"""A label that is further than this from the one expected begins something else, or stands in a text that is cited."""


class _Place(NamedTuple):
    label: str
    start: int
    end: int


def check(document: Document, terms: Mapping[str, Any]) -> Iterator[Hit]:
    """Labels that do not follow the one before: those that skip a few.

    Lists stand in each other: each label is compared with the last one of its own form (`(a)`, `1.`). A label that
    begins again, or does not come near what was expected, is allowed.
    """
    last: dict[tuple[str, str], tuple[int, _Place]] = {}
    for place in _PLACES[terms["labels"]](document):
        readings = dict(_readings(place.label))
        before = {form: last[form] for form in readings if form in last}
        for form, number in readings.items():
            last[form] = (number, place)
        steps = {form: readings[form] - number for form, (number, _) in before.items()}
        if any(step in (0, 1) or readings[form] == 1 for form, step in steps.items()):
            continue
        for form, (number, earlier) in before.items():
            if 1 < steps[form] <= _FAR:
                values = {"label": place.label, "previous": earlier.label, "expected": _printed(form, number + 1)}
                elsewhere = (Elsewhere(earlier.start, f"{earlier.label} stands here"),)
                yield Hit(place.start, place.end, values, "", elsewhere)
                break


def _readings(label: str) -> Iterator[tuple[tuple[str, str], int]]:
    """The ways to read a label: its form (what stands around it, and the kind of number) and the number."""
    core = label.strip("().[] ")
    around = label.replace(core, "{}", 1) if core else label
    if core.isdecimal():
        yield (around, "1"), int(core)
        return
    case = "a" if core.islower() else "A"
    if len(core) == 1 and core.isascii() and core.isalpha():
        yield (around, case), ord(core.lower()) - ord("a") + 1
    number = _roman(core.lower())
    if number:
        yield (around, "i" if case == "a" else "I"), number


def _roman(core: str) -> int:
    """The value of a Roman number in lower case, 0 for what is none."""
    if not core or len(core) > 8 or any(sign not in _ROMAN for sign in core):
        return 0
    total = 0
    for sign, following in zip(core, core[1:] + " ", strict=True):
        value = _ROMAN[sign]
        total += -value if _ROMAN.get(following, 0) > value else value
    return total if _in_roman(total) == core else 0


def _in_roman(number: int) -> str:
    signs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
    signs += ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # type: ignore[assignment]
    written = ""
    for value, sign in signs:
        while number >= value:
            written += sign
            number -= value
    return written


def _printed(form: tuple[str, str], number: int) -> str:
    around, kind = form
    if kind == "1":
        core = str(number)
    elif kind in "iI":
        core = _in_roman(number)
    else:
        core = chr(ord("a") + number - 1) if number <= 26 else "?"
    return around.replace("{}", core.upper() if kind in "AI" else core, 1)


def _list_labels(document: Document) -> Iterator[_Place]:
    yield from (_place(label) for label in document.list_labels)


def _page_breaks(document: Document) -> Iterator[_Place]:
    yield from (_place(page) for page in document.page_breaks)


def _notes(document: Document) -> Iterator[_Place]:
    yield from (_Place(note.label, note.start, note.start + len(note.label)) for note in document.notes if note.label)


def _place(part: ListLabel | PageBreak | Note) -> _Place:
    return _Place(part.label, part.start, part.end)


_PLACES: Mapping[str, Callable[[Document], Iterator[_Place]]] = {
    "list-labels": _list_labels,
    "page-breaks": _page_breaks,
    "notes": _notes,
}
