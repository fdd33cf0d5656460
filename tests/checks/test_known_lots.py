"""The table of lots of published volumes is in order, and only a slip in digits of one lot alone makes a lot odd."""

from pathlib import Path

import pytest

from frlint.checks.volume import known_lots
from frlint.checks.volume.known_lots import KnownLot, only_near, published_lots

KNOWN = {
    key: KnownLot(key, key, frozenset(names))
    for key, names in (("64D559", ["pilotfiles"]), ("64D199", ["pilotfiles"]), ("66A3542", ["icefiles"]))
}


@pytest.mark.parametrize(
    ("key", "name", "right"),
    [
        ("64D595", "pilotfiles", "64D559"),
        ("64D59", "pilotfiles", "64D559"),
        ("64D595", "harborfiles", ""),
        ("64D558", "pilotfiles", ""),  # The lot before.
        ("64D199", "pilotfiles", ""),  # It is known.
        ("66B3542", "icefiles", ""),  # Another letter.
        ("66A3524", "icefiles", "66A3542"),
        ("64D777", "pilotfiles", ""),
    ],
)
def test_a_lot_is_odd_where_it_is_a_slip_of_one_known_lot_of_the_same_files(key: str, name: str, right: str) -> None:
    found = only_near(key, frozenset([name]), KNOWN)
    assert (found.key if found else "") == right


def test_a_slip_of_two_known_lots_is_not_odd() -> None:
    assert only_near("64D599", frozenset(["pilotfiles"]), KNOWN) is None


def test_the_table_is_sorted_says_how_it_was_made_and_holds_each_lot_once() -> None:
    lines = Path(known_lots.__file__).with_name("lots.txt").read_text("ascii").splitlines()
    head = [line for line in lines if line.startswith("#")]
    numbers = [line.partition("\t")[0].replace(" ", "") for line in lines[len(head) :]]
    assert any("bench/lots.py" in line for line in head)
    assert numbers == sorted(set(numbers))
    assert len(published_lots()) == len(numbers) > 100
