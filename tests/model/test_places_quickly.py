"""Promise: places, pages and words around are looked up by short ways, and are what the plain ways give."""

from hypothesis import given, settings
from hypothesis import strategies as st
from making.reading import one

from frlint.model.document import Document
from frlint.model.identity import AROUND, REACH, words_around
from frlint.model.places import Position

PIECES = st.sampled_from(
    [
        "12. Telegram\n\n",
        "[Page 12]",
        "[Page 13]\n\n",
        "  1. See ",
        "2 ",
        "\n",
        "\n\n",
        "\n  ",
        "word ",
        "ﬁle ",
        "\x1f",
        "\u3000",
    ]
)


def plain_words(document: Document, start: int, end: int) -> str:
    """The words at a place, by their definition."""

    def stretch(first: int, last: int) -> str:
        parts = []
        for page in document.page_breaks:
            if first <= page.start and page.end <= last:
                parts.append(document.text[first : page.start].rstrip())
                rest = document.text[page.end : last]
                first = page.end + len(rest) - len(rest.lstrip())
        return " ".join((*parts, document.text[first:last]))

    before, after = stretch(max(0, start - REACH), start), stretch(end, end + REACH)
    for gap in ("\n\n", "\n  "):
        before = before.rpartition(gap)[2]
        after = after.partition(gap)[0]
    sides = (before.casefold().split()[-AROUND:], document.text[start:end].casefold().split(), after.casefold().split())
    return "\x1f".join(map(" ".join, (sides[0], sides[1], sides[2][:AROUND])))


def plain_page(document: Document, offset: int) -> str | None:
    """The page at an offset, by its definition."""
    note = document.note_at(offset)
    if note is not None:
        index = document.notes.index(note)
        offset = next((m.start for m in document.markers if m.note == index), document.notes_at)
    begun = [page.label for page in document.page_breaks if page.start <= offset]
    if begun or not document.page_breaks:
        return begun[-1] if begun else document.page
    first = document.page_breaks[0]
    if not document.text[: first.start].strip():
        return first.label
    return str(int(first.label) - 1) if int(first.label) > 1 else None


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.data())
def test_the_short_ways_give_what_the_plain_ways_give(text: str, data: st.DataObject) -> None:
    document = one(text.encode())
    size = len(document.text)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, min(size, start + 30)))
    assert words_around(document, start, end) == plain_words(document, start, end)
    assert document.page_at(start) == plain_page(document, start)
    first, last = (
        Position(document.text.count("\n", 0, at) + 1, at - document.text.rfind("\n", 0, at)) for at in (start, end)
    )
    assert document.places.positions(start, end) == (first, last)
