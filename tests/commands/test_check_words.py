"""Words that a list holds for right: in all rules that judge words, from each tree, never out of an old result."""

import subprocess
from pathlib import Path

import pytest
from making.editions import FRLINT, Editor
from making.repositories import Made

_HEADER = (
    "611.42/3–1150: Telegram\n\nThe Ambassador in Norland (Hale) to the Secretary of State\n\n"
    "Porto Sul, March 11, 1950—4 p. m.\n\nsecret\n\n"
)
_TEXT = _HEADER + "The goverment of Norland agreed to the arrangments, and the Consul sailed for home that evening.\n"


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    made = Made(tmp_path / "repository", "-b", "main")
    made.commit("First", {"v1/d1.txt": _TEXT, "v1/volume.yaml": "id: v1\n"})
    editor.go(made.folder)
    return made


def wrong(editor: Editor, *arguments: str) -> list[str]:
    """The words that a `check` finds misspelt."""
    said = editor.says("check", "--output-format", "json", *arguments)
    assert said.out, said
    return [one["message"].split("”")[0].strip("“") for one in said.data if one["rule"] == "TX020"]


def test_words_of_the_list_are_not_reported_and_a_change_of_it_shows_at_once(made: Made, editor: Editor) -> None:
    assert wrong(editor) == wrong(editor) == ["goverment", "arrangments"]
    made.write({"v1/words.txt": "goverment\n"})
    assert wrong(editor) == ["arrangments"]
    made.write({"v1/words.txt": "goverment\narrangments # so printed\n"})
    assert wrong(editor) == wrong(editor, "v1/d1.txt") == wrong(editor, "--no-cache") == []
    made.write({"v1/words.txt": None})
    assert wrong(editor) == ["goverment", "arrangments"]


def test_a_list_holds_without_a_manifest_for_its_folder_alone(made: Made, editor: Editor) -> None:
    made.write({"v1/volume.yaml": None, "v1/words.txt": "goverment\n", "v2/d1.txt": _TEXT})
    assert wrong(editor, "v1") == ["arrangments"]
    assert wrong(editor, "v2") == ["goverment", "arrangments"]
    assert wrong(editor, "--isolated", "v1") == ["goverment", "arrangments"]


def test_letter_case(made: Made, editor: Editor) -> None:
    made.write({"v1/d1.txt": _HEADER + "Goverment papers were lost, and nobody in Norland seemed to mind.\n"})
    made.write({"v1/d2.txt": _HEADER + "The goverment of Norland did not mind that the papers were lost.\n"})
    assert wrong(editor) == ["Goverment", "goverment"]
    made.write({"v1/words.txt": "Goverment\n"})
    assert wrong(editor) == ["goverment"]
    made.write({"v1/words.txt": "goverment\n"})
    assert wrong(editor) == []


def test_the_configuration_names_lists_for_more_folders(made: Made, editor: Editor) -> None:
    made.write({".frlint.yaml": "words: lists/names.words.txt\n", "lists/names.words.txt": "goverment\n"})
    made.write({"v1/words.txt": "arrangments\n"})
    assert wrong(editor) == []
    said = editor.says("config", "--output-format", "json", "v1/d1.txt")
    row = next(row for row in said.data if row["key"] == "words")
    assert row["value"] == ["lists/names.words.txt", "v1/words.txt"]
    assert row["source"] == ".frlint.yaml:1, beside the document"
    made.write({"v1/.frlint.yaml": "extends: ../.frlint.yaml\nwords: [words.txt]\n"})
    assert wrong(editor) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("lists/nams.words.txt", "there is no file lists/nams.words.txt; did you mean `names.words.txt`?"),
        ("lists/names.txt", "a file called words.txt or NAME.words.txt"),
    ],
)
def test_a_list_that_is_not_there_is_an_error_with_its_place(
    made: Made, editor: Editor, words: str, message: str
) -> None:
    made.write({".frlint.yaml": f"words: {words}\n", "lists/names.words.txt": "Wren\n"})
    said = editor.says("check")
    assert said.code == 2 and ".frlint.yaml:1:8:" in said.err and message in said.err


def test_a_bad_line_stops_the_check_with_its_place(made: Made, editor: Editor) -> None:
    made.write({"v1/words.txt": "Wren\nPort Alder\n"})
    said = editor.says("check")
    assert said.code == 2 and "v1/words.txt:2:1: `Port Alder` is more than one word" in said.err
    assert "one word a line" in said.err


def test_the_index_and_commits_have_their_own_lists(made: Made, editor: Editor) -> None:
    made.write({"v1/words.txt": "goverment\n", "v1/d1.txt": _TEXT + "\nAll agreed.\n"})
    made.git("add", "--all")
    made.write({"v1/words.txt": "arrangments\n"})
    assert wrong(editor, "--staged") == wrong(editor, "--staged", "v1/words.txt", "v1/d1.txt") == ["arrangments"]
    made.commit_staged("With a list")
    assert wrong(editor, "--commit", "HEAD") == ["arrangments"]
    assert wrong(editor, "--commit", "HEAD~1") == ["goverment", "arrangments"]
    assert wrong(editor) == ["goverment"]


def test_a_bad_line_in_a_commit_is_named_there(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/words.txt": "Port Alder\n"})
    said = editor.says("check", "--commit", "HEAD")
    assert said.code == 2 and "HEAD:v1/words.txt:1:1: `Port Alder`" in said.err
    made.commit("better", {"v1/words.txt": "Wren\n", "v1/d1.txt": _TEXT + "\nAll agreed.\n"})
    base = made.id("HEAD~1")
    said = editor.says("commits", "--trust-base", f"{base}..HEAD")
    assert said.code == 2 and f"{base[:10]}:v1/words.txt:1:1" in said.err


def test_commits_and_blame_go_by_the_list_of_the_work_tree_or_of_the_base(made: Made, editor: Editor) -> None:
    made.commit("more", {"v1/d2.txt": _TEXT.replace("arrangments", "arrangements"), "v1/words.txt": "goverment\n"})
    everything = ("--root", "HEAD", "--min-severity", "warning")
    assert editor.attributes(*everything)["First"][0] == ["TX020"]
    assert editor.attributes(*everything)["more"][0] == []
    base = made.id("HEAD~1")
    assert editor.attributes("--trust-base", f"{base}..HEAD", "--fail-on", "never")["more"][0] == ["TX020"]
    assert "v1/words.txt, which is not used here" in editor.says("commits", "--trust-base", f"{base}..HEAD").err
    said = editor.says("blame", "--output-format", "json")
    assert [one["problem"]["message"][:12] if "problem" in one else one["message"][:12] for one in said.data] == [
        "“arrangments"
    ]


def test_since_compares_under_the_list_of_the_work_tree(made: Made, editor: Editor) -> None:
    made.commit("list", {"v1/words.txt": "goverment\n"})
    made.write({"v1/d1.txt": _TEXT.replace("sailed", "sailed for the goverment and the soverign")})
    assert wrong(editor, "--since", "HEAD") == ["soverign"]


@pytest.mark.usefixtures("editor")
def test_standard_input_has_the_list_of_the_file_that_it_stands_for(made: Made) -> None:
    made.write({"v1/words.txt": "goverment\n"})
    command = [*FRLINT, "check", "-", "--stdin-filename"]
    done = subprocess.run([*command, "v1/d1.txt"], input=_TEXT.encode(), capture_output=True, check=False)
    assert b"arrangments" in done.stdout and b"goverment" not in done.stdout
    done = subprocess.run([*command, "v1/words.txt"], input=b"goverment\n", capture_output=True, check=False)
    assert done.returncode == 2 and b"v1/words.txt is a list of words" in done.stderr
    done = subprocess.run(
        [*command, "v1/words.txt", "--allow-empty"], input=b"goverment\n", capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_list_is_no_document(made: Made, editor: Editor) -> None:
    made.write({"v1/words.txt": "goverment\n"})
    said = editor.says("check", "v1/words.txt")
    assert said.code == 2 and "left out: v1/words.txt (a list of words)" in said.err
    assert editor.says("check", "v1/words.txt", "v1/d1.txt").code == 0
    assert "in 1 of 1 document" in editor.says("check").err


_TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="norland">
<teiHeader><fileDesc><titleStmt><title>Norland</title></titleStmt></fileDesc></teiHeader>
<text><body><div type="compilation" xml:id="comp1"><head>Norland</head>
<div type="document" n="1" xml:id="d1">
<head>1. Telegram From the Embassy in Norland to the Department of State</head>
<p>The goverment of Norland agreed to the arrangments, and the Consul sailed for home that evening.</p>
</div></div></body></text>
</TEI>
"""


def test_a_tei_volume_has_a_list_of_its_own_and_that_of_its_folder(made: Made, editor: Editor) -> None:
    made.write({"tei/norland.xml": _TEI})
    assert wrong(editor, "tei") == ["goverment", "arrangments"]
    made.write({"tei/norland.words.txt": "goverment\n"})
    assert wrong(editor, "tei") == wrong(editor, "tei/norland.xml") == ["arrangments"]
    made.write({"tei/words.txt": "arrangments\n"})
    assert wrong(editor, "tei") == []
    made.write({"tei/norland.words.txt": None})
    assert wrong(editor, "tei") == ["goverment"]
    made.commit("tei", {"tei/norland.words.txt": "goverment\n"})
    assert wrong(editor, "--commit", "HEAD", "tei") == []


@pytest.mark.parametrize(
    ("sentence", "rule", "word"),
    [
        ("Thus an agree-ment with Norland was reached at last.", "TX021", "agree-ment"),
        ("Thus an agree- ment with Norland was reached at last.", "TX010", "agree-ment"),
        ("He saw s1nce then nothing of it, and went home.", "TX008", "s1nce"),
        ("It was tbe last time that the pilot saw the harbor.", "TX019", "tbe"),
        ("The MuchGlued paper came back from Norland.", "TX006", "MuchGlued"),
        ("He asked [less then 1 line not declassified] of them.", "TX014", "then"),
        ("Many people of the town were seen under- [Page 12] stand it.", "PB005", "under-stand"),
    ],
)
def test_rules_that_judge_words_ask_the_list(made: Made, editor: Editor, sentence: str, rule: str, word: str) -> None:
    made.write({"v1/d1.txt": f"{_HEADER}{sentence}\n"})
    found = editor.finds("v1", "--select", rule, code=editor.says("check", "v1", "--select", rule).code)
    assert [one for _, one, _ in found] == [rule]
    made.write({"v1/words.txt": f"{word}\n"})
    assert editor.finds("v1", "--select", rule) == []
    made.write({"v1/words.txt": "Wren\n"})
    assert [one for _, one, _ in editor.finds("v1", "--select", rule, code=editor.says("check").code)] == [rule]


def test_a_rule_that_judges_something_else_does_not_ask_the_list(made: Made, editor: Editor) -> None:
    made.write({"v1/d1.txt": f"{_HEADER}The pilot of the the harbor went home.\n", "v1/words.txt": "the\n"})
    assert [rule for _, rule, _ in editor.finds("v1", "--select", "TX007", code=0)] == ["TX007"]


def test_a_rule_of_ones_own_may_judge_words(made: Made, editor: Editor) -> None:
    rule = (
        "id: OWN001\nname: short-form\nseverity: warning\nkind: pattern\njudges: words\nmatch: '\\bamb\\b'\n"
        "message: a short form\nwhy: It is short.\ndo: Write it out.\nexamples:\n"
        "  good:\n    - about: a\n      text: 'The envoy.'\n    - about: b\n      text: 'Ambition.'\n"
        "  bad:\n    - about: c\n      text: 'The amb came.'\n      problems:\n        - at: '1:5'\n"
    )
    made.write({".frlint.yaml": "rules: [own]\n", "own/OWN001-short-form.yaml": rule})
    made.write({"v1/d1.txt": f"{_HEADER}The amb came.\n"})
    assert [one for _, one, _ in editor.finds("v1", "--select", "OWN001", code=0)] == ["OWN001"]
    made.write({"v1/words.txt": "amb\n"})
    assert editor.finds("v1", "--select", "OWN001") == []
