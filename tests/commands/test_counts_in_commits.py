"""Rules that count, in git: who wrote the words answers for them, and nobody else."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from making.counting import RULE, make_rule
from making.repositories import Made, isolate

from frlint.cli import main
from frlint.git.objects import Objects

CONFIGURATION = f"rules: [rules]\nselect: [{RULE}]\n"


def text(number: int, *sentences: str) -> str:
    """A document with some sentences."""
    return f"{number}. Editorial Note\n\nThe ice broke up early in the harbor of Holmvik. {' '.join(sentences)}\n"


SEVEN, EIGHT = "See Document 7.", "See Document 8."
"""The rare reference, and the one that is often made."""


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """A volume of four documents that hold two references to Document 8; the current folder is its repository."""
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "edition")
    make_rule(monkeypatch, made.folder / "rules")
    made.write({".frlint.yaml": CONFIGURATION, "v1/volume.yaml": "notes: {numbering: auto}\n"})
    made.commit("First", {f"v1/d{k}.txt": text(k, EIGHT) if k < 3 else text(k) for k in range(1, 5)})
    monkeypatch.chdir(made.folder)
    return made


Row = tuple[list[str], list[str], list[tuple[str, str]], list[str]]
"""Of a commit the paths of what it introduced, of what it fixed, of what came to light (with the subject of the commit
that wrote it), and of what is out of sight."""


def commits(made: Made, capsys: pytest.CaptureFixture[str], span: str, *more: str, code: int = 0) -> list[Row]:
    assert main(["commits", span, "--output-format", "json", *more]) == code
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    rows = []
    for one in found:
        introduced, fixed, dark = ([p["path"] for p in one[key]] for key in ("introduced", "fixed", "out_of_sight"))
        light = [
            (p["path"], made.git("log", "-1", "--format=%s", p["written"]).strip() if p["written"] else "")
            for p in one["came_to_light"]
        ]
        rows.append((introduced, fixed, light, dark))
    return rows


NOTHING: Row = ([], [], [], [])


class TestCommits:
    def test_who_makes_a_form_frequent_did_not_write_the_rare_one(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        made.git("tag", "base")
        made.commit("Eight again", {"v1/d3.txt": text(3, EIGHT)})
        assert commits(made, capsys, "base..HEAD") == [([], [], [("v1/d4.txt", "")], [])]
        assert commits(made, capsys, "base~1..HEAD", code=1) == [NOTHING, ([], [], [("v1/d4.txt", "Seven")], [])]

    def test_who_writes_the_rare_form_beside_the_frequent_one_introduces_it(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("Eight again", {"v1/d3.txt": text(3, EIGHT)})
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        assert commits(made, capsys, "HEAD~1..HEAD", code=1) == [(["v1/d4.txt"], [], [], [])]

    def test_who_writes_both_in_one_commit_introduces_it(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("Both", {"v1/d3.txt": text(3, EIGHT), "v1/d4.txt": text(4, SEVEN)})
        assert commits(made, capsys, "HEAD~1..HEAD", code=1) == [(["v1/d4.txt"], [], [], [])]

    def test_who_edits_the_document_beside_the_words_did_not_write_them(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        made.commit("Edit", {"v1/d4.txt": text(4, EIGHT, SEVEN, "The boats lay still.")})
        assert commits(made, capsys, "HEAD~1..HEAD") == [([], [], [("v1/d4.txt", "")], [])]

    def test_a_rare_form_that_becomes_frequent_was_fixed_by_nobody(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("Both", {"v1/d3.txt": text(3, EIGHT), "v1/d4.txt": text(4, SEVEN)})
        made.commit("More", {"v1/d5.txt": text(5, SEVEN, SEVEN)})
        made.commit("Mended", {"v1/d5.txt": text(5, "The boats lay still.")})
        assert commits(made, capsys, "HEAD~2..HEAD") == [
            ([], [], [], ["v1/d4.txt"]),
            ([], [], [("v1/d4.txt", "")], []),
        ]

    def test_who_mends_the_rare_form_fixed_it(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("Both", {"v1/d3.txt": text(3, EIGHT), "v1/d4.txt": text(4, SEVEN)})
        made.commit("Mended", {"v1/d4.txt": text(4, EIGHT)})
        made.commit("Gone", {"v1/d3.txt": None})
        assert commits(made, capsys, "HEAD~2..HEAD") == [([], ["v1/d4.txt"], [], []), NOTHING]

    def test_the_first_of_two_places_mended_is_one_problem_that_goes_on(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("Both", {"v1/d3.txt": text(3, EIGHT, EIGHT, SEVEN), "v1/d4.txt": text(4, "Cited.", SEVEN)})
        made.commit("Mended", {"v1/d3.txt": text(3, EIGHT, EIGHT, EIGHT)})
        assert commits(made, capsys, "HEAD~1..HEAD") == [NOTHING]

    def test_a_document_that_goes_elsewhere_takes_its_words_along(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        made.commit("Moved", {"v1/d4.txt": None, "v1/d9.txt": text(4, SEVEN), "v1/d3.txt": text(3, EIGHT)})
        assert commits(made, capsys, "HEAD~1..HEAD") == [([], [], [("v1/d9.txt", "")], [])]
        assert commits(made, capsys, "HEAD~2..HEAD", code=1)[-1] == ([], [], [("v1/d9.txt", "Seven")], [])

    def test_a_copy_introduces_its_words(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("Eight again", {"v1/d3.txt": text(3, EIGHT)})
        made.commit("Seven elsewhere", {"notes/d4.md": text(4, SEVEN)})
        made.commit("Copied", {"v1/d4.txt": text(4, SEVEN)})
        assert commits(made, capsys, "HEAD~1..HEAD", code=1) == [(["v1/d4.txt"], [], [], [])]

    def test_a_deleted_document_has_fixed_nothing_elsewhere(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("Both", {"v1/d3.txt": text(3, EIGHT), "v1/d4.txt": text(4, SEVEN)})
        made.commit("Deleted", {"v1/d3.txt": None})
        assert commits(made, capsys, "HEAD~1..HEAD") == [([], [], [], ["v1/d4.txt"])]

    def test_branches_that_make_a_form_frequent_together(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        made.commit("One eight less", {"v1/d2.txt": text(2)})
        made.git("tag", "base")
        made.switch("side", "main")
        made.commit("Eight on the side", {"v1/d3.txt": text(3, EIGHT)})
        made.switch("main")
        made.commit("Eight on main", {"v1/d2.txt": text(2, EIGHT)})
        made.merge("side")
        assert commits(made, capsys, "base..HEAD")[-1] == ([], [], [("v1/d4.txt", "")], [])
        assert commits(made, capsys, "base~2..HEAD", code=1)[-1] == ([], [], [("v1/d4.txt", "Seven")], [])

    def test_all_that_happened_adds_up(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        made.commit("Eight", {"v1/d3.txt": text(3, EIGHT)})
        made.commit("Seven again", {"v1/d3.txt": text(3, EIGHT, SEVEN)})
        made.commit("Seven too often", {"v1/d5.txt": text(5, SEVEN)})
        made.commit("Seven less", {"v1/d5.txt": text(5, "Nothing.")})
        made.commit("First mended", {"v1/d3.txt": text(3, EIGHT)})
        stands = 0
        for row in commits(made, capsys, "HEAD~6..HEAD", code=1):
            introduced, fixed, light, dark = map(len, row)
            stands += introduced + light - fixed - dark
        assert stands == 1


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v2"><text><body>
{}
</body></text></TEI>
"""
PAPER = """<div type="document" n="{0}" xml:id="d{0}"><head>{0}. Editorial Note</head>
<p>The ice broke up early. {1}</p></div>"""


def volume(*sentences: str) -> str:
    """A volume in TEI, each document with its sentences."""
    return TEI.format("\n".join(PAPER.format(k, one) for k, one in enumerate(sentences, 1)))


class TestRandomly:
    @pytest.mark.parametrize("seed", range(4))
    def test_whatever_was_edited_adds_up_and_is_told_of_who_wrote_it(
        self, made: Made, capsys: pytest.CaptureFixture[str], seed: int
    ) -> None:
        draw = random.Random(seed)
        made.git("tag", "base")
        texts: dict[str, str] = {}
        before: dict[str, dict[str, str]] = {}
        for number in range(12):
            path = f"v1/d{draw.randrange(1, 7)}.txt"
            sentences = draw.choices((SEVEN, EIGHT, "The boats lay still."), k=draw.randrange(4))
            before[str(number)] = dict(texts)
            texts[path] = text(int(path[4]), *sentences)
            made.commit(str(number), {path: texts[path]})
        assert main(["commits", "base..HEAD", "--output-format", "json", "--fail-on", "never"]) == 0
        rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        stands = 0
        for row in rows:
            stands += len(row["introduced"]) + len(row["came_to_light"]) - len(row["fixed"]) - len(row["out_of_sight"])
            old = before[row["subject"]]
            assert all(SEVEN in old.get(one["path"], "") for one in (*row["came_to_light"], *row["out_of_sight"]))
        assert stands == len(check(capsys))


class TestMarkup:
    def test_of_a_volume_that_is_one_file_the_same_is_told(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("Two", {"v2.xml": volume(EIGHT, EIGHT, "", "")})
        made.commit("Seven", {"v2.xml": volume(EIGHT, EIGHT, "", SEVEN)})
        made.commit("Eight", {"v2.xml": volume(EIGHT, EIGHT, EIGHT, SEVEN)})
        made.commit("Seven again", {"v2.xml": volume(EIGHT, EIGHT, f"{EIGHT} {SEVEN}", SEVEN)})
        made.commit("Mended", {"v2.xml": volume(EIGHT, EIGHT, f"{EIGHT} {EIGHT}", SEVEN)})
        assert commits(made, capsys, "HEAD~4..HEAD", code=1) == [
            NOTHING,
            ([], [], [("v2.xml", "Seven")], []),
            (["v2.xml"], [], [], ["v2.xml"]),
            NOTHING,
        ]
        assert commits(made, capsys, "HEAD~3..HEAD~2") == [([], [], [("v2.xml", "")], [])]
        assert blame(capsys) == [("committed", "Seven", True)]
        assert check(capsys, "--since", "HEAD~3") == []

    def test_a_second_run_reads_no_text(
        self, made: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN), "v2.xml": volume(EIGHT, EIGHT, "", SEVEN)})
        edited = {"v1/d4.txt": text(4, EIGHT, SEVEN, "The boats lay still.")}
        made.commit("Edit", edited | {"v2.xml": volume(EIGHT, EIGHT, EIGHT, SEVEN)})
        first = commits(made, capsys, "HEAD~1..HEAD")
        assert first == [([], [], [("v1/d4.txt", ""), ("v2.xml", "")], [])]

        def refuse(*_: object) -> None:
            raise AssertionError("a text was read")

        monkeypatch.setattr(Objects, "read_at_most", refuse)
        assert commits(made, capsys, "HEAD~1..HEAD") == first


class TestReports:
    def tipped(self, made: Made) -> None:
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        made.git("commit", "--quiet", "--amend", "--no-edit", "--author", "Bea Writer <bea@example.org>")
        made.commit("Eight again", {"v1/d3.txt": text(3, EIGHT)})

    @pytest.mark.parametrize("form", ["full", "concise", "markdown"])
    def test_people_read_what_came_to_light(self, made: Made, capsys: pytest.CaptureFixture[str], form: str) -> None:
        self.tipped(made)
        assert main(["commits", "HEAD~1..HEAD", "--output-format", form]) == 0
        said = capsys.readouterr()
        assert "Document 7 beside Document 8" in said.out
        assert "1 came to light" in said.err
        assert form == "markdown" or "words older than the range" in said.out

    def test_sums_name_who_wrote_the_words(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        self.tipped(made)
        main(["commits", "HEAD~2..HEAD", "--by", "author", "--output-format", "json"])
        assert [(one["author"], one["introduced"]) for one in json.loads(capsys.readouterr().out)] == [
            ("Bea Writer", 1)
        ]

    def test_what_is_older_than_the_range_is_no_annotation(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.tipped(made)
        assert main(["commits", "HEAD~1..HEAD", "--output-format", "github"]) == 0
        assert capsys.readouterr().out == ""
        assert main(["commits", "HEAD~2..HEAD", "--output-format", "github"]) == 1
        assert "came to light with" in capsys.readouterr().out


def blame(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str | None, bool]]:
    """Of each problem its state, the subject of its commit, and whether it came to light with another."""
    assert main(["blame", "--output-format", "json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return [(one["state"], one["subject"], bool(one["came_to_light"])) for one in found]


class TestBlame:
    def test_it_names_who_wrote_the_words(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        made.commit("Beside", {"v1/d4.txt": text(4, "The boats lay still.", SEVEN)})
        made.commit("Eight again", {"v1/d3.txt": text(3, EIGHT)})
        assert blame(capsys) == [("committed", "Seven", True)]

    def test_it_names_one_commit_that_wrote_the_words_beside_a_frequent_form(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("Eight again", {"v1/d3.txt": text(3, EIGHT)})
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        assert blame(capsys) == [("committed", "Seven", False)]

    def test_words_that_are_committed_are_so_though_the_count_is_not(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        made.write({"v1/d3.txt": text(3, EIGHT)})
        assert blame(capsys) == [("committed", "Seven", False)]
        made.write({"v1/d4.txt": text(4), "v1/d2.txt": text(2, EIGHT, SEVEN)})
        assert blame(capsys) == [("uncommitted", None, False)]


def check(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """The paths of the problems of a check."""
    main(["check", *words, "--output-format", "json"])
    return [one["path"] for one in json.loads(capsys.readouterr().out)]


class TestCheck:
    def test_since_tells_of_words_that_were_written_since(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        made.git("tag", "base")
        made.commit("Eight again", {"v1/d3.txt": text(3, EIGHT)})
        assert check(capsys) == ["v1/d4.txt"]
        assert check(capsys, "--since", "base") == []
        assert check(capsys, "--since", "base~1") == ["v1/d4.txt"]
        made.commit("Edit", {"v1/d4.txt": text(4, "The boats lay still.", SEVEN)})
        assert check(capsys, "--since", "base") == []
        made.commit("Moved", {"v1/d4.txt": None, "v1/d9.txt": text(4, SEVEN)})
        assert check(capsys, "--since", "base") == []

    def test_staged_documents_alone_are_asked_about(self, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
        made.commit("Seven", {"v1/d4.txt": text(4, SEVEN)})
        made.write({"v1/d3.txt": text(3, EIGHT)})
        made.git("add", "--all")
        assert check(capsys, "--staged") == []

    def test_a_document_that_is_staged_to_go_brings_nothing_to_light(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit(
            "Both", {"v1/d3.txt": text(3, EIGHT, SEVEN), "v1/d4.txt": text(4, SEVEN), "v1/d5.txt": text(5, SEVEN)}
        )
        made.git("rm", "--quiet", "v1/d5.txt")
        assert check(capsys, "--staged") == []

    def test_the_baseline_knows_a_problem_that_went_on_to_its_next_place(
        self, made: Made, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made.commit("Both", {"v1/d3.txt": text(3, EIGHT, SEVEN), "v1/d4.txt": text(4, "Cited.", SEVEN)})
        main(["baseline"])
        capsys.readouterr()
        assert check(capsys) == []
        made.write({"v1/d3.txt": text(3, EIGHT, EIGHT)})
        assert check(capsys) == []
