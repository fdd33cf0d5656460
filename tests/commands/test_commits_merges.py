"""`frlint commits` on merges that undo a fix: what one side had fixed and the merge takes as the other side has it."""

from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, LOST, NOTHING, Editor, rules, text, volume
from making.repositories import Made

BAD = text(1, (ENTITY, 4))
EDITED = text(1, (ENTITY, 4)).replace("secret\n", "secret\n\nA part.\n")
OTHER = text(3).replace("secret\n", "secret\n\nA part.\n")
MENDED_AND_EDITED = text(1).replace("secret\n", "secret\n\nAnother part.\n")


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    """On `main` a fault was fixed, which stands on `work` still: that branch began before."""
    made = volume(tmp_path / "repository", editor)
    made.commit("bad", {"v1/d1.txt": BAD})
    made.git("tag", "old")
    made.switch("work", "HEAD")
    made.commit("work", {"v1/d2.txt": text(2).replace("secret\n", "secret\n\nA part.\n")})
    made.switch("main")
    made.commit("fix", {"v1/d1.txt": text(1)})
    made.switch("work")
    return made


def test_a_branch_from_before_the_fix_is_not_charged(made: Made, editor: Editor) -> None:
    assert editor.attributes("main..work") == {"work": NOTHING}
    made.switch("topic", "old")
    made.commit("topic", {"v1/d3.txt": OTHER})
    made.switch("work")
    made.merge("topic")
    assert editor.attributes("main..work") == {"work": NOTHING, "topic": NOTHING, "Merge topic": NOTHING}
    made.merge("main")
    assert editor.attributes("main..work")["Merge main"] == NOTHING


@pytest.mark.parametrize("strategy", ["checkout", "strategy"])
def test_a_merge_that_takes_its_own_side_brings_the_fault_back(made: Made, editor: Editor, strategy: str) -> None:
    if strategy == "checkout":
        made.commit("edit", {"v1/d1.txt": EDITED})
        made.switch("main")
        made.commit("also", {"v1/d1.txt": MENDED_AND_EDITED})
        made.switch("work")
        made.git("merge", "--quiet", "--no-commit", "--no-ff", "main", fails=True)
        made.git("checkout", "--quiet", "--ours", "v1/d1.txt")
        made.commit("join")
    else:
        made.git("merge", "--quiet", "-s", "ours", "-m", "join", "main")
    assert editor.attributes("main..work")["join"] == ([ENTITY], [])
    said = editor.says("commits", "main..work", "--trust-base", "--output-format", "concise")
    assert said.code == 1
    (line,) = said.out.splitlines()
    assert line.startswith(f"{made.id()[:10]} + v1/d1.txt:")


def test_the_merge_is_told_that_undid_the_fix_and_not_a_later_one(made: Made, editor: Editor) -> None:
    made.git("merge", "--quiet", "-s", "ours", "-m", "join", "main")
    made.switch("topic", "main")
    made.commit("topic", {"v1/d3.txt": OTHER})
    made.switch("work")
    made.merge("topic")
    made.git("mv", "v1/d1.txt", "v1/d7.txt")
    made.commit("rename")
    attributed = editor.attributes("main..work")
    assert attributed["join"] == ([ENTITY], [])
    assert attributed["Merge topic"] == attributed["rename"] == attributed["work"] == NOTHING


def test_a_commit_with_an_old_ancestor_as_a_second_parent_brings_the_fault_back(made: Made, editor: Editor) -> None:
    made.switch("sly", "main")
    tree = made.id("old^{tree}")
    commit = made.git("commit-tree", "-m", "sly", "-p", "main", "-p", "old", tree)
    assert editor.attributes(f"main..{commit}") == {"sly": ([ENTITY], [])}


def test_a_side_that_never_had_the_fix_is_told_where_two_commits_are_the_nearest_in_common(
    made: Made, editor: Editor
) -> None:
    """`main` has merged the fix from a branch; the range takes the branch once more, and not what it fixed."""
    made.switch("mender", "old")
    made.commit("mend", {"v1/d1.txt": text(1)})
    made.switch("trunk", "old")
    made.commit("trunk", {"notes.md": "x\n"})
    made.git("tag", "before")
    made.merge("mender")
    made.switch("sly", "before")
    made.commit("sly", {"v1/d3.txt": OTHER})
    made.git("merge", "--quiet", "-s", "ours", "-m", "join", "mender")
    assert len(made.git("merge-base", "--all", "trunk", "sly").split()) == 2
    assert editor.attributes("trunk..sly") == {"sly": NOTHING, "join": ([ENTITY], [])}


def test_of_alike_problems_as_many_are_told_as_came_back(made: Made, editor: Editor) -> None:
    """One of two equal ones was fixed; a commit of the range brings a third in."""
    twice, thrice = (
        BAD.replace("  1. Dated", f"{'Of the the islands.' + chr(10) * 2}" * k + "  1. Dated") for k in (2, 3)
    )
    once = BAD.replace("  1. Dated", "Of the the islands.\n\n  1. Dated")
    made.switch("main")
    made.commit("two", {"v1/d1.txt": twice})
    made.switch("apart", "main")
    made.commit("third", {"v1/d1.txt": thrice})
    made.switch("main")
    made.commit("one", {"v1/d1.txt": once})
    made.switch("apart")
    made.git("merge", "--quiet", "-s", "ours", "-m", "join", "main")
    assert editor.attributes("main..apart") == {"third": ([DOUBLED], []), "join": ([DOUBLED], [])}


def test_a_document_that_was_deleted_and_comes_back_with_a_merge_is_told(made: Made, editor: Editor) -> None:
    made.switch("main")
    made.commit("delete", {"v1/d1.txt": None})
    made.commit("again", {"v1/d1.txt": BAD})
    made.git("tag", "there")
    made.commit("delete for good", {"v1/d1.txt": None})
    made.switch("work")
    made.git("merge", "--quiet", "-s", "ours", "-m", "join", "main")
    assert editor.attributes("main..work")["join"] == ([ENTITY], [])


def test_a_document_written_anew_step_by_step_is_no_merges(made: Made, editor: Editor) -> None:
    """Git sees the renames one by one, and none as a whole; the fault stood in it all the time."""
    made.switch("main")
    made.git("reset", "--quiet", "--hard", "old")
    made.commit("more", {"v1/d3.txt": OTHER})
    made.switch("work")
    paragraphs = BAD.split("\n\n")
    for step, first in enumerate((5, 9, 13, 17)):
        for k in range(first, first + 4):
            if "&mdash;" not in paragraphs[k]:
                paragraphs[k] = f"Word{k} for word{k} it was put in other terms{k} by the second hand{k} of the office."
        old = "v1/d1.txt" if not step else f"v1/n{step}.txt"
        made.git("mv", old, f"v1/n{step + 1}.txt")
        made.commit(f"step {step}", {f"v1/n{step + 1}.txt": "\n\n".join(paragraphs)})
    made.merge("main")
    attributed = editor.attributes("main..work")
    assert ENTITY not in [rule for introduced, _ in attributed.values() for rule in introduced]
    assert attributed["Merge main"] == NOTHING


def test_a_revert_a_rebase_and_a_squash_of_what_has_the_fault_are_told(made: Made, editor: Editor) -> None:
    made.switch("revert", "main")
    made.git("revert", "--no-edit", "HEAD")
    assert editor.attributes("main..revert") == {'Revert "fix"': ([ENTITY], [])}
    made.switch("work")
    made.commit("edit", {"v1/d1.txt": EDITED})
    made.switch("squash", "main")
    made.git("merge", "--quiet", "--squash", "-X", "theirs", "work", fails=True)
    made.commit("squash", {"v1/d1.txt": EDITED})
    assert editor.attributes("main..squash") == {"squash": ([ENTITY], [])}
    made.switch("rebase", "work")
    made.git("rebase", "--quiet", "main")
    made.commit("edit", {"v1/d1.txt": EDITED}, "--amend")
    assert editor.attributes("main..rebase") == {"work": NOTHING, "edit": ([ENTITY], [])}


def test_what_came_back_is_not_carried_too(made: Made, editor: Editor) -> None:
    made.commit("edit", {"v1/d1.txt": EDITED})
    made.switch("main")
    made.commit("also", {"v1/d1.txt": MENDED_AND_EDITED})
    made.switch("work")
    made.merge("main", files={"v1/d1.txt": EDITED.replace("A part", "A third part"), "v1/d3.txt": text(3, (LOST, 1))})
    row = editor.says("commits", "main..work", "--output-format", "json").data[-1]
    assert rules(row["introduced"]) == [ENTITY, LOST]
    assert (row["carried"], row["moved"]) == (0, 0)
