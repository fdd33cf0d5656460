"""What documents consist of, as an outline for a person or as JSON, and the table of these output formats."""

from typing import Protocol

from frlint.model.document import Document
from frlint.reporters.formats import About, Format, table_of

FORMATS = table_of(
    Format("outline", "frlint.reporters.document.outline:Outline", for_people=True),
    Format("json", "frlint.reporters.document.json:JsonArray"),
    Format("jsonl", "frlint.reporters.document.json:JsonLines"),
)
"""The output formats of documents. A format more is a module and a row here."""


class DocumentsReporter(Protocol):
    """Makes text of documents. `text` is asked in other processes, the rest where the results are written."""

    def text(self, document: Document) -> str:
        """A document, whatever stands before and after it."""
        ...

    def begin(self) -> str:
        """What stands before the first document."""
        ...

    def document(self, text: str) -> str:
        """The text of one more document, with what parts it from the one before."""
        ...

    def end(self) -> str:
        """What stands after the last document."""
        ...


def documents_reporter(chosen: Format, about: About) -> DocumentsReporter:
    """A fresh reporter of one of the rows of `FORMATS`."""
    made: DocumentsReporter = chosen.load()(about)
    return made
