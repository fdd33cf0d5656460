"""Whatever happens to the store of results: misses, never an error, never another value."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making.cached_facts import CONTEXT, SMALL, bytes_of, content, fact, fill, wrong

from frlint.cache import MOST_BYTES, open_store
from frlint.cache.layout import index_name, sizes
from frlint.cache.upkeep import clear, summary

INDEX = index_name(sizes(MOST_BYTES)[0])
TESTS = Path(__file__).resolve().parents[1]


def child(program: str, *words: str) -> "subprocess.Popen[str]":
    """A Python process that has this test's names, and leaves no file of its own cut off."""
    start = "import os, sys\nfrom frlint.cache import open_store\nfrom making.cached_facts import *\n"
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-c", start + program, *words],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )


def works_again(folder: Path, most: int = SMALL) -> bool:
    """Whether what is put now is found by the next process."""
    with open_store(str(folder), most) as store:
        fill(store, range(70_000, 70_010))
    return wrong(open_store(str(folder), most), range(70_000, 70_010)) == (0, 0)


def try_all(folder: Path) -> None:
    """Everything there is to do with a store that cannot be used."""
    with open_store(str(folder)) as store:
        assert wrong(store, range(10)) == (0, 10)
        fill(store, range(300))
        store.flush()
        assert wrong(store, range(10))[0] == 0
        assert store.get_many([(content(1), CONTEXT)]) in ({}, {(content(1), CONTEXT): fact(1)})
    assert summary(str(folder)).entries == 0
    clear(str(folder))


# Places that cannot be used.


def test_a_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    try_all(tmp_path / "file" / "store")
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_file_where_the_results_lie(tmp_path: Path) -> None:
    (tmp_path / "results-1").write_text("in the way")
    try_all(tmp_path)
    assert (tmp_path / "results-1").read_text() == "in the way"


def test_a_folder_that_no_system_can_make(tmp_path: Path) -> None:
    try_all(tmp_path / "a\0b")
    try_all(tmp_path / ("long" * 100))


def test_a_folder_named_from_one_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with open_store("here") as store:
        fill(store, range(3))
        assert store.get(content(5), CONTEXT) is None


@pytest.mark.parametrize("name", [INDEX, "segment-00000001"])
def test_a_folder_in_the_place_of_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "results-1" / name).mkdir(parents=True)
    with open_store(str(tmp_path)) as store:
        fill(store, range(10))
    mistakes, missing = wrong(open_store(str(tmp_path)), range(10))
    assert (mistakes, missing) == (0, 10 if name.startswith("index") else 0)
    assert (tmp_path / "results-1" / name).is_dir()


def test_a_link_in_the_place_of_a_file_is_not_written_through(tmp_path: Path) -> None:
    """A cache folder that came with a repository must not lead to the user's files."""
    precious = tmp_path / "precious"
    precious.write_text("precious")
    folder = tmp_path / "store" / "results-1"
    folder.mkdir(parents=True)
    for name in (INDEX, "segment-00000001", "counts"):
        (folder / name).symlink_to(precious)
    with open_store(str(tmp_path / "store")) as store:
        assert wrong(store, range(10)) == (0, 10)
        fill(store, range(300))
    assert precious.read_text() == "precious"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
@pytest.mark.parametrize("name", [INDEX, "segment-00000001", "counts"])
def test_a_pipe_in_the_place_of_a_file_stops_nobody(tmp_path: Path, name: str) -> None:
    (tmp_path / "results-1").mkdir()
    os.mkfifo(tmp_path / "results-1" / name)
    with open_store(str(tmp_path)) as store:
        assert wrong(store, range(10)) == (0, 10)
        fill(store, range(10))
    assert wrong(open_store(str(tmp_path)), range(10))[0] == 0


def read_only(folder: Path) -> bool:
    """Make a store read-only, if that holds for whom we are: it does not for root."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    return not os.access(folder, os.W_OK)


def test_a_read_only_store_is_read(tmp_path: Path) -> None:
    """Its results are found; new ones are not kept. As root, for whom nothing is read-only, by a refusal of our own."""
    folder = tmp_path / "store"
    with open_store(str(folder)) as store:
        fill(store, range(10))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    program = """
opened = os.open
def refuse(path, flags, *more, **others):
    if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        raise OSError(30, "read-only file system")
    return opened(path, flags, *more, **others)
if sys.argv[2] == "refuse":
    os.open = refuse
with open_store(sys.argv[1]) as store:
    assert wrong(store, range(10)) == (0, 0)
    fill(store, range(10, 500))
    store.flush()
    assert wrong(store, range(10)) == (0, 0)
    assert wrong(store, range(10, 500)) == (0, 490)
"""
    works = read_only(folder)
    try:
        assert child(program, str(folder), "is so" if works else "refuse").wait(30) == 0
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o700)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind on this system")
@pytest.mark.parametrize("limit", [0, 1, 1_000, 40_000, 9_000_000])
def test_a_full_disk(tmp_path: Path, limit: int) -> None:
    """No file may grow beyond a limit, so that a write ends in the midst of a record or is refused."""
    program = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
with open_store(sys.argv[1]) as store:
    fill(store, range(400))
    store.flush()
    assert wrong(store, range(400))[0] == 0
"""
    assert child(program, str(tmp_path), str(limit)).wait(30) == 0
    assert wrong(open_store(str(tmp_path)), range(400))[0] == 0
    assert works_again(tmp_path)


# Writers that are killed.


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_a_writer_killed_at_any_moment(tmp_path: Path) -> None:
    """Twelve writers, each killed somewhere in a loop of writing; the store goes on, and what was told is there."""
    program = """
for number in range(int(sys.argv[2]), 10**9):
    if number % 1_000 == 0:
        os.write(1, b"%d\\n" % number)
    if number % 1_000 == 0:
        store = open_store(sys.argv[1])
    store.put(content(number), CONTEXT, b"%d" % number * 20)
    store.flush()
"""
    begun = []
    for turn in range(12):
        process = child(program, str(tmp_path), str(turn * 1_000_000))
        assert process.stdout is not None
        begun.append(int(process.stdout.readline()))
        time.sleep(0.003 * turn)
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    store = open_store(str(tmp_path))
    found = 0
    for start in begun:
        for number in range(start, start + 3_000):
            value = store.get(content(number), CONTEXT)
            assert value in (None, b"%d" % number * 20)
            found += value is not None
            if value is None:
                break
    assert found > 20
    assert works_again(tmp_path)


def test_bytes_written_without_slots_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the two writes: the record is there, nothing points to it."""
    store = open_store(str(tmp_path), SMALL)
    fill(store, range(10))

    def killed(*_words: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("frlint.cache.writer.write_at", killed)
        with pytest.raises(KeyboardInterrupt):
            store.flush()
    assert bytes_of(tmp_path) > 0
    assert wrong(open_store(str(tmp_path), SMALL), range(10)) == (0, 10)
    assert works_again(tmp_path)


# Damaged files.


def test_every_single_bit_of_a_record_counts(tmp_path: Path) -> None:
    """Each bit of a small store turned, one after the other: the one value is right or not there."""
    with open_store(str(tmp_path), 20_000) as store:
        store.put(content(1), CONTEXT, b"value")
    for path in sorted((tmp_path / "results-1").iterdir()):
        whole = path.read_bytes()
        lost = 0
        for bit in range(len(whole) * 8):
            turned = bytearray(whole)
            turned[bit // 8] ^= 1 << bit % 8
            path.write_bytes(turned)
            value = open_store(str(tmp_path), 20_000).get(content(1), CONTEXT)
            assert value in (None, b"value")
            lost += value is None
        path.write_bytes(whole)
        assert lost == (32 * 8 if path.name.startswith("index") else len(whole) * 8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(data=st.data())
def test_whatever_is_in_the_files(tmp_path: Path, data: st.DataObject) -> None:
    """Cut short, overwritten, put in, taken away, zeros, another's: no error, no other value, and it can be written."""
    folder = tmp_path / "results-1"
    clear(str(tmp_path))
    with open_store(str(tmp_path), SMALL) as store:
        fill(store, range(60))
        wrong(store, range(5))
    for path in sorted(folder.iterdir()):
        whole = path.read_bytes()
        at = data.draw(st.integers(0, len(whole)))
        some = data.draw(st.binary(max_size=64) | st.sampled_from([bytes(64), b"\xff" * 64, whole[:64], whole[5:2000]]))
        way = data.draw(st.sampled_from(["leave", "cut", "over", "in", "out", "all", "gone"]))
        path.write_bytes(
            {
                "leave": whole,
                "cut": whole[:at],
                "over": whole[:at] + some + whole[at + len(some) :],
                "in": whole[:at] + some + whole[at:],
                "out": whole[:at] + whole[at + len(some) :],
                "all": some * 50,
                "gone": b"",
            }[way]
        )
        if way == "gone":
            path.unlink()
    with open_store(str(tmp_path), SMALL) as store:
        assert wrong(store, range(60))[0] == 0
        told = summary(str(tmp_path))
        assert told.entries >= 0
        fill(store, range(60))
        store.flush()
        assert wrong(store, range(60))[0] == 0
    assert works_again(tmp_path)
    assert clear(str(tmp_path)).left == ()


@pytest.mark.parametrize(
    "filling",
    [b"\xff", b"\0", b"\x01\0\0\0", b"SQLite format 3\0", os.urandom(97)],
    ids=["ones", "zeros", "numbers", "sqlite", "random"],
)
def test_a_store_full_of_garbage_is_used_up_again(tmp_path: Path, filling: bytes) -> None:
    """As if another program had written there: all that is put is found again, in time."""
    folder = tmp_path / "results-1"
    folder.mkdir()
    (folder / index_name(sizes(SMALL)[0])).write_bytes((filling * 16_384)[:16_384])
    (folder / "segment-00000001").write_bytes((filling * 9_000)[:9_000])
    (folder / "counts").write_bytes((filling * 100)[:999])
    (folder / "segment-99999999").write_bytes(filling)
    (folder / "segment-123456789").write_bytes(filling)
    assert wrong(open_store(str(tmp_path), SMALL), range(100)) == (0, 100)
    with open_store(str(tmp_path), SMALL) as store:
        fill(store, range(300))
    mistakes, missing = wrong(open_store(str(tmp_path), SMALL), range(260, 300))
    assert (mistakes, missing) == (0, 0)
    assert bytes_of(tmp_path) <= SMALL + len(filling)


def test_numbers_of_segments_begin_anew_after_the_last(tmp_path: Path) -> None:
    folder = tmp_path / "results-1"
    folder.mkdir()
    (folder / "segment-99999999").write_bytes(b"")
    with open_store(str(tmp_path), SMALL) as store:
        fill(store, range(2_000))
        store.flush()
        assert wrong(store, range(1_900, 2_000)) == (0, 0)
    assert bytes_of(tmp_path) <= SMALL
    assert 10 < len(list(folder.glob("segment-*"))) == len(list(folder.glob("segment-00000*")))


def test_segments_taken_away_while_the_index_stays(tmp_path: Path) -> None:
    """The slots then point into segments of the same number with other records in them: each record bears its key."""
    with open_store(str(tmp_path), SMALL) as store:
        fill(store, range(100))
    for path in (tmp_path / "results-1").glob("segment-*"):
        path.unlink()
    with open_store(str(tmp_path), SMALL) as store:
        fill(store, range(1_000, 1_050))
    store = open_store(str(tmp_path), SMALL)
    assert wrong(store, range(100)) == (0, 100)
    assert wrong(store, range(1_000, 1_050)) == (0, 0)


def test_a_value_of_another_key_is_never_given(tmp_path: Path) -> None:
    """The slots of two keys changed about, checksums and all: both are missed."""
    for number in (1, 2):
        with open_store(str(tmp_path), 20_000) as store:
            store.put(content(number), CONTEXT, b"value %d" % number)
    index = tmp_path / "results-1" / "index-1"
    whole = index.read_bytes()
    index.write_bytes(whole[:16] + whole[48:64] + whole[32:48] + whole[16:32])
    store = open_store(str(tmp_path), 20_000)
    assert [store.get(content(number), CONTEXT) for number in (1, 2)] == [None, None]
    index.write_bytes(whole)
    store = open_store(str(tmp_path), 20_000)
    assert [store.get(content(number), CONTEXT) for number in (1, 2)] == [b"value 1", b"value 2"]
