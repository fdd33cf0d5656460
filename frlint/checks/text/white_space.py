"""White space that shows nowhere and changes comparisons: blanks at line ends, tabs, line ends of other systems."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_TRAILING = deferred(r"[ \t]+(?=\n|\Z)")
_TABS = deferred(r"\t+")


def white_space(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each kind that a document has, at the first place, with the number of places and all edits."""
    text, data = document.text, document.data
    if b" \n" in data or b"\t" in data or data[-1:] == b" ":
        trailing = [m.span() for m in _TRAILING.finditer(text)]
        if trailing:
            yield _hit(trailing, "trailing", "")
        ends = {end for _, end in trailing}
        tabs = [m.span() for m in _TABS.finditer(text) if m.end() not in ends]
        if tabs:
            yield _tabs(document, tabs)
    yield from _line_ends(document)
    if data and data[-1:] != b"\n":
        last = len(text)
        yield Hit(last, last, {"count": 1, "places": ""}, "no-line-end", (), (Edit(last, last, "\n"),))


def _hit(spans: list[tuple[int, int]], variant: str, put: str) -> Hit:
    edits = tuple(Edit(start, end, put) for start, end in spans)
    count = len(spans)
    values = {"count": count, "places": "one place" if count == 1 else f"{count} places"}
    return Hit(*spans[0], values, variant, (), edits)


def _tabs(document: Document, tabs: list[tuple[int, int]]) -> Hit:
    """Tabs: each becomes a blank, and none at all beside one. The indent of a note is another rule's."""
    text = document.text
    hit = _hit(tabs, "tabs", " ")
    indents = {text.rfind("\n", 0, note.start) + 1 for note in document.notes}
    edits = (edit for edit in hit.edits if edit.start not in indents)
    return hit._replace(edits=tuple(edit._replace(text="") if _beside_white(text, edit) else edit for edit in edits))


def _beside_white(text: str, edit: Edit) -> bool:
    """Whether a blank or a line's beginning stands beside a stretch."""
    return text[edit.start - 1 : edit.start] in ("", "\n", " ") or text[edit.end : edit.end + 1] == " "


def _line_ends(document: Document) -> Iterator[Hit]:
    """Line ends that are not a line feed. They can be mended where all of them are of one kind."""
    ends = dict(document.line_ends)
    foreign = ends.get("CRLF", 0) + ends.get("CR", 0)
    if not foreign:
        return
    text = document.text
    at = text.find("\n")
    edits: tuple[Edit, ...] = ()
    if not (ends.get("CR") and (ends.get("LF") or ends.get("CRLF"))):
        edits = tuple(
            Edit(m.start(), m.end(), "\n") for m in re.finditer("\n", text) if _is_foreign(document, m.start())
        )
    kinds = " and ".join(kind for kind in ("CRLF", "CR") if ends.get(kind))
    yield Hit(at, at, {"count": foreign, "places": f"{foreign} lines", "kinds": kinds}, "line-ends", (), edits)


def _is_foreign(document: Document, at: int) -> bool:
    """Whether a line feed of the text is a line end of two characters, or the file has only the old Mac kind."""
    places = document.places
    return places.in_file(at + 1) - places.in_file(at) > 1 or not dict(document.line_ends).get("CRLF")
