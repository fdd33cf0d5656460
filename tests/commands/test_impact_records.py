"""`frlint impact --record` and `--before`: another frlint, or another day, held against what was found earlier."""

import json
from pathlib import Path
from typing import Any

import pytest
from making.edition import Edition
from making.impact import effects, impact, own_rule, reasons

DOUBLED = "The Minister asked for an answer to the the note, and and of of the others."
DASH = "The pilot &mdash; he said so."


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    made = Edition(tmp_path, monkeypatch, capsys)
    made.write("v1/d1.txt", DOUBLED)
    made.write("v1/d2.txt", DASH, DOUBLED)
    made.made.commit("Documents")
    return made


def record(edition: Edition, *words: str) -> str:
    """Record what is found; the path of the file."""
    file = str(edition.folder.parent / "record.json")
    assert edition.run("impact", "--record", file, *words) == 0, edition.err
    return file


def checked(edition: Edition, *words: str) -> str:
    """What `check` prints as JSON, in a file."""
    edition.run("check", "--output-format", "json", *words)
    file = edition.folder.parent / "check.json"
    file.write_text(edition.out, "utf-8")
    return str(file)


def test_the_record_says_how_much_it_holds(edition: Edition) -> None:
    file = record(edition)
    assert edition.err == f"Recorded 7 problems of 2 documents in {file}, those too that are not reported.\n"
    assert edition.out == ""


@pytest.mark.parametrize("made", [record, checked])
def test_where_nothing_changed_nothing_is_gained_or_lost(edition: Edition, made: Any) -> None:
    found = impact(edition, "--before", made(edition))
    assert effects(found) == []
    assert (found["documents"], found["passed_over"], found["waivers"]) == (2, [], [])


@pytest.mark.parametrize("made", [record, checked])
def test_what_the_rules_find_otherwise_is_told(edition: Edition, made: Any) -> None:
    file = made(edition)
    edition.put(".frlint.yaml", "ignore: [TX013]\nrules: [rules]\nseverity: {TX007: error}\n")
    edition.put("rules/ED001.yaml", own_rule("Minister", "Minister of the house."))
    found = impact(edition, "--before", file)
    assert effects(found) == [
        ("+", "ED001", "v1/d1.txt", 3),
        ("+", "ED001", "v1/d2.txt", 5),
        ("-", "TX013", "v1/d2.txt", 3),
        *[("~", "TX007", "v1/d1.txt", 3)] * 3,
        *[("~", "TX007", "v1/d2.txt", 5)] * 3,
    ]
    assert found["lost"][0]["excerpt"] == [DASH], "what is gone is quoted, too"


def test_a_record_knows_the_reasons(edition: Edition) -> None:
    file = record(edition)
    edition.put(".frlint.yaml", "ignore: [TX013]\nrules: [rules]\n")
    edition.put("rules/ED001.yaml", own_rule("Minister", "Minister of the house."))
    assert reasons(impact(edition, "--before", file)) == {"a new rule", "does not run any more"}


def test_another_frlint_is_the_reason_where_no_rule_changed(edition: Edition) -> None:
    file = record(edition)
    value = json.loads(Path(file).read_text("utf-8"))
    for state in value["states"]:
        state["program"] = "0.0.9 (12345678)"
    value["files"][0]["problems"].pop()
    value["program"] = "0.0.9 (12345678)"
    Path(file).write_text(json.dumps(value), "utf-8")
    found = impact(edition, "--before", file)
    ((sign, rule, path, _),) = effects(found)
    assert (sign, rule, path) == ("+", "TX007", "v1/d1.txt")
    (reason,) = reasons(found)
    assert reason.startswith("frlint itself: 0.0.9 (12345678) before, ")
    assert found["before"]["version"] == "0.0.9 (12345678)"
    assert found["after"]["version"] != found["before"]["version"]


def test_of_several_alike_the_one_that_went_is_lost_though_fingerprints_move_up(edition: Edition) -> None:
    """Where the first of three alike goes, the printed fingerprint of the last one goes."""
    edition.write("v1/d1.txt", "One the the.", "Two the the.", "Three the the.")
    file = Path(checked(edition))
    edition.put("rules/TX007.yaml", own_rule("[ow]. (?P<at>the the)", "no the the").replace("2:1", "2:4"))
    value = json.loads(file.read_text("utf-8"))
    places = [one for one in value if one["path"] == "v1/d1.txt"]
    assert [one["line"] for one in places] == [3, 5, 7]
    marks = [one["fingerprint"] for one in places]
    value.remove(places[0])
    places[1]["fingerprint"], places[2]["fingerprint"] = marks[0], marks[1]
    file.write_text(json.dumps(value), "utf-8")
    assert effects(impact(edition, "--before", str(file))) == [("+", "TX007", "v1/d1.txt", 3)]


def test_problems_of_a_check_are_known_by_their_fingerprints_where_text_stands_above(edition: Edition) -> None:
    file = checked(edition)
    edition.write("v1/d2.txt", "A line more.", DASH, DOUBLED)
    found = impact(edition, "--before", file)
    assert {one[0] for one in effects(found)} == {"~"}
    assert {tuple(one["parts"]) for one in found["changed"]} == {("place", "fix")}, (
        "the edits of a fix stand elsewhere, too"
    )


def test_documents_that_are_others_now_are_named_and_not_compared(edition: Edition) -> None:
    edition.write("v1/d4.txt", DASH)
    file = record(edition)
    edition.write("v1/d2.txt", "Mended.")
    edition.write("v1/d3.txt", DASH)
    (edition.folder / "v1/d4.txt").unlink()
    found = impact(edition, "--before", file)
    assert effects(found) == []
    assert found["documents"] == 1
    assert {one["path"]: one["reason"] for one in found["passed_over"]} == {
        "v1/d2.txt": "it was changed since it was recorded",
        "v1/d3.txt": "it was not recorded",
        "v1/d4.txt": "it was recorded, and is not checked now",
    }
    edition.run("impact", "--before", file)
    assert "3 files were not compared: v1/d2.txt (it was changed since it was recorded) and 2 more." in edition.err


def test_a_record_holds_wherever_frlint_is_started(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    file = record(edition)
    edition.put(".frlint.yaml", "ignore: [TX013]\n")
    monkeypatch.chdir(edition.folder / "v1")
    assert effects(impact(edition, "--before", file)) == [("-", "TX013", "d2.txt", 3)]


def test_what_is_waived_is_no_gain_of_either_record(edition: Edition) -> None:
    assert edition.run("waive", "v1/d2.txt:3", "--reason", "The original has it so.") == 0
    files = record(edition), checked(edition)
    for file in files:
        found = impact(edition, "--before", file)
        assert (effects(found), found["sums"]["gained_held"]["waived"]) == ([], 0)
    assert effects(impact(edition, "--before", files[0], "--suppressed")) == []


def test_a_new_record_may_be_made_in_the_same_run(edition: Edition) -> None:
    file = record(edition)
    edition.put(".frlint.yaml", "ignore: [TX013]\n")
    assert [one[:2] for one in effects(impact(edition, "--before", file, "--record", file))] == [("-", "TX013")]
    assert effects(impact(edition, "--before", file)) == []


def test_a_tei_file_is_recorded_as_it_is_compared(edition: Edition) -> None:
    from making import tei_specimens as tei

    documents = [tei.document(tei.LETTER, f"d{number}", str(number)) for number in (1, 2)]
    edition.put("v.xml", tei.volume(*documents).replace("</p>", " of the the quay</p>", 1))
    file = record(edition)
    assert effects(impact(edition, "--before", file)) == []
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    found = impact(edition, "--before", file, "v.xml")
    assert [(row["document"], row["lost"]) for row in found["by_document"]] == [("d1", 1)]
    assert {one["path"] for one in found["passed_over"]} == {"v1/d1.txt", "v1/d2.txt"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is no record, and no JSON"),
        ("{", "is no record, and no JSON"),
        ("3", "it holds neither a list of problems nor a record"),
        ('{"a": 1}', "it holds neither a list of problems nor a record"),
        ('{"frlint-record": 2}', "it is a record of the form 2, and this frlint reads the form 1"),
        ('{"frlint-record": 1, "states": []}', "a part of the record is not there"),
        ('{"frlint-record": 1, "states": [], "files": [{"path": "a", "problems": [], "state": 0}]}', "a part of the"),
        ("[3]", "problem 1 is no object"),
        ('[{"rule": "TX007"}]', "problem 1 has no `path`"),
        ('[{"rule": "TX007", "path": 3}]', "`path` of problem 1 is another thing"),
    ],
)
def test_a_file_that_is_no_record_is_refused_with_what_is_wrong_in_it(
    edition: Edition, content: str, message: str
) -> None:
    file = edition.folder.parent / "record.json"
    file.write_text(content, "utf-8")
    assert edition.run("impact", "--before", str(file)) == 2
    assert message in edition.err
    assert "help: make one: frlint impact --record FILE, or frlint check --output-format json > FILE" in edition.err


def test_a_wrong_problem_of_a_record_is_named(edition: Edition) -> None:
    file = Path(checked(edition))
    whole = json.loads(file.read_text("utf-8"))
    for name, wrong, message in (
        ("severity", "grave", "`severity` of problem 2 is 'grave', none of error, warning, info, off"),
        ("line", True, "`line` of problem 2 is another thing"),
        ("rule", "\x1b[31m", "`rule` of problem 2 is '\\x1b[31m'"),
        ("name", "<b>", "`name` of problem 2 is '<b>'"),
        ("fix", {"applicability": "perhaps", "edits": []}, "`fix` of problem 2 is another thing"),
        ("fix", [3], "`fix` of problem 2 is another thing"),
    ):
        value = json.loads(json.dumps(whole))
        value[1][name] = wrong
        file.write_text(json.dumps(value), "utf-8")
        assert edition.run("impact", "--before", str(file)) == 2
        assert message in edition.err


def test_a_record_that_is_not_there_is_an_error(edition: Edition) -> None:
    assert edition.run("impact", "--before", "nowhere.json") == 2
    assert "the record nowhere.json cannot be read: No such file or directory" in edition.err


def test_a_record_is_never_written_over_a_document(edition: Edition) -> None:
    before = edition.read("v1/d1.txt")
    assert edition.run("impact", "--record", "v1/d1.txt") == 2
    assert "v1/d1.txt is a document" in edition.err
    assert edition.run("impact", "HEAD", "--output-format", "json:v1/d1.txt") == 2
    assert edition.read("v1/d1.txt") == before
