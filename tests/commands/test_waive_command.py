"""`frlint waive` and `frlint waivers` from end to end: what is recorded, what is quiet then, what is told."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from making.edition import Edition

TWICE = "The harbor was quiet [Page 7] and [Page 7] dark."
"""The same page twice: PB003."""
DOUBLED = "The Minister asked for an answer to the the note."
"""TX007."""
BOTH = f"{TWICE} {DOUBLED}"
YESTERDAY = (date.today() - timedelta(days=1)).isoformat()
TOMORROW = (date.today() + timedelta(days=1)).isoformat()


def waive(edition: Edition, *words: str) -> int:
    """Waive with a reason; the exit code."""
    return edition.run("waive", *words, "--reason", "The original has it so.")


def entries(edition: Edition, *words: str) -> Any:
    """What `waivers list` tells, as objects."""
    return edition.json("waivers", "list", *words)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    one = Edition(tmp_path, monkeypatch, capsys)
    one.write("v1/d1.txt", BOTH)
    one.write("v1/d2.txt", TWICE, DOUBLED)
    one.write("v2/d1.txt", DOUBLED)
    one.made.commit("An edition")
    return one


class TestWaive:
    def test_a_waived_problem_is_quiet_and_the_closing_line_counts_it(self, edition: Edition) -> None:
        assert edition.run("check", "v1/d2.txt") == 1
        assert waive(edition, "v1/d2.txt:3") == 0
        assert edition.out == "Waived 1 problem in v1/waivers.yaml\n"
        assert edition.run("check", "v1/d2.txt") == 0
        assert "PB003" not in edition.out
        assert "TX007" in edition.out
        assert "1 waived" in edition.err

    def test_the_entry_says_what_was_judged_by_whom_and_why(self, edition: Edition) -> None:
        words = ("--kind", "deferred", "--editor", "B. Editor: the #2", "--expires", TOMORROW)
        assert edition.run("waive", "v1/d1.txt:3", "--rule", "doubled-word", "--reason", "We ask: why?", *words) == 0
        (entry,) = entries(edition)
        assert entry == {
            "file": "v1/waivers.yaml",
            "line": 4,
            "document": "d1",
            "rule": "TX007",
            "quote": "an answer to {the the} note.",
            "count": 1,
            "kind": "deferred",
            "editor": "B. Editor: the #2",
            "expires": TOMORROW,
            "reason": "We ask: why?",
        }
        assert edition.run("waivers") == 0
        assert edition.out.endswith("We ask: why?\n1 waiver\n")

    def test_the_editor_is_whom_git_knows(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:3") == 0
        assert entries(edition)[0]["editor"] == "Ann Editor"

    def test_nobody_is_no_editor(self, edition: Edition) -> None:
        edition.made.git("config", "user.name", "")
        assert waive(edition, "v1/d2.txt:3") == 2
        assert "git config user.name" in edition.err

    def test_a_path_may_be_written_in_any_way(self, edition: Edition) -> None:
        for given in ("./v1/d2.txt:3", "v1/../v1/d2.txt:5", f"{edition.folder}/v2/d1.txt:3"):
            assert waive(edition, given) == 0, edition.err
        assert edition.problems("v1/d2.txt", "v2") == []

    def test_a_path_is_seen_from_the_current_folder(self, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(edition.folder / "v1")
        assert waive(edition, "d2.txt:3", "../v2/d1.txt:3") == 0
        monkeypatch.chdir(edition.folder)
        assert {entry["file"] for entry in entries(edition)} == {"v1/waivers.yaml", "v2/waivers.yaml"}

    def test_a_name_may_hold_colons(self, edition: Edition) -> None:
        edition.write("v1/a:5.txt", DOUBLED)
        assert waive(edition, "v1/a:5.txt:3") == 0, edition.err
        assert entries(edition)[0]["document"] == "a:5"

    def test_several_places_of_a_document_in_one_call(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:3", "v1/d2.txt:5") == 0
        assert edition.problems("v1/d2.txt") == []

    def test_a_place_named_twice_is_waived_once(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:3", "./v1/d2.txt:3") == 0
        assert [entry["count"] for entry in entries(edition)] == [1]

    def test_the_column_of_a_report_tells_problems_of_a_line_apart(self, edition: Edition) -> None:
        assert edition.run("check", "v1/d1.txt", "--output-format", "concise") == 1
        place = next(line for line in edition.out.splitlines() if "TX007" in line).partition(": ")[0]
        assert place.count(":") == 2
        assert waive(edition, place) == 0
        assert edition.problems("v1/d1.txt") == [("v1/d1.txt", "PB003")]

    def test_all_of_a_rule_are_waived_below_the_paths(self, edition: Edition) -> None:
        assert waive(edition, "--all-of", "TX007", "v1") == 0
        assert edition.out == "Waived 2 problems in v1/waivers.yaml\n"
        assert edition.problems() == [("v1/d1.txt", "PB003"), ("v1/d2.txt", "PB003"), ("v2/d1.txt", "TX007")]

    def test_equal_words_make_one_entry_with_a_count(self, edition: Edition) -> None:
        edition.write("v1/d3.txt", DOUBLED, DOUBLED)
        assert waive(edition, "--all-of", "doubled-word", "v1/d3.txt") == 0
        assert [entry["count"] for entry in entries(edition)] == [2]
        assert edition.problems("v1/d3.txt") == []

    def test_nothing_of_the_documents_is_changed(self, edition: Edition) -> None:
        assert waive(edition, "--all-of", "TX007", ".") == 0
        assert edition.made.git("status", "--short") == "?? v1/waivers.yaml\n?? v2/waivers.yaml"


class TestRefusals:
    """What cannot be recorded exits with 2, says what to do, and writes nothing."""

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["v1/d2.txt:3"], "--reason"),
            (["v1/d2.txt:3", "--reason", "  "], "--reason"),
            (["v1/d2.txt:1", "--reason", "x"], "no problem stands on line 1"),
            (["v1/d2.txt:999", "--reason", "x"], "no problem stands on line 999"),
            (["v1/d2.txt:3:1", "--reason", "x"], "no problem stands on line 3, column 1,"),
            (["v1/d2.txt:3", "--rule", "TX007", "--reason", "x"], "no problem of TX007"),
            (["v1/d2.txt:3", "--rule", "TX07", "--reason", "x"], "did you mean TX007"),
            (["v1/d1.txt:3", "--reason", "x"], "--rule PB003"),
            (["v1/d2.txt", "--reason", "x"], "PATH:LINE"),
            (["v1/d2.txt:0", "--reason", "x"], "PATH:LINE"),
            (["v1/d2.txt:three", "--reason", "x"], "PATH:LINE"),
            (["v1:3", "--reason", "x"], "v1 is a folder"),
            (["v1/d9.txt:3", "--reason", "x"], "v1/d9.txt"),
            (["v1/d2.txt:3", "--reason", "x", "--kind", "wrong"], "as-printed"),
            (["v1/d2.txt:3", "--reason", "x", "--expires", "2030-02-31"], "no day 2030-02-31"),
            (["v1/d2.txt:3", "--reason", "x", "--expires", "soon"], "no day soon"),
            (["v1/d2.txt:3", "--reason", "x", "--expires", YESTERDAY], "is over"),
            (["--all-of", "LS001", ".", "--reason", "x"], "no problem of LS001"),
            (["--all-of", "TX007", ".", "--rule", "TX007", "--reason", "x"], "leave out --rule"),
            (["v2/d1.txt:3", "--reason", "x", "--file", "v1/waivers.yaml"], "is not below"),
        ],
    )
    def test_it_says_what_to_do(self, edition: Edition, words: list[str], said: str) -> None:
        assert edition.run("waive", *words) == 2
        assert said in edition.err
        assert edition.made.git("status", "--short") == ""

    def test_one_wrong_place_of_several_writes_nothing(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:3", "v2/d1.txt:1") == 2
        assert edition.made.git("status", "--short") == ""

    def test_what_is_waived_already_is_said_to_be(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:3") == 0
        assert waive(edition, "v1/d2.txt:3") == 2
        assert "PB003 on line 3 of v1/d2.txt is waived already: The original has it so." in edition.err
        assert "frlint waivers explain v1/d2.txt:3" in edition.err
        assert waive(edition, "--all-of", "PB003", "v1/d2.txt") == 2
        assert "1 are" in edition.err

    def test_several_of_a_rule_on_a_line_are_named_by_their_columns(self, edition: Edition) -> None:
        edition.write("v1/d3.txt", f"{DOUBLED} He went to to the harbor.")
        assert waive(edition, "v1/d3.txt:3") == 2
        assert "2 problems of TX007" in edition.err
        place = edition.err.split()[-1]
        assert place.startswith("v1/d3.txt:3:")
        assert waive(edition, place) == 0
        assert edition.problems("v1/d3.txt") == [("v1/d3.txt", "TX007")]

    def test_one_of_two_places_of_the_same_words_is_no_judgement(self, edition: Edition) -> None:
        """A waiver of one would fit both, and so waive none."""
        edition.write("v1/d3.txt", DOUBLED, "The harbor was quiet.", DOUBLED)
        assert waive(edition, "v1/d3.txt:3") == 2
        assert "cannot tell the two apart" in edition.err
        both = edition.err.splitlines()[-1].partition("none: ")[2].split()
        assert waive(edition, *both) == 0, edition.err
        assert edition.problems("v1/d3.txt") == []

    def test_a_problem_of_the_run_is_not_waived(self, edition: Edition) -> None:
        edition.write(".frlint.yaml")
        (edition.folder / ".frlint.yaml").write_text("limits: {file-size: 50 B}\n")
        assert waive(edition, "v1/d1.txt:1") == 2
        assert "cannot be waived" in edition.err
        assert not (edition.folder / "v1/waivers.yaml").exists()

    def test_a_file_that_cannot_be_written_is_said(self, edition: Edition) -> None:
        (edition.folder / "v1" / "waivers.yaml").mkdir()
        assert waive(edition, "v1/d2.txt:3") == 2
        assert "waivers.yaml" in edition.err


class TestFiles:
    def test_the_nearest_file_takes_the_entry(self, edition: Edition) -> None:
        (edition.folder / "waivers.yaml").write_text("")
        assert waive(edition, "v1/d2.txt:3") == 0
        assert edition.out == "Waived 1 problem in waivers.yaml\n"
        assert entries(edition)[0]["document"] == "v1/d2"
        (edition.folder / "v1/waivers.yaml").write_text("")
        assert waive(edition, "v1/d2.txt:5") == 0
        assert edition.out == "Waived 1 problem in v1/waivers.yaml\n"
        assert edition.problems("v1/d2.txt") == [], "both files hold"

    def test_a_file_that_is_named_takes_the_entry(self, edition: Edition) -> None:
        assert waive(edition, "--all-of", "TX007", ".", "--file", "waivers.yaml") == 0
        assert {entry["document"] for entry in entries(edition)} == {"v1/d1", "v1/d2", "v2/d1"}
        assert "TX007" not in dict(map(reversed, edition.problems()))  # type: ignore[call-overload]

    def test_without_configuration_no_waiver_holds(self, edition: Edition) -> None:
        assert waive(edition, "--all-of", "TX007", ".") == 0
        before = edition.problems("--isolated")
        assert ("v2/d1.txt", "TX007") in before
        assert ("v2/d1.txt", "TX007") not in edition.problems()

    def test_a_name_that_is_nearly_right_is_told(self, edition: Edition) -> None:
        (edition.folder / "v1/waivers.yml").write_text("")
        assert edition.run("check") == 2
        assert "waivers.yaml" in edition.err

    def test_a_wrong_file_is_shown_with_its_place(self, edition: Edition) -> None:
        (edition.folder / "v1/waivers.yaml").write_text("- document: d1\n  rule: TX007\n  quote: no braces\n")
        for words in (["check"], ["waivers"], ["waive", "v1/d2.txt:3", "--reason", "x"]):
            assert edition.run(*words) == 2
            assert "v1/waivers.yaml:1" in edition.err


class TestAnchoring:
    """A waiver goes with its place, and never hides another."""

    def test_text_that_moves_stays_waived(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:5") == 0
        edition.write("v1/d2.txt", "A new paragraph.", "Another one.", DOUBLED, "The end.")
        assert edition.problems("v1") == [("v1/d1.txt", "PB003"), ("v1/d1.txt", "TX007")]

    def test_an_edit_on_one_side_leaves_it_waived(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:5") == 0
        edition.replace("v1/d2.txt", "an answer to the the", "no answer to the the")
        assert ("v1/d2.txt", "TX007") not in edition.problems("v1")
        edition.replace("v1/d2.txt", "answer to the the note", "answer for the the note")
        assert ("v1/d2.txt", "TX007") not in edition.problems("v1")

    def test_another_text_at_the_place_stands_and_the_waiver_is_unused(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:5") == 0
        edition.replace("v1/d2.txt", "to the the note", "to of of note")
        found = edition.problems("v1")
        assert ("v1/d2.txt", "TX007") in found
        assert ("v1/waivers.yaml", "WV001") in found

    def test_a_mended_problem_leaves_an_unused_waiver_that_prune_takes_out(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:3", "v1/d2.txt:5") == 0
        edition.replace("v1/d2.txt", "the the", "the")
        assert [rule for path, rule in edition.problems() if path == "v1/waivers.yaml"] == ["WV001"]
        assert edition.run("waivers", "prune") == 0
        assert edition.out.endswith("1 removed\n")
        assert [entry["rule"] for entry in entries(edition)] == ["PB003"]
        assert edition.run("waivers", "prune") == 0
        assert edition.out == "0 removed\n"

    def test_prune_keeps_a_waiver_that_waives_fewer_than_it_counts(self, edition: Edition) -> None:
        edition.write("v1/d3.txt", DOUBLED, DOUBLED)
        assert waive(edition, "--all-of", "TX007", "v1/d3.txt") == 0
        edition.write("v1/d3.txt", DOUBLED)
        assert ("v1/waivers.yaml", "WV001") in edition.problems("v1/d3.txt")
        assert edition.run("waivers", "prune") == 0
        assert [entry["document"] for entry in entries(edition)] == ["d3"]
        assert ("v1/d3.txt", "TX007") not in edition.problems()

    def test_past_its_day_the_problem_counts_again(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:3", "--expires", TOMORROW) == 0
        assert ("v1/d2.txt", "PB003") not in edition.problems()
        edition.replace("v1/waivers.yaml", TOMORROW, date.today().isoformat())
        assert ("v1/d2.txt", "PB003") not in edition.problems(), "the last day is a day of it"
        edition.replace("v1/waivers.yaml", date.today().isoformat(), YESTERDAY)
        found = edition.problems()
        assert ("v1/d2.txt", "PB003") in found
        assert ("v1/waivers.yaml", "WV002") in found

    def test_judged_again_an_expired_waiver_is_replaced(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:3", "--expires", TOMORROW) == 0
        edition.replace("v1/waivers.yaml", TOMORROW, YESTERDAY)
        assert waive(edition, "v1/d2.txt:3", "--expires", TOMORROW) == 0
        assert [entry["expires"] for entry in entries(edition)] == [TOMORROW]
        assert not {("v1/d2.txt", "PB003"), ("v1/waivers.yaml", "WV002")} & set(edition.problems())

    def test_a_waiver_that_fits_two_places_waives_none(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:5") == 0
        edition.write("v1/d2.txt", DOUBLED, DOUBLED)
        found = edition.problems("v1/d2.txt")
        assert found.count(("v1/d2.txt", "TX007")) == 2
        assert ("v1/waivers.yaml", "WV003") in found

    def test_an_unknown_rule_or_document_is_told(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:3", "v1/d2.txt:5") == 0
        edition.replace("v1/waivers.yaml", "rule: TX007", "rule: TX997")
        edition.replace("v1/waivers.yaml", "document: d2\n  rule: PB003", "document: d22\n  rule: PB003")
        assert edition.problems().count(("v1/waivers.yaml", "WV004")) == 2

    def test_only_what_was_looked_at_is_judged(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:3") == 0
        edition.replace("v1/d2.txt", "[Page 7] and [Page 7]", "[Page 7] and [Page 8]")
        unused = ("v1/waivers.yaml", "WV001")
        assert unused in edition.problems()
        assert unused not in edition.problems("v1/d1.txt")
        assert unused not in edition.problems("--extend-select", "LS001", "--select", "TX")


def word(number: int) -> str:
    """A word of its own for each number below 1,000."""
    return "".join(("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru")[int(digit)] for digit in f"{number:03}")


def listing(count: int) -> list[str]:
    """Paragraphs with so many problems of TX007, no two with a word in common at or near the place."""
    return [f"The {word(k)}m of {word(k)}n {word(k)} the the {word(k)}r {word(k)}l now." for k in range(count)]


class TestManyProblems:
    """More than 200 problems of a rule in a document are not listed: that is not hidden and not misjudged."""

    def test_a_waiver_beyond_those_listed_is_not_called_unused(self, edition: Edition) -> None:
        paragraphs = listing(240)
        edition.write("v1/d3.txt", *paragraphs[-10:])
        assert waive(edition, "--all-of", "TX007", "v1/d3.txt") == 0
        edition.write("v1/d3.txt", *paragraphs)
        found = edition.problems("v1/d3.txt")
        assert {path for path, _ in found} == {"v1/d3.txt"}
        assert found.count(("v1/d3.txt", "TX007")) == 201
        assert edition.run("waivers", "prune", "v1/d3.txt") == 0
        assert edition.out == "0 removed\n"

    def test_that_there_are_more_cannot_be_waived(self, edition: Edition) -> None:
        edition.write("v1/d3.txt", *listing(210))
        assert waive(edition, "--all-of", "TX007", "v1/d3.txt") == 0
        assert "Waived 200 problems" in edition.out
        assert edition.run("check", "v1/d3.txt", "--output-format", "concise") == 0, edition.out
        assert "more than 200 problems of TX007" in edition.out


class TestTelling:
    def test_explain_names_the_waiver_that_holds(self, edition: Edition) -> None:
        assert waive(edition, "v1/d1.txt:3", "--rule", "TX007") == 0
        assert edition.run("waivers", "explain", "./v1/d1.txt:3") == 0
        first, second = edition.out.split("v1/d1.txt:3:")[1:]
        assert "PB003" in first
        assert "not waived" in first
        assert "waived: its words are the same" in second
        assert "The original has it so." in second

    def test_explain_says_why_another_waiver_does_not(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:5") == 0
        edition.replace("v1/d2.txt", "the the", "to to")
        assert edition.run("waivers", "explain", "v1/d2.txt:5") == 0
        assert "not waived" in edition.out
        assert "it quotes another text in the braces" in edition.out

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["explain", "v1/d1.txt"], "PATH:LINE"),
            (["explain", "v1/d1.txt:1"], "no problem stands there"),
            (["explain", "v1:3"], "is a folder"),
            (["lst"], "prune"),
        ],
    )
    def test_wrong_usage_is_told(self, edition: Edition, words: list[str], said: str) -> None:
        assert edition.run("waivers", *words) == 2
        assert said in edition.err

    def test_without_waivers_there_is_an_empty_list(self, edition: Edition) -> None:
        assert entries(edition) == []
        assert edition.run("waivers") == 0
        assert edition.out == "0 waivers\n"

    def test_sarif_tells_waived_problems_as_suppressed_outside_of_the_text(self, edition: Edition) -> None:
        assert waive(edition, "v1/d2.txt:3") == 0
        assert edition.run("check", "v1/d2.txt", "--output-format", "sarif") == 0
        results = json.loads(edition.out)["runs"][0]["results"]
        shown = {one["ruleId"]: one["suppressions"] for one in results}
        assert shown["TX007"] == []
        (suppression,) = shown["PB003"]
        assert suppression["kind"] == "external"
        assert suppression["justification"] == "The original has it so."


def test_two_branches_that_each_waive_something_merge(edition: Edition) -> None:
    """By git itself, line by line, without a conflict; and both waivers hold."""
    edition.write("v1/d3.txt", TWICE)
    assert waive(edition, "--all-of", "PB003", ".") == 0
    edition.made.commit("Page numbers")
    edition.made.switch("side", "main")
    assert waive(edition, "v1/d1.txt:3") == 0
    edition.made.commit("The first document")
    edition.made.switch("main")
    assert waive(edition, "v1/d2.txt:5") == 0
    edition.made.commit("The second one")
    edition.made.git("merge", "--quiet", "side")
    assert [(entry["document"], entry["rule"]) for entry in entries(edition, "v1")] == [
        ("d1", "PB003"),
        ("d1", "TX007"),
        ("d2", "PB003"),
        ("d2", "TX007"),
        ("d3", "PB003"),
    ]
    assert edition.problems("v1") == []
