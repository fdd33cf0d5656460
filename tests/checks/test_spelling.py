"""Slips and misreadings: which words are another one that was written or read wrong."""

import pytest

from frlint.spelling import is_misread, is_slip_of


@pytest.mark.parametrize(
    ("word", "other"),
    [("Whitcornb", "Whitcomb"), ("Whitcomb", "Whitcornb"), ("vvren", "wren"), ("Halcl", "Hald")],
)
def test_two_letters_read_for_one_and_one_for_two_are_a_misreading(word: str, other: str) -> None:
    assert is_misread(word, other)
    assert not is_slip_of(word, other, 1)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Whitcomb", "Whitcomb"),
        ("Whitcornbe", "Whitcomb"),
        ("Pern", "Pen"),
        ("Lund", "Lunde"),
        ("Whitcorrb", "Whitcomb"),
    ],
)
def test_other_differences_are_no_misreading(word: str, other: str) -> None:
    assert not is_misread(word, other)
