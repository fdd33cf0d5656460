"""The edits of a hit, from the text of a document to the file that it was read from."""

from collections.abc import Iterable

from frlint.model.document import Document
from frlint.model.problem import Edit


def in_file(document: Document, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits in offsets of the file's own text, in order; none at all where one of them cannot be made there.

    One that lies over tags cannot be made, and neither can two of which one reaches into the other. Those that change
    nothing are left out.
    """
    placed: list[Edit] = []
    for edit in sorted(edits):
        one = _placed(document, edit)
        if one is None or (placed and one.start < placed[-1].end):
            return ()
        if document.text[edit.start : edit.end] != edit.text or "\n" in edit.text:
            placed.append(one)
    return tuple(placed)


def _placed(document: Document, edit: Edit) -> Edit | None:
    """An edit in the file. What stands there otherwise than in the text (`&amp;`, a line end) stays where it can."""
    places = document.places
    if not places.is_verbatim(edit.start, edit.end):
        edit = trimmed(document.text, edit)
    span = places.replaceable(edit.start, edit.end)
    if span is None:
        return None
    text = edit.text
    if "\n" in text and document.text[edit.start : edit.end] != text:
        text = text.replace("\n", _line_end(document))
    return Edit(span.start, span.end, places.as_written(text, span.start))


def trimmed(text: str, edit: Edit) -> Edit:
    """An edit without what it leaves as it is at its beginning and end."""
    start, end, put = edit
    while start < end and put and text[start] == put[0]:
        start, put = start + 1, put[1:]
    while start < end and put and text[end - 1] == put[-1]:
        end, put = end - 1, put[:-1]
    return Edit(start, end, put)


def _line_end(document: Document) -> str:
    """The line end that a file has most."""
    ends = dict(document.line_ends)
    most = max(("LF", "CRLF", "CR"), key=lambda kind: ends.get(kind, 0))
    return {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}[most]
