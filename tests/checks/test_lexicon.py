"""The words that TX020 and TX021 know: what is a word, what is a slip, and what the data weigh."""

import time
import zlib
from pathlib import Path

import pytest

from frlint.checks import lexicon
from frlint.checks.rivals import has_rival
from frlint.engine.check_file import check
from frlint.rulebook import load


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


@pytest.mark.parametrize(
    ("word", "meant", "why"),
    [
        ("surviveability", "survivability", "some keep the e"),
        ("deportments", "departments", "a rare plural"),
        ("presention", "prevention", "two letters lost of presentation"),
        ("abcess", "access", "a letter lost of abscess"),
    ],
)
def test_a_word_that_may_be_meant_otherwise_has_a_rival(word: str, meant: str, why: str) -> None:
    assert has_rival(word, meant), why


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("goverment", "government"),
        ("embarassment", "embarrassment"),
        ("disarmanent", "disarmament"),
        ("suport", "support"),
    ],
)
def test_a_plain_slip_has_none(word: str, meant: str) -> None:
    assert not has_rival(word, meant)


@pytest.mark.parametrize("word", ["gvrnment", "nationalistics", "antigovernment", "zzyzxian", "statu"])
def test_two_slips_derived_words_and_strangers_lead_to_none(word: str) -> None:
    assert lexicon.meant_word(word) == ""


@pytest.mark.parametrize("sign", ["\u2028", "\x1f", "\u200b", "\x07", "\ufffd"])
def test_what_an_invisible_sign_parts_is_that_signs_fault_alone(sign: str) -> None:
    def rules(text: str) -> set[str]:
        report = check(text.encode(), "d1.txt", load().select(("TX020", "TX003")))
        return {problem.rule for problem in report.problems}

    assert rules("Memorandum by the Consul\n\nThe goverment met at the harbor, and nobody came.\n") == {"TX020"}
    assert rules(f"Memorandum by the Consul\n\nThe insur{sign}rection at the harbor is over.\n") == {"TX003"}


@pytest.mark.parametrize(
    "text",
    [
        "The feeling against this expedit on of the Governor is strong.",
        "The usual ceremonia [text illegible] of the harbor began.",
        "The usual [2 words missing] eremonial of the harbor began.",
    ],
)
def test_a_word_of_which_a_part_may_stand_elsewhere_is_not_mended(text: str) -> None:
    report = check(f"Memorandum by the Consul\n\n{text}\n".encode(), "d1.txt", load().select(("TX020",)))
    assert [problem.fix for problem in report.problems] == [None]


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


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("impressarios", "impresarios"),
        ("obstructionsim", "obstructionism"),
        ("organisees", ""),
        ("unterseebooten", ""),
    ],
)
def test_a_long_word_leads_to_the_rare_one_of_which_it_is_a_slip(word: str, meant: str) -> None:
    assert lexicon.meant_word(word) == ""
    assert lexicon.rare_word(word) == meant


@pytest.mark.parametrize(
    ("word", "meant", "opens"),
    [
        ("egytian", "egyptian", False),
        ("communistt", "communist", False),
        ("eisenhowwer", "eisenhower", False),
        ("departinent", "department", False),
        ("repesentative", "representative", False),
        ("desptie", "despite", True),
        ("statess", "states", False),
    ],
)
def test_a_slip_with_a_capital(word: str, meant: str, opens: bool) -> None:
    assert lexicon.is_slip_with_capital(word, meant, opens, "")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("afghanistani", "afghanistan"),
        ("orientale", "oriental"),
        ("manilal", "manila"),
        ("kiesinger", "kissinger"),
        ("concepcion", "conception"),
        ("willson", "wilson"),
        ("impressarios", "impresarios"),
    ],
)
def test_a_name_or_a_foreign_word_is_no_slip(word: str, meant: str) -> None:
    assert not lexicon.is_slip_with_capital(word, meant, False, "")
