"""`frlint blame` and `frlint log`: where standing problems come from, and how many stood over time."""

from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, LOST, Editor, text, volume
from making.repositories import Made, cloned


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    return volume(tmp_path / "repository", editor)


def origins(editor: Editor, *words: str) -> list[tuple[str, str, str, str | None]]:
    """Path, rule, state and subject of each standing problem."""
    said = editor.says("blame", "--output-format", "json", *words)
    assert said.code == 0, said
    return [(one["path"], one["rule"], one["state"], one["subject"]) for one in said.data]


def test_a_problem_is_the_commits_that_brought_it_not_of_who_touched_the_line_last(made: Made, editor: Editor) -> None:
    """The marker is lost in one commit; later ones touch the note's line, the line of the fault, and the path."""
    lost = made.commit("lose", {"v1/d1.txt": text(1, (LOST, 2))})
    made.commit("note", {"v1/d1.txt": text(1, (LOST, 2)).replace("March 3, 1950;", "March 3, 1950,")})
    made.git("mv", "v1/d1.txt", "v1/d9.txt")
    made.commit("rename and more", {"v1/d9.txt": text(1, (LOST, 2), (DOUBLED, 12)).replace("3, 1950;", "3, 1950,")})
    assert origins(editor) == [
        ("v1/d9.txt", DOUBLED, "committed", "rename and more"),
        ("v1/d9.txt", LOST, "committed", "lose"),
    ]
    one = next(one for one in editor.says("blame", "--output-format", "json").data if one["rule"] == LOST)
    assert (one["commit"], one["author"], one["line"]) == (lost, "Ann Editor", 50)
    assert "age" in " ".join(one) and one["date"].startswith("2020-09-13")
    said = editor.says("blame")
    assert f"{lost[:10]}  2020-09-13  Ann Editor" in said.out


def test_what_is_not_committed_is_said(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("mv", "v1/d1.txt", "v1/d7.txt")
    made.write({"v1/d7.txt": text(1, (ENTITY, 4), (DOUBLED, 9)), "v1/new.txt": text(8, (LOST, 2))})
    assert origins(editor) == [
        ("v1/d7.txt", ENTITY, "committed", "bad"),
        ("v1/d7.txt", DOUBLED, "uncommitted", None),
        ("v1/new.txt", LOST, "uncommitted", None),
    ]
    said = editor.says("blame")
    assert said.out.count("not committed yet") == 2
    assert said.err == "3 problems in 2 of 4 documents, from 1 commit, 2 not committed yet.\n"


def test_paths_choose_documents_as_seen_from_the_current_folder(made: Made, editor: Editor) -> None:
    bad = text(1, (ENTITY, 4))
    made.commit("bad", {"v1/d1.txt": bad, "v2/d1.txt": bad, "v2/d2.txt": bad})
    assert [path for path, *_ in origins(editor, "v2")] == ["v2/d1.txt", "v2/d2.txt"]
    editor.go(made.folder / "v2")
    assert [path for path, *_ in origins(editor, "d2.txt", "../v1")] == ["v1/d1.txt", "v2/d2.txt"]
    said = editor.says("blame", "d7.txt")
    assert said.code == 2 and "d7.txt" in said.err


def test_waived_problems_stand_in_no_blame_and_no_log(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4), (DOUBLED, 9))})
    assert editor.says("waive", "v1/d1.txt:17", "--reason", "So printed.").code == 0
    made.commit("waive")
    assert [rule for _, rule, *_ in origins(editor)] == [DOUBLED]
    assert [(row["errors"], row["warnings"]) for row in editor.says("log").data] == [(0, 0), (0, 1), (0, 1)]


def test_the_severity_that_is_asked_for_is_shown(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4), (DOUBLED, 9))})
    assert [rule for _, rule, *_ in origins(editor, "--min-severity", "error")] == [ENTITY]


def test_merged_reverted_and_brought_again(made: Made, editor: Editor) -> None:
    made.commit("first time", {"v1/d1.txt": text(1, (ENTITY, 4))})
    made.commit("mend", {"v1/d1.txt": text(1)})
    made.switch("side", "HEAD")
    made.commit("second time", {"v1/d1.txt": text(1, (ENTITY, 4))})
    made.switch("main")
    made.commit("ours", {"v1/d2.txt": text(2, (DOUBLED, 3))})
    made.merge("side", files={"v1/d3.txt": text(3, (LOST, 2))})
    assert origins(editor) == [
        ("v1/d1.txt", ENTITY, "committed", "second time"),
        ("v1/d2.txt", DOUBLED, "committed", "ours"),
        ("v1/d3.txt", LOST, "committed", "Merge side"),
    ]


def test_a_bare_repository_has_a_blame_of_its_head(made: Made, editor: Editor, tmp_path: Path) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4))})
    bare = cloned(made, tmp_path / "bare.git", "--bare")
    editor.go(bare.folder)
    assert origins(editor) == [("v1/d1.txt", ENTITY, "committed", "bad")]
    assert [row["errors"] for row in editor.says("log").data] == [0, 1]


def test_nothing_to_blame_is_said(made: Made, editor: Editor) -> None:
    said = editor.says("blame")
    assert (said.code, said.out) == (0, "")
    assert said.err == "No problems stand in 3 documents.\n"
    assert editor.says("blame", "--output-format", "json").data == []
    assert editor.says("blame", "-q").err == ""
    made.git("checkout", "--quiet", "--orphan", "new")
    said = editor.says("blame")
    assert said.code == 2 and "no commit yet" in said.err
    assert editor.says("log").code == 2


def test_documents_with_other_line_ends_in_the_work_tree_are_committed_all_the_same(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4), (LOST, 2))})
    made.git("config", "core.autocrlf", "true")
    (made.folder / "v1/d1.txt").unlink()
    made.git("checkout", "--quiet", "--", ".")
    assert b"\r\n" in (made.folder / "v1/d1.txt").read_bytes()
    assert {state for *_, state, _ in origins(editor)} == {"committed"}


def test_the_log_counts_what_stood_after_each_commit_of_the_main_line(made: Made, editor: Editor) -> None:
    made.commit("one", {"v1/d1.txt": text(1, (ENTITY, 4), (DOUBLED, 5))})
    made.switch("side", "HEAD")
    made.commit("on the side", {"v1/d2.txt": text(2, (ENTITY, 4)), "v2/d5.txt": text(5, (ENTITY, 6))})
    made.switch("main")
    made.commit("two", {"notes.md": "x\n"})
    made.merge("side")
    made.git("mv", "v2/d5.txt", "v1/d5.txt")
    made.commit("move")
    rows = editor.says("log").data
    assert [(row["subject"], row["errors"], row["warnings"]) for row in rows] == [
        ("First", 0, 0),
        ("one", 1, 1),
        ("two", 1, 1),
        ("Merge side", 3, 1),
        ("move", 3, 1),
    ]
    assert [(row["commit"], row["errors"]) for row in editor.says("log", "v2").data] == [
        (made.id("HEAD~1"), 1),
        (made.id("HEAD"), 0),
    ]
    for row in rows:
        standing = editor.says("check", "--commit", row["commit"], "--output-format", "json").data
        assert len(standing) == row["errors"] + row["warnings"]


def test_the_log_for_a_person_is_a_line_of_bars(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4))})
    said = editor.says("log", "--output-format", "full", "v1")
    assert said.code == 0
    assert said.out.startswith("v1  ▁█") and "1 error, 0 warnings after 2 commits" in said.out
