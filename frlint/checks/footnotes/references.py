"""References to footnotes of the same document: "footnote 9, above"."""

import re

from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

_REFERENCE = deferred(
    r"\b[Ff](?:oot)?notes? (\d{1,3})((?:, \d{1,3})*(?:,? (?:and|or) \d{1,3})?),? (above|below)\b(?!,? (?:in|to) )"
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
    for match in _REFERENCE.finditer(document.text):
        for number in re.finditer(r"\d+", match[0]):
            if not least <= int(number[0]) <= most:
                start = match.start() + number.start()
                hits.append(
                    Hit(
                        start,
                        start + len(number[0]),
                        {"label": number[0], "where": match[3], "notes": _range(numbers)},
                        "" if numbers else "no-notes",
                    )
                )
    return tuple(hits)


def _range(numbers: list[int]) -> str:
    if not numbers:
        return "none"
    return f"{min(numbers)}" if len(numbers) == 1 else f"{min(numbers)} to {max(numbers)}"
