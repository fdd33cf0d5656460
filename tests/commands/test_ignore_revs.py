"""Commits of mass edits are passed over: what they did counts for a commit beside them, and nothing is lost."""

from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, Editor, text, volume
from making.repositories import Made


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    """A mass edit brings a fault into one document and moves another; commits stand before and behind it."""
    made = volume(tmp_path / "repository", editor)
    made.git("tag", "base")
    made.commit("before", {"v1/d2.txt": text(2, (DOUBLED, 4))})
    made.git("mv", "v1/d3.txt", "v1/d9.txt")
    made.commit("mass", {"v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("tag", "mass")
    made.commit("behind", {"v1/d2.txt": text(2)})
    return made


def listed(made: Made, *names: str) -> Path:
    file = made.folder / "revisions"
    file.write_text("# mass edits\n\n" + "".join(f"{made.git('rev-parse', name).strip()} # {name}\n" for name in names))
    return file


def test_what_a_mass_edit_did_counts_for_the_commit_that_follows(made: Made, editor: Editor) -> None:
    listed(made, "mass")
    assert editor.attributes("base..HEAD") == {
        "before": ([DOUBLED], []),
        "mass": ([ENTITY], []),
        "behind": ([], [DOUBLED]),
    }
    said = editor.says("commits", "base..HEAD", "--ignore-revs", "revisions", "--output-format", "concise")
    assert said.code == 1
    assert [line.partition(" ")[0] for line in said.out.splitlines() if " + v1/d1" in line] == [made.id()[:10]]
    assert made.id("mass")[:10] not in said.out


def test_the_last_commit_counts_for_the_one_before_it(made: Made, editor: Editor) -> None:
    made.git("reset", "--quiet", "--hard", "mass")
    listed(made, "mass")
    said = editor.says("commits", "base..HEAD", "--ignore-revs", "revisions", "--output-format", "concise")
    assert {line.partition(" ")[0] for line in said.out.splitlines()} == {made.id("mass~1")[:10]}
    assert "v1/d1.txt" in said.out and "v1/d2.txt" in said.out


def test_a_range_of_ignored_commits_alone_is_told_all_the_same(made: Made, editor: Editor) -> None:
    listed(made, "mass")
    said = editor.says("commits", "mass~1..mass", "--ignore-revs", "revisions", "--output-format", "concise")
    assert said.code == 1
    assert made.id("mass")[:10] in said.out
    assert f"{made.id('mass')[:10]} is not passed over" in said.err


def test_gits_own_setting_counts(made: Made, editor: Editor) -> None:
    listed(made, "mass")
    made.git("config", "blame.ignoreRevsFile", "revisions")
    assert "mass" not in editor.attributes("base..HEAD")
    assert editor.attributes("base..HEAD")["behind"] == ([ENTITY], [DOUBLED])


def test_blame_names_the_commit_beside_it(made: Made, editor: Editor) -> None:
    listed(made, "mass")
    assert made.id("mass")[:10] in editor.says("blame", "--output-format", "full").out
    said = editor.says("blame", "--ignore-revs", "revisions", "--output-format", "full")
    assert made.id("mass")[:10] not in said.out
    assert made.id()[:10] in said.out


@pytest.mark.parametrize(
    ("content", "expected"),
    [("12345\n", "revisions:1: no full id of a commit"), (None, "revisions cannot be read"), ("# nothing\n", "")],
)
def test_a_list_that_cannot_be_used_is_an_error_with_its_line(
    made: Made, editor: Editor, content: str | None, expected: str
) -> None:
    if content is not None:
        (made.folder / "revisions").write_text(content)
    said = editor.says("commits", "base..HEAD", "--ignore-revs", "revisions")
    assert said.code == (2 if expected else 1)
    assert expected in said.err
