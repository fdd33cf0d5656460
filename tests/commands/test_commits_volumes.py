"""Rules of volumes in git: a commit that breaks them in a document that it does not touch is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from making.repositories import Made, isolate

from frlint.cli import main

DOCUMENT = "{number}. Telegram From the Embassy in Norland to the Department of State\n\nThe ice breaks up.\n"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """A volume of five numbered documents and a manifest, committed; the current folder is its repository."""
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "edition")
    files = {f"v1/d{number}.txt": DOCUMENT.format(number=number) for number in range(1, 6)}
    made.commit("first", {**files, "v1/volume.yaml": "documents: {numbered: heading}\n"})
    monkeypatch.chdir(made.folder)
    return made


def commits(
    capsys: pytest.CaptureFixture[str], span: str, sides: tuple[str, str] = ("introduced", "fixed")
) -> list[tuple[list[tuple[str, str]], list[tuple[str, str]]]]:
    """Of each commit of a range the path and rule of what it introduced and fixed."""
    assert main(["commits", span, "--output-format", "json", "--fail-on", "never"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return [tuple([(one["path"], one["rule"]) for one in commit[side]] for side in sides) for commit in found]  # type: ignore[misc]


SKIPPED = ("v1/d4.txt", "VL001")
"""Document 3 is not there before document 4."""


def test_a_document_that_goes_breaks_the_next(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    made.git("tag", "base")
    made.git("rm", "--quiet", "v1/d3.txt")
    made.commit("without the third", {})
    made.commit("notes", {"notes.md": "x\n"})
    made.commit("the third again", {"v1/d3.txt": DOCUMENT.format(number=3)})
    assert commits(capsys, "base..HEAD") == [([SKIPPED], []), ([], []), ([], [SKIPPED])]


def test_a_merge_that_loses_again_what_was_put_back_introduces_the_gap(
    made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    made.git("rm", "--quiet", "v1/d3.txt")
    made.commit("without the third", {})
    made.git("checkout", "--quiet", "-b", "side")
    made.commit("notes", {"notes.md": "x\n"})
    made.git("checkout", "--quiet", "main")
    made.commit("the third again", {"v1/d3.txt": DOCUMENT.format(number=3)})
    made.git("checkout", "--quiet", "side")
    made.git("merge", "--quiet", "-s", "ours", "-m", "join", "main")
    assert commits(capsys, "main..side") == [([], []), ([SKIPPED], [])]


def test_a_merge_introduces_what_neither_side_had(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    """The branch takes the third document out; the merge itself brings in nothing that the branch has."""
    made.git("tag", "base")
    made.git("checkout", "--quiet", "-b", "side")
    made.git("rm", "--quiet", "v1/d3.txt")
    made.commit("without the third", {})
    made.git("checkout", "--quiet", "main")
    made.commit("notes", {"notes.md": "x\n"})
    made.git("merge", "--quiet", "--no-edit", "side")
    found = commits(capsys, "base..HEAD")
    assert sorted(found) == [([], []), ([], []), ([SKIPPED], [])]
    assert found[-1] == ([], [])


def test_since_tells_of_a_document_that_was_not_touched(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    made.git("rm", "--quiet", "v1/d3.txt")
    assert main(["check", "--since", "HEAD", "--output-format", "json"]) == 0
    assert [(one["path"], one["rule"]) for one in json.loads(capsys.readouterr().out)] == [SKIPPED]
    made.commit("without the third", {})
    assert main(["check", "--since", "HEAD", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_commit_is_looked_at_as_a_volume(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    made.git("rm", "--quiet", "v1/d3.txt")
    made.commit("without the third", {})
    made.commit("the third again", {"v1/d3.txt": DOCUMENT.format(number=3)})
    assert main(["check", "--commit", "HEAD~1", "--output-format", "json"]) == 0
    assert [(one["path"], one["rule"]) for one in json.loads(capsys.readouterr().out)] == [SKIPPED]


def test_one_document_alone_is_no_volume(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    """Where only some documents are looked at, none is missed."""
    made.git("rm", "--quiet", "v1/d3.txt")
    assert main(["check", "v1/d4.txt", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["check", "v1", "--isolated", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_volume_that_moves_keeps_its_problems(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    """Wherever its manifest was: before and after are held to the same, also with what the base says."""
    made.git("rm", "--quiet", "v1/d3.txt")
    made.commit("without the third", {})
    made.git("tag", "base")
    made.git("mv", "v1", "v9")
    made.commit("move", {})
    made.git("mv", "v9", "v10")
    made.commit("move again", {})
    assert commits(capsys, "base..HEAD") == [([], []), ([], [])]
    assert main(["commits", "base..HEAD", "--trust-base", "--output-format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["introduced"], row["fixed"]) for row in rows] == [([], []), ([], [])]
    assert main(["blame", "--output-format", "json"]) == 0
    assert [(one["rule"], one["subject"]) for one in json.loads(capsys.readouterr().out)] == [
        ("VL001", "without the third")
    ]
    assert main(["log", "--output-format", "json"]) == 0
    assert [row["warnings"] for row in json.loads(capsys.readouterr().out)] == [0, 1, 1, 1]


SOURCE = DOCUMENT.rstrip("\n") + "1\n\n  1. Source: Harbor Library, Wren {papers}, Ships. Secret.\n"
SLIP = ("v1/d6.txt", "AP001")
"""Document 6 names an archive as no other document does."""


def test_what_is_counted_is_charged_to_no_commit_that_tips_the_scales(
    made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    def commit(subject: str, papers: str, *numbers: int) -> None:
        made.commit(subject, {f"v1/d{n}.txt": SOURCE.format(number=n, papers=papers) for n in numbers})

    commit("five name the archive", "Papers", 1, 2, 3, 4, 5)
    made.git("tag", "base")
    commit("one has it otherwise: five are too few to say that it is wrong", "Pipers", 6)
    commit("the sixth that has it as the others", "Papers", 7)
    commit("a seventh: the count is another one, the problem is the same", "Papers", 8)
    commit("the other form is no longer seldom", "Pipers", 9, 10)
    assert commits(capsys, "base..HEAD") == [([], [])] * 4
    assert commits(capsys, "base..HEAD", ("came_to_light", "out_of_sight")) == [
        ([], []),
        ([SLIP], []),
        ([], []),
        ([], [SLIP]),
    ]
