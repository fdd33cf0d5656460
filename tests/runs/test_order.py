"""Promises of the order of paths for people."""

import os

from hypothesis import given
from hypothesis import strategies as st

from frlint.model.identity import natural_order
from frlint.runs.inputs.gathered import natural

PATHS = st.lists(st.text("ad/-019.٣é", min_size=1, max_size=12), max_size=20)


@given(PATHS)
def test_paths_stand_in_the_order_of_their_numbers_and_letters(paths: list[str]) -> None:
    by_parts = sorted(paths, key=lambda path: (natural_order(path), os.fsencode(path)))
    assert sorted(paths, key=natural) == by_parts


def test_a_number_stands_by_its_value() -> None:
    assert sorted(["v1/d10", "v1/d9", "v1/d09", "v1/d", "v1/d9a"], key=natural) == [
        "v1/d", "v1/d09", "v1/d9", "v1/d9a", "v1/d10",
    ]  # fmt: skip
