"""The lines that edits of a fix touch, for reports that show the text as it would be."""

from collections.abc import Iterable

from frlint.model.places import Places
from frlint.model.problem import Edit, EditedLine

MOST = 3
"""As many edits are shown by the lines that they touch."""
LINES = 4
"""An edit that touches more lines is not shown by them, and none after it."""


def edited_lines(places: Places, edits: Iterable[Edit]) -> tuple[EditedLine, ...]:
    """The lines that the first edits touch, in their order. The edits hold offsets in the document's text."""
    lines: dict[int, EditedLine] = {}
    for edit in sorted(edits)[:MOST]:
        first, last = places.positions(edit.start, edit.end)
        if last.line - first.line >= LINES:
            break
        for number in range(first.line, last.line + 1):
            if number not in lines:
                lines[number] = EditedLine(number, places.line_in_file(number), places.line(number))
    return tuple(lines.values())
