"""Promises of the walk: every document once, in order, and nothing left out without a reason."""

import os
import socket
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frlint.errors import NothingToCheckError, UsageError
from frlint.files import walk as files
from frlint.files.left_out import Kinds, LeavesOut
from frlint.files.walk import Listing, read_list
from frlint.files.walk import walk as walk_for
from frlint.git import ignored

KINDS = Kinds((".txt", ".xml"), description="files whose names end with .txt, and TEI in .xml")

NAMES = st.sampled_from(
    [
        "d1.txt",
        "d2.txt",
        "D3.TXT",
        ".hidden.txt",
        "README.txt",
        "requirements-dev.txt",
        "LICENSE.txt",
        "notes.md",
        "é.txt",
    ]
)
FOLDERS = st.sampled_from(["", "vol", "vol-2", "vol/sub", ".cache", "build", "vol/build"])


@pytest.fixture(params=["with git", "without git"])
def repository(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository to stand in; also as it looks where git is not installed."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("HOME", str(tmp_path / "no-home"))
    root = tmp_path / "repository"
    git(tmp_path, "init", "-q", "repository")
    if request.param == "without git":
        monkeypatch.setattr(ignored, "_git", lambda *_: None)
    monkeypatch.chdir(root)
    return root


def walk(paths: Iterable[str], *leaves_out: LeavesOut, kinds: Kinds = KINDS, **options: Any) -> Listing:
    """A walk for documents in plain text and TEI, without what git ignores."""
    return walk_for(paths, kinds, *leaves_out, ignored=ignored.Ignored, **options)


def git(at: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=at, check=True, capture_output=True)


def write(root: Path, *paths: str, text: str = "x\n") -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def shown(listing: Listing) -> list[str]:
    return [file.path for file in listing.files]


def test_folders_are_walked_in_bytewise_order_of_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "a/d10.txt", "a/d2.txt", "a-b/d1.txt", "a/é.txt", "a/Z.txt", "a/d2.md")
    listing = walk(["."])
    assert shown(listing) == ["a-b/d1.txt", "a/Z.txt", "a/d10.txt", "a/d2.txt", "a/é.txt"]
    assert listing.others == 1
    assert [Path(file.real) for file in listing.files] == [tmp_path / path for path in shown(listing)]
    assert {file.size for file in listing.files} == {2}


@pytest.mark.parametrize("given", ["vol", "vol/", "./vol", "vol//"])
def test_paths_are_shown_as_given(given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "vol/sub/d1.txt")
    assert shown(walk([given])) == ["vol/sub/d1.txt"]
    assert shown(walk([str(tmp_path / given)])) == [str(tmp_path / "vol/sub/d1.txt")]
    monkeypatch.chdir(tmp_path / "vol" / "sub")
    assert shown(walk([".."])) == ["../sub/d1.txt"]


def test_a_file_is_checked_once_however_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "vol/d1.txt", "vol/d2.txt")
    (tmp_path / "link.txt").symlink_to("vol/d1.txt")
    (tmp_path / "other").symlink_to("vol")
    listing = walk(["./vol/d1.txt", "vol", "link.txt", "other", "vol/../vol/d2.txt", str(tmp_path / "vol/d1.txt")])
    assert shown(listing) == ["vol/d1.txt", "vol/d2.txt"]
    assert shown(walk(["link.txt", "vol/d1.txt"])) == ["link.txt"]


def test_what_is_no_document_is_left_out_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "d1.txt", ".h.txt", ".cache/d.txt", "README.txt", "LICENSE-2.txt", "requirements.txt", ".git/d.txt")
    (tmp_path / "l.txt").symlink_to("d1.txt")
    (tmp_path / "lost.txt").symlink_to("nowhere")
    (tmp_path / "up").symlink_to(".")
    os.mkfifo(tmp_path / "pipe.txt")
    listing = walk(["."])
    assert shown(listing) == ["d1.txt"]
    assert dict(listing.left_out) == {
        ".cache/": "hidden",
        ".git/": "git's own folder",
        ".h.txt": "hidden",
        "LICENSE-2.txt": "no document, by its name",
        "README.txt": "no document, by its name",
        "l.txt": "a link",
        "lost.txt": "a link",
        "pipe.txt": "no regular file",
        "requirements.txt": "no document, by its name",
        "up/": "a link",
    }


def test_a_file_that_is_named_is_checked_whatever_it_is_called(repository: Path) -> None:
    write(repository, "README.txt", ".hidden.txt", "notes.md", "ignored.txt", ".gitignore", text="ignored.txt\n")
    named = ["README.txt", ".hidden.txt", "notes.md", "ignored.txt"]
    assert shown(walk(named)) == sorted(named)
    listing = walk([".", "ignored.txt", "README.txt"])
    assert shown(listing) == ["README.txt", "ignored.txt"]
    assert listing.left_out == [(".git/", "git's own folder"), (".hidden.txt", "hidden")]


def test_named_files_are_left_out_as_in_a_walk_where_that_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "d1.txt", "draft.txt", "README.txt", "notes.md")

    def leaves_out(path: str, folder: bool) -> str:
        return "a draft" if path.endswith("draft.txt") and not folder else ""

    named = ["d1.txt", "draft.txt", "README.txt", "notes.md"]
    assert shown(walk(named, leaves_out)) == sorted(named)
    listing = walk([], leaves_out, listed=named)
    assert shown(listing) == ["d1.txt"]
    assert dict(listing.left_out)["draft.txt"] == "a draft"


def test_the_exclusion_is_asked_for_files_and_folders_by_their_real_path(tmp_path: Path) -> None:
    write(tmp_path, "vol/d1.txt", "vol/d2.txt", "old/d1.txt")
    asked: list[tuple[str, bool]] = []

    def leaves_out(path: str, folder: bool) -> str:
        asked.append((path, folder))
        return "old" if path.endswith(("/old", "d2.txt")) else ""

    listing = walk([str(tmp_path)], leaves_out)
    assert shown(listing) == [f"{tmp_path}/vol/d1.txt"]
    assert listing.left_out == [(f"{tmp_path}/old/", "old"), (f"{tmp_path}/vol/d2.txt", "old")]
    assert (str(tmp_path / "old"), True) in asked
    assert not any(path.startswith(f"{tmp_path}/old/") for path, _ in asked)


def test_git_ignored_files_are_left_out(repository: Path) -> None:
    write(repository, ".gitignore", text="build/\n*.draft.txt\n/only-here.txt\n")
    write(repository, "vol/.gitignore", text="!kept.draft.txt\nsecret.txt\n")
    write(repository, ".git/info/exclude", text="mine.txt\n")
    write(repository, "build/d1.txt", "vol/build/d1.txt", "a.draft.txt", "vol/kept.draft.txt", "vol/a.draft.txt")
    write(repository, "only-here.txt", "vol/only-here.txt", "vol/secret.txt", "secret.txt", "vol/mine.txt")
    listing = walk(["."])
    assert shown(listing) == ["secret.txt", "vol/kept.draft.txt", "vol/only-here.txt"]
    reasons = dict(listing.left_out)
    for path in (
        "build/",
        "vol/build/",
        "a.draft.txt",
        "vol/a.draft.txt",
        "only-here.txt",
        "vol/secret.txt",
        "vol/mine.txt",
    ):
        assert reasons[path] == "ignored by git"
    assert shown(walk(["vol"])) == ["vol/kept.draft.txt", "vol/only-here.txt"]
    assert shown(walk([str(repository / "vol")])) == [str(repository / p) for p in shown(walk(["vol"]))]


def test_an_ignored_folder_that_is_named_is_walked(repository: Path) -> None:
    write(repository, ".gitignore", text="build/\n*.draft.txt\n")
    write(repository, "build/d1.txt", "build/deep/d2.txt", "vol/a.draft.txt", "vol/b.draft.txt", "d.txt")
    assert shown(walk(["build"])) == ["build/d1.txt", "build/deep/d2.txt"]
    assert shown(walk(["build/deep"])) == ["build/deep/d2.txt"]
    assert shown(walk([".", "build/deep"])) == ["build/deep/d2.txt", "d.txt"]
    with pytest.raises(NothingToCheckError):
        walk(["vol"])


def test_a_repository_inside_a_repository_ignores_by_its_own_rules(repository: Path) -> None:
    write(repository, ".gitignore", text="a.txt\n")
    write(repository, "inner/.gitignore", text="b.txt\n")
    git(repository, "init", "-q", "inner")
    write(repository, "a.txt", "b.txt", "inner/b.txt", "inner/c.txt")
    assert shown(walk(["."])) == ["b.txt", "inner/c.txt"]


def test_a_walk_that_is_handed_nothing_that_is_ignored_leaves_out_nothing_of_it(repository: Path) -> None:
    write(repository, ".gitignore", text="vol/\n")
    write(repository, "vol/d1.txt", "d2.txt")
    assert shown(walk_for(["."], KINDS)) == ["d2.txt", "vol/d1.txt"]
    assert shown(walk(["."])) == ["d2.txt"]


def test_outside_of_git_nothing_is_ignored(tmp_path: Path) -> None:
    write(tmp_path, ".gitignore", text="*.txt\n")
    write(tmp_path, "d1.txt")
    assert [Path(path).name for path in shown(walk([str(tmp_path)]))] == ["d1.txt"]


def test_tracked_files_are_never_ignored(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, ".gitignore", text="vol/\n")
    write(tmp_path, "vol/d1.txt", "vol/d2.txt")
    git(tmp_path, "add", "-f", "vol/d1.txt")
    assert [Path(path).name for path in shown(walk([str(tmp_path)]))] == ["d1.txt"]


def test_git_is_not_started_for_files_that_are_named(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, "d1.txt")
    monkeypatch.setattr(ignored, "_git", refuse_to_start)
    assert shown(walk(["d1.txt"])) == ["d1.txt"]


def refuse_to_start(*_: str) -> bytes:
    raise AssertionError("git was started")


def test_variables_of_a_hook_do_not_mislead_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q", "one")
    git(tmp_path, "init", "-q", "other")
    write(tmp_path, "one/.gitignore", text="a.txt\n")
    write(tmp_path, "one/a.txt", "one/b.txt")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other" / "index"))
    assert [Path(path).name for path in shown(walk([str(tmp_path / "one")]))] == ["b.txt"]


def test_names_of_any_bytes_are_listed(repository: Path) -> None:
    write(repository, ".gitignore", text="*.no.txt\n")
    names = ["a\nb.txt", "tab\there.txt", " blank.txt", 'quote".txt', "-option.txt", "\udcff\udcfe.txt", "日本.txt"]
    write(repository, *names, *(name.replace(".txt", ".no.txt") for name in names))
    assert set(shown(walk(["."]))) == set(names)


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "shut/d1.txt", "open/d2.txt")
    scandir = os.scandir

    def guarded(path: str) -> "os.ScandirIterator[str]":  # type: ignore[name-defined]
        if str(path).endswith("/shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(files.os, "scandir", guarded)
    listing = walk([str(tmp_path)])
    assert listing.unreadable == [(f"{tmp_path}/shut/", "Permission denied")]
    assert len(listing.files) == 1


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ("vol/d11.txt", "did you mean vol/d1.txt?"),
        ("vop/d1.txt", "did you mean vol?"),
        ("vol/d1.txt/x", "look for a misspelling, or for another folder"),
        ("", "look for a misspelling, or for another folder"),
    ],
)
def test_a_missing_path_is_named_with_the_nearest(
    given: str, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "vol/d1.txt")
    with pytest.raises(UsageError, match="no such file or folder") as caught:
        walk([given])
    assert caught.value.advice == advice


def test_a_path_that_cannot_be_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lost.txt").symlink_to("nowhere")
    for path in ("a\0b.txt", "x" * 5000, "lost.txt"):
        with pytest.raises(UsageError):
            walk([path])


def test_no_document_at_all_is_said_with_what_was_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "README.txt", "a.md")
    with pytest.raises(NothingToCheckError) as caught:
        walk(["."])
    assert str(caught.value) == (
        "no document to check in this folder; left out: README.txt (no document, by its name); "
        "1 file of another kind was passed over"
    )
    assert walk(["."], allow_empty=True).files == []
    with pytest.raises(NothingToCheckError, match="no document was named"):
        walk([])


def test_ten_thousand_files_are_listed_quickly(tmp_path: Path) -> None:
    import time

    for volume in range(20):
        (tmp_path / f"v{volume}").mkdir()
        for number in range(500):
            (tmp_path / f"v{volume}" / f"d{number}.txt").touch()
    begun = time.process_time()
    listing = walk([str(tmp_path)])
    assert len(listing.files) == 10_000
    assert time.process_time() - begun < 2, "a generous bound: it takes less than 0.2 s of a processor"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=st.sets(st.tuples(FOLDERS, NAMES), min_size=1), patterns=st.lists(NAMES | FOLDERS.filter(bool), max_size=2))
def test_every_text_file_is_listed_or_left_out(
    tree: set[tuple[str, str]], patterns: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("tree")
    git(root, "init", "-q")
    write(root, ".gitignore", text="".join(f"{pattern}\n" for pattern in patterns))
    paths = [f"{folder}/{name}" if folder else name for folder, name in tree]
    write(root, *paths)
    listing = walk([str(root)], allow_empty=True)
    listed = {path.removeprefix(f"{root}/") for path in shown(listing)}
    left_out = [path.removeprefix(f"{root}/") for path, reason in listing.left_out if reason]
    for path in paths:
        if path.lower().endswith(".txt"):
            outside = [o for o in left_out if path == o or (o.endswith("/") and path.startswith(o))]
            assert (path in listed) != bool(outside), (path, outside)
        else:
            assert path not in listed
    assert len(listing.files) == len({file.real for file in listing.files})
    assert shown(listing) == sorted(shown(listing), key=os.fsencode)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=st.sets(st.tuples(FOLDERS, NAMES), min_size=1), patterns=st.lists(NAMES | FOLDERS.filter(bool), max_size=3))
def test_the_walk_is_the_same_with_git_and_without(
    tree: set[tuple[str, str]], patterns: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("tree")
    git(root, "init", "-q")
    write(root, ".gitignore", text="".join(f"{pattern}\n" for pattern in patterns))
    write(root, *(f"{folder}/{name}" if folder else name for folder, name in tree))
    with_git = walk([str(root)], allow_empty=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ignored, "_git", lambda *_: None)
        without = walk([str(root)], allow_empty=True)
    assert with_git.files == without.files


@pytest.mark.parametrize(
    ("data", "paths"),
    [
        (b"", []),
        (b"a.txt\nb c.txt\n", ["a.txt", "b c.txt"]),
        (b"a.txt\r\n\r\nb.txt", ["a.txt", "b.txt"]),
        (b"a\nb.txt\0c.txt\0", ["a\nb.txt", "c.txt"]),
        (b"only.txt\0", ["only.txt"]),
        (b"\xff.txt\n", [os.fsdecode(b"\xff.txt")]),
    ],
)
def test_lists_are_parted_by_nul_or_by_lines(data: bytes, paths: list[str]) -> None:
    assert read_list(data) == paths


@given(st.lists(st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), min_size=1)))
def test_a_list_parted_by_nul_gives_back_what_was_listed(paths: list[str]) -> None:
    assert read_list(b"".join(os.fsencode(path) + b"\0" for path in paths)) == paths


def test_sockets_in_a_walk_are_no_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "d1.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("s.txt")
        assert walk(["."]).left_out == [("s.txt", "no regular file")]


def test_other_suffixes_can_be_walked(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.xml")
    assert [Path(p).name for p in shown(walk([str(tmp_path)], kinds=Kinds((".xml",))))] == ["b.xml"]
