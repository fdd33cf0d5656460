"""Editions that mark their notes explicitly: superscript digits, `[1]`, `[^1]`, `^1`."""

import re
from collections.abc import Sequence

from frlint.model.document import Marker, Note
from frlint.patterns import deferred

FLATTENED = "flattened"
_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹" + _LETTERS, "0123456789" + "abcdefghijklmnoprstuvwxyz")
_RAISED_FIGURES = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_RAISED = rf"(?<![{_LETTERS}⁰¹²³⁴⁵⁶⁷⁸⁹])([⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,4}}[{_LETTERS}]?|[{_LETTERS}])(?![{_LETTERS}⁰¹²³⁴⁵⁶⁷⁸⁹])"
"""Digits, or one letter, or both: two letters are an ordinal (`2ⁿᵈ`) or an abbreviation."""
_LABEL = r"\d{1,4}[a-z]?|[A-Za-z]|[*†‡§]{1,3}"
_PATTERNS = {
    "superscript": _RAISED,
    "bracketed": rf"\[({_LABEL})\]",
    "caret": rf"\[\^({_LABEL}|\w{{1,20}})\]",
    "circumflex": rf"\^({_LABEL})(?!\w)",
}
_GLUED = {
    "superscript": deferred(rf"(?<=\S){_RAISED}"),
    "bracketed": deferred(rf"\[(?<=\S\[)({_LABEL})\]"),
    "circumflex": deferred(rf"\^(?<=\S\^)({_LABEL})(?!\w)"),
}
"""The same glued to what stands before."""
_SIGNS = {"superscript": "¹²³⁴⁵⁶⁷⁸⁹⁰ᵃ", "bracketed": "[", "circumflex": "^"}
"""One of these stands in a text that is marked so."""


def detect(text: str, end: int, notes: Sequence[Note]) -> str:
    """The style in which a document marks its notes, judged by the labels of its notes.

    A style is taken where three quarters of the labels stand in it: in flattened text that would be chance. Where it is
    one in three at least, it is taken if fewer of the others stand in the text flattened: some markers are lost then.
    """
    labels = {n.label for n in notes if n.label}
    if "^" in text and "[^" in text and _is_caret(text[:end], labels):  # One sign is found ten times sooner than two.
        return "caret"
    if not labels:
        return FLATTENED
    for style, glued in _GLUED.items():
        if not _may_stand(labels, text, style):
            continue
        found = labels & {m[m.lastindex or 0].translate(_SUPERSCRIPT) for m in glued.finditer(text, 0, end)}
        if found and (len(found) * 4 >= len(labels) * 3 or _prevails(text[:end], labels, found)):
            return style
    return FLATTENED


def _is_caret(text: str, labels: set[str]) -> bool:
    """Whether a text has markers like `[^4]` that are no labels which wait for their number."""
    own = all(label.startswith("[^") for label in labels)
    for found in re.finditer(_PATTERNS["caret"], text):
        waits = found[0] in labels and not (own and re.fullmatch(_LABEL, found[1]))
        if not waits and (found[1] in labels or re.fullmatch(_LABEL, found[1]) or not labels):
            return True
    return False


def _may_stand(labels: set[str], text: str, style: str) -> bool:
    """Whether labels may stand in a text as a style has them: a sign that one begins with is there."""
    signs = _SIGNS[style]
    if style == "superscript":
        first = {label[0] for label in labels}
        if first <= _RAISED_FIGURES.keys():
            signs = "".join([_RAISED_FIGURES[figure] for figure in first])
    for sign in signs:  # noqa: SIM110 (asked of every document)
        if sign in text:
            return True
    return False


def _prevails(text: str, labels: set[str], found: set[str]) -> bool:
    """Whether a style in which some labels were found is the document's, though it is not that of most labels."""
    if len(found) * 3 < len(labels):
        return False
    flattened = (rf"(?:[^\W\d_]|[^\W_][.,;:)\]”’]{{1,3}}){re.escape(label)}(?!\w)" for label in labels - found)
    return sum(re.search(pattern, text) is not None for pattern in flattened) < len(found)


def read_explicit(text: str, end: int, notes: Sequence[Note], style: str) -> tuple[list[Marker], list[Marker]]:
    """The markers of an edition that marks explicitly, and those that have no note or stand again."""
    waiting: dict[str, list[int]] = {}
    for k, note in enumerate(notes):
        waiting.setdefault(note.label, []).append(k)
    markers: list[Marker] = []
    strays: list[Marker] = []
    for match in re.finditer(_PATTERNS[style], text[:end]):
        label = match[1].translate(_SUPERSCRIPT)
        if style == "caret" and match[0] in waiting:
            label = match[0]
        queue = waiting.get(label)
        if queue:
            markers.append(Marker(label, match.start(), match.end(), queue.pop(0)))
        else:
            strays.append(Marker(label, match.start(), match.end(), None))
    if style != "caret":
        named = read_provisional(text, end, notes)
        markers = sorted((*markers, *(m for m in named if m.note is not None)), key=lambda m: m.start)
        strays += [m for m in named if m.note is None]
    return markers, strays


def is_provisional(label: str) -> bool:
    """Whether a label is a word that waits for its number: `[^new]`."""
    return label.startswith("[^")


def read_provisional(text: str, end: int, notes: Sequence[Note]) -> list[Marker]:
    """The markers like `[^new]`, which wait for their number; those of the same label in the order of their notes."""
    if "^" not in text or "[^" not in text:
        return []
    waiting: dict[str, list[int]] = {}
    for k, note in enumerate(notes):
        if is_provisional(note.label):
            waiting.setdefault(note.label, []).append(k)
    found = []
    for match in re.finditer(r"\[\^\w{1,20}\]", text[:end]):
        queue = waiting.get(match[0])
        found.append(Marker(match[0], match.start(), match.end(), queue.pop(0) if queue else None))
    return found
