"""What is staged, read from real repositories: exactly the index, whatever stands in the work tree."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from making.repositories import Made, isolate, lines

from frlint.git import differences, index
from frlint.git import trees as tree
from frlint.git.errors import GitError
from frlint.git.index import staged
from frlint.model.commit import Change, TreeFile


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    isolate(monkeypatch, tmp_path)
    return Made(tmp_path / "repository", "-b", "main")


def outline(change: Change) -> tuple[str, str | None, str | None]:
    """A change as status, path before and path after."""
    (before,) = change.before
    return change.status, before and before.path, change.after and change.after.path


def bytes_below(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Contents and times of all files of a repository, git's own too."""
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(folder.rglob("*")) if p.is_file()}


def test_partly_staged_work_is_read_from_the_index_and_nothing_is_touched(made: Made) -> None:
    made.commit("1", {"a.txt": "1\n", "b.txt": "1\n"})
    made.write({"a.txt": "staged\n"})
    made.git("add", "a.txt")
    made.write({"a.txt": "not staged\n", "b.txt": "not staged\n", "untracked.txt": "x\n"})
    before = bytes_below(made.folder)
    found = staged(made.name, (".txt",))
    assert found.root == made.name
    assert [outline(change) for change in found.changes] == [("M", "a.txt", "a.txt")]
    after = found.changes[0].after
    assert after and made.git("cat-file", "-p", after.blob) == "staged"
    assert [file.path for file in found.files] == ["a.txt", "b.txt"]
    assert bytes_below(made.folder) == before


def test_a_branch_without_a_commit_has_everything_staged_as_new(made: Made) -> None:
    made.write({"v/a.txt": "1\n"})
    made.git("add", "--all")
    assert [outline(change) for change in staged(made.name).changes] == [("A", None, "v/a.txt")]


def test_an_empty_repository_has_nothing_staged(made: Made) -> None:
    assert staged(made.name, (".yaml",)) == (made.name, (), (), ())


def test_renames_deletions_modes_and_types_are_told(made: Made) -> None:
    made.commit("1", {"a.txt": lines(30), "b.txt": "b\n", "c.txt": lines(30, "c"), "d.txt": "d\n"})
    made.write({"a.txt": None, "w/a2.txt": lines(30) + "x\n", "b.txt": None, "d.txt": None})
    (made.folder / "d.txt").symlink_to("c.txt")
    made.git("add", "--all")
    made.git("update-index", "--chmod=+x", "c.txt")
    found = staged(made.name)
    assert sorted(outline(change) for change in found.changes) == [
        ("D", "b.txt", None),
        ("M", "c.txt", "c.txt"),
        ("R", "a.txt", "w/a2.txt"),
        ("T", "d.txt", "d.txt"),
    ]
    link = next(change.after for change in found.changes if change.status == "T")
    assert link and not link.is_regular


def test_a_name_that_was_only_added_is_not_staged_but_an_empty_file_is(made: Made) -> None:
    made.commit("1", {"a.txt": "1\n"})
    made.write({"name-only.yaml": "x: 1\n", "empty.yaml": "", "[x]*.yaml": "y: 1\n"})
    made.git("add", "empty.yaml")
    made.git("add", "--intent-to-add", "name-only.yaml", "[[]x[]][*].yaml")
    found = staged(made.name, (".yaml",))
    assert [outline(change) for change in found.changes] == [("A", None, "empty.yaml")]
    assert [file.path for file in found.files] == ["empty.yaml"]


@pytest.mark.parametrize("theirs", ["side\n", None])
def test_unmerged_paths_are_told_and_are_no_changes(made: Made, theirs: str | None) -> None:
    made.commit("base", {"a.txt": "1\n", "b.txt": "1\n"})
    made.switch("side", "HEAD")
    made.commit("side", {"a.txt": theirs, "b.txt": "2\n"})
    made.switch("main")
    made.commit("main", {"a.txt": "main\n"})
    made.git("merge", "side", fails=True)
    found = staged(made.name, (".txt",))
    assert found.unmerged == ("a.txt",)
    assert [outline(change) for change in found.changes] == [("M", "b.txt", "b.txt")]
    assert [file.path for file in found.files] == ["b.txt"]


def test_a_submodule_is_an_entry_that_is_no_file(made: Made, tmp_path: Path) -> None:
    other = Made(tmp_path / "other")
    other.commit("o", {"o.txt": "o\n"})
    made.git("submodule", "--quiet", "add", f"file://{other.folder}", "sub.txt")
    found = staged(made.name, (".txt",))
    assert [(file.path, file.mode) for file in found.files] == [("sub.txt", "160000")]
    assert not found.files[0].is_regular


def test_from_a_folder_below_the_paths_are_still_those_from_the_top(made: Made) -> None:
    made.commit("1", {"v/a.txt": "1\n", "w/b.yaml": "1\n", "c.yaml": "1\n", "c.yaml.txt": "1\n"})
    made.git("config", "diff.relative", "true")
    made.commit("2", {"w/b.yaml": "2\n"})
    made.git("reset", "--quiet", "--soft", "HEAD~1")
    found = staged(str(made.folder / "v"), (".yaml",))
    assert found.root == made.name
    assert [outline(change) for change in found.changes] == [("M", "w/b.yaml", "w/b.yaml")]
    assert [file.path for file in found.files] == ["c.yaml", "w/b.yaml"]


def test_the_index_lists_what_the_commit_made_of_it_holds(made: Made) -> None:
    made.commit("1", {"a\nb.txt": "1\n", "caf\udce9.txt": "2\n", "v/x y.yaml": "3\n", "z.bin": b"\0"})
    assert index.files(made.name) == tree.files(made.name, "HEAD")
    assert tree.files(made.name, "HEAD", (".yaml", ".bin")) == [
        TreeFile("v/x y.yaml", made.id("HEAD:v/x y.yaml"), "100644"),
        TreeFile("z.bin", made.id("HEAD:z.bin"), "100644"),
    ]


def test_work_tree_index_and_commit_are_each_compared_with_a_commit(made: Made) -> None:
    base = made.commit("1", {"a.txt": lines(30), "b.txt": "1\n", "c.txt": "1\n"})
    head = made.commit("2", {"a.txt": None, "w/a.txt": lines(30) + "x\n"})
    made.write({"b.txt": "2\n"})
    made.git("add", "b.txt")
    made.write({"c.txt": "2\n", "untracked.txt": "u\n"})
    folder = str(made.folder / "w")
    renamed, b, c = ("R", "a.txt", "w/a.txt"), ("M", "b.txt", "b.txt"), ("M", "c.txt", "c.txt")
    assert sorted(map(outline, differences.in_commit(folder, base, head))) == [renamed]
    assert sorted(map(outline, differences.in_index(folder, base))) == [b, renamed]
    assert sorted(map(outline, differences.in_work_tree(folder, base))) == [b, c, renamed]


def test_a_linked_work_tree_has_an_index_of_its_own(made: Made, tmp_path: Path) -> None:
    made.commit("1", {"a.txt": "1\n"})
    made.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "linked"))
    (tmp_path / "linked" / "a.txt").write_text("2\n")
    made.git("-C", str(tmp_path / "linked"), "add", "a.txt")
    assert staged(made.name).changes == ()
    found = staged(str(tmp_path / "linked"))
    assert found.root == str(tmp_path / "linked") and len(found.changes) == 1


def test_sha256_repositories_are_read_like_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "r", "--object-format=sha256")
    made.write({"a.yaml": "1\n", "empty.yaml": "", "n.yaml": "n\n"})
    made.git("add", "a.yaml", "empty.yaml")
    made.git("add", "--intent-to-add", "n.yaml")
    found = staged(made.name, (".yaml",))
    assert [len(change.after.blob) for change in found.changes if change.after] == [64, 64]
    assert [file.path for file in found.files] == ["a.yaml", "empty.yaml"]


HOOK = """#!{python}
import json, os
from frlint.git.index import staged
from frlint.git.objects import Objects
from frlint.git.repository import Repository
found = staged(os.getcwd())
with Objects(os.getcwd()) as objects:
    texts = {{c.after.path: objects.read(c.after.blob).decode() for c in found.changes if c.after}}
    by_path = {{path: objects.find(":" + path).id for path in texts}}
other = staged({other!r})
json.dump([texts, found.root, other.root, len(other.changes), Repository({other!r}).head], open({out!r}, "w"))
"""


@pytest.mark.parametrize("linked", [False, True])
def test_in_a_hook_the_index_is_the_one_that_git_is_about_to_commit(made: Made, tmp_path: Path, linked: bool) -> None:
    """`git commit FILE` commits an index of its own, named by GIT_INDEX_FILE; a linked work tree gets GIT_DIR, too.
    Another repository is not taken for the hook's."""
    import json

    made.commit("1", {"a.txt": "1\n", "b.txt": "1\n"})
    other = Made(tmp_path / "other")
    head = other.commit("o", {"o.txt": "o\n"})
    other.write({"o.txt": "o2\n"})
    other.git("add", "o.txt")
    top = made.folder
    if linked:
        top = tmp_path / "linked"
        made.git("worktree", "add", "--quiet", "-b", "other", str(top))
    out = tmp_path / "out.json"
    hook = made.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK.format(python=sys.executable, other=other.name, out=str(out)))
    hook.chmod(0o755)
    (top / "a.txt").write_text("2\n")
    (top / "b.txt").write_text("2\n")
    subprocess.run(["git", "add", "b.txt"], cwd=top, check=True)
    subprocess.run(["git", "commit", "--quiet", "-m", "2", "a.txt"], cwd=top, check=True)
    assert json.loads(out.read_text()) == [{"a.txt": "2\n"}, str(top), other.name, 1, head]


def test_a_folder_without_a_repository_a_bare_one_and_a_missing_one_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    plain = tmp_path / "plain"
    plain.mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(GitError, match="no git repository") as refused:
        staged(str(plain))
    assert "git init" in refused.value.advice
    with pytest.raises(GitError, match="no folder"):
        staged(str(tmp_path / "missing"))
    bare = Made(tmp_path / "bare.git", "--bare")
    with pytest.raises(GitError, match="bare repository") as refused:
        staged(bare.name)
    assert "--commit" in refused.value.advice


def test_a_repository_of_another_user_is_refused_with_the_command(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    made.commit("1", {"a.txt": "1\n"})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match="belongs to another user") as refused:
        staged(made.name)
    assert f"git config --global --add safe.directory '{made.name}'" in refused.value.advice


def test_a_broken_index_is_an_error_with_advice(made: Made) -> None:
    made.commit("1", {"a.txt": "1\n"})
    (made.folder / ".git" / "index").write_bytes(b"no index at all, by any means\n" * 5)
    with pytest.raises(GitError, match="index") as refused:
        staged(made.name)
    assert "git read-tree HEAD" in refused.value.advice


def test_without_git_it_is_said_that_git_is_missing(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(GitError, match="not installed"):
        staged(made.name)


def test_reading_the_index_imports_no_gitpython(made: Made) -> None:
    code = (
        "import sys; from frlint.git import index, objects, snapshot, trees; "
        "assert not {'git', 'subprocess', 'pathlib', 'dataclasses'} & set(sys.modules); "
        f"index.staged({made.name!r}, ('.yaml',)); assert 'git' not in sys.modules and 'pathlib' not in sys.modules"
    )
    subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}"], check=True)
