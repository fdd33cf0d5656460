"""Blobs by their ids, and snapshots: the bytes are git's, whole, and stay in their folder."""

import os
import pickle
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making.repositories import Made, isolate

from frlint.errors import YamlFileError
from frlint.git import snapshot as snapshots
from frlint.git import trees
from frlint.git.errors import GitError
from frlint.git.objects import Objects
from frlint.git.snapshot import snapshot
from frlint.model.commit import TreeFile
from frlint.yamlfile import read


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    isolate(monkeypatch, tmp_path)
    return Made(tmp_path / "repository", "-b", "main")


def below(folder: str) -> dict[str, bytes]:
    """Paths and contents of the files of a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4))
def test_any_bytes_are_read_as_they_were_written(made: Made, contents: list[bytes]) -> None:
    ids = [made.git("hash-object", "-w", "--stdin", stdin=data) for data in contents]
    with Objects(made.name) as objects:
        assert [objects.read(blob) for blob in ids] == contents


def test_a_blob_larger_than_a_pipe_is_read_whole(made: Made) -> None:
    data = bytes(range(256)) * 20_000
    with Objects(made.name) as objects:
        assert objects.read(made.git("hash-object", "-w", "--stdin", stdin=data)) == data


def test_names_are_found_in_the_index_and_in_commits(made: Made) -> None:
    made.commit("1", {"v/a.txt": "1\n", "b\nc.txt": "22\n"})
    made.write({"v/a.txt": "333\n"})
    made.git("add", "--all")
    with Objects(made.name) as objects:
        assert objects.find(":v/a.txt") == (made.id(":v/a.txt"), "blob", 4, b"333\n")
        assert objects.find("HEAD:v/a.txt") == (made.id("HEAD:v/a.txt"), "blob", 2, b"1\n")
        assert objects.find("HEAD:b\nc.txt") == (made.id("HEAD:b\nc.txt"), "blob", 3, b"22\n")
        tree_of_v = objects.find("HEAD:v")
        assert tree_of_v and tree_of_v.kind == "tree"
        for nothing in (":nothing.txt", "HEAD:nothing.txt", "HEAD:no\nthing", "nobody:v/a.txt", ":v/a.txt missing", ""):
            assert objects.find(nothing) is None, nothing


def test_a_missing_object_and_one_that_is_no_blob_are_errors(made: Made) -> None:
    made.commit("1", {"a.txt": "1\n"})
    with Objects(made.name) as objects:
        with pytest.raises(GitError, match="not in this repository"):
            objects.read("0123456789" * 4)
        with pytest.raises(GitError, match="is a tree"):
            objects.read(made.id("HEAD^{tree}"))
        assert objects.read(made.id("HEAD:a.txt")) == b"1\n"


def test_a_child_that_was_killed_is_an_error_and_the_next_question_is_answered(made: Made) -> None:
    made.commit("1", {"a.txt": "1\n"})
    with Objects(made.name) as objects:
        objects.start()
        assert objects._child is not None
        objects._child.kill()
        objects._child.wait()
        with pytest.raises(GitError):
            objects.read(made.id("HEAD:a.txt"))
        assert objects.read(made.id("HEAD:a.txt")) == b"1\n"


def test_a_damaged_object_is_an_error(made: Made) -> None:
    made.commit("1", {"a.txt": "1\n" * 50})
    blob = made.id("HEAD:a.txt")
    place = made.folder / ".git/objects" / blob[:2] / blob[2:]
    place.chmod(0o644)
    place.write_bytes(b"nothing that git wrote")
    with Objects(made.name) as objects, pytest.raises(GitError):
        objects.read(blob)


def test_no_repository_is_an_error_of_the_first_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with Objects(str(tmp_path)) as objects, pytest.raises(GitError, match="no git repository"):
        objects.read("0" * 40)


def _read_many(objects: Objects, blobs: list[str]) -> list[bytes]:
    return [objects.read(blob) for blob in blobs]


SHARED: list[Objects] = []


def _read_shared(blobs: list[str]) -> list[bytes]:
    return _read_many(SHARED[0], blobs)


@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_processes_never_share_a_child(made: Made, way: str) -> None:
    """Forked ones inherit a running child and start their own; others are sent the object."""
    contents = [f"{k}\n".encode() * 500 for k in range(40)]
    blobs = [made.git("hash-object", "-w", "--stdin", stdin=data) for data in contents]
    with Objects(made.name) as objects:
        SHARED[:] = [objects]
        assert _read_many(objects, blobs[:3]) == contents[:3]
        with ProcessPoolExecutor(3, mp_context=get_context(way)) as pool:
            if way == "fork":
                running = [pool.submit(_read_shared, blobs) for _ in range(6)]
            else:
                running = [pool.submit(_read_many, objects, blobs) for _ in range(3)]
            assert _read_many(objects, blobs) == contents
            assert all(one.result() == contents for one in running)


def test_objects_can_be_sent_to_another_process(made: Made) -> None:
    blob = made.git("hash-object", "-w", "--stdin", stdin=b"x")
    with Objects(made.name) as objects:
        objects.start()
        with pickle.loads(pickle.dumps(objects)) as other:
            assert other.read(blob) == b"x"


def taken(made: Made, name: str = "HEAD") -> str:
    with Objects(made.name) as objects:
        return snapshot(trees.files(made.name, name, snapshots.SUFFIXES, links=True), objects)


def test_a_snapshot_holds_the_settings_of_a_tree_at_their_paths_and_ends_searches_upwards(made: Made) -> None:
    made.commit(
        "1",
        {".frlint.yaml": "a: 1\n", "v/data.json": "{}\n", "v/w/x.yml": "b\n", "v/s.rng": "r\n", "v/d1.txt": "text\n"},
    )
    assert below(taken(made)) == {
        ".git": b"",
        ".frlint.yaml": b"a: 1\n",
        "v/w/x.yml": b"b\n",
        "v/s.rng": b"r\n",
    }


def test_the_same_settings_share_a_snapshot_and_others_do_not(made: Made) -> None:
    made.commit("1", {".frlint.yaml": "a: 1\n"})
    made.commit("2", {"v/d1.txt": "text\n"})
    made.commit("3", {".frlint.yaml": "a: 2\n"})
    first, second, third = (taken(made, name) for name in ("HEAD~2", "HEAD~1", "HEAD"))
    assert first == second != third
    assert below(third)[".frlint.yaml"] == b"a: 2\n"


def test_links_stand_in_a_snapshot_as_they_are_and_nothing_is_written_through_one(made: Made) -> None:
    made.commit("1", {"a.yaml": "a\n"})
    (made.folder / "b.yaml").symlink_to("/etc/passwd")
    (made.folder / "rules").symlink_to("../elsewhere")
    made.commit("2")
    folder = taken(made)
    assert sorted(os.listdir(folder)) == [".git", "a.yaml", "b.yaml", "rules"]
    assert os.readlink(os.path.join(folder, "b.yaml")) == "/etc/passwd"
    assert os.readlink(os.path.join(folder, "rules")) == "../elsewhere"


def test_submodules_are_not_in_a_snapshot(made: Made, tmp_path: Path) -> None:
    inner = Made(tmp_path / "inner")
    inner.commit("1", {"x.yaml": "x\n"})
    made.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.folder), "inner.yaml")
    made.commit("1", {"a.yaml": "a\n"})
    assert sorted(below(taken(made))) == [".git", "a.yaml"]


def test_a_link_and_a_file_below_it_in_a_broken_tree_lead_nowhere(made: Made, tmp_path: Path) -> None:
    blob = made.git("hash-object", "-w", "--stdin", stdin=b"x")
    link = made.git("hash-object", "-w", "--stdin", stdin=str(tmp_path).encode())
    with Objects(made.name) as objects, pytest.raises(GitError):
        snapshot([TreeFile("a", link, "120000"), TreeFile("a/x.yaml", blob, "100644")], objects)
    assert not (tmp_path / "x.yaml").exists()


def test_what_is_too_large_for_settings_takes_no_room_in_a_snapshot(made: Made) -> None:
    large = b"a: 1\n" * 1_000_000
    made.commit("1", {".frlint.yaml": "a: 1\n", "data.yaml": large, "data.json": large, "data.rng": large})
    folder = taken(made)
    found = {name: os.stat(os.path.join(folder, name)) for name in os.listdir(folder)}
    assert set(found) == {".git", ".frlint.yaml", "data.yaml", "data.rng"}
    assert sum(one.st_blocks for one in found.values()) * 512 < 100_000
    with pytest.raises(YamlFileError, match="larger than 4,000,000 bytes"):
        read(os.path.join(folder, "data.yaml"), YamlFileError)


@pytest.mark.parametrize("path", ["../x.yaml", "/x.yaml", "a/../../x.yaml", "a//x.yaml", "./x", ".git", "a/.GIT/x", ""])
def test_no_path_leads_out_of_a_snapshot_or_into_its_mark(made: Made, path: str) -> None:
    blob = made.git("hash-object", "-w", "--stdin", stdin=b"x")
    with Objects(made.name) as objects, pytest.raises(GitError, match="leads out"):
        snapshot([TreeFile(path, blob, "100644")], objects)


def test_a_snapshot_of_which_something_is_gone_is_made_anew(made: Made) -> None:
    made.commit("1", {"a.yaml": "a\n", "b.yaml": "b\n"})
    folder = taken(made)
    os.unlink(os.path.join(folder, "b.yaml"))
    assert taken(made) == folder
    assert below(folder) == {".git": b"", "a.yaml": b"a\n", "b.yaml": b"b\n"}
    assert os.listdir(os.path.dirname(folder)) == [os.path.basename(folder)]


def test_old_snapshots_and_left_parts_go_and_those_in_use_stay(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "_MOST", 3)
    above = Path(os.environ["FRLINT_CACHE_DIR"]) / "snapshots"
    for k in range(6):
        (above / f"old{k}").mkdir(parents=True)
        os.utime(above / f"old{k}", (1000 + k, 1000 + k))
    (above / "x.1-2.part").mkdir()
    os.utime(above / "x.1-2.part", (2000, 2000))
    (above / "recent").mkdir()
    made.commit("1", {"a.yaml": "a\n"})
    folder = taken(made)
    assert sorted(os.listdir(above)) == sorted([os.path.basename(folder), "recent"])
    os.utime(folder, (1, 1))
    taken(made)
    assert time.time() - os.stat(folder).st_mtime < 60


def test_a_cache_folder_that_cannot_be_written_gives_a_folder_that_goes_with_the_process(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.commit("1", {"v/a.yaml": "a\n"})
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, no folder")
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(blocked))
    code = (
        "import sys; from frlint.git import trees; from frlint.git.objects import Objects\n"
        "from frlint.git.snapshot import snapshot\n"
        "folder = snapshot(trees.files(sys.argv[1], 'HEAD'), Objects(sys.argv[1]))\n"
        "print(folder, open(folder + '/v/a.yaml').read().strip())"
    )
    command = [sys.executable, "-c", code, made.name]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert said[1] == "a"
    assert not os.path.exists(said[0])


def test_many_at_once_make_one_whole_snapshot(made: Made) -> None:
    made.commit("1", {f"v{k}/a.yaml": f"{k}\n" for k in range(30)})
    with ProcessPoolExecutor(4, mp_context=get_context("fork")) as pool:
        folders = {one.result() for one in [pool.submit(taken, made) for _ in range(12)]}
    (folder,) = folders
    assert len(below(folder)) == 31
    assert os.listdir(os.path.dirname(folder)) == [os.path.basename(folder)]
