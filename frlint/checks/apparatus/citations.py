"""Full citations of publications: those that are long enough that a refer-back does for the third of them."""

from collections.abc import Callable, Iterator

from frlint.model.apparatus import Citation
from frlint.model.document import Document
from frlint.model.volume import Place
from frlint.patterns import deferred

_NEEDED = ("Foreign Relations, ", "Public Papers", "Bulletin, ")
_PAGES = r"pp?\. \d{1,5}(?:[–-]\d{1,5})?"
_CITATION = deferred(
    r"Foreign Relations, \d{4}(?:[–-]\d{2,4})?, vol(?:s\.|\.|ume) [IVXLCE]+(?:[–-]\d{1,2})?"
    r"(?:, Part \d|, [A-Z][^,;.()\n]{3,60}){0,4}"
    rf", (?:{_PAGES}|Documents? \d{{1,4}}(?:[–-]\d{{1,4}})?)(?![\d–-])"
    r"|Public Papers of the Presidents of the United States: [^;()\n]{4,60}?, \d{4}(?:[–-]\d{2,4})?"
    rf"(?:, Book I{{1,2}})?, {_PAGES}(?![\d–-])"
    rf"|Department of State Bulletin, [A-Z][a-z]+ \d{{1,2}}, \d{{4}}, {_PAGES}(?![\d–-])"
)


def citations_of(document: Document, place_of: Callable[[int, int], Place]) -> tuple[Citation, ...]:
    """The full citations in the notes of a document."""
    return tuple(Citation(*one[:1], place_of(*one[1:])) for one in _found(document))


def _found(document: Document) -> Iterator[tuple[str, int, int]]:
    """Each citation, with white space as single blanks, and where it stands."""
    text = document.text
    if any(text.find(word, document.notes_at) >= 0 for word in _NEEDED):
        for found in _CITATION.finditer(text, document.notes_at):
            yield " ".join(found[0].split()), *found.span()
