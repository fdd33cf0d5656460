"""The words that TX020 and TX021 know: what is a word, what is a slip, and what the data weigh."""

import time
import zlib
from pathlib import Path

import pytest

from frlint.checks.text import lexicon


@pytest.mark.parametrize("word", ["government", "honours", "programme", "embtel", "panikkar", "priori", "controul"])
def test_words_of_lists_and_of_volumes_are_known(word: str) -> None:
    assert lexicon.is_known(word)
    assert lexicon.meant_word(word) == ""


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("goverment", "government"),
        ("govvernment", "government"),
        ("govarnment", "government"),
        ("govrenment", "government"),
        ("govemment", "government"),
        ("cunent", "current"),
        ("sould", "should"),
    ],
)
def test_one_slip_leads_to_the_frequent_word(word: str, meant: str) -> None:
    assert lexicon.meant_word(word) == meant


@pytest.mark.parametrize("word", ["gvrnment", "nationalistics", "antigovernment", "zzyzxian", "statu"])
def test_two_slips_derived_words_and_strangers_lead_to_none(word: str) -> None:
    assert lexicon.meant_word(word) == ""


def test_data_are_small_and_their_notice_stands_beside_them() -> None:
    files = [path for path in Path(lexicon.FOLDER).iterdir() if path.name != "NOTICE"]
    assert sum(len(zlib.compress(path.read_bytes())) for path in files) < 1_500_000
    assert "Kevin Atkinson" in (Path(lexicon.FOLDER) / "NOTICE").read_text(encoding="utf-8")


def test_data_are_opened_in_little_time() -> None:
    least = 1.0
    for _ in range(5):
        for one in (lexicon._table, lexicon._frequent, lexicon._known, lexicon._neighbours, lexicon.meant_word):
            one.cache_clear()
        start = time.process_time()
        lexicon._frequent()
        lexicon.meant_word("goverment")
        least = min(least, time.process_time() - start)
    assert least < 0.05
