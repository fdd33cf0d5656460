"""References to footnotes of the same document: "footnote 9, above"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

_NUMBERS = deferred(r"notes? \d{1,3}(?:, \d{1,3})*(?:,? (?:and|or) \d{1,3})?,? (above|below)\b(?!,? (?:in|to) )")
"""What follows `foot`, or `f`: looked for where `note` stands, which is found quickly."""


class OwnReference(NamedTuple):
    """A reference to a note of its own document: where the note's number stands, the number, and `above` or `below`."""

    start: int
    end: int
    note: str
    where: str


def own_references(text: str) -> Iterator[OwnReference]:
    """The references of a text to notes of the same document, in order."""
    if "ootnote" not in text:
        return
    at = text.find("note")
    while at >= 0:
        match = _NUMBERS.match(text, at) if _is_footnote(text, at) else None
        if match is not None:
            for number in re.finditer(r"\d+", match[0]):
                start = at + number.start()
                yield OwnReference(start, start + len(number[0]), number[0], match[1])
        at = text.find("note", at + 4)


def _is_footnote(text: str, at: int) -> bool:
    """Whether the `note` at an offset is that of a word that begins with `foot`, or with `f`."""
    start = at - 4 if text.startswith("oot", at - 3) else at - 1
    return (
        start >= 0 and text[start] in "Ff" and (start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_"))
    )


def dead_references(document: Document) -> tuple[Hit, ...]:
    """References to notes of this document that it does not have. Numbers alone are looked at.

    A number between the first and the last is no hit here: another rule reports that such a note is missing. Nor is a
    lower one where the numbers run on from the document before.
    """
    if "ootnote" not in document.text:
        return ()
    numbers = sorted(int(n.label) for n in document.notes if n.label.isdecimal())
    least = 0 if not numbers or numbers[0] > 1 else numbers[0]
    most = numbers[-1] if numbers else -1
    hits = []
    for start, end, label, where in own_references(document.text):
        if not least <= int(label) <= most:
            values = {"label": label, "where": where, "notes": _range(numbers)}
            hits.append(Hit(start, end, values, "" if numbers else "no-notes"))
    return tuple(hits)


def _range(numbers: list[int]) -> str:
    if not numbers:
        return "none"
    return f"{min(numbers)}" if len(numbers) == 1 else f"{min(numbers)} to {max(numbers)}"
