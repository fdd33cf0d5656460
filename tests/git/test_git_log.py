"""The commits of a range and their changes, in real repositories: what git can do to a file is told right."""

import os
import re
import subprocess
from collections.abc import Generator
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making.repositories import Made, cloned, isolate, lines

from frlint.git import environment
from frlint.git import trees as tree
from frlint.git.errors import GitError, IncompleteError
from frlint.git.log import commits, parsed
from frlint.git.objects import Objects
from frlint.git.renames import RENAME_LIMIT, joined
from frlint.git.repository import Repository
from frlint.model.commit import Change, Commit, TreeFile


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    isolate(monkeypatch, tmp_path)
    return Made(tmp_path / "repository", "-b", "main")


def log(made: Made, base: str | None = None, head: str = "HEAD", paths: tuple[str, ...] = ()) -> list[Commit]:
    repository = Repository(made.name)
    return list(commits(repository, repository.revision(base) if base else None, repository.revision(head), paths))


def outline(change: Change) -> tuple[str, list[str | None], str | None]:
    """A change as status, paths before and path after."""
    return change.status, [it and it.path for it in change.before], change.after and change.after.path


def test_a_root_commit_adds_all_its_files_and_has_no_parent(made: Made) -> None:
    root = made.commit("First", {"v/d1.txt": "one\n", "v/d2.txt": "two\n"})
    (commit,) = log(made)
    assert (commit.id, commit.parents, commit.subject) == (root, (), "First")
    assert (commit.author, commit.email) == ("Ann Editor", "ann@example.org")
    assert commit.date == "2020-09-13T15:26:40+02:00"
    assert [outline(change) for change in commit.changes] == [("A", [None], "v/d1.txt"), ("A", [None], "v/d2.txt")]
    after = commit.changes[0].after
    assert after == TreeFile("v/d1.txt", made.id("HEAD:v/d1.txt"), "100644")


def test_commits_come_parents_first_and_the_range_leaves_out_what_the_base_has(made: Made) -> None:
    first = made.commit("1", {"a.txt": "1\n"})
    second = made.commit("2", {"a.txt": "2\n"})
    third = made.commit("3", {"a.txt": None})
    assert [commit.id for commit in log(made, first)] == [second, third]
    edit, removal = (commit.changes[0] for commit in log(made, first))
    assert outline(edit) == ("M", ["a.txt"], "a.txt")
    assert outline(removal) == ("D", ["a.txt"], None)
    assert edit.before[0] and edit.before[0].blob == made.id("HEAD~2:a.txt")


def test_an_empty_commit_is_listed_without_changes(made: Made) -> None:
    made.commit("1", {"a.txt": "1\n"})
    made.commit("Nothing")
    made.commit("3", {"a.txt": "3\n"})
    assert [(commit.subject, len(commit.changes)) for commit in log(made)] == [("1", 1), ("Nothing", 0), ("3", 1)]


def test_a_renamed_file_with_edits_is_one_change(made: Made) -> None:
    made.commit("1", {"v/d1.txt": lines(30)})
    made.commit("2", {"v/d1.txt": None, "w/x9.txt": lines(30) + "more\n"})
    (change,) = log(made)[1].changes
    assert outline(change) == ("R", ["v/d1.txt"], "w/x9.txt")


def test_a_copy_is_a_new_file_even_where_the_user_asks_git_for_copies(made: Made) -> None:
    made.commit("1", {"d1.txt": lines(30)})
    made.git("config", "diff.renames", "copies")
    made.commit("2", {"d1.txt": lines(30) + "x\n", "d2.txt": lines(30)})
    assert [outline(change) for change in log(made)[1].changes] == [
        ("M", ["d1.txt"], "d1.txt"),
        ("A", [None], "d2.txt"),
    ]


def test_mode_and_type_changes_and_links_are_told_by_their_modes(made: Made) -> None:
    made.commit("1", {"a.txt": lines(9), "b.txt": "target\n"})
    made.git("update-index", "--chmod=+x", "a.txt")
    made.commit_staged("x")
    (made.folder / "b.txt").unlink()
    (made.folder / "b.txt").symlink_to("a.txt")
    made.git("add", "b.txt")
    made.commit_staged("link")
    _, mode, link = log(made)
    (change,) = mode.changes
    assert change.status == "M"
    assert change.before[0] and change.after
    assert (change.before[0].blob, change.before[0].mode) == (change.after.blob, "100644")
    assert change.after.mode == "100755" and change.after.is_regular
    (change,) = link.changes
    assert change.status == "T"
    assert change.after and change.after.mode == "120000" and not change.after.is_regular


def test_a_submodule_is_an_entry_that_is_no_file(made: Made, tmp_path: Path) -> None:
    made.commit("1", {"a.txt": "1\n"})
    other = Made(tmp_path / "other")
    other.commit("o", {"o.txt": "o\n"})
    made.git("submodule", "--quiet", "add", f"file://{other.folder}", "sub")
    made.commit_staged("submodule")
    made.git("config", "diff.ignoreSubmodules", "all")
    other.commit("p", {"o.txt": "p\n"})
    made.git("-C", "sub", "pull", "--quiet")
    made.git("add", "sub")
    made.commit_staged("bump")
    _, added, bumped = log(made)
    (sub,) = [change for change in added.changes if change.after and change.after.path == "sub"]
    assert sub.after and (sub.after.mode, sub.after.is_regular) == ("160000", False)
    assert [outline(change) for change in bumped.changes] == [("M", ["sub"], "sub")]


def merged(made: Made, theirs: dict[str, str | bytes | None], ours: dict[str, str | bytes | None]) -> None:
    """Two branches, `side` and the main one, from a commit with two documents."""
    made.commit("base", {"d1.txt": lines(30, "one"), "d2.txt": lines(30, "two")})
    made.switch("side", "HEAD")
    made.commit("side", theirs)
    made.switch("main")
    made.commit("main", ours)


def test_a_merge_lists_only_what_differs_from_every_parent(made: Made) -> None:
    merged(made, {"d1.txt": "side\n" + lines(30, "one")}, {"d2.txt": "main\n" + lines(30, "two")})
    merge = made.merge("side")
    commit = log(made)[-1]
    assert commit.id == merge and len(commit.parents) == 2
    assert commit.changes == ()


def test_a_merge_that_changes_a_file_itself_tells_it_for_each_parent(made: Made) -> None:
    merged(made, {"d1.txt": "side\n" + lines(30, "one")}, {"d1.txt": lines(30, "one") + "main\n"})
    made.merge("side", files={"new.txt": "of the merge\n"})
    both, new = log(made)[-1].changes
    assert outline(both) == ("MM", ["d1.txt", "d1.txt"], "d1.txt")
    assert [it and it.blob for it in both.before] == [made.id("HEAD^1:d1.txt"), made.id("HEAD^2:d1.txt")]
    assert outline(new) == ("AA", [None, None], "new.txt")


def test_a_file_that_one_side_renamed_has_its_old_path_in_the_other_parent(made: Made) -> None:
    merged(made, {"d1.txt": None, "moved.txt": lines(30, "one")}, {"d1.txt": lines(30, "one") + "main\n"})
    made.merge("side", files={"moved.txt": "evil\n" + lines(30, "one") + "main\n"})
    (change,) = log(made)[-1].changes
    assert outline(change) == ("RM", ["d1.txt", "moved.txt"], "moved.txt")


def test_a_merge_can_delete_what_both_sides_have(made: Made) -> None:
    merged(made, {"d2.txt": "s\n"}, {"d2.txt": "m\n"})
    made.merge("side", files={"d1.txt": None, "d2.txt": "m\n"})
    (change,) = log(made)[-1].changes
    assert outline(change) == ("DD", ["d1.txt", "d1.txt"], None)


def test_an_octopus_has_a_before_for_each_parent(made: Made) -> None:
    made.commit("base", {f"d{k}.txt": lines(9, str(k)) for k in range(4)})
    for k in range(1, 3):
        made.switch(f"b{k}", "main")
        made.commit(f"b{k}", {f"d{k}.txt": f"b{k}\n"})
    made.switch("main")
    made.commit("m", {"d3.txt": "main\n"})
    made.merge("b1", "b2", files={"d0.txt": "octopus\n"})
    commit = log(made)[-1]
    assert len(commit.parents) == 3
    assert [outline(change) for change in commit.changes] == [("MMM", ["d0.txt"] * 3, "d0.txt")]


def test_names_with_line_feeds_tabs_and_bytes_that_are_no_text_come_as_they_are(made: Made) -> None:
    names = ["a\nb.txt", "c\td.txt", ' "e\\.txt', "caf\udce9.txt", "grün.txt", "-dash.txt", ":colon.txt"]
    made.commit("1", {name: f"{k}\n" for k, name in enumerate(names)})
    assert {change.after.path for change in log(made)[0].changes if change.after} == set(names)
    files = tree.files(made.name, "HEAD")
    assert {file.path for file in files} == set(names)
    with Objects(made.name) as objects:
        for file in files:
            found = objects.find(f"HEAD:{file.path}")
            assert found and found.id == file.blob


def test_any_subject_and_author_is_read(made: Made) -> None:
    """Separators, escapes, no text at all, another encoding, no name: the fields stay in their places."""
    empty = made.git("mktree")
    bodies = [
        b"author  <> 1600000000 +0000\ncommitter C <c> 1600000000 +0000\n\n\n",
        b"author A\x1b[31m <a@b> 1600000000 -0130\ncommitter C <c> 1600000000 +0000\n"
        b"\n:100644 \xff\x01\x1f| subject\n\nbody\n",
        b"author J\xfcrg <j> 1600000000 +0000\ncommitter C <c> 1600000000 +0000\nencoding ISO-8859-1\n\nGr\xfc\xdfe\n",
    ]
    parent = ""
    for body in bodies:
        text = f"tree {empty}\n{parent}".encode() + body
        parent = f"parent {made.git('hash-object', '-t', 'commit', '-w', '--stdin', '--literally', stdin=text)}\n"
    found = log(made, head=parent.split()[1])
    assert [commit.subject for commit in found] == ["", ":100644 \ufffd\x01\x1f| subject", "Grüße"]
    assert [commit.author for commit in found] == ["", "A\x1b[31m", "Jürg"]
    assert found[1].date == "2020-09-13T10:56:40-01:30"
    assert not any(commit.changes for commit in found)


HOSTILE = {
    "diff.renames": "false",
    "diff.orderFile": "order",
    "diff.noprefix": "true",
    "diff.mnemonicPrefix": "true",
    "diff.relative": "true",
    "diff.renameLimit": "1",
    "diff.external": "false",
    "diff.txt.textconv": "false",
    "log.showSignature": "true",
    "log.showRoot": "false",
    "log.follow": "true",
    "log.decorate": "full",
    "log.date": "relative",
    "log.diffMerges": "first-parent",
    "log.mailmap": "true",
    "log.abbrevCommit": "true",
    "format.pretty": "oneline",
    "format.notes": "*",
    "i18n.logOutputEncoding": "ISO-8859-1",
    "core.abbrev": "5",
    "core.quotePath": "true",
    "color.ui": "always",
    "gpg.program": "false",
    "core.fsmonitor": "false",
}


def test_no_setting_attribute_mailmap_or_note_changes_the_answer(made: Made) -> None:
    merged(made, {"d1.txt": None, "s/dä.txt": lines(30, "one") + "s\n"}, {"d2.txt": "m\n" + lines(30, "two")})
    made.merge("side", files={"d2.txt": "evil\n"})
    before = log(made)
    made.git("notes", "add", "-m", "A note")
    made.write(
        {
            ".gitattributes": "*.txt diff=txt\n*.txt -diff\n",
            ".mailmap": "Other <other@example.org> <ann@example.org>\n",
            "order": "z*\n",
        }
    )
    for name, value in HOSTILE.items():
        made.git("config", name, value)
    assert log(made) == before


def test_replaced_objects_and_grafts_are_not_followed(made: Made) -> None:
    first = made.commit("1", {"a.txt": "1\n"})
    second = made.commit("2", {"a.txt": "2\n"})
    third = made.commit("3", {"a.txt": "3\n"})
    made.git("replace", "--graft", third, first)
    (made.folder / ".git" / "info" / "grafts").write_text(f"{second}\n")
    assert [commit.id for commit in log(made)] == [first, second, third]
    assert [commit.parents for commit in log(made)] == [(), (first,), (second,)]


def test_paths_choose_commits_and_leave_their_changes_whole(made: Made) -> None:
    made.commit("1", {"v/d1.txt": lines(20), "w/d2.txt": "w\n"})
    made.commit("2", {"w/d2.txt": "w2\n"})
    made.commit("3", {"v/d1.txt": None, "w/d1.txt": lines(20)})
    assert [commit.subject for commit in log(made, paths=("v",))] == ["1", "3"]
    assert outline(log(made, paths=("v",))[1].changes[0]) == ("R", ["v/d1.txt"], "w/d1.txt")
    assert log(made, paths=("*.txt",)) == []


def test_a_move_of_more_files_than_git_compares_is_seen(made: Made) -> None:
    """Unchanged ones by git, edited ones by folder and name; of others it is said that nobody looked."""
    count = RENAME_LIMIT + 1
    files = {f"v{k // 100}/d{k % 100}.txt": f"{k} a\n{k} b\n{k} c\n{k} d\n" for k in range(count)}
    made.commit("1", dict(files))
    made.git("mv", *sorted({path.split("/")[0] for path in files}), _folder(made, "frus"))
    made.commit_staged("moved")
    made.git("mv", "frus", "corpus")
    made.commit("moved and edited", {f"corpus/{path}": text + "edited\n" for path, text in files.items()})
    moved, edited = log(made)[1:]
    assert {outline(change)[0] for change in moved.changes} == {"R"} and not moved.renames_skipped
    assert edited.renames_skipped
    assert sorted(outline(change)[1:] for change in edited.changes) == sorted(
        ([f"frus/{path}"], f"corpus/{path}") for path in files
    )


def _folder(made: Made, name: str) -> str:
    (made.folder / name).mkdir()
    return name


def test_files_without_a_like_path_stay_vanished_and_new() -> None:
    gone = [Change("D", (TreeFile(f"a/x{k}.txt", "0", "100644"),), None) for k in range(RENAME_LIMIT + 1)]
    new = [Change("A", (None,), TreeFile(f"b/y{k}.txt", "1", "100644")) for k in range(RENAME_LIMIT + 1)]
    assert joined([*gone, *new]) == ([*gone, *new], True)
    assert joined([*gone[:1], *new]) == ([*gone[:1], *new], False)


def test_a_path_that_two_files_are_like_joins_none() -> None:
    gone = [Change("D", (TreeFile(f"{k}/v/d.txt", "0", "100644"),), None) for k in range(RENAME_LIMIT + 1)]
    new = [Change("A", (None,), TreeFile(f"z{k}/v/d.txt", "1", "100644")) for k in range(RENAME_LIMIT + 1)]
    assert joined([*gone, *new])[0] == [*gone, *new]


def test_a_shallow_clone_refuses_what_reaches_its_end_and_gives_the_rest(made: Made, tmp_path: Path) -> None:
    for k in range(5):
        made.commit(str(k), {"a.txt": f"{k}\n"})
    clone = cloned(made, tmp_path / "clone", "--depth=3")
    assert [commit.subject for commit in log(clone, "HEAD~2")] == ["3", "4"]
    with pytest.raises(IncompleteError) as refused:
        log(clone)
    assert refused.value.advice == "git fetch --unshallow" and refused.value.exit_code == 2
    clone.git(*refused.value.advice.split()[1:])
    assert len(log(clone)) == 5


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
def test_a_partial_clone_fetches_nothing_by_itself_and_says_how_to(made: Made, tmp_path: Path, kind: str) -> None:
    made.commit("1", {"a.txt": lines(30)})
    made.commit("2", {"a.txt": None, "b.txt": lines(30) + "x\n"})
    clone = cloned(made, tmp_path / "clone", f"--filter={kind}", "--no-checkout")
    packs = sorted((clone.folder / ".git/objects/pack").iterdir())
    with pytest.raises(IncompleteError) as refused:
        log(clone)
    with Objects(clone.name) as objects, pytest.raises(IncompleteError):
        objects.read(made.id("HEAD:b.txt"))
    assert sorted((clone.folder / ".git/objects/pack").iterdir()) == packs
    subprocess.run(refused.value.advice, shell=True, cwd=clone.folder, check=True, capture_output=True)
    assert log(clone) == log(made)
    with Objects(clone.name) as objects:
        assert objects.read(made.id("HEAD:b.txt")).endswith(b"x\n")


def test_an_older_git_is_kept_from_fetching_too(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gits that do not know GIT_NO_LAZY_FETCH find every transport forbidden."""
    made.commit("1", {"a.txt": lines(30)})
    clone = cloned(made, tmp_path / "clone", "--filter=blob:none", "--no-checkout")
    monkeypatch.setitem(environment._OURS, "GIT_NO_LAZY_FETCH", "0")
    with Objects(clone.name) as objects, pytest.raises(IncompleteError):
        objects.read(made.id("HEAD:a.txt"))


def test_a_sparse_checkout_lacks_nothing(made: Made) -> None:
    made.commit("1", {"v/a.txt": "1\n", "w/b.txt": "1\n"})
    made.commit("2", {"v/a.txt": "2\n", "w/b.txt": "2\n"})
    whole = log(made)
    made.git("sparse-checkout", "set", "v")
    assert log(made) == whole
    assert len(tree.files(made.name, "HEAD")) == 2


def test_a_missing_tree_is_an_error_and_never_an_end_without_words(made: Made) -> None:
    made.commit("1", {"a.txt": "1\n"})
    made.commit("2", {"a.txt": "2\n"})
    made.commit("3", {"a.txt": "3\n"})
    gone = made.id("HEAD~1^{tree}")
    (made.folder / ".git/objects" / gone[:2] / gone[2:]).unlink()
    with pytest.raises(GitError) as error:
        log(made)
    assert error.value.advice


def test_a_reader_that_stops_early_leaves_no_child(made: Made) -> None:
    for k in range(3):
        made.commit(str(k), {"a.txt": f"{k}\n"})
    repository = Repository(made.name)
    run = commits(repository, None, repository.head)
    assert next(run).subject == "0"
    cast("Generator[Commit]", run).close()
    listed = subprocess.run(["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True)
    assert "--combined-all-paths" not in listed.stdout


def test_an_answer_that_is_cut_short_is_an_error() -> None:
    whole = [b"a" * 40, b"", b"A", b"a@b", b"date", b"subject", b":100644 100644 1 2 R100", b"old", b"new"]
    assert len(next(parsed(iter(whole))).changes) == 1
    for length in (1, 5, 7, 8):
        with pytest.raises(ValueError, match="cut short"):
            list(parsed(iter(whole[:length])))


def test_sha256_repositories_are_read_like_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "r", "-b", "main", "--object-format=sha256")
    merged(made, {"d1.txt": "s\n"}, {"d1.txt": "m\n"})
    made.merge("side", files={"d1.txt": "both\n"})
    found = log(made)
    assert [len(commit.id) for commit in found] == [64] * 4
    assert outline(found[-1].changes[0]) == ("MM", ["d1.txt", "d1.txt"], "d1.txt")
    assert found[-1].changes[0].after and re.fullmatch(r"[0-9a-f]{64}", found[-1].changes[0].after.blob)


NAMES = st.sampled_from(["a.txt", "v/b.txt", "v/c.txt", "w/d.txt"])
STEP = st.dictionaries(NAMES, st.one_of(st.none(), st.integers(0, 3)), max_size=3)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=1, max_size=5))
def test_the_changes_of_a_line_of_commits_make_its_last_tree(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, steps: list[dict[str, int | None]]
) -> None:
    folder = tmp_path_factory.mktemp("line")
    with monkeypatch.context() as patch:
        isolate(patch, folder)
        made = Made(folder / "r", "-b", "main")
        for step in steps:
            files: dict[str, str | bytes | None] = {
                path: None if seed is None else lines(8, str(seed))
                for path, seed in step.items()
                if seed is not None or (made.folder / path).exists()
            }
            made.commit("step", files)
        there: dict[str, TreeFile] = {}
        for commit in log(made):
            for change in commit.changes:
                if change.before[0]:
                    assert there[change.before[0].path] == change.before[0]
            for change in commit.changes:
                if change.before[0]:
                    there.pop(change.before[0].path, None)
            there |= {change.after.path: change.after for change in commit.changes if change.after}
        assert sorted(there.values()) == sorted(tree.files(made.name, "HEAD"))
