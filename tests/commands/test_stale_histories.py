"""Stale references in longer histories (XR015): merges, renames, waivers, TEI, documents of no volume."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from making.renumbered import CONSUL, HALE, HARBOR, NEW, document, tei_document, volume
from making.repositories import Made, isolate
from making.tei_specimens import volume as tei_volume

from frlint.cli import main

Files = dict[str, str | bytes | None]
TO_CONSUL = "See footnote 3, Document 2."
IS_FOUR = "footnote 3, Document 2, is footnote 4 now: it was renumbered"
PUT_IN: Files = {"v1/d2.txt": document(2, [NEW, HARBOR, CONSUL, HALE])}
MENDED: Files = {"v1/d1.txt": document(1, ["See footnote 4, Document 2."])}
WAIVER = """\
- rule: XR015
  document: d1
  quote: "See footnote {3}, Document 2"
  kind: as-printed
  reason: the print has it so
  editor: Ann
"""
Difference = tuple[list[str], list[str]]
NOTHING: Difference = ([], [])


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """A volume whose document 1 refers to note 3 of document 2, committed and tagged `base`."""
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "edition")
    made.commit("base", volume([TO_CONSUL]))
    made.git("tag", "base")
    monkeypatch.chdir(made.folder)
    return made


def shown(problems: list[dict[str, Any]]) -> list[str]:
    return [one["message"] for one in problems if one["rule"] == "XR015"]


def commits(capsys: pytest.CaptureFixture[str], span: str, *arguments: str) -> dict[str, Difference]:
    """What each commit of a range introduced and fixed of the rule, by its subject."""
    assert main(["commits", span, "--output-format", "json", *arguments]) in (0, 1)
    rows = json.loads(capsys.readouterr().out)
    return {row["subject"]: (shown(row["introduced"]), shown(row["fixed"])) for row in rows}


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["check", *arguments, "--output-format", "json"]) in (0, 1)
    return shown(json.loads(capsys.readouterr().out))


class TestLinear:
    def test_the_commit_that_mends_the_reference_fixes_it(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("put in", PUT_IN)
        made.commit("beside", {"v1/d3.txt": document(3, ["Not found."])})
        made.commit("mend", MENDED)
        expected = {"put in": ([IS_FOUR], []), "beside": NOTHING, "mend": ([], [IS_FOUR])}
        assert commits(capsys, "base..HEAD") == expected
        assert check(capsys, "--since", "base") == []

    def test_it_stays_one_problem_while_its_document_is_edited_and_the_note_moves_on(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("put in", PUT_IN)
        made.commit("edit", {"v1/d1.txt": document(1, ["A note more.", TO_CONSUL])})
        made.commit("put in again", {"v1/d2.txt": document(2, ["Another one.", NEW, HARBOR, CONSUL, HALE])})
        expected = {"put in": ([IS_FOUR], []), "edit": NOTHING, "put in again": NOTHING}
        assert commits(capsys, "base..HEAD") == expected
        assert check(capsys, "--since", "base") == [IS_FOUR.replace("4", "5")]

    def test_a_note_that_is_gone_and_comes_back_is_meant_again(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("take out", {"v1/d2.txt": document(2, [HARBOR, HALE])})
        made.commit("edit", {"v1/d2.txt": document(2, [HARBOR, HALE + " He was ill."])})
        made.commit("back", {"v1/d2.txt": document(2, [HARBOR, CONSUL, HALE + " He was ill."])})
        gone = "footnote 3, Document 2, is gone: the note was taken out"
        assert commits(capsys, "base..HEAD") == {"take out": ([gone], []), "edit": NOTHING, "back": ([], [gone])}

    def test_what_a_reference_means_is_kept_while_two_notes_have_its_number(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A note that is put in may have a number that is taken until all are numbered anew."""
        twice = document(2, [HARBOR, NEW, CONSUL, HALE]).replace("  4. ", "  3. ").replace("  5. ", "  4. ")
        made.commit("put in", {"v1/d2.txt": twice})
        made.commit("beside", {"v1/d2.txt": twice.replace("The ice breaks", "The ice still breaks")})
        made.commit("renumber", {"v1/d2.txt": document(2, [HARBOR, NEW, CONSUL, HALE])})
        expected = {"put in": NOTHING, "beside": NOTHING, "renumber": ([IS_FOUR], [])}
        assert commits(capsys, "base..HEAD") == expected

    def test_documents_that_are_numbered_anew_and_back(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        """The number of the document is told once, where it stands; the note's number is right all the time."""
        heading = "Telegram From the Consul at Port Crno to the Department of State"
        made.commit(
            "documents",
            {
                "v1/d2.txt": document(2, [NEW], "Letter From the Pilot to the Governor of the Islands"),
                "v1/d3.txt": document(3, [HARBOR, CONSUL, HALE], heading),
            },
        )
        made.git("revert", "--no-edit", "HEAD")
        told = ["Document 2 is Document 3 now: it was renumbered"]
        assert [*commits(capsys, "base..HEAD").values()] == [(told, []), ([], told)]

    def test_a_deleted_document_takes_its_references_along(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("put in", PUT_IN)
        made.commit("delete", {"v1/d1.txt": None})
        assert commits(capsys, "base..HEAD") == {"put in": ([IS_FOUR], []), "delete": ([], [IS_FOUR])}

    def test_a_folder_that_moves_changes_nothing(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("put in", PUT_IN)
        made.git("mv", "v1", "v9")
        made.commit("move")
        made.commit("mend", {"v9/d1.txt": MENDED["v1/d1.txt"]})
        assert commits(capsys, "base..HEAD") == {"put in": ([IS_FOUR], []), "move": NOTHING, "mend": ([], [IS_FOUR])}

    def test_only_what_is_asked_about_is_told(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("put in", PUT_IN)
        assert commits(capsys, "base..HEAD", "--select", "XR015") == {"put in": ([IS_FOUR], [])}
        assert commits(capsys, "base..HEAD", "--select", "TX") == {"put in": NOTHING}
        assert commits(capsys, "base..HEAD", "--ignore", "XR015") == {"put in": NOTHING}
        assert commits(capsys, "base..HEAD", "--trust-base") == {"put in": ([IS_FOUR], [])}
        assert check(capsys, "--since", "base", "--select", "XR015") == [IS_FOUR]
        assert check(capsys, "--since", "base", "--ignore", "XR015") == []
        assert check(capsys) == []

    def test_a_commit_that_is_passed_over_counts_for_the_next(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        mass = made.commit("mass edit", PUT_IN)
        made.commit("next", {"v1/d3.txt": document(3, ["Not found."])})
        (made.folder / "ignored").write_text(f"{mass}\n")
        found = commits(capsys, "base..HEAD", "--ignore-revs", "ignored")
        assert [one for one in found.values() if one != NOTHING] == [([IS_FOUR], [])]


class TestMerges:
    def test_two_branches_that_each_are_right_make_a_stale_reference(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """One puts a note in and mends all references; the other adds a reference to the note as it was."""
        made.switch("side", "base")
        made.commit("refer", {"v1/d3.txt": document(3, [f"On the ice: {TO_CONSUL[0].lower()}{TO_CONSUL[1:]}"])})
        made.switch("main")
        made.commit("put in", {**PUT_IN, **MENDED})
        made.merge("side")
        expected = {"refer": NOTHING, "put in": NOTHING, "Merge side": ([IS_FOUR], [])}
        assert commits(capsys, "base..HEAD") == expected

    def test_two_branches_that_put_in_a_note_each(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.switch("side", "base")
        made.commit("one", {**PUT_IN, **MENDED})
        made.switch("main")
        made.commit("other", {"v1/d2.txt": document(2, [HARBOR, "A book of 1950.", CONSUL, HALE]), **MENDED})
        made.merge("side", files={"v1/d2.txt": document(2, [NEW, HARBOR, "A book of 1950.", CONSUL, HALE])})
        five = "footnote 4, Document 2, is footnote 5 now: it was renumbered"
        assert commits(capsys, "base..HEAD") == {"one": NOTHING, "other": NOTHING, "Merge side": ([five], [])}

    def test_what_a_branch_brings_in_the_merge_does_not(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.switch("side", "base")
        made.commit("put in", PUT_IN)
        made.switch("main")
        made.commit("beside", {"v1/d3.txt": document(3, ["Not found."])})
        made.merge("side")
        made.commit("mend", MENDED)
        expected = {"put in": ([IS_FOUR], []), "beside": NOTHING, "Merge side": NOTHING, "mend": ([], [IS_FOUR])}
        assert commits(capsys, "base..HEAD") == expected

    def test_a_merge_that_takes_the_reference_of_one_side_and_the_note_of_the_other(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.switch("side", "base")
        made.commit("put in", {**PUT_IN, **MENDED})
        made.switch("main")
        made.commit("edit", {"v1/d1.txt": document(1, [f"In the evening; {TO_CONSUL}"])})
        made.git("merge", "--no-commit", "--no-ff", "side", fails=True)
        made.git("checkout", "--ours", "v1/d1.txt", fails=True)
        made.commit("Merge side", {"v1/d1.txt": document(1, [f"In the evening; {TO_CONSUL}"])})
        assert commits(capsys, "base..HEAD")["Merge side"] == ([IS_FOUR], [])

    def test_a_branch_from_before_a_renumbering_is_not_charged_with_it(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """At the base of the range the reference leads where it does at its end."""
        made.commit("put in", PUT_IN)
        made.git("tag", "later")
        made.switch("side", "base")
        made.commit("beside", {"v1/d3.txt": document(3, ["Not found."])})
        made.switch("main")
        made.commit("other", {"v1/d4.txt": document(4, ["Not found."])})
        made.merge("side")
        assert set(map(str, commits(capsys, "later..HEAD").values())) == {str(NOTHING)}


class TestWaivers:
    def test_a_waived_reference_is_not_told(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("put in", PUT_IN)
        (made.folder / "v1" / "waivers.yaml").write_text(WAIVER)
        assert check(capsys, "--since", "base") == []
        assert commits(capsys, "base..HEAD") == {"put in": NOTHING}

    def test_a_waiver_is_not_called_unused_by_a_run_that_compares_nothing(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (made.folder / "v1" / "waivers.yaml").write_text(WAIVER)
        assert main(["check", "--output-format", "json"]) == 0
        assert [one["rule"] for one in json.loads(capsys.readouterr().out)] == []


class TestOneProblem:
    def test_both_ends_are_named_and_the_fix_is_the_new_number(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("put in", {**PUT_IN, "v1/d1.txt": document(1, ["Not found.", TO_CONSUL])})
        made.git("tag", "-f", "base")
        text = document(2, ["A new one.", NEW, HARBOR, CONSUL, HALE])
        made.write({"v1/d2.txt": text, "v1/d1.txt": document(1, ["Not found.", TO_CONSUL]).replace("\n", "\r\n")})
        assert main(["check", "--since", "base", "--output-format", "json"]) == 1
        (problem,) = [one for one in json.loads(capsys.readouterr().out) if one["rule"] == "XR015"]
        assert (problem["severity"], problem["document"], problem["message"]) == (
            "error",
            "d1",
            "footnote 3, Document 2, is footnote 4 now: it was renumbered",
        )
        assert [(one["path"], one["line"], one["message"]) for one in problem["related"]] == [
            ("v1/d2.txt", 7, "footnote 3 until then"),
            ("v1/d2.txt", 8, "footnote 4 now"),
        ]
        written = (made.folder / "v1" / "d1.txt").read_bytes().decode()
        (edit,) = problem["fix"]["edits"]
        mended = written[: edit["start"]] + edit["text"] + written[edit["end"] :]
        assert mended == written.replace("footnote 3", "footnote 4")
        assert problem["fix"]["applicability"] == "unsafe"


class TestTei:
    """One file holds the volume: what a text says goes stale, what an attribute points to does not."""

    @staticmethod
    def file(referring: str, notes: list[str]) -> Files:
        divs = [tei_document(1, [referring]), tei_document(2, notes), tei_document(3, ["Not printed."])]
        return {"x1.xml": tei_volume(*divs)}

    def test_every_route_tells_of_the_text(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("volume", self.file(TO_CONSUL, [HARBOR, CONSUL, HALE]))
        made.write(self.file(TO_CONSUL, [NEW, HARBOR, CONSUL, HALE]))
        assert check(capsys, "--since", "HEAD") == [IS_FOUR]
        made.git("add", "--all")
        assert check(capsys, "--staged") == [IS_FOUR]
        made.commit_staged("put in")
        made.commit("edit", self.file(TO_CONSUL, [NEW, HARBOR, CONSUL, HALE + " He was ill."]))
        made.commit("mend", self.file(TO_CONSUL.replace("3", "4"), [NEW, HARBOR, CONSUL, HALE + " He was ill."]))
        expected = {"put in": ([IS_FOUR], []), "edit": NOTHING, "mend": ([], [IS_FOUR])}
        assert commits(capsys, "HEAD~3..HEAD") == expected
        assert commits(capsys, "HEAD~3..HEAD", "--no-cache") == expected

    def test_the_fix_is_an_edit_of_the_file(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("volume", self.file(TO_CONSUL, [HARBOR, CONSUL, HALE]))
        made.write(self.file(TO_CONSUL, [NEW, HARBOR, CONSUL, HALE]))
        assert main(["check", "--since", "HEAD", "--output-format", "json"]) == 1
        (problem,) = [one for one in json.loads(capsys.readouterr().out) if one["rule"] == "XR015"]
        text = (made.folder / "x1.xml").read_text()
        (edit,) = problem["fix"]["edits"]
        mended = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
        assert mended == text.replace("footnote 3, Document 2", "footnote 4, Document 2")
        old = made.git("show", "HEAD:x1.xml") + "\n"
        for one, there in zip(problem["related"], (old, text), strict=True):
            assert there.split("\n")[one["line"] - 1][one["column"] - 1 :].startswith("<note")

    def test_a_target_without_a_number_in_its_text_is_no_reference(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        linked = 'See <ref target="#d2fn3">the note on the consul</ref>.'
        made.commit("volume", self.file(linked, [HARBOR, CONSUL, HALE]))
        made.commit("put in", self.file(linked, [NEW, HARBOR, CONSUL, HALE]))
        assert commits(capsys, "HEAD~1..HEAD") == {"put in": NOTHING}

    def test_a_merge_tells_of_what_neither_side_had(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("volume", self.file("Not found.", [HARBOR, CONSUL, HALE]))
        made.switch("side", "HEAD")
        made.commit("refer", self.file(TO_CONSUL, [HARBOR, CONSUL, HALE]))
        made.switch("main")
        made.commit("put in", self.file("Not found.", [NEW, HARBOR, CONSUL, HALE]))
        made.merge("side", files=self.file(TO_CONSUL, [NEW, HARBOR, CONSUL, HALE]))
        made.commit("mend", self.file(TO_CONSUL.replace("3", "4"), [NEW, HARBOR, CONSUL, HALE]))
        expected = {"refer": NOTHING, "put in": NOTHING, "Merge side": ([IS_FOUR], []), "mend": ([], [IS_FOUR])}
        assert commits(capsys, "main~3..HEAD") == expected


class TestWithoutAVolume:
    def test_references_of_a_document_to_its_own_notes(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        notes = ["Not found.", "See footnote 4, below.", "In May."]
        made.commit("other", {"w/a.txt": document(1, notes), "w/b.txt": document(2, ["See Document 1."])})
        made.write({"w/a.txt": document(1, [NEW, *notes])})
        stale = ["footnote 4 of this document is footnote 5 now: it was renumbered"]
        assert check(capsys, "--since", "HEAD") == stale
        made.git("add", "--all")
        assert check(capsys, "--staged") == stale
        made.commit_staged("put in")
        made.commit("mend", {"w/a.txt": document(1, [NEW, "Not found.", "See footnote 5, below.", "In May."])})
        assert commits(capsys, "HEAD~2..HEAD") == {"put in": (stale, []), "mend": ([], stale)}


@pytest.mark.parametrize("seed", range(3))
def test_what_commits_bring_in_less_what_they_fix_is_what_is_stale(
    seed: int, made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    """After each commit of a random history, by a count that knows which note each reference was written for."""
    random = Random(seed)
    notes = [HARBOR, CONSUL, HALE]
    numbers = [2, 3, 4]
    meant: list[str | None] = [*notes]
    expected = []

    def files() -> Files:
        first = [f"Box {'abc'[n]} of the year: footnote {number}, Document 2." for n, number in enumerate(numbers)]
        return {"v1/d2.txt": document(2, notes), "v1/d1.txt": document(1, first)}

    made.commit("start", files())
    made.git("tag", "start")
    for k in range(25):
        kind = random.choice(["put in", "take out", "move", "refer", "edit"])
        if kind == "put in":
            notes.insert(random.randrange(len(notes) + 1), f"A paper of box {k} that was found in the year {1900 + k}.")
        elif kind == "take out" and len(notes) > 2:
            notes.pop(random.randrange(len(notes)))
        elif kind == "move":
            notes.insert(random.randrange(len(notes)), notes.pop())
        elif kind == "refer":
            one = random.randrange(3)
            number = random.randrange(2, len(notes) + 2)
            if number != numbers[one]:
                numbers[one], meant[one] = number, notes[number - 2]
        made.commit(f"{k} {kind}", files())
        is_right = [
            one is None or (one in notes and notes.index(one) + 2 == number)
            for one, number in zip(meant, numbers, strict=True)
        ]
        expected.append(is_right.count(False))
    made.git("tag", "end")
    assert main(["commits", "start..end", "--output-format", "json"]) == 1
    standing = 0
    found = []
    for row in json.loads(capsys.readouterr().out):
        standing += len(shown(row["introduced"])) - len(shown(row["fixed"]))
        found.append(standing)
    assert found == expected
