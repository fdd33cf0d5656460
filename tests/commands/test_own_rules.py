"""`frlint rules new` and `frlint rules test`: rules that people write, prove and measure without a checkout."""

import re
from pathlib import Path

import pytest
from making.editions import Editor, at_work

from frlint.rulebook import FAMILIES
from frlint.rulebook.skeleton import KINDS
from frlint.schemas import schema

DOCUMENT = "Letter to the Consul\n\nThe harbor is in the the north.\n"
SOUND = "Letter to the Consul\n\nThe harbor is in the north.\n"
LONG = "\nA boat was seen near the pier this morning.\n" * 30
"""Ten of these are enough to be timed."""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Editor:
    """Somebody in an empty folder."""
    at = at_work(tmp_path, monkeypatch, capsysbinary)
    (tmp_path / "work").mkdir()
    at.go(tmp_path / "work")
    return at


def made(editor: Editor, *words: str) -> Path:
    """The file of a new rule."""
    said = editor.says("rules", "new", *words)
    assert said.code == 0, said.err
    return Path(said.out.strip())


class TestNew:
    @pytest.mark.parametrize("kind", KINDS)
    def test_the_new_file_of_each_kind_is_right_and_its_examples_pass(self, editor: Editor, kind: str) -> None:
        path = made(editor, "ED001", "house", "--kind", kind, "--name", "odd-form")
        assert path == Path("house/ED001-odd-form.yaml")
        assert path.read_text("utf-8").startswith(f"# yaml-language-server: $schema={schema('rule')['$id']}\n")
        said = editor.says("rules", "test", "house")
        assert said.code == 0, said.out
        assert "1 rule with 3 examples: all passed." in said.out

    def test_it_stands_in_the_folder_of_the_configuration_and_is_asked_at_once(self, editor: Editor) -> None:
        Path("own").mkdir()
        Path(".frlint.yaml").write_text("rules: [own]\n", "utf-8")
        said = editor.says("rules", "new", "ED")
        assert said.out.strip() == "own/ED001-rename-me-ed001.yaml"
        assert "add to" not in said.err
        Path("d1.txt").write_text(DOCUMENT, "utf-8")
        assert ("d1.txt", "ED001", 3) in editor.finds("--select", "ED", "d1.txt", code=0)

    def test_what_is_to_be_added_to_the_configuration_is_shown_and_nothing_is_changed(self, editor: Editor) -> None:
        Path(".frlint.yaml").write_text("# mine\n", "utf-8")
        said = editor.says("rules", "new", "ED001", "house")
        assert "add to .frlint.yaml:\n  rules: [house]\n" in said.err
        assert "frlint rules test house/ED001-rename-me-ed001.yaml" in said.err
        assert Path(".frlint.yaml").read_text("utf-8") == "# mine\n"

    def test_a_family_alone_gets_its_next_free_id_and_never_one_that_was_left_out(self, editor: Editor) -> None:
        made(editor, "ED001", "house")
        made(editor, "ED007", "house")
        assert made(editor, "ed", "house").name == "ED008-rename-me-ed008.yaml"

    def test_an_id_that_is_taken_is_refused_with_the_next_free_one(self, editor: Editor) -> None:
        made(editor, "ED001", "house")
        said = editor.says("rules", "new", "ED001", "house", "--name", "other")
        assert (said.code, said.out) == (2, "")
        assert "the id ED001 is taken" in said.err
        assert "ED002" in said.err

    @pytest.mark.parametrize("family", FAMILIES)
    def test_families_of_frlint_are_reserved(self, editor: Editor, family: str) -> None:
        said = editor.says("rules", "new", f"{family}990", "house")
        assert said.code == 2
        assert "frlint's own" in said.err
        assert not Path("house").exists()

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (("ED1", "house"), "is no id"),
            (("ED001", "house", "--name", "Doubled Word"), "is no name of a rule"),
            (("ED001", "house", "--name", "doubled-word"), "the name doubled-word is taken"),
            (("ED001",), "names no folder of rules"),
            ((), "takes an id and a folder"),
            (("ED001", "house", "--most", "3"), "--most goes with `rules test`"),
        ],
    )
    def test_what_cannot_be_had_is_refused_and_nothing_is_written(
        self, editor: Editor, words: tuple[str, ...], expected: str
    ) -> None:
        said = editor.says("rules", "new", *words)
        assert said.code == 2
        assert expected in said.err
        assert not Path("house").exists()

    def test_no_file_is_written_over(self, editor: Editor) -> None:
        Path("house").mkdir()
        Path("house/ED001-odd.yaml").write_text("# not yet a rule\n", "utf-8")
        said = editor.says("rules", "new", "ED001", "house", "--name", "odd")
        assert said.code == 2
        assert Path("house/ED001-odd.yaml").read_text("utf-8") == "# not yet a rule\n"


class TestProof:
    def rule(self, editor: Editor, old: str = "", new: str = "") -> Path:
        path = made(editor, "ED001", "house", "--name", "doubled-article")
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1) if old else text, "utf-8")
        return path

    def test_a_wrong_file_is_shown_with_its_place_and_keeps_no_other_from_its_proof(self, editor: Editor) -> None:
        self.rule(editor)
        Path("house/wrong.yaml").write_text("id: ED002\nname: Wrong\n", "utf-8")
        said = editor.says("rules", "test", "house")
        assert said.code == 1
        assert "fails house/wrong.yaml\n  house/wrong.yaml:1:1: " in said.out
        assert "house/wrong.yaml:2:7: `Wrong`" in said.out
        assert "passes ED001 doubled-article" in said.out

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("the the north", "the north", "bad example 1\n    nothing is found at 3:22"),
            ("Bathe the eyes", "See the the eyes", "nothing should be found, but ED001 “`the the`: one article"),
            ('at: "3:22"', 'at: "3:5"', "is found, and the example does not say so"),
            (
                "`the the`: one",
                "`a the`: one",
                "the message at 3:22 is “`the the`: one article too many”, not “`a the`",
            ),
            ('at: "3:22"', 'at: "3:22"\n          end: "3:23"', "ends at 3:25, not at 3:23"),
            (
                'at: "3:22"',
                'at: "3:22"\n          fixed: "The harbor"',
                "the text after the fix at 3:22 is not the one that `fixed` has",
            ),
        ],
    )
    def test_an_example_that_does_not_show_what_it_says_fails(
        self, editor: Editor, old: str, new: str, expected: str
    ) -> None:
        self.rule(editor, old, new)
        said = editor.says("rules", "test", "house")
        assert said.code == 1
        assert expected in said.out
        [one] = editor.says("rules", "test", "house", "--output-format", "json").data["rules"]
        assert not one["passed"]
        assert one["mistakes"]

    def test_on_documents_hits_are_counted_and_shown(self, editor: Editor) -> None:
        path = self.rule(editor)
        Path("v1").mkdir()
        for k in range(1, 11):
            Path(f"v1/d{k}.txt").write_text((DOCUMENT if k <= 4 else SOUND) + LONG, "utf-8")
        said = editor.says("rules", "test", str(path), "v1", "--sample", "2")
        assert said.code == 0
        assert "4 hits in 4 documents, 400.0 in 1,000" in said.out
        assert said.out.count(": one article too many") == 2
        assert "… 2 more" in said.out
        data = editor.says("rules", "test", "house", "v1", "--output-format", "json").data
        [one] = data["rules"]
        assert data["corpus"]["documents"] == 10
        assert (one["noise"]["hits"], one["noise"]["per_1000_documents"]) == (4, 400.0)
        assert [hit["path"] for hit in one["noise"]["sample"]] == [f"v1/d{k}.txt" for k in range(1, 5)]
        assert one["noise"]["milliseconds_per_100_kB"] > 0
        assert 0 < one["noise"]["share_of_time"] <= 1

    def test_on_a_few_words_no_rule_is_timed(self, editor: Editor) -> None:
        self.rule(editor)
        Path("d1.txt").write_text(DOCUMENT, "utf-8")
        said = editor.says("rules", "test", "house", "d1.txt")
        assert "1 hit in 1 document" in said.out
        assert " ms for " not in said.out

    def test_a_rule_that_is_louder_than_the_limit_fails(self, editor: Editor) -> None:
        self.rule(editor)
        Path("d1.txt").write_text(DOCUMENT, "utf-8")
        assert editor.says("rules", "test", "house", "d1.txt", "--most", "1000").code == 0
        said = editor.says("rules", "test", "house", "d1.txt", "--most", "999.5")
        assert said.code == 1
        assert "1,000.0 in 1,000: more than 999.5" in said.out

    def test_a_rule_that_is_off_or_ignored_is_measured_all_the_same(self, editor: Editor) -> None:
        self.rule(editor, "severity: warning ", "severity: off ")
        Path(".frlint.yaml").write_text("rules: [house]\nignore: [ED]\n", "utf-8")
        Path("d1.txt").write_text(DOCUMENT, "utf-8")
        [one] = editor.says("rules", "test", "house", "d1.txt", "--output-format", "json").data["rules"]
        assert one["noise"]["hits"] == 1

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (("none",), "there is no such folder"),
            (("empty",), "there is no rule file here"),
            ((), "no folder of rules is named"),
            (("empty", "--most", "3"), "--most is a limit of hits in documents"),
            (("empty", "d1.txt", "--most", "many"), "that is no number from 0"),
            (("empty", "--precision"), "--precision goes with `rules` alone"),
        ],
    )
    def test_wrong_usage_is_an_error(self, editor: Editor, words: tuple[str, ...], expected: str) -> None:
        Path("empty").mkdir()
        said = editor.says("rules", "test", *words)
        assert said.code == 2
        assert expected in said.err

    def test_any_other_word_is_answered_with_what_there_is(self, editor: Editor) -> None:
        said = editor.says("rules", "FN001")
        assert said.code == 2
        assert "`rules test FOLDER [PATH]...`" in said.err
        assert "frlint explain ID" in said.err

    def test_rules_alone_goes_on_listing_them(self, editor: Editor) -> None:
        said = editor.says("rules")
        assert said.code == 0
        assert len(re.findall(r"^[A-Z]{2}\d{3}  ", said.out, re.MULTILINE)) > 100
