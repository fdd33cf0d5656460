"""Notes that are numbered anew on hundreds of pages: each is held against the places near to its own, and finds its
marker all the same."""

from frlint.model.document import Document
from frlint.readers import read

PAGES = 300
"""Three labels on so many pages are more pairs of a note and a place than are weighed one by one."""


def document(*, lost: int | None = None) -> Document:
    """A document with notes 1, 2 and 3 on each page; the marker of note 2 is not there on the page `lost` (from 0)."""
    pages = [f"[Page {k + 1}]\n\nThe harbor was closed.1 And the boats2 went out.3\n\n" for k in range(PAGES)]
    if lost is not None:
        pages[lost] = pages[lost].replace("boats2", "boats")
    notes = "  1. One.\n  2. Two.\n  3. Three.\n" * PAGES
    return read(f"A paper\n\n{''.join(pages)}{notes}".encode(), "d1.txt")[0]


def test_every_note_of_three_hundred_pages_has_its_marker() -> None:
    assert [marker.note for marker in document().markers] == list(range(3 * PAGES))


def test_the_one_note_whose_marker_is_lost_is_the_one_that_has_none() -> None:
    there = {marker.note for marker in document(lost=150).markers}
    assert {*range(3 * PAGES)} - there == {3 * 150 + 1}
