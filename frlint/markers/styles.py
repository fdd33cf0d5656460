"""Editions that mark their notes explicitly: superscript digits, `[1]`, `[^1]`."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from frlint.model.document import Marker, Note

FLATTENED = "flattened"
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LABEL = r"\d{1,4}[a-z]?|[a-z]|[*†‡§]{1,3}"
_PATTERNS = {
    "superscript": r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})",
    "bracketed": rf"\[({_LABEL})\]",
    "caret": rf"\[\^({_LABEL}|\w{{1,20}})\]",
}


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WRITTEN: Mapping[str, Callable[[str], str]] = {
    "superscript": lambda label: label.translate(_RAISED),
    "bracketed": lambda label: f"[{label}]",
}
"""How a label is written in each style that is detected by the labels."""


def detect(text: str, end: int, notes: Sequence[Note]) -> str:
    """The style in which a document marks its notes, judged by the labels of its notes.

    A style is taken where three quarters of the labels stand in it: in flattened text that would be chance.
    """
    if "[^" in text and re.search(_PATTERNS["caret"], text[:end]):
        return "caret"
    labels = {n.label for n in notes if n.label}
    if not labels:
        return FLATTENED
    # Where three quarters of the labels stand so, so does one of any quarter and one more.
    some = list(islice(labels, len(labels) // 4 + 1))
    for style, written in _WRITTEN.items():
        if not any(written(label) in text for label in some):
            continue
        found = {m[1].translate(_SUPERSCRIPT) for m in re.finditer(rf"(?<=\S){_PATTERNS[style]}", text[:end])}
        if len(labels & found) * 4 >= len(labels) * 3:
            return style
    return FLATTENED


def read_explicit(text: str, end: int, notes: Sequence[Note], style: str) -> tuple[list[Marker], list[Marker]]:
    """The markers of an edition that marks explicitly, and those that have no note or stand again."""
    waiting: dict[str, list[int]] = {}
    for k, note in enumerate(notes):
        waiting.setdefault(note.label, []).append(k)
    markers: list[Marker] = []
    strays: list[Marker] = []
    for match in re.finditer(_PATTERNS[style], text[:end]):
        label = match[1].translate(_SUPERSCRIPT)
        queue = waiting.get(label)
        if queue:
            markers.append(Marker(label, match.start(), match.end(), queue.pop(0)))
        else:
            strays.append(Marker(label, match.start(), match.end(), None))
    return markers, strays
