"""`frlint impact --rules FOLDER`: what rules would do that are not in force yet."""

from pathlib import Path

import pytest
from making.edition import Edition
from making.impact import effects, impact, own_rule, reasons

import frlint.rulebook.folders as folders

BOATS = "The boats lay still, and the the pilot slept."


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    made = Edition(tmp_path, monkeypatch, capsys)
    made.write("v1/d1.txt", BOATS)
    made.write("v1/d2.txt", "The harbor was quiet.", BOATS)
    made.put("rules/ED001.yaml", own_rule("boats", "boats of the house."))
    made.put(".frlint.yaml", "rules: [rules]\n")
    made.made.commit("Documents and a rule")
    return made


def test_rules_that_are_added_gain_their_problems(edition: Edition) -> None:
    edition.put("more/ED002.yaml", own_rule("pilot", "pilot of the house.", id="ED002", name="a-pilot"))
    found = impact(edition, "--rules", "more")
    assert effects(found) == [("+", "ED002", "v1/d1.txt", 3), ("+", "ED002", "v1/d2.txt", 5)]
    assert reasons(found) == {"a new rule"}
    assert (found["before"]["name"], found["after"]["name"]) == ("the rules now", "those with more")
    assert found["after"]["rules"] == found["before"]["rules"] + 1


def test_a_rule_of_the_edition_is_replaced_by_one_of_its_id(edition: Edition) -> None:
    edition.put("more/ED001.yaml", own_rule("boats lay", "boats lay there.", severity="error"))
    found = impact(edition, "--rules", "more")
    assert [one[0] for one in effects(found)] == ["~", "~"]
    assert {tuple(one["parts"]) for one in found["changed"]} == {("severity", "message", "place")}
    assert reasons(found) == {"the rule was changed (match, severity)"}


def test_a_rule_of_ours_is_replaced_by_one_of_its_id(edition: Edition) -> None:
    (own,) = Path(folders.built_in_folder()).glob("*/TX007-*.yaml")
    edition.put("more/TX007.yaml", own.read_text("utf-8").replace("severity: warning", "severity: error"))
    found = impact(edition, "--rules", "more")
    assert effects(found) == [("~", "TX007", "v1/d1.txt", 3), ("~", "TX007", "v1/d2.txt", 5)]
    assert reasons(found) == {"the rule was changed (severity)"}


def test_what_a_configuration_sets_holds_for_the_rule_in_place_of_another(edition: Edition) -> None:
    edition.put(".frlint.yaml", "rules: [rules]\nseverity: {ED001: info}\n")
    edition.put("more/ED001.yaml", own_rule("harbor", "harbor of the house."))
    found = impact(edition, "--rules", "more", "--min-severity", "info")
    assert {one["severity"] for one in (*found["gained"], *found["lost"])} == {"info"}


def test_the_rules_in_force_stay_as_they_are(edition: Edition) -> None:
    edition.put("more/ED001.yaml", own_rule("harbor", "harbor of the house."))
    before = edition.problems()
    impact(edition, "--rules", "more")
    assert edition.problems() == before


def test_paths_say_which_documents(edition: Edition) -> None:
    edition.put("more/ED002.yaml", own_rule("pilot", "pilot of the house.", id="ED002", name="a-pilot"))
    assert effects(impact(edition, "--rules", "more", "v1/d2.txt")) == [("+", "ED002", "v1/d2.txt", 5)]


def test_a_commit_may_be_asked_about(edition: Edition) -> None:
    edition.write("v1/d1.txt", "Mended.")
    edition.put("more/ED002.yaml", own_rule("pilot", "pilot of the house.", id="ED002", name="a-pilot"))
    found = impact(edition, "--rules", "more", "--commit", "HEAD")
    assert effects(found) == [("+", "ED002", "v1/d1.txt", 3), ("+", "ED002", "v1/d2.txt", 5)]
    assert found["before"]["name"] == "the rules of HEAD"


def test_a_folder_that_is_in_force_already_is_refused_with_what_to_ask_instead(edition: Edition) -> None:
    assert edition.run("impact", "--rules", "rules") == 2
    assert "the configuration names this folder already" in edition.err
    assert "help: to compare its rules with those of the last commit: frlint impact HEAD" in edition.err


def test_a_name_that_another_rule_has_is_refused(edition: Edition) -> None:
    edition.put("more/ED002.yaml", own_rule("pilot", "pilot of the house.", id="ED002"))
    assert edition.run("impact", "--rules", "more") == 2
    assert "the name foreign-form is taken by" in edition.err


def test_two_rules_of_one_id_in_the_folder_are_refused(edition: Edition) -> None:
    edition.put("more/a.yaml", own_rule("pilot", "pilot of the house."))
    edition.put("more/b.yaml", own_rule("boats", "boats of the house."))
    assert edition.run("impact", "--rules", "more") == 2
    assert "the id ED001 is taken by" in edition.err


def test_a_rule_of_the_folder_that_is_wrong_is_shown_with_its_place(edition: Edition) -> None:
    edition.put("more/ED002.yaml", own_rule("(", "(", id="ED002", name="a-pilot"))
    assert edition.run("impact", "--rules", "more") == 2
    assert "ED002.yaml:6:8:" in edition.err


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        (("--select", "ED002"), {"ED002"}),
        (("--select", "a-pilot"), {"ED002"}),
        (("--select", "ED"), {"ED001", "ED002"}),
        (("--select", "ED", "--ignore", "foreign-form"), {"ED002"}),
        (("--ignore", "ED002"), {"ED001", "TX007"}),
        (("--ignore", "ED"), {"TX007"}),
        (("--select", "FN"), set()),
    ],
)
def test_rules_may_be_chosen_that_only_one_side_has(edition: Edition, words: tuple[str, ...], rules: set[str]) -> None:
    edition.put(".frlint.yaml", "rules: [more]\nignore: [TX007]\n")
    edition.put("more/ED002.yaml", own_rule("pilot", "pilot of the house.", id="ED002", name="a-pilot"))
    edition.made.commit("Another rule")
    for span in ("HEAD~1..HEAD", "HEAD..HEAD~1"):
        assert {one[1] for one in effects(impact(edition, span, *words))} == rules


def test_what_is_not_chosen_does_not_fail(edition: Edition) -> None:
    edition.put("more/ED002.yaml", own_rule("pilot", "pilot of it.", id="ED002", name="a-pilot", severity="error"))
    asked = ("impact", "--rules", "more", "--fail-on", "gained")
    assert edition.run(*asked) == 1
    assert edition.run(*asked, "--select", "ED002") == 1
    assert edition.run(*asked, "--ignore", "ED002") == 0


def test_a_rule_that_no_side_has_is_an_error_with_the_nearest(edition: Edition) -> None:
    edition.put("more/ED002.yaml", own_rule("pilot", "pilot of it.", id="ED002", name="a-pilot"))
    assert edition.run("impact", "--rules", "more", "--select", "ED9") == 2
    assert "no rule has the id or name 'ED9'" in edition.err
