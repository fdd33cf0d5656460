"""`frlint impact`: what a change of configuration, rules and manifests between two revisions does to the documents."""

from pathlib import Path

import pytest
from making import tei_specimens as tei
from making.edition import Edition
from making.impact import effects, impact, own_rule, reasons

from frlint.runs.checker import Checker

DOUBLED = "The harbor is in the the north, and and the boats lay still."
DASH = "The pilot &mdash; he said &mdash; was not to be found."
BOATS = own_rule("boats lay", "boats lay there.")


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    made = Edition(tmp_path, monkeypatch, capsys)
    made.write("v1/d1.txt", DOUBLED, DASH)
    made.write("v1/d2.txt", "The pilot was not to be found.", DOUBLED)
    made.put(".frlint.yaml", "extend-select: [TX]\n")
    made.made.commit("Documents")
    return made


def test_a_rule_that_is_switched_off_loses_its_problems(edition: Edition) -> None:
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    edition.made.commit("Off")
    found = impact(edition, "HEAD~1..HEAD")
    assert effects(found) == [("-", "TX007", "v1/d1.txt", 3)] * 2 + [("-", "TX007", "v1/d2.txt", 5)] * 2
    assert reasons(found) == {"does not run any more"}
    assert found["documents"] == 2
    assert found["rules"] == [
        {
            "rule": "TX007",
            "name": "doubled-word",
            "severity": "warning",
            "gained": 0,
            "lost": 4,
            "changed": 0,
            "held": 0,
            "reasons": ["does not run any more"],
        }
    ]


def test_a_rule_that_is_switched_on_gains_them(edition: Edition) -> None:
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    edition.made.commit("Off")
    found = impact(edition, "HEAD..HEAD~1")
    assert found["sums"]["gained"] == 4
    assert reasons(found) == {"did not run before"}


def test_a_new_rule_of_the_edition_is_named_as_new(edition: Edition) -> None:
    edition.put("rules/ED001.yaml", BOATS)
    edition.put(".frlint.yaml", "rules: [rules]\n")
    edition.made.commit("A rule")
    found = impact(edition, "HEAD~1..HEAD")
    assert effects(found) == [("+", "ED001", "v1/d1.txt", 3), ("+", "ED001", "v1/d2.txt", 5)]
    assert reasons(found) == {"a new rule"}
    assert reasons(impact(edition, "HEAD..HEAD~1")) == {"the rule is gone"}


def test_what_a_rule_finds_in_one_document_only_is_shown_for_that_document(edition: Edition) -> None:
    edition.put(".frlint.yaml", "ignore: [TX013]\n")
    edition.made.commit("Off")
    found = impact(edition, "HEAD~1..HEAD")
    assert found["by_document"] == [{"path": "v1/d1.txt", "document": "d1", "gained": 0, "lost": 2, "changed": 0}]


def test_another_severity_is_a_change_and_neither_gain_nor_loss(edition: Edition) -> None:
    edition.put(".frlint.yaml", "severity: {TX007: error}\n")
    edition.made.commit("Graver")
    found = impact(edition, "HEAD~1..HEAD")
    assert [one[0] for one in effects(found)] == ["~"] * 4
    assert {tuple(one["parts"]) for one in found["changed"]} == {("severity",)}
    assert {(one["before"]["severity"], one["after"]["severity"]) for one in found["changed"]} == {("warning", "error")}
    assert reasons(found) == {"severity warning before, error now"}


def test_a_rule_that_marks_more_of_a_place_changes_it(edition: Edition) -> None:
    edition.put(".frlint.yaml", "rules: [rules]\n")
    edition.put("rules/ED001.yaml", BOATS)
    edition.made.commit("A rule")
    edition.put("rules/ED001.yaml", own_rule("the boats lay", "the boats lay there."))
    found = impact(edition, "HEAD")
    assert [one[0] for one in effects(found)] == ["~"] * 2
    assert {tuple(one["parts"]) for one in found["changed"]} == {("message", "place")}
    assert reasons(found) == {"the rule was changed (match)"}


def test_a_rule_that_finds_another_place_gains_it_and_loses_the_first(edition: Edition) -> None:
    edition.put(".frlint.yaml", "rules: [rules]\n")
    edition.put("rules/ED001.yaml", BOATS)
    edition.made.commit("A rule")
    edition.put("rules/ED001.yaml", own_rule("harbor is", "harbor is there."))
    found = impact(edition, "HEAD", "v1/d1.txt")
    assert effects(found) == [("+", "ED001", "v1/d1.txt", 3), ("-", "ED001", "v1/d1.txt", 3)]


def test_an_option_that_was_set_is_the_reason(edition: Edition) -> None:
    edition.put("rules/ED001.yaml", BOATS)
    edition.put(".frlint.yaml", "rules: [rules]\nseverity: {ED001: off}\n")
    edition.made.commit("A rule")
    edition.put(".frlint.yaml", "rules: [rules]\noptions: {ED001: {most: 4}}\nseverity: {ED001: error}\n")
    edition.made.commit("On")
    edition.put(".frlint.yaml", "rules: [rules]\noptions: {ED001: {most: 5}}\n")
    edition.made.commit("More")
    assert reasons(impact(edition, "HEAD~2..HEAD~1")) == {"did not run before"}
    assert reasons(impact(edition, "HEAD~1..HEAD")) == {
        "option most: 4 before, 5 now; severity error before, warning now"
    }


def test_that_documents_are_read_otherwise_is_the_reason(edition: Edition) -> None:
    edition.write("v1/d3.txt", "The harbor was quiet [1] and the boats lay still.")
    edition.put(".frlint.yaml", "markers: bracketed\n")
    edition.made.commit("Markers")
    found = impact(edition, "HEAD~1..HEAD")
    assert effects(found) == [("+", "FN001", "v1/d3.txt", 3)]
    assert reasons(found) == {"documents are read otherwise (markers)"}


def test_documents_that_are_excluded_are_told(edition: Edition) -> None:
    edition.put(".frlint.yaml", "exclude: [d2.txt]\n")
    edition.made.commit("Less")
    found = impact(edition, "HEAD~1..HEAD")
    assert {one["path"] for one in found["lost"]} == {"v1/d2.txt"}
    assert reasons(found) == {"the document is not checked any more"}
    assert reasons(impact(edition, "HEAD..HEAD~1")) == {"the document was not checked before"}


def test_that_no_document_is_left_on_one_side_is_an_impact_and_on_both_an_error(edition: Edition) -> None:
    edition.put(".frlint.yaml", "exclude: [v1]\n")
    edition.made.commit("None")
    for words in ((), ("--commit", "HEAD")):
        assert len(impact(edition, "HEAD~1..HEAD", *words)["lost"]) == 6
        assert edition.run("impact", "HEAD..HEAD", *words) == 2
        assert "no document is in what is checked on either side" in edition.err


def test_a_configuration_that_is_named_is_that_of_each_revision(edition: Edition) -> None:
    edition.put("strict.yaml", "severity: {TX007: error}\n")
    edition.made.commit("Another configuration")
    edition.put("strict.yaml", "ignore: [TX013]\n")
    edition.made.commit("Changed")
    found = impact(edition, "HEAD~1..HEAD", "--config", "strict.yaml")
    assert {one["rule"] for one in found["lost"]} == {"TX013"}
    assert {one["after"]["rule"] for one in found["changed"]} == {"TX007"}
    assert edition.run("impact", "HEAD~2..HEAD", "--config", "strict.yaml") == 2
    assert f"there is no configuration file {edition.made.id('HEAD~2')[:10]}:strict.yaml" in edition.err


def test_what_another_rule_reports_there_instead_is_named(edition: Edition) -> None:
    edition.put("rules/ED001.yaml", own_rule("the the", "the the end."))
    edition.put(".frlint.yaml", "rules: [rules]\nignore: [TX007]\n")
    edition.made.commit("Instead")
    found = impact(edition, "HEAD~1..HEAD", "v1/d1.txt")
    assert [one["reason"] for one in found["gained"]] == ["a new rule; TX007 reported this place before"]
    assert [one["reason"] for one in found["lost"]] == [
        "does not run any more; ED001 reports this place now",
        "does not run any more",
    ]


def test_the_documents_are_those_of_the_work_tree_on_both_sides(edition: Edition) -> None:
    edition.write("v1/d2.txt", "The pilot was not to be found.", "Mended.")
    edition.put(".frlint.yaml", "severity: {TX013: info}\n")
    edition.made.commit("Mend the text and change the rules")
    edition.write("v1/d3.txt", DASH)
    found = impact(edition, "HEAD~1..HEAD")
    assert [one[:3] for one in effects(found)] == [("~", "TX013", "v1/d1.txt")] * 2 + [("~", "TX013", "v1/d3.txt")] * 2


def test_one_revision_alone_is_held_against_the_work_tree(edition: Edition) -> None:
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    found = impact(edition, "HEAD")
    assert found["sums"]["lost"] == 4
    assert (found["before"]["name"], found["before"]["commit"]) == ("HEAD", edition.made.id())
    assert (found["after"]["name"], found["after"]["commit"]) == ("the work tree", None)
    assert impact(edition) == found, "without a revision it is the last commit"


def test_the_commit_of_the_later_revision_counts_and_not_the_work_tree(edition: Edition) -> None:
    edition.put(".frlint.yaml", "ignore: [TX013]\n")
    edition.made.commit("Off")
    edition.put(".frlint.yaml", "ignore: [TX]\n")
    assert {one["rule"] for one in impact(edition, "HEAD~1..HEAD")["lost"]} == {"TX013"}


def test_three_dots_begin_where_the_two_part(edition: Edition) -> None:
    edition.made.switch("side", "HEAD")
    edition.put(".frlint.yaml", "ignore: [TX013]\n")
    edition.made.commit("Off")
    edition.made.switch("main")
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    edition.made.commit("Another off")
    assert {one["rule"] for one in impact(edition, "main...side")["lost"]} == {"TX013"}
    assert {one["rule"] for one in impact(edition, "main..side")["gained"]} == {"TX007"}


def test_paths_say_which_documents_and_may_be_named_from_a_folder(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    edition.made.commit("Off")
    assert {one["path"] for one in impact(edition, "HEAD~1..HEAD", "v1/d2.txt")["lost"]} == {"v1/d2.txt"}
    monkeypatch.chdir(edition.folder / "v1")
    assert {one["path"] for one in impact(edition, "HEAD~1..HEAD")["lost"]} == {"d1.txt", "d2.txt"}
    assert {one["path"] for one in impact(edition, "HEAD~1..HEAD", "d1.txt")["lost"]} == {"d1.txt"}


def test_documents_of_a_commit_may_be_asked_about(edition: Edition) -> None:
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    edition.made.commit("Off")
    edition.write("v1/d2.txt", "Mended.")
    edition.made.commit("Mend")
    assert {one["path"] for one in impact(edition, "HEAD~2..HEAD")["lost"]} == {"v1/d1.txt"}
    lost = impact(edition, "HEAD~2..HEAD", "--commit", "HEAD~1")["lost"]
    assert {one["path"] for one in lost} == {"v1/d1.txt", "v1/d2.txt"}
    some = impact(edition, "HEAD~2..HEAD", "v1/d2.txt", "--commit", "HEAD~1")["lost"]
    assert {one["path"] for one in some} == {"v1/d2.txt"}


def test_in_a_bare_repository_the_documents_are_those_of_the_later_revision(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    edition.made.commit("Off")
    edition.made.git("clone", "--quiet", "--bare", ".", "../bare.git")
    monkeypatch.chdir(edition.folder.parent / "bare.git")
    assert len(impact(edition, "HEAD~1..HEAD")["lost"]) == 4
    assert edition.run("impact", "HEAD~1") == 2
    assert "name two revisions: HEAD~1..HEAD" in edition.err


def test_a_manifest_that_changes_is_the_reason_for_what_its_volume_gains(edition: Edition) -> None:
    edition.put("v1/volume.yaml", "documents: {first: 1, last: 2, numbered: id}\n")
    edition.made.commit("A manifest")
    edition.put("v1/volume.yaml", "documents: {first: 1, last: 3, numbered: id}\n")
    found = impact(edition, "HEAD")
    assert [one[:2] for one in effects(found)] == [("+", "VL001")]
    assert reasons(found) == {"the volume’s manifest was changed"}
    some = impact(edition, "HEAD", "v1/d2.txt")
    assert [one[:2] for one in effects(some)] == [("+", "VL001")], "the other documents of the volume come along"


def test_a_manifest_holds_for_its_volume_under_the_name_that_it_had(edition: Edition) -> None:
    edition.put("v1/volume.yaml", "stage: draft\nstages: {draft: {ignore: [TX007]}}\n")
    edition.made.commit("A manifest")
    edition.made.git("mv", "v1", "v2")
    edition.put(".frlint.yaml", "ignore: [TX013]\n")
    edition.made.commit("Rename the volume, and switch a rule off")
    assert {one["rule"] for one in impact(edition, "HEAD~1..HEAD")["lost"]} == {"TX013"}
    assert {one["rule"] for one in impact(edition, "HEAD~1")["lost"]} == {"TX013"}


def test_documents_of_a_tei_file_are_compared_each_for_itself(edition: Edition) -> None:
    documents = [tei.document(tei.LETTER, f"d{number}", str(number)) for number in (1, 2)]
    volume = tei.volume(*documents).replace("</p>", " of the the quay</p>", 1)
    edition.put("v.xml", volume)
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    edition.made.commit("Off")
    found = impact(edition, "HEAD~1..HEAD", "v.xml")
    assert [(row["path"], row["document"], row["lost"]) for row in found["by_document"]] == [("v.xml", "d1", 1)]


def test_where_nothing_differs_nothing_is_checked(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = count_checks(monkeypatch)
    edition.put(".frlint.yaml", "extend-select: [TX] # of the text\n")
    edition.write("v1/d2.txt", "Other words.")
    edition.made.commit("Nothing that problems depend on")
    found = impact(edition, "HEAD~1..HEAD", "--jobs", "1")
    assert (found["same"], found["rules"], found["documents"]) == (True, [], 0)
    assert not checked
    assert edition.run("impact", "HEAD~1..HEAD", "--output-format", "full") == 0
    assert edition.err.startswith("Nothing differs on which problems depend: HEAD~1 (")


def count_checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are checked from now on, each time that one is: not those whose result is stored."""
    checked: list[str] = []
    stored = Checker.stored

    def noted(self: Checker, job: object, *more: object) -> object:
        checked.append(job.file.path)  # type: ignore[attr-defined]
        return stored(self, job, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "stored", noted)
    return checked


def test_a_file_is_checked_twice_at_most_and_not_where_its_results_are_stored(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = count_checks(monkeypatch)
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    edition.made.commit("Off")
    impact(edition, "HEAD~1..HEAD", "--jobs", "1")
    assert sorted(checked) == ["v1/d1.txt", "v1/d1.txt", "v1/d2.txt", "v1/d2.txt"]
    del checked[:]
    edition.write("v1/d2.txt", DOUBLED)
    impact(edition, "HEAD~1..HEAD", "--jobs", "1")
    assert checked == ["v1/d2.txt", "v1/d2.txt"]
    del checked[:]
    assert edition.run("check", "--jobs", "1") == 1
    assert not checked, "what was found here serves every other command"


def test_a_document_whose_settings_stay_is_checked_once(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = count_checks(monkeypatch)
    edition.put(".frlint.yaml", "extend-select: [TX]\noverrides: [{paths: [v1/d2.txt], ignore: [TX007]}]\n")
    edition.made.commit("Off in one")
    assert {one["path"] for one in impact(edition, "HEAD~1..HEAD", "--jobs", "1")["lost"]} == {"v1/d2.txt"}
    assert sorted(checked) == ["v1/d1.txt", "v1/d2.txt", "v1/d2.txt"]


def test_processes_make_no_difference(edition: Edition) -> None:
    for number in range(3, 40):
        edition.write(f"v1/d{number}.txt", DOUBLED, DASH)
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    one = impact(edition, "HEAD", "--no-cache", "--jobs", "1")
    assert one == impact(edition, "HEAD", "--no-cache", "--jobs", "2")
    assert one == impact(edition, "HEAD")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ((), (0, 0, 0)),
        (("--fail-on", "gained"), (1, 0, 0)),
        (("--fail-on", "any"), (1, 1, 0)),
        (("--fail-on", "never"), (0, 0, 0)),
        (("--fail-on", "any", "--fail-level", "warning"), (1, 1, 1)),
        (("--fail-on", "gained", "--fail-level", "warning"), (1, 0, 1)),
        (("--fail-on", "gained", "--min-severity", "error"), (1, 0, 0)),
    ],
)
def test_what_fails_is_said_by_options(edition: Edition, words: tuple[str, ...], codes: tuple[int, ...]) -> None:
    """Three changes: an error is gained, it is lost again, a warning is gained."""
    edition.put(".frlint.yaml", "ignore: [TX013, TX007]\n")
    edition.made.commit("Off")
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    edition.made.commit("TX013 on")
    edition.put(".frlint.yaml", "ignore: [TX013]\n")
    edition.made.commit("TX007 on")
    spans = ("HEAD~2..HEAD~1", "HEAD~1..HEAD~2", "HEAD~2..HEAD")
    assert tuple(edition.run("impact", span, *words) for span in spans) == codes


def test_a_problem_that_becomes_grave_fails_as_a_gained_one_does(edition: Edition) -> None:
    edition.put(".frlint.yaml", "severity: {TX007: error}\n")
    edition.made.commit("Graver")
    assert edition.run("impact", "HEAD~1..HEAD", "--fail-on", "gained") == 1
    assert edition.run("impact", "HEAD..HEAD~1", "--fail-on", "gained") == 0
    assert edition.run("impact", "HEAD..HEAD~1", "--fail-on", "any") == 1


def test_less_grave_problems_are_hidden_and_counted(edition: Edition) -> None:
    edition.put(".frlint.yaml", "ignore: [TX007, TX013]\n")
    edition.made.commit("Off")
    assert edition.run("impact", "HEAD..HEAD~1", "--min-severity", "error", "--output-format", "concise") == 0
    assert {line.split()[3] for line in edition.out.splitlines()} == {"TX013"}
    assert "Hidden: 4 warnings (--min-severity warning shows them)." in edition.err


@pytest.mark.parametrize(
    ("words", "message", "advice"),
    [
        (("v1",), "v1 is a file or folder, and what to compare with comes first", "frlint impact HEAD v1"),
        (("nowhere..HEAD",), "nowhere names no commit in this repository", ""),
        (("HEAD", "--isolated"), "--isolated leaves every configuration aside", ""),
        (("--rules", "nowhere"), "--rules nowhere: there is no such folder", "name a folder of rule files"),
        (("HEAD", "--examples", "many"), "--examples many is no number from 0 to 1,000", "--examples 5"),
        (("--rules", "v1", "--before", "x.json"), "--rules and --before ask different things", "one after the other"),
        (("HEAD", "--commit", "HEAD"), "--commit HEAD has documents, and the work tree has rules", "OLD..NEW"),
        (("HEAD~9..HEAD",), "HEAD~9 names no commit in this repository", ""),
        (("HEAD..HEAD", "nowhere.txt"), "no such file or folder: nowhere.txt", ""),
        (("HEAD..HEAD", "/"), "/ is outside of the repository", "name files and folders of it"),
    ],
)
def test_what_cannot_be_compared_is_explained(
    edition: Edition, words: tuple[str, ...], message: str, advice: str
) -> None:
    assert edition.run("impact", *words) == 2
    assert message in edition.err
    assert advice in edition.err
    assert edition.out == ""


@pytest.mark.parametrize("executor", ["processes", "threads"])
def test_whatever_does_the_work_the_impact_is_the_same(edition: Edition, executor: str) -> None:
    edition.put("rules/ED001.yaml", BOATS)
    edition.put(".frlint.yaml", "rules: [rules]\nignore: [TX007]\n")
    edition.made.commit("A rule, and another is off")
    serial = impact(edition, "HEAD~1..HEAD", "--executor", "serial")
    assert reasons(serial) == {"a new rule", "does not run any more"}
    assert impact(edition, "HEAD~1..HEAD", "--no-cache", "--executor", executor, "--jobs", "2") == serial


def test_outside_of_a_repository_a_folder_of_rules_is_compared_and_no_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = Edition(tmp_path, monkeypatch, capsys, git=False)
    edition.write("d1.txt", DOUBLED)
    edition.put("more/ED001.yaml", BOATS)
    assert effects(impact(edition, "--rules", "more")) == [("+", "ED001", "d1.txt", 3)]
    assert edition.run("impact", "HEAD") == 2
    assert "is in no git repository" in edition.err


def test_a_rule_that_is_wrong_in_a_commit_is_shown_with_the_commit(edition: Edition) -> None:
    edition.put("rules/ED001.yaml", BOATS.replace("severity: warning", "severity: grave"))
    edition.put(".frlint.yaml", "rules: [rules]\n")
    commit = edition.made.commit("A wrong rule")
    assert edition.run("impact", "HEAD~1..HEAD") == 2
    assert f"{commit[:10]}:rules/ED001.yaml:3:11" in edition.err
