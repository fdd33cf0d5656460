"""`frlint impact` and what is known and not reported: waivers, the baseline, habits of volumes."""

from pathlib import Path

import pytest
from making.edition import HEADING, Edition
from making.impact import effects, impact, own_rule, reasons

DOUBLED = "The Minister asked for an answer to the the note."
OTHER = "The harbor was quiet and and the boats lay still."
DASH = "The pilot &mdash; he said so."


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    """Two commits: a rule is switched off, and on again."""
    made = Edition(tmp_path, monkeypatch, capsys)
    made.write("v1/d1.txt", DOUBLED, OTHER)
    made.write("v1/d2.txt", DASH)
    made.put(".frlint.yaml", "ignore: [TX007]\n")
    made.made.commit("Off")
    made.put(".frlint.yaml", "extend-select: [TX007]\n")
    made.made.commit("On")
    return made


def waive(edition: Edition, place: str) -> None:
    assert edition.run("waive", place, "--rule", "TX007", "--reason", "The original has it so.") == 0, edition.err


def test_of_what_is_gained_the_waived_is_counted_and_not_reported(edition: Edition) -> None:
    waive(edition, "v1/d1.txt:3")
    found = impact(edition, "HEAD~1..HEAD")
    assert effects(found) == [("+", "TX007", "v1/d1.txt", 5)]
    assert found["sums"]["gained_held"] == {"waived": 1, "baseline": 0, "habit": 0}
    assert [(one["line"], one["held"]) for one in found["gained"]] == [(5, None), (3, "waived")]
    assert found["rules"][0]["held"] == 1
    edition.run("impact", "HEAD~1..HEAD")
    assert "1 more comes and is not reported: 1 waived." in edition.err


def test_of_what_is_lost_the_waived_is_counted_and_not_reported(edition: Edition) -> None:
    waive(edition, "v1/d1.txt:3")
    found = impact(edition, "HEAD..HEAD~1")
    assert effects(found) == [("-", "TX007", "v1/d1.txt", 5)]
    assert found["sums"]["lost_held"] == {"waived": 1, "baseline": 0, "habit": 0}
    edition.run("impact", "HEAD..HEAD~1")
    assert "1 that was not reported goes: 1 waived." in edition.err


def test_waivers_that_are_written_in_between_are_no_impact(edition: Edition) -> None:
    """What an editor judged belongs to the documents: it holds for both sides."""
    waive(edition, "v1/d1.txt:3")
    edition.put(".frlint.yaml", "extend-select: [TX007]\nseverity: {TX013: info}\n")
    edition.made.commit("Waive, and change another rule")
    assert [one[:2] for one in effects(impact(edition, "HEAD~1..HEAD"))] == [("~", "TX013")] * 1


def test_waivers_hold_though_they_are_not_committed(edition: Edition) -> None:
    waive(edition, "v1/d1.txt:3")
    waive(edition, "v1/d1.txt:5")
    assert effects(impact(edition, "HEAD~1..HEAD")) == []
    assert effects(impact(edition, "HEAD~1")) == []


def test_waivers_of_a_commit_hold_for_its_documents(edition: Edition) -> None:
    waive(edition, "v1/d1.txt:3")
    edition.made.commit("Waive")
    edition.put("v1/waivers.yaml", "[]\n")
    assert len(effects(impact(edition, "HEAD~2..HEAD"))) == 2
    assert len(effects(impact(edition, "HEAD~2..HEAD", "--commit", "HEAD"))) == 1


def test_suppressed_problems_count_where_that_is_asked_for(edition: Edition) -> None:
    waive(edition, "v1/d1.txt:3")
    found = impact(edition, "HEAD~1..HEAD", "--suppressed")
    assert effects(found) == [("+", "TX007", "v1/d1.txt", 3), ("+", "TX007", "v1/d1.txt", 5)]
    assert found["sums"]["gained_held"]["waived"] == 0


def test_a_waiver_that_loses_its_work_is_named(edition: Edition) -> None:
    waive(edition, "v1/d1.txt:3")
    edition.put("rules/TX007.yaml", rule_that_finds_nothing())
    found = impact(edition, "--rules", "rules")
    assert [(one["rule"], one["path"]) for one in found["waivers"]] == [("WV001", "v1/waivers.yaml")]
    assert ("+", "WV001", "v1/waivers.yaml", found["waivers"][0]["line"]) in effects(found)
    edition.run("impact", "--rules", "rules", "--output-format", "full")
    assert "Waivers that lose their work:\n  v1/waivers.yaml:" in edition.out
    assert "1 waiver loses its work." in edition.err
    edition.run("impact", "--rules", "rules", "--output-format", "markdown")
    assert "<summary>Waivers that lose their work: 1</summary>" in edition.out


def test_a_waiver_that_had_no_work_before_is_no_impact(edition: Edition) -> None:
    waive(edition, "v1/d1.txt:3")
    edition.write("v1/d1.txt", "Mended.", OTHER)
    edition.put(".frlint.yaml", "extend-select: [TX007]\nseverity: {TX013: info}\n")
    assert impact(edition)["waivers"] == []


def test_a_waiver_for_a_rule_that_comes_with_it_is_no_effect(edition: Edition) -> None:
    """Under the rules of before it names a rule that is not there, which nobody ever saw."""
    edition.put("rules/ED001.yaml", own_rule("the the", "the the end."))
    edition.put(".frlint.yaml", "rules: [rules]\nignore: [TX007]\n")
    assert edition.run("waive", "v1/d1.txt:3", "--rule", "ED001", "--reason", "The original has it so.") == 0
    edition.made.commit("A rule and a waiver")
    found = impact(edition, "HEAD~1..HEAD")
    assert {one[1] for one in effects(found)} == {"TX007"}
    assert found["sums"]["gained_held"]["waived"] == 1
    assert found["waivers"] == []


def rule_that_finds_nothing() -> str:
    """TX007 as another rule that has nothing to say of the edition."""
    return own_rule("nothing of the kind", "nothing of the kind.", id="TX007", name="doubled-word")


def test_a_waiver_that_fits_no_more_gains_its_problem(edition: Edition) -> None:
    """The rule marks another stretch, which the waiver does not quote: the problem is reported now."""
    edition.put("rules/ED001.yaml", own_rule("the the", "the the end."))
    edition.put(".frlint.yaml", "rules: [rules]\nignore: [TX007]\n")
    edition.made.commit("A rule")
    assert edition.run("waive", "v1/d1.txt:3", "--reason", "The original has it so.") == 0
    edition.put("rules/ED001.yaml", own_rule("answer to the the", "answer to the the end."))
    found = impact(edition, "HEAD")
    assert effects(found)[0] == ("+", "ED001", "v1/d1.txt", 3)
    assert found["gained"][0]["reason"] == "waived before"
    assert [one["rule"] for one in found["waivers"]] == ["WV001"]


def test_of_what_is_gained_what_the_baseline_records_is_counted_and_not_reported(edition: Edition) -> None:
    assert edition.run("baseline") == 0
    edition.write("v1/d3.txt", OTHER)
    found = impact(edition, "HEAD~1..HEAD")
    assert effects(found) == [("+", "TX007", "v1/d3.txt", 3)]
    assert found["sums"]["gained_held"] == {"waived": 0, "baseline": 2, "habit": 0}
    edition.run("impact", "HEAD~1..HEAD")
    assert "2 more come and are not reported: 2 in the baseline." in edition.err


def test_a_habit_is_one_problem_and_the_others_are_counted(edition: Edition) -> None:
    note = "  1. Despatch 14, March 4, 1951; not printed (611.00/3 – 451).\n"
    for number in range(1, 31):
        edition.put(f"v2/d{number}.txt", f"{HEADING}The harbor is closed.1\n\n{note}")
    edition.put(".frlint.yaml", "ignore: [TX009]\n")
    found = impact(edition, "HEAD", "v2")
    assert effects(found) == [("-", "TX009", "v2/d1.txt", 5)]
    assert found["sums"]["lost_held"] == {"waived": 0, "baseline": 0, "habit": 29}
    assert "which are reported once" in found["lost"][0]["message"]
    assert reasons(found) == {"does not run any more"}
