"""Places of a document as facts hold them: ready to be shown without the document."""

from frlint.model.document import Document
from frlint.model.identity import words_around
from frlint.model.places import Position
from frlint.model.volume import Place

EXCERPT = 3
"""Lines of text that go with a place."""


class Places:
    """Places of one document, whose lines are counted from an origin."""

    def __init__(self, document: Document, origin: Position) -> None:
        self._document = document
        self._line, self._column = origin
        self._lines: dict[int, str] = {}

    def of(self, start: int, end: int) -> Place:
        """The place of a stretch of the text."""
        document, lines = self._document, self._lines
        (line, column), (end_line, end_column) = document.places.positions(start, end)
        if line == end_line:
            excerpt: tuple[str, ...] = (lines[line] if line in lines else self._text(line),)
        else:
            excerpt = tuple(map(self._text, range(line, min(end_line, line + EXCERPT - 1) + 1)))
        return Place(
            line - self._line + 1,
            column - (self._column - 1 if line == self._line else 0),
            end_line - self._line + 1,
            end_column - (self._column - 1 if end_line == self._line else 0),
            document.page_at(start),
            words_around(document, start, end),
            excerpt,
        )

    def _text(self, number: int) -> str:
        """The text of a line: the same object for all places on it, so that it is stored once."""
        text = self._lines.get(number)
        if text is None:
            text = self._lines[number] = self._document.places.line(number)
        return text
