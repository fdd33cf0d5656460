"""Repositories of all kinds, their revisions and ranges: the right commit, or the command that mends it."""

import hashlib
import os
from pathlib import Path

import pytest
from making.repositories import Made, cloned, isolate

from frlint.git.errors import EmptyRangeError, GitError, IncompleteError, UnknownRevisionError
from frlint.git.log import commits
from frlint.git.pushed import Pushed, pushed_range
from frlint.git.ranges import Range, empty, parsed
from frlint.git.repository import Repository, user_name

ZERO = "0" * 40


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    isolate(monkeypatch, tmp_path)
    return Made(tmp_path / "repository", "-b", "main")


def three(made: Made) -> list[str]:
    """Three commits on the main branch."""
    return [made.commit(str(k), {"v/a.txt": f"{k}\n"}) for k in range(3)]


def test_an_ordinary_repository_is_found_from_a_folder_below(made: Made) -> None:
    ids = three(made)
    repository = Repository(str(made.folder / "v"))
    assert (repository.root, repository.folder) == (made.name, made.name)
    assert repository.git_dir == str(made.folder / ".git")
    assert (repository.is_bare, repository.is_shallow, repository.is_partial) == (False, False, False)
    assert (repository.object_format, repository.head) == ("sha1", ids[2])


def test_a_bare_repository_has_no_root(made: Made, tmp_path: Path) -> None:
    ids = three(made)
    bare = cloned(made, tmp_path / "bare.git", "--bare")
    repository = Repository(bare.name)
    assert (repository.is_bare, repository.root, repository.folder) == (True, None, bare.name)
    assert parsed(repository, "main~1") == Range(ids[1], ids[2])


def test_a_linked_work_tree_also_of_a_bare_repository_has_its_own_root_and_head(made: Made, tmp_path: Path) -> None:
    ids = three(made)
    bare = cloned(made, tmp_path / "bare.git", "--bare")
    bare.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"), "main~1")
    repository = Repository(str(tmp_path / "linked"))
    assert (repository.root, repository.is_bare) == (str(tmp_path / "linked"), False)
    assert repository.head == ids[1]
    assert repository.revision("main") == ids[2]


def test_the_variables_of_a_hook_hold_for_its_own_repository_only(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a server's hook GIT_DIR names the bare repository that it started in."""
    ids = three(made)
    one = cloned(made, tmp_path / "one.git", "--bare")
    other = cloned(made, tmp_path / "other.git", "--bare")
    other.git("update-ref", "HEAD", ids[0])
    monkeypatch.chdir(one.folder)
    monkeypatch.setenv("GIT_DIR", ".")
    assert Repository(".").head == Repository(one.name).head == ids[2]
    assert Repository(other.name).head == ids[0]
    assert Repository(made.name).root == made.name


def test_a_work_tree_apart_from_its_repository_is_found_by_the_variables(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = three(made)
    apart = tmp_path / "apart"
    (apart / "v").mkdir(parents=True)
    monkeypatch.chdir(apart / "v")
    monkeypatch.setenv("GIT_DIR", str(made.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(apart))
    repository = Repository(".")
    assert (repository.root, repository.head) == (str(apart), ids[2])
    assert len(list(commits(repository, None, repository.head))) == 3


def test_a_sha256_repository_gives_long_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "r", "-b", "main", "--object-format=sha256")
    ids = three(made)
    made.switch("side", "main~1")
    side = made.commit("side", {"b.txt": "b\n"})
    repository = Repository(made.name)
    assert repository.object_format == "sha256" and len(ids[0]) == 64
    assert repository.merge_base("main", "side") == ids[1]
    assert parsed(repository, "main...side") == Range(ids[1], side)
    with pytest.raises(UnknownRevisionError, match="names no commit") as refused:
        repository.revision("sida")
    assert "side" in refused.value.advice


def test_every_way_to_name_a_commit_is_gits_own(made: Made) -> None:
    ids = three(made)
    made.git("tag", "-a", "v1", "-m", "a tag", "HEAD~1")
    made.git("branch", "other/name", "HEAD~2")
    repository = Repository(made.name)
    for name, expected in {
        "HEAD": ids[2],
        "": ids[2],
        "@": ids[2],
        "main~2": ids[0],
        "HEAD^": ids[1],
        "v1": ids[1],
        "v1^{}": ids[1],
        "refs/tags/v1": ids[1],
        "other/name": ids[0],
        ids[1][:10]: ids[1],
        ":/1": ids[1],
        "HEAD^{/0}": ids[0],
        "main@{0}": ids[2],
    }.items():
        assert repository.revision(name) == expected, name


def test_a_name_of_no_commit_tells_the_nearest_names_and_how_to_fetch(made: Made, tmp_path: Path) -> None:
    three(made)
    made.git("branch", "feature")
    repository = Repository(cloned(made, tmp_path / "clone").name)
    for name, near in {"maim": "main", "feature": "origin/feature", "featur": "origin/feature"}.items():
        with pytest.raises(UnknownRevisionError, match=f"^{name} names no commit") as refused:
            repository.revision(name)
        assert near in refused.value.advice and "git fetch" in refused.value.advice, name
        assert refused.value.exit_code == 2
    for name in ("-x", "--all", "HEAD^{tree}", "HEAD:v/a.txt", "HEAD~9", "e" * 40, "no such", "a\nb", "..", "ä"):
        with pytest.raises(GitError) as no_commit:
            repository.revision(name)
        assert no_commit.value.advice, name


def test_the_beginning_of_several_ids_is_told(made: Made) -> None:
    three(made)
    known: dict[str, bytes] = {}
    for data in (b"%d" % k for k in range(70_000)):
        begin = hashlib.sha1(b"blob %d\0%s" % (len(data), data)).hexdigest()[:4]
        if begin in known:
            break
        known[begin] = data
    for one in (known[begin], data):
        made.git("hash-object", "-w", "--stdin", stdin=one)
    with pytest.raises(UnknownRevisionError, match="objects have ids that begin with"):
        Repository(made.name).revision(begin)


def test_a_branch_without_a_commit_and_one_without_an_upstream_say_so(made: Made) -> None:
    with pytest.raises(UnknownRevisionError, match="no commit yet"):
        _ = Repository(made.name).head
    three(made)
    with pytest.raises(UnknownRevisionError, match="upstream") as refused:
        Repository(made.name).revision("@{upstream}")
    assert "--set-upstream-to" in refused.value.advice


def test_no_repository_another_users_and_a_missing_folder_are_refused_with_the_command(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(made)
    with pytest.raises(GitError, match="no folder"):
        Repository(str(tmp_path / "missing"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitError, match="no git repository"):
        Repository(str(tmp_path))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match="another user") as refused:
        Repository(made.name)
    assert "safe.directory" in refused.value.advice


def test_a_range_is_read_as_git_reads_it(made: Made) -> None:
    ids = three(made)
    made.switch("side", "HEAD~1")
    side = made.commit("side", {"b.txt": "b\n"})
    repository = Repository(made.name)
    for text, expected in {
        "main~2..main": (ids[0], ids[2]),
        "main..side": (ids[2], side),
        "main...side": (ids[1], side),
        "side...main": (ids[1], ids[2]),
        "main": (ids[2], side),
        "main..": (ids[2], side),
        "..main": (side, ids[2]),
        "main...": (ids[1], side),
        "...main": (ids[1], ids[2]),
        " main~1..main ": (ids[1], ids[2]),
        "@{-1}..HEAD": (ids[2], side),
    }.items():
        assert parsed(repository, text) == expected, text


def test_the_name_of_whoever_works_here_is_what_git_takes_for_it(
    made: Made, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert user_name(made.name) == "Ann Editor"
    made.git("config", "user.name", "007")
    assert user_name(made.name) == "007"
    monkeypatch.chdir(made.folder)
    for name, value in (("COUNT", "1"), ("KEY_0", "user.name"), ("VALUE_0", " Bo Zürich ")):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert user_name() == "Bo Zürich"
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "")
    assert user_name() == ""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert user_name() == ""


def test_an_empty_range_is_told_apart_with_the_range_that_was_meant(made: Made) -> None:
    three(made)
    repository = Repository(made.name)
    for text, meant in {
        "HEAD": "HEAD~1..HEAD",
        "main..main": "main~1..main",
        "HEAD..HEAD~1": "did you mean HEAD~1..HEAD?",
        "HEAD...HEAD~2": "did you mean HEAD~2..HEAD?",
    }.items():
        span = parsed(repository, text)
        assert not list(commits(repository, span.base, span.head)), text
        refused = empty(repository, text)
        assert meant in refused.advice and refused.exit_code == 2
        assert isinstance(refused, EmptyRangeError) and "no commit is in" in str(refused)
    with pytest.raises(GitError, match="empty text"):
        parsed(repository, "  ")


def test_no_merge_base_is_an_error(made: Made) -> None:
    three(made)
    made.git("checkout", "--quiet", "--orphan", "island")
    made.commit("island", {"i.txt": "i\n"})
    repository = Repository(made.name)
    with pytest.raises(GitError, match="no history in common") as refused:
        repository.merge_base("main", "island")
    assert "main..island" in refused.value.advice


def test_several_merge_bases_are_named(made: Made) -> None:
    three(made)
    made.switch("side", "main")
    side = made.commit("s", {"s.txt": "s\n"})
    made.switch("main")
    main = made.commit("m", {"m.txt": "m\n"})
    made.merge("side")
    made.switch("side")
    made.git("merge", "--quiet", "--no-ff", "-m", "cross", main)
    with pytest.raises(GitError, match="2 merge bases") as refused:
        Repository(made.name).merge_base("main", "side")
    assert side[:12] in str(refused.value) and main[:12] in str(refused.value)
    assert "..side" in refused.value.advice


def test_a_range_with_several_merge_bases_is_that_of_its_first_side(made: Made) -> None:
    three(made)
    made.switch("side", "main")
    made.commit("s", {"s.txt": "s\n"})
    made.switch("main")
    main = made.commit("m", {"m.txt": "m\n"})
    made.merge("side")
    made.switch("side")
    made.git("merge", "--quiet", "--no-ff", "-m", "cross", main)
    repository = Repository(made.name)
    assert parsed(repository, "main...side") == parsed(repository, "main..side")


def test_a_shallow_clone_without_the_merge_base_says_how_to_get_it(made: Made, tmp_path: Path) -> None:
    three(made)
    made.switch("side", "main~2")
    made.commit("s", {"s.txt": "s\n"})
    clone = cloned(made, tmp_path / "clone", "--depth=1", "--no-single-branch")
    repository = Repository(clone.name)
    assert repository.is_shallow
    with pytest.raises(IncompleteError) as no_base:
        repository.merge_base("origin/main", "origin/side")
    assert no_base.value.advice == "git fetch --unshallow"
    with pytest.raises(UnknownRevisionError) as no_revision:
        repository.revision("origin/main~2")
    assert "git fetch --unshallow" in no_revision.value.advice


def test_a_partial_clone_is_known_as_one(made: Made, tmp_path: Path) -> None:
    three(made)
    assert Repository(cloned(made, tmp_path / "clone", "--filter=blob:none", "--no-checkout").name).is_partial


def pushed(made: Made, start: str | None = None, end: str | None = None, **more: str) -> Pushed | None:
    environ = dict(more)
    environ |= {} if start is None else {"PRE_COMMIT_FROM_REF": start}
    environ |= {} if end is None else {"PRE_COMMIT_TO_REF": end}
    return pushed_range(Repository(made.name), environ)


def test_outside_of_a_hook_nothing_is_pushed(made: Made) -> None:
    three(made)
    assert pushed(made) is None


def test_what_is_pushed_onto_a_branch_is_its_new_commits(made: Made) -> None:
    ids = three(made)
    assert pushed(made, ids[0], ids[2]) == (Range(ids[0], ids[2]), "")
    made.git("tag", "-a", "v1", "-m", "tag", "HEAD~1")
    assert pushed(made, ids[0], made.id("v1")) == (Range(ids[0], ids[1]), "")


def test_a_deleted_branch_nothing_new_and_a_tag_of_a_file_give_reasons(made: Made) -> None:
    ids = three(made)
    made.git("tag", "file", "HEAD:v/a.txt")
    for start, end, reason in (
        (ids[0], ZERO, "deleted"),
        (ids[0], "0" * 64, "deleted"),
        (ids[2], ids[2], "no new commit"),
        (ids[2], ids[0], "no new commit"),
        (ZERO, made.id("file"), "is no commit"),
    ):
        found = pushed(made, start, end)
        assert found and found.range is None and reason in found.reason


def test_a_new_branch_starts_where_it_leaves_the_remote(made: Made, tmp_path: Path) -> None:
    ids = three(made)
    clone = cloned(made, tmp_path / "clone")
    clone.switch("new", "main~1")
    first = clone.commit("n", {"n.txt": "n\n"})
    assert pushed(clone, ZERO, first, PRE_COMMIT_REMOTE_NAME="origin") == (Range(ids[1], first), "")
    merge = clone.merge("main")
    assert pushed(clone, ZERO, merge, PRE_COMMIT_REMOTE_NAME="origin") == (Range(ids[2], merge), "")
    found = pushed(clone, ZERO, ids[1], PRE_COMMIT_REMOTE_NAME="origin")
    assert found and found.range is None and "already" in found.reason


def test_a_branch_of_which_the_remote_has_nothing_is_pushed_from_its_root(made: Made) -> None:
    ids = three(made)
    assert pushed(made, ZERO, ids[2], PRE_COMMIT_REMOTE_NAME="origin") == (Range(None, ids[2]), "")
    assert pushed(made, PRE_COMMIT_LOCAL_BRANCH="refs/heads/main", PRE_COMMIT_REMOTE_NAME="origin") == (
        Range(None, ids[2]),
        "",
    )


def test_an_old_tip_that_is_not_here_is_an_error_and_no_pass(made: Made) -> None:
    ids = three(made)
    for start, end in (("d" * 40, ids[2]), (ids[0], "d" * 40)):
        with pytest.raises(UnknownRevisionError) as refused:
            pushed(made, start, end)
        assert "git fetch" in refused.value.advice


def test_only_the_repository_module_imports_gitpython() -> None:
    room = Path(__file__).parents[2] / "frlint"
    importers = [
        os.path.relpath(path, room)
        for path in room.rglob("*.py")
        if any(line.strip().startswith(("import git", "from git ")) for line in path.read_text().splitlines())
    ]
    assert importers == ["git/repository.py"]
