"""The way back from a line and column to an offset in a text."""

from hypothesis import given
from hypothesis import strategies as st

from frlint.model.places import Places

TEXTS = st.text(st.sampled_from("ab \n\u00e9\U0001f600"), max_size=60)


@given(TEXTS, st.integers(0, 60), st.integers(0, 10))
def test_every_stretch_is_found_again_by_its_lines_and_columns(text: str, start: int, size: int) -> None:
    places = Places(text)
    start = min(start, len(text))
    end = min(start + size, len(text))
    first, last = places.positions(start, end)
    assert places.span_at(*first, *last) == (start, end)


def test_a_place_that_is_not_there_is_the_nearest_one() -> None:
    places = Places("one\ntwo")
    assert (places.offset_at(9, 1), places.offset_at(2, 99), places.offset_at(0, 0)) == (4, 7, 0)
