"""Whatever happens to the store of results: misses, never an error, never another value."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making.cached_facts import CONTEXT, SMALL, content, fact, fill, read_only, wrong

from frlint.cache import open_store
from frlint.cache.database import Database
from frlint.cache.layout import BESIDE, FILE, FOLDER
from frlint.cache.upkeep import clear, summary

_FILLINGS = {
    "ones": b"\xff",
    "zeros": b"\0",
    "numbers": b"\x01\0\0\0",
    "sqlite": b"SQLite format 3\0",
    "random": os.urandom(97),
}
NAMES = [FILE + ending for ending in BESIDE]
"""All that SQLite opens."""
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
    (tmp_path / FOLDER).write_text("in the way")
    try_all(tmp_path)
    assert (tmp_path / FOLDER).read_text() == "in the way"


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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("is_there", [False, True])
def test_a_folder_in_the_place_of_a_file(tmp_path: Path, name: str, is_there: bool) -> None:
    put_in_the_place(tmp_path, name, is_there, Path.mkdir)
    with open_store(str(tmp_path)) as store:
        fill(store, range(10))
    assert wrong(open_store(str(tmp_path)), range(10)) == (0, 10)
    assert (tmp_path / FOLDER / name).is_dir()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("is_there", [False, True])
def test_a_link_in_the_place_of_a_file_is_not_written_through(tmp_path: Path, name: str, is_there: bool) -> None:
    """A cache folder that came with a repository must not lead to the user's files."""
    precious = tmp_path / "precious"
    precious.write_text("precious")
    put_in_the_place(tmp_path / "store", name, is_there, lambda path: path.symlink_to(precious))
    with open_store(str(tmp_path / "store")) as store:
        assert wrong(store, range(10)) == (0, 10)
        fill(store, range(300))
    assert precious.read_text() == "precious"
    assert (tmp_path / "store" / FOLDER / name).is_symlink()


def test_a_link_to_a_store_of_results_is_not_followed(tmp_path: Path) -> None:
    """Not even where the link is put there after it was looked whether there is one."""
    for name in ("precious", "store"):
        with open_store(str(tmp_path / name)) as store:
            fill(store, range(10))
    precious, file = (tmp_path / name / FOLDER / FILE for name in ("precious", "store"))
    before = precious.read_bytes()
    file.unlink()
    file.symlink_to(precious)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("frlint.cache.database._inode_of", lambda _path: 1)
        with pytest.raises(OSError, match="a link"):
            Database(str(file.parent))
    with open_store(str(tmp_path / "store")) as store:
        assert wrong(store, range(10)) == (0, 10)
        fill(store, range(20))
    assert precious.read_bytes() == before


@pytest.mark.parametrize("ending", BESIDE[1:])
def test_links_beside_the_file_are_not_followed_by_sqlite_either(tmp_path: Path, ending: str) -> None:
    """Where one is put there after it was looked whether there is one."""
    precious = tmp_path / "precious"
    precious.write_text("precious")
    put_in_the_place(tmp_path, FILE + ending, True, lambda path: path.symlink_to(precious))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("frlint.cache.database._inode_of", lambda _path: 1)
        with open_store(str(tmp_path)) as store:
            assert wrong(store, range(10))[0] == 0
            fill(store, range(300))
    assert precious.read_text() == "precious"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("is_there", [False, True])
def test_a_pipe_in_the_place_of_a_file_stops_nobody(tmp_path: Path, name: str, is_there: bool) -> None:
    put_in_the_place(tmp_path, name, is_there, os.mkfifo)
    with open_store(str(tmp_path)) as store:
        assert wrong(store, range(10)) == (0, 10)
        fill(store, range(10))
    assert wrong(open_store(str(tmp_path)), range(10)) == (0, 10)


def put_in_the_place(folder: Path, name: str, is_there: bool, put: Callable[[Path], object]) -> None:
    """Put something else in the place of a file of the results, with a good store around it or none."""
    (folder / FOLDER).mkdir(parents=True)
    if is_there:
        with open_store(str(folder)) as store:
            fill(store, range(10))
    (folder / FOLDER / name).unlink(missing_ok=True)
    put(folder / FOLDER / name)


def test_a_read_only_store_is_read(tmp_path: Path) -> None:
    """Its results are found; new ones are not kept."""
    folder = tmp_path / "store"
    with open_store(str(folder)) as store:
        fill(store, range(10))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    program = """
give_up_privileges()
assert not os.access(sys.argv[1], os.W_OK)
with open_store(sys.argv[1]) as store:
    assert wrong(store, range(10)) == (0, 0)
    fill(store, range(10, 500))
    store.flush()
    assert wrong(store, range(10)) == (0, 0)
    assert wrong(store, range(10, 500)) == (0, 490)
"""
    with read_only(folder):
        assert child(program, str(folder)).wait(30) == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_damaged_store_that_may_only_be_read_stays(tmp_path: Path) -> None:
    with open_store(str(tmp_path)) as store:
        fill(store, range(10))
    file = tmp_path / FOLDER / FILE
    file.write_bytes(file.read_bytes()[:5_000])
    program = """
give_up_privileges()
with open_store(sys.argv[1]) as store:
    assert wrong(store, range(10)) == (0, 10)
    fill(store, range(10))
"""
    with read_only(tmp_path):
        assert child(program, str(tmp_path)).wait(30) == 0
    assert file.stat().st_size == 5_000


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
    """Twelve writers, each killed somewhere in a loop of writing; the store goes on, and what was flushed is there."""
    program = """
store = open_store(sys.argv[1])
for number in range(int(sys.argv[2]), 10**9):
    store.put(content(number), CONTEXT, b"%d" % number * 20)
    store.flush()
    os.write(1, b"%d\\n" % number)
"""
    flushed = []
    for turn in range(12):
        process = child(program, str(tmp_path), str(turn * 1_000_000))
        assert process.stdout is not None
        flushed.append(int(process.stdout.readline()))
        time.sleep(0.003 * turn)
        process.kill()
        out, _ = process.communicate()
        flushed += map(int, out.split("\n")[:-1])
        assert process.returncode == -signal.SIGKILL
    store = open_store(str(tmp_path))
    for number in flushed:
        assert store.get(content(number), CONTEXT) == b"%d" % number * 20
    assert works_again(tmp_path)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_a_writer_killed_in_the_midst_of_a_batch_leaves_none_of_it(tmp_path: Path) -> None:
    with open_store(str(tmp_path)) as store:
        fill(store, range(10))
    program = """
from frlint.cache.database import Database
Database._make_room = lambda database, most, latest: os.kill(os.getpid(), 9)
with open_store(sys.argv[1]) as store:
    fill(store, range(10, 300))
"""
    assert child(program, str(tmp_path)).wait(30) == -signal.SIGKILL
    assert wrong(open_store(str(tmp_path)), range(300)) == (0, 290)
    assert works_again(tmp_path)


def test_a_run_interrupted_in_the_midst_of_a_batch_leaves_none_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_database: Database, _most: int, _latest: int) -> int:
        raise KeyboardInterrupt

    store = open_store(str(tmp_path), SMALL)
    fill(store, range(10))
    with monkeypatch.context() as patch:
        patch.setattr(Database, "_make_room", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.flush()
    assert wrong(store, range(10)) == wrong(open_store(str(tmp_path), SMALL), range(10)) == (0, 10)
    fill(store, range(10))
    store.close()
    assert works_again(tmp_path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_no_file_is_carried_over_a_fork(tmp_path: Path) -> None:
    with open_store(str(tmp_path)) as store:
        fill(store, range(10))
        store.flush()
        assert wrong(store, range(10)) == (0, 0)
        connection = store._database  # type: ignore[attr-defined]
        assert connection.is_open
        child = os.fork()
        if not child:
            code = 1
            try:
                code = 0 if not connection.is_open and wrong(store, range(10)) == (0, 0) else 2
            finally:
                os._exit(code)
        assert os.waitpid(child, 0)[1] == 0
        assert wrong(store, range(10)) == (0, 0)


# Damaged files.


def test_every_single_bit_of_a_value_counts(tmp_path: Path) -> None:
    """Each bit of a small store turned near the record, one after the other: the one value is right or not there."""
    with open_store(str(tmp_path)) as store:
        store.put(content(1), CONTEXT, b"value")
    file = tmp_path / FOLDER / FILE
    whole = file.read_bytes()
    at = whole.index(b"value")
    assert whole.count(b"value" + bytes(1)) <= 1
    lost = 0
    for bit in range((at - 60) * 8, (at + 5) * 8):
        turned = bytearray(whole)
        turned[bit // 8] ^= 1 << bit % 8
        file.write_bytes(turned)
        value = open_store(str(tmp_path)).get(content(1), CONTEXT)
        assert value in (None, b"value")
        lost += value is None
    assert lost >= (len(b"value") + 4 + 40) * 8, "the value, its checksum, its key"


@settings(max_examples=60)
@given(byte=st.integers(0, 30_000), bits=st.integers(1, 255))
def test_any_byte_of_the_file_may_be_another(byte: int, bits: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(name) as store:
            fill(store, range(20))
        file = folder / FOLDER / FILE
        data = bytearray(file.read_bytes())
        data[byte % len(data)] ^= bits
        file.write_bytes(data)
        with open_store(name) as store:
            assert wrong(store, range(20))[0] == 0
            fill(store, range(20, 40))
        assert wrong(open_store(name), range(40))[0] == 0
        assert works_again(folder)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(data=st.data())
def test_whatever_is_in_the_files(tmp_path: Path, data: st.DataObject) -> None:
    """Cut short, overwritten, put in, taken away, zeros, another's: no error, no other value, and it can be written."""
    folder = tmp_path / FOLDER
    clear(str(tmp_path))
    with open_store(str(tmp_path), SMALL) as store:
        fill(store, range(60))
        store.flush()
        whole_files = {path: path.read_bytes() for path in folder.iterdir() if data.draw(st.booleans())}
    for path, whole in sorted(whole_files.items()):
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
        shown = summary(str(tmp_path))
        assert shown.entries >= 0
        fill(store, range(60))
        store.flush()
        assert wrong(store, range(60))[0] == 0
    assert works_again(tmp_path)
    assert clear(str(tmp_path)).left == ()


@pytest.mark.parametrize(
    "filling", [b"\xff", b"\0", b"\x01\0\0\0", b"SQLite format 3\0", os.urandom(97)], ids=_FILLINGS
)
@pytest.mark.parametrize("names", [NAMES[:1], NAMES[1:], NAMES], ids=["file", "beside", "all"])
def test_a_store_full_of_garbage_is_made_anew(tmp_path: Path, filling: bytes, names: list[str]) -> None:
    """As if another program had written there: all that is put is found again."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes((filling * 40_000)[:40_000])
    assert wrong(open_store(str(tmp_path)), range(100)) == (0, 100)
    with open_store(str(tmp_path)) as store:
        fill(store, range(300))
    assert wrong(open_store(str(tmp_path)), range(300)) == (0, 0)


def sql(folder: Path, *statements: str) -> None:
    """Change the file of a store behind its back."""
    connection = sqlite3.connect(folder / FOLDER / FILE, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE results",
        "ALTER TABLE results RENAME COLUMN used TO since",
        "CREATE TABLE more (name TEXT)",
        "CREATE TRIGGER more AFTER INSERT ON results BEGIN DELETE FROM results; END",
        "DELETE FROM state",
        "INSERT INTO state SELECT * FROM state",
        "UPDATE state SET clock = 'now'",
        "UPDATE state SET clock = 9223372036854775807",
        "UPDATE state SET hits = NULL",
    ],
)
def test_a_file_with_other_tables_is_made_anew(tmp_path: Path, statement: str) -> None:
    with open_store(str(tmp_path)) as store:
        fill(store, range(10))
    sql(tmp_path, statement)
    with open_store(str(tmp_path)) as store:
        assert wrong(store, range(10)) == (0, 10)
        fill(store, range(10, 20))
    assert wrong(open_store(str(tmp_path)), range(10, 20)) == (0, 0)


def test_a_view_in_the_place_of_the_results_is_not_read(tmp_path: Path) -> None:
    """A store that a repository brings along must not make us work for ever."""
    with open_store(str(tmp_path)) as store:
        fill(store, range(10))
    endless = "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n) SELECT k, k, k FROM n"
    sql(tmp_path, "DROP TABLE results", f"CREATE VIEW results(key, value, used) AS {endless}")
    with open_store(str(tmp_path)) as store:
        assert wrong(store, range(10)) == (0, 10)
    assert works_again(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        "value = CAST(value AS TEXT)",
        "value = CAST(X'ff' AS TEXT)",
        "value = 7",
        "used = 'never'",
        "used = -9223372036854775807",
        "used = 9223372036854775807",
    ],
)
def test_values_of_another_kind_are_missed_and_written_again(tmp_path: Path, change: str) -> None:
    with open_store(str(tmp_path), SMALL) as store:
        fill(store, range(100))
    sql(tmp_path, f"UPDATE results SET {change}")
    with open_store(str(tmp_path), SMALL) as store:
        assert wrong(store, range(100))[0] == 0
        fill(store, range(2_000))
    assert wrong(open_store(str(tmp_path), SMALL), range(1_950, 2_000)) == (0, 0)
    assert works_again(tmp_path)


def test_a_value_of_another_key_is_never_given(tmp_path: Path) -> None:
    """The values of two keys changed about, checksums and all: both are missed."""
    with open_store(str(tmp_path)) as store:
        fill(store, range(1, 3))
    other = sqlite3.connect(tmp_path / FOLDER / FILE, isolation_level=None)
    (first, one), (second, two) = other.execute("SELECT key, value FROM results").fetchall()
    other.executemany("UPDATE results SET value = ? WHERE key = ?", [(two, first), (one, second)])
    other.close()
    assert wrong(open_store(str(tmp_path)), range(1, 3)) == (0, 2)


def test_one_spoiled_value_among_many_that_are_asked_for_at_once_is_missed_alone(tmp_path: Path) -> None:
    with open_store(str(tmp_path)) as store:
        fill(store, range(600))
    other = sqlite3.connect(tmp_path / FOLDER / FILE, isolation_level=None)
    other.execute("UPDATE results SET value = x'00' WHERE key = ?", (bytes.fromhex(content(300) + CONTEXT),))
    other.close()
    pairs = {number: (content(number), CONTEXT) for number in range(600)}
    found = open_store(str(tmp_path)).get_many(pairs.values())
    assert found == {pair: fact(number) for number, pair in pairs.items() if number != 300}


def test_a_store_that_is_locked_is_waited_for_only_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process that hangs in the midst of writing: results are found, new ones are not kept."""
    monkeypatch.setattr("frlint.cache.database._TIMEOUT", 0.1)
    with open_store(str(tmp_path)) as store:
        fill(store, range(10))
    other = sqlite3.connect(tmp_path / FOLDER / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    tries: list[object] = []
    write = Database.write
    monkeypatch.setattr(Database, "write", lambda *given: tries.append(given) or write(*given))
    with open_store(str(tmp_path)) as store:
        for number in range(10, 15):
            fill(store, range(number, number + 1))
            store.flush()
        assert wrong(store, range(15)) == (0, 5)
    assert len(tries) == 1
    other.close()
    assert works_again(tmp_path)


def test_a_file_that_others_threw_away_is_left_by_those_who_have_it_open(tmp_path: Path) -> None:
    """What they write then goes into the new file; and they do not remove what is new."""
    early = open_store(str(tmp_path))
    fill(early, range(10))
    early.flush()
    clear(str(tmp_path))
    with open_store(str(tmp_path)) as late:
        fill(late, range(10, 20))
        late.flush()
        fill(early, range(20, 30))
        early.close()
        assert wrong(late, range(10, 30)) == (0, 0)
    assert wrong(open_store(str(tmp_path)), range(30)) == (0, 10)


def test_an_interpreter_without_sqlite_keeps_nothing(tmp_path: Path) -> None:
    program = """
sys.modules["frlint.cache.database"] = sys.modules["_sqlite3"] = sys.modules["sqlite3"] = None
with open_store(sys.argv[1]) as store:
    fill(store, range(10))
    store.flush()
    assert wrong(store, range(10)) == (0, 10)
"""
    assert child(program, str(tmp_path)).wait(30) == 0
    assert not list(tmp_path.iterdir())
