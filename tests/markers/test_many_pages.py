"""Notes that are numbered anew on hundreds of pages: each is held against the places near to its own, and finds its
marker all the same."""

import pytest

from frlint.markers import assignment
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


def numbered(count: int) -> str:
    words = " ".join(f"harbor{k}." for k in range(1, count + 1))
    return f"Heading\n\n{words}\n\n" + "".join(f"  {k}. See there.\n" for k in range(1, count + 1))


def test_notes_too_many_to_be_weighed_together_have_their_markers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between those whose places are clear, notes are weighed as ever."""
    text = numbered(300)
    (whole,) = read(text.encode(), "d1.txt")
    monkeypatch.setattr(assignment, "MOST_STEPS", 20_000)
    (parted,) = read(text.encode(), "d1.txt")
    assert [m[:4] for m in parted.markers] == [m[:4] for m in whole.markers]
    assert len(parted.markers) >= 299


def test_where_even_that_is_too_much_each_takes_its_best_place_in_order_and_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assignment, "MOST_STEPS", 100)
    (document,) = read(numbered(300).encode(), "d1.txt")
    assert document.ended is not None
    assert 0 <= document.ended.at < document.notes_at
    starts = [m.start for m in document.markers]
    assert starts == sorted(starts)
    assert len(starts) >= 280


def test_markers_beyond_the_notes_are_looked_for_up_to_a_number() -> None:
    text = "Heading\n\n" + " ".join(f"harbor{k}." for k in range(1, 1_300))
    (document,) = read(text.encode(), "d1.txt")
    assert document.ended is not None
    assert text[document.ended.at :].startswith("1001.")
    assert {s.label for s in document.strays} >= {str(k) for k in range(1, 1_000)}
