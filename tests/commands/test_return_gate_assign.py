"""`return`, `gate` and `assign`: what they write into the record, what they refuse, and what they say."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from making.editions import ENTITY, LOST, Editor
from making.staged import EDITORS, STAGES, Staged

from frlint.model.workflow import State
from frlint.stages.record.file import read


@pytest.fixture
def staged(tmp_path: Path, editor: Editor) -> Staged:
    made = Staged(tmp_path / "edition", editor)
    made.advances("Ben Reader", "proofread")
    return made


def states(staged: Staged) -> Mapping[str, State]:
    return read(str(staged.made.folder / "v1" / "states.yaml")).documents


class TestReturn:
    def test_a_document_goes_back_with_the_reason_and_loses_later_sign_offs(self, staged: Staged) -> None:
        staged.advances("Ben Reader", "reviewed", "d1")
        staged.works("Ann Editor")
        said = staged.editor.says("return", "v1/d1.txt", "--to", "proofread", "--reason", "the  table is\nwrong")
        assert (said.code, said.out) == (0, "1 document is back at proofread: v1/states.yaml\n")
        state = states(staged)["d1"]
        assert (state.stage, [one.stage for one in state.sign_offs]) == ("proofread", ["proofread"])
        back = state.returned[0]
        assert (back.start, back.to, back.by, back.reason) == (
            "reviewed",
            "proofread",
            "Ann Editor",
            "the table is wrong",
        )

    def test_what_is_not_beyond_the_stage_stays_and_is_told(self, staged: Staged) -> None:
        before = (staged.made.folder / "v1" / "states.yaml").read_bytes()
        said = staged.editor.says(
            "return", "v1/d2.txt", "--to", "proofread", "--reason", "x", "--output-format", "json"
        )
        assert (said.code, said.data[0]["document"]) == (1, "d2")
        assert said.data[0]["missing"][0]["what"] == "it is proofread, which is not beyond proofread"
        assert (staged.made.folder / "v1" / "states.yaml").read_bytes() == before

    @pytest.mark.parametrize(
        ("words", "wanted"),
        [
            (("--reason", "x"), "to which stage is not said"),
            (("--to", "transcribed"), "why is not said"),
            (("--to", "transcribed", "--reason", " \n"), "why is not said"),
            (("--to", "proofraed", "--reason", "x"), "has no stage `proofraed`; did you mean `proofread`?"),
        ],
    )
    def test_what_is_missing_or_unknown_is_said(self, staged: Staged, words: tuple[str, ...], wanted: str) -> None:
        said = staged.editor.says("return", "v1/d1.txt", *words)
        assert (said.code, wanted in said.err) == (2, True), said

    def test_a_stranger_returns_nothing(self, staged: Staged) -> None:
        staged.works("Dan Stranger")
        said = staged.editor.says("return", "v1/d1.txt", "--to", "transcribed", "--reason", "x")
        assert said.code == 2
        assert "Dan Stranger is none of the editors in editors.yaml" in said.err


class TestGate:
    def test_a_volume_that_may_come_to_a_stage_exits_with_0_and_writes_nothing(self, staged: Staged) -> None:
        said = staged.editor.says("gate", "v1", "--stage", "proofread")
        assert (said.code, said.out) == (0, "3 documents may be proofread\n")
        assert staged.editor.says("gate", "v1", "--stage", "proofread", "--output-format", "json").out == "[]\n"
        assert staged.made.git("status", "--porcelain") == ""

    def test_all_that_is_missing_is_listed_with_what_mends_it(self, staged: Staged) -> None:
        staged.faulty("d2", 2, (ENTITY, 3))
        said = staged.editor.says("gate", "v1", "--stage", "proofread", "--output-format", "json")
        assert said.code == 1
        assert [one["document"] for one in said.data] == ["d2"]
        whats = [one["what"] for one in said.data[0]["missing"]]
        assert whats[0].startswith("a problem of TX013, at v1/d2.txt:")
        assert "that of Ben Reader does not count: the document was changed since" in whats[1]
        assert said.data[0]["missing"][0]["mend"] == "frlint check v1/d2.txt --select TX013"

    def test_no_stage_is_skipped(self, tmp_path: Path, editor: Editor) -> None:
        manifest = "stages:\n  one: {}\n  two: {}\n  three: {}\n"
        made = Staged(tmp_path / "plain", editor, manifest)
        said = made.editor.says("gate", "v1/d1.txt", "--stage", "three", "--output-format", "json")
        assert said.code == 1
        assert said.data == [
            {
                "document": "d1",
                "missing": [
                    {"what": "it is one: two comes before three", "mend": "frlint advance v1/d1.txt --to two"},
                ],
            }
        ]

    def test_an_entry_without_a_document_is_missing_something(self, staged: Staged) -> None:
        (staged.made.folder / "v1" / "d3.txt").unlink()
        said = staged.editor.says("gate", "v1", "--stage", "proofread", "--output-format", "json")
        assert [one["document"] for one in said.data] == ["d3"]
        assert "there is no such document" in said.data[0]["missing"][0]["what"]

    def test_tasks_of_the_volume_are_asked_for(self, tmp_path: Path, editor: Editor) -> None:
        manifest = "stages:\n  one: {}\n  two: {tasks: all}\ntasks: [{id: sample, title: A sample was read}]\n"
        made = Staged(tmp_path / "tasks", editor, manifest)
        said = made.editor.says("gate", "v1", "--stage", "two", "--output-format", "json")
        assert (said.code, said.data[0]["document"]) == (1, "")
        assert said.data[0]["missing"][0]["mend"] == "frlint task done v1 sample"

    def test_a_stage_that_there_is_not_is_wrong_usage(self, staged: Staged) -> None:
        assert staged.editor.says("gate", "v1").code == 2
        said = staged.editor.says("gate", "v1", "--stage", "aproved")
        assert (said.code, "did you mean `approved`?" in said.err) == (2, True)


class TestProblemsAreThoseOfTheTargetStage:
    MANIFEST = (
        "stage: draft\nstages:\n  draft: {ignore: [FN, TX]}\n  checked:\n    clean: {error: [FN, TX]}\n"
        "  lenient:\n    severity: {FN: warning, TX: warning}\n    clean: {error: [ALL]}\n"
    )

    def test_what_the_present_stage_ignores_keeps_from_the_next(self, tmp_path: Path, editor: Editor) -> None:
        made = Staged(tmp_path / "stage", editor, self.MANIFEST)
        made.faulty("d1", 1, (LOST, 2))
        assert made.editor.finds("v1") == []
        for words in (("gate", "v1/d1.txt", "--stage", "checked"), ("advance", "v1/d1.txt", "--to", "checked")):
            said = made.editor.says(*words, "--output-format", "json")
            assert (said.code, [m["what"] for one in said.data for m in one["missing"]]) == (
                1,
                ["a problem of FN002, at v1/d1.txt:50"],
            ), said
        assert not (made.made.folder / "v1" / "states.yaml").exists()

    def test_what_the_target_does_not_mind_keeps_nobody(self, tmp_path: Path, editor: Editor) -> None:
        """Not even where the results of another stage are in the store."""
        manifest = self.MANIFEST.replace("stage: draft", "stage: checked").replace("clean: {error: [FN, TX]}", "{}")
        manifest = manifest.replace("  checked:\n    {}", "  checked: {}")
        made = Staged(tmp_path / "lenient", editor, manifest)
        made.faulty("d1", 1, (ENTITY, 4))
        assert [rule for _, rule, _ in made.editor.finds("v1", "--select", "TX")] == [ENTITY]
        assert made.editor.says("advance", "v1/d1.txt", "--to", "checked").code == 0
        assert made.editor.says("advance", "v1/d1.txt", "--to", "lenient").code == 0
        assert [rule for _, rule, _ in made.editor.finds("v1", "--select", "TX")] == [ENTITY]


class TestAssign:
    def test_the_next_stage_of_each_document_is_somebodys(self, staged: Staged) -> None:
        staged.advances("Ben Reader", "reviewed", "d1")
        said = staged.editor.says("assign", "v1/d2.txt", "--to", "ben@example.org")
        assert (said.code, said.out) == (0, "1 document is with Ben Reader now: v1/states.yaml\n")
        staged.editor.says("assign", "v1/d1.txt", "--to", "Cleo Chief")
        assert [dict(states(staged)[one].assigned) for one in ("d1", "d2", "d3")] == [
            {"approved": "Cleo Chief"},
            {"reviewed": "Ben Reader"},
            {},
        ]

    def test_reaching_the_stage_ends_it(self, staged: Staged) -> None:
        staged.editor.says("assign", "v1", "--to", "Ben Reader", "--stage", "reviewed")
        staged.advances("Ben Reader", "reviewed", "d1")
        assert [bool(states(staged)[one].assigned) for one in ("d1", "d2", "d3")] == [False, True, True]

    def test_it_is_taken_back_with_a_hyphen(self, staged: Staged) -> None:
        staged.editor.says("assign", "v1", "--to", "Ben Reader")
        staged.editor.says("assign", "v1/d1.txt", "--to", "Cleo Chief", "--stage", "approved")
        assert dict(states(staged)["d1"].assigned) == {"reviewed": "Ben Reader", "approved": "Cleo Chief"}
        staged.editor.says("assign", "v1/d1.txt", "--to", "-", "--stage", "reviewed")
        assert dict(states(staged)["d1"].assigned) == {"approved": "Cleo Chief"}
        said = staged.editor.says("assign", "v1", "--to", "-")
        assert said.out == "3 documents are with nobody now: v1/states.yaml\n"
        assert not any(state.assigned for state in states(staged).values())

    def test_what_is_there_already_is_told(self, staged: Staged) -> None:
        said = staged.editor.says("assign", "v1/d1.txt", "--to", "Ben Reader", "--stage", "proofread")
        assert (said.code, "it is proofread already" in said.out) == (1, True)

    @pytest.mark.parametrize(
        ("words", "wanted"),
        [
            ((), "to whom is not said"),
            (("--to", "Ben Raeder"), "did you mean `Ben Reader`?"),
            (("--to", "Ben Reader", "--stage", "aproved"), "did you mean `approved`?"),
            (("--to", "Ann Editor"), "Ann Editor is no reviewer: reviewed asks for one"),
        ],
    )
    def test_unknown_people_stages_and_roles_are_refused_and_nothing_is_written(
        self, staged: Staged, words: tuple[str, ...], wanted: str
    ) -> None:
        before = (staged.made.folder / "v1" / "states.yaml").read_bytes()
        said = staged.editor.says("assign", "v1", *words)
        assert (said.code, wanted in said.err) == (2, True), said
        assert (staged.made.folder / "v1" / "states.yaml").read_bytes() == before

    def test_without_a_file_of_editors_anybody_may_have_it(self, tmp_path: Path, editor: Editor) -> None:
        made = Staged(tmp_path / "open", editor, STAGES.replace("[{role: reviewer}]", "1"), editors=EDITORS)
        (made.made.folder / "editors.yaml").unlink()
        assert made.editor.says("assign", "v1", "--to", "Zoe", "--stage", "proofread").code == 0
        assert {state.assigned["proofread"] for state in states(made).values()} == {"Zoe"}
