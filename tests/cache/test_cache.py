"""The store of results keeps facts: what it gives is what was put, or nothing."""

import multiprocessing
import os
import pickle
import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from making.cached_facts import (
    CONTEXT,
    LOG,
    OTHER,
    SMALL,
    bytes_of,
    content,
    fact,
    fill,
    hammer,
    hammer_until_left_alone,
    put_share,
    wrong,
)

from frlint.cache import MOST_BYTES, NoStore, Store, open_store
from frlint.cache.layout import FILE, FOLDER
from frlint.cache.upkeep import clear, summary


def test_what_one_process_put_another_finds(tmp_path: Path) -> None:
    with open_store(str(tmp_path)) as store:
        fill(store, range(500))
    with open_store(str(tmp_path)) as store:
        pairs = [(content(number), CONTEXT) for number in range(600)]
        assert store.get_many(pairs) == {(content(number), CONTEXT): fact(number) for number in range(500)}
        assert (store.hits, store.misses) == (500, 100)
        assert wrong(store, range(500)) == (0, 0)


def test_what_was_put_is_found_before_it_is_written(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    assert store.get(content(1), CONTEXT) is None
    store.put(content(1), CONTEXT, b"one")
    assert store.get(content(1), CONTEXT) == b"one"
    assert not list(tmp_path.iterdir())
    store.flush()
    assert open_store(str(tmp_path)).get(content(1), CONTEXT) == b"one"


def test_a_handle_sees_what_others_write_after_it_was_opened(tmp_path: Path) -> None:
    early = open_store(str(tmp_path))
    assert early.get(content(1), CONTEXT) is None
    with open_store(str(tmp_path)) as store:
        fill(store, range(1_000))
    assert wrong(early, range(1_000)) == (0, 0)


def test_the_context_is_part_of_the_key(tmp_path: Path) -> None:
    with open_store(str(tmp_path)) as store:
        store.put(content(1), CONTEXT, b"as it was")
        store.put(content(1), OTHER, b"as it is")
    with open_store(str(tmp_path)) as store:
        assert store.get(content(1), CONTEXT) == b"as it was"
        assert store.get(content(1), OTHER) == b"as it is"
        assert store.get(content(2), CONTEXT) is None


def test_contents_of_sha_256_repositories_have_their_place_too(tmp_path: Path) -> None:
    long, short = "ab" * 32, "cd" * 20
    with open_store(str(tmp_path)) as store:
        store.put(long, CONTEXT, b"long")
        store.put(short, CONTEXT, b"short")
    with open_store(str(tmp_path)) as store:
        assert (store.get(long, CONTEXT), store.get(short, CONTEXT)) == (b"long", b"short")


def test_a_key_that_could_be_taken_for_another_is_refused(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    with pytest.raises(ValueError, match="hex digits"):
        store.put(content(1) + "ab", CONTEXT[2:], b"")
    with pytest.raises(ValueError, match="hex"):
        store.get("no hex digits", CONTEXT)


def test_a_put_over_another_counts(tmp_path: Path) -> None:
    for value in (b"first", b"", b"second" * 100):
        with open_store(str(tmp_path)) as store:
            store.put(content(1), CONTEXT, value)
        assert open_store(str(tmp_path)).get(content(1), CONTEXT) == value
    assert summary(str(tmp_path)).entries == 1


def test_a_closed_store_opens_anew(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    fill(store, range(10))
    store.close()
    assert wrong(store, range(10)) == (0, 0)
    fill(store, range(10, 20))
    store.close()
    assert wrong(store, range(20)) == (0, 0)
    assert (store.hits, store.misses) == (30, 0)


def test_a_store_is_pickled_by_its_folder_and_size(tmp_path: Path) -> None:
    with open_store(str(tmp_path), SMALL) as store:
        fill(store, range(10))
        other = pickle.loads(pickle.dumps(store))
        assert isinstance(other, Store)
        assert (other.folder, other.most_bytes, other.hits) == (str(tmp_path), SMALL, 0)
        store.flush()
        assert wrong(other, range(10)) == (0, 0)


def test_no_store_keeps_nothing_and_counts_misses(tmp_path: Path) -> None:
    for store in (NoStore(), open_store(str(tmp_path), 0), pickle.loads(pickle.dumps(NoStore()))):
        with store:
            store.put(content(1), CONTEXT, b"one")
            store.flush()
            assert store.get(content(1), CONTEXT) is None
            assert store.get_many([(content(1), CONTEXT), (content(2), CONTEXT)]) == {}
            assert (store.hits, store.misses) == (0, 3)
    assert not list(tmp_path.iterdir())


def test_the_folder_is_that_of_all_that_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "kept"))
    with open_store() as store:
        fill(store, range(3))
    assert summary().entries == 3
    assert summary().folder == str(tmp_path / "kept" / FOLDER)
    assert clear().files == 1
    assert not list((tmp_path / "kept").iterdir())


# The size.


@pytest.mark.parametrize("most", [100_000, SMALL, 2_000_000])
def test_the_store_grows_no_larger_than_it_may(tmp_path: Path, most: int) -> None:
    """Five times as much is put as there is room for."""
    file = tmp_path / FOLDER / FILE
    put = 0
    with open_store(str(tmp_path), most) as store:
        for number in range(10**6):
            store.put(content(number), CONTEXT, fact(number))
            put += len(fact(number))
            if number % 20 == 0 and file.exists():
                assert file.stat().st_size <= most
                assert bytes_of(tmp_path) <= most + LOG
            if put > 5 * most:
                break
    assert most * 0.6 < bytes_of(tmp_path) <= most, "nothing is left of the log"
    mistakes, missing = wrong(open_store(str(tmp_path), most), range(number + 1))
    assert mistakes == 0
    assert open_store(str(tmp_path), most).thrown_out() == missing > 0


def test_what_was_used_last_stays(tmp_path: Path) -> None:
    """While many times the room is put, some results are asked for again and again: they are there at the end."""
    loved = range(20)
    with open_store(str(tmp_path), SMALL) as store:
        fill(store, loved)
        fill(store, range(100, 120))
        for start in range(1_000, 6_000, 10):
            fill(store, range(start, start + 10))
            assert wrong(store, loved) == (0, 0)
        store.flush()
        assert wrong(store, range(100, 120)) == (0, 20)
        assert wrong(store, range(5_990, 6_000)) == (0, 0)


def of_a_run(folder: Path, most: int) -> NoStore:
    store = open_store(str(folder), most)
    store.begin_run()
    return store


def test_a_run_does_not_throw_out_what_it_needs(tmp_path: Path) -> None:
    """A run over three times as much as there is room for: the next finds as much as there is room for."""
    for _ in range(2):
        with of_a_run(tmp_path, SMALL) as store:
            fill(store, range(3_000))
        assert (tmp_path / FOLDER / FILE).stat().st_size <= SMALL
    with of_a_run(tmp_path, SMALL) as store:
        found = [number for number in range(3_000) if store.get(content(number), CONTEXT) is not None]
    assert found == [*range(len(found))], "the first ones, and none of the last"
    assert sum(len(fact(number)) for number in found) > SMALL / 4
    assert open_store(str(tmp_path), SMALL).thrown_out() == 0


def test_a_later_run_over_other_texts_takes_the_room_of_the_earlier(tmp_path: Path) -> None:
    for start in range(0, 60_000, 6_000):
        with of_a_run(tmp_path, SMALL) as store:
            fill(store, range(start, start + 200))
    mistakes, missing = wrong(of_a_run(tmp_path, SMALL), range(54_000, 54_200))
    assert (mistakes, missing) == (0, 0)
    assert open_store(str(tmp_path), SMALL).thrown_out() > 0


def test_the_last_results_are_there_at_any_rate(tmp_path: Path) -> None:
    """A third of the room is for those put last, whether they are used or not."""
    with open_store(str(tmp_path), 1_000_000) as store:
        fill(store, range(5_000))
        store.flush()
        assert wrong(store, range(4_400, 5_000)) == (0, 0)


def test_a_hit_writes_nothing_while_there_is_room(tmp_path: Path) -> None:
    """That a result was used is noted only when much was written since."""
    with open_store(str(tmp_path), SMALL) as store:
        fill(store, range(50))
    with open_store(str(tmp_path), SMALL) as store:
        assert wrong(store, range(50)) == (0, 0)
        file = tmp_path / FOLDER / FILE
        log = file.with_name(f"{FILE}-wal")
        before = file.read_bytes(), log.read_bytes()
        store.flush()
        assert (file.read_bytes(), log.read_bytes()) == before


def test_the_store_takes_no_more_than_a_tenth_of_the_free_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frlint.cache.results.free_bytes", lambda _folder: 50_000_000)
    with open_store(str(tmp_path)) as store:
        fill(store, range(15_000))
        store.flush()
        assert wrong(store, range(12_000, 15_000)) == (0, 0)
        assert store.thrown_out() > 1_000
    assert bytes_of(tmp_path) <= 5_000_000


def test_on_a_full_disk_nothing_is_written_and_what_is_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(str(tmp_path)) as store:
        fill(store, range(100))
    monkeypatch.setattr("frlint.cache.results.free_bytes", lambda _folder: 10_000_000)
    with open_store(str(tmp_path)) as store:
        fill(store, range(100, 200))
    assert wrong(open_store(str(tmp_path)), range(200)) == (0, 100)


def test_a_value_too_large_for_the_store_is_not_kept(tmp_path: Path) -> None:
    with open_store(str(tmp_path), SMALL) as store:
        store.put(content(1), CONTEXT, bytes(SMALL // 4))
        store.put(content(2), CONTEXT, bytes(5_000))
        assert store.get(content(1), CONTEXT) is None
        assert store.get(content(2), CONTEXT) == bytes(5_000)


def test_a_store_can_be_given_another_size(tmp_path: Path) -> None:
    with open_store(str(tmp_path), 4_000_000) as store:
        fill(store, range(3_000))
    assert bytes_of(tmp_path) > 1_400_000
    for most in (900_000, SMALL):
        with open_store(str(tmp_path), most) as store:
            fill(store, range(3_000, 3_100))
        assert bytes_of(tmp_path) <= most
        assert wrong(open_store(str(tmp_path), most), range(3_000, 3_100)) == (0, 0)
    with open_store(str(tmp_path), 4_000_000) as store:
        fill(store, range(3_000))
        store.flush()
        assert wrong(store, range(3_000)) == (0, 0)


def test_nothing_is_stored_in_a_store_without_room(tmp_path: Path) -> None:
    with open_store(str(tmp_path), 900) as store:
        fill(store, range(50))
    assert bytes_of(tmp_path) <= 900
    assert wrong(open_store(str(tmp_path), 900), range(50))[0] == 0


# Processes.


def test_processes_at_once_get_right_values_or_none(tmp_path: Path) -> None:
    """Three write and read the same keys while the store drops its oldest."""
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        done = pool.starmap(hammer, [(str(tmp_path), seed, 2_000) for seed in range(3)])
    assert [mistakes for mistakes, _, _ in done] == [0, 0, 0]
    assert all(hits > 100 for _, hits, _ in done)
    assert bytes_of(tmp_path) <= SMALL
    assert hammer(str(tmp_path), 9, 1_000)[0] == 0


def test_processes_whose_store_is_cleared_at_any_moment_get_right_values_and_go_on_storing(tmp_path: Path) -> None:
    """Whatever a handle was at when its file went (opening, making, writing): it stores again afterwards."""
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        work = [pool.apply_async(hammer_until_left_alone, (str(tmp_path), seed)) for seed in range(3)]
        for _ in range(100):
            work[0].wait(0.01)
            clear(str(tmp_path))
        (tmp_path / "left-alone").touch()
        done = [item.get(600) for item in work]
    assert [mistakes for mistakes, _ in done] == [0, 0, 0]
    assert all(hits > 100 for _, hits in done)
    assert bytes_of(tmp_path) <= SMALL


def test_a_file_that_once_seemed_to_be_readable_only_is_written_after_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where it was removed between two looks, and another made it anew in the same place."""
    fill(open_store(str(tmp_path), SMALL), range(10))
    access, answers = os.access, iter([True, False])
    monkeypatch.setattr(os, "access", lambda path, mode: access(path, mode) and next(answers, True))
    with open_store(str(tmp_path), SMALL) as store:
        store.put(content(20), CONTEXT, fact(20))
        store.flush()
        store.put(content(21), CONTEXT, fact(21))
    assert open_store(str(tmp_path), SMALL).get(content(21), CONTEXT) == fact(21)


def test_what_processes_put_at_once_is_there(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.starmap(put_share, [(str(tmp_path), share) for share in range(4)])
    assert wrong(open_store(str(tmp_path)), range(2_000)) == (0, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_fork_has_handles_and_counts_of_its_own(tmp_path: Path) -> None:
    """What the parent holds back is written and counted once, by the parent; both go on with the store."""
    with open_store(str(tmp_path)) as store:
        fill(store, range(100))
        store.flush()
        assert wrong(store, range(100)) == (0, 0)
        fill(store, range(100, 110))
        child = os.fork()
        if not child:
            code = 1
            try:
                here = wrong(store, range(110))
                fill(store, range(200, 300))
                store.close()
                code = 0 if (here, store.hits, store.misses) == ((0, 10), 100, 10) else 2
            finally:
                os._exit(code)
        assert os.waitpid(child, 0)[1] == 0
        fill(store, range(300, 400))
        store.flush()
        assert wrong(store, range(110)) == wrong(store, range(200, 400)) == (0, 0)
    assert summary(str(tmp_path))[3:5] == (100 + 100 + 110 + 200, 10)
    assert summary(str(tmp_path)).entries == 310


# What is told, and clearing.


def test_the_summary_counts_results_bytes_hits_and_misses(tmp_path: Path) -> None:
    nothing = summary(str(tmp_path))
    assert nothing == (str(tmp_path / FOLDER), 0, 0, 0, 0, None)
    with open_store(str(tmp_path)) as store:
        wrong(store, range(100))
        fill(store, range(100))
    for _ in range(3):
        with open_store(str(tmp_path)) as store:
            wrong(store, range(50))
    shown = summary(str(tmp_path))
    assert (shown.entries, shown.hits, shown.misses) == (100, 150, 100)
    assert shown.bytes == bytes_of(tmp_path) > 0
    assert shown.since is not None and shown.since > 1_700_000_000


def test_results_that_are_gone_are_not_counted(tmp_path: Path) -> None:
    with open_store(str(tmp_path), SMALL) as store:
        fill(store, range(3_000))
    entries = summary(str(tmp_path)).entries
    assert entries > 0
    assert entries == 3_000 - wrong(open_store(str(tmp_path), SMALL), range(3_000))[1]


def test_clear_removes_the_results_and_nothing_else(tmp_path: Path) -> None:
    """Neither what else is kept beside them, nor strangers among them, nor what links lead to."""
    kept, outside = tmp_path / "kept", tmp_path / "outside"
    outside.mkdir()
    (outside / FILE).write_text("precious")
    with open_store(str(kept)) as store:
        fill(store, range(10))
        store.get(content(1), CONTEXT)
    (kept / "rules.kept").write_text("a rulebook")
    (kept / "results-notes").mkdir()
    (kept / "results-notes" / FILE).write_text("mine")
    (kept / "results-0").symlink_to(outside)
    ours = kept / FOLDER
    (ours / "letter.txt").write_text("mine")
    (ours / f"{FILE}.17-4711.part-journal").write_text("of one that was killed")
    (ours / f"{FILE}-wal").symlink_to(outside / FILE)
    (ours / f"{FILE}-shm").mkdir()
    done = clear(str(kept))
    assert done.files == 2
    left = [f"{FILE}-shm", f"{FILE}-wal"]
    assert done.left == (str(kept / "results-0"), *(str(ours / name) for name in left))
    assert (outside / FILE).read_text() == "precious"
    assert sorted(path.name for path in kept.iterdir()) == ["results-0", FOLDER, "results-notes", "rules.kept"]
    assert sorted(path.name for path in ours.iterdir()) == ["letter.txt", *left]
    assert (kept / "results-notes" / FILE).read_text() == "mine"


def test_after_clearing_all_is_as_new(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    fill(store, range(10))
    store.flush()
    assert clear(str(tmp_path)).left == ()
    assert not list(tmp_path.iterdir())
    assert wrong(open_store(str(tmp_path)), range(10)) == (0, 10)
    fill(store, range(10, 20))
    store.close()
    assert wrong(open_store(str(tmp_path)), range(10, 20)) == (0, 0)
    assert clear(str(tmp_path / "nowhere")) == (0, 0, ())


# A dict as the model.


class Model(RuleBasedStateMachine):
    """Any order of use, by two handles, with processes that die: a value is the fact that was put, or a miss."""

    keys = st.integers(0, 200)

    @initialize(most=st.sampled_from([70_000, 100_000, MOST_BYTES]))
    def begin(self, most: int) -> None:
        import tempfile

        self.folder = tempfile.mkdtemp()
        self.most = most
        self.put: set[int] = set()
        self.sure: dict[int, set[int]] = {0: set(), 1: set()}
        self.stores = [open_store(self.folder, most), open_store(self.folder, most)]

    @rule(which=st.integers(0, 1), number=keys)
    def put_one(self, which: int, number: int) -> None:
        self.stores[which].put(content(number), CONTEXT, fact(number))
        self.put.add(number)
        self.sure[which].add(number)

    @rule(which=st.integers(0, 1), number=keys)
    def get_one(self, which: int, number: int) -> None:
        value = self.stores[which].get(content(number), CONTEXT)
        assert value in (None, fact(number))
        assert value is None or number in self.put
        if self.most == MOST_BYTES and number in self.sure[which]:
            assert value == fact(number)

    @rule(which=st.integers(0, 1), numbers=st.lists(keys, unique=True))
    def get_some(self, which: int, numbers: list[int]) -> None:
        before = self.stores[which].hits, self.stores[which].misses
        found = self.stores[which].get_many((content(number), CONTEXT) for number in numbers)
        assert all(
            found[content(number), CONTEXT] == fact(number) for number in numbers if (content(number), CONTEXT) in found
        )
        assert (self.stores[which].hits, self.stores[which].misses) == (
            before[0] + len(found),
            before[1] + len(numbers) - len(found),
        )

    @rule(which=st.integers(0, 1))
    def flush(self, which: int) -> None:
        self.stores[which].flush()
        self.sure[1 - which] |= self.sure[which]

    @rule(which=st.integers(0, 1))
    def close(self, which: int) -> None:
        self.stores[which].close()
        self.sure[1 - which] |= self.sure[which]

    @rule(which=st.integers(0, 1))
    def die(self, which: int) -> None:
        """A process that ends without a word: what it held back is lost, what the other knows of is not."""
        self.stores[which] = open_store(self.folder, self.most)
        self.sure[which] = set()

    @precondition(lambda self: self.put)
    @rule()
    def clear(self) -> None:
        clear(self.folder)
        self.stores = [open_store(self.folder, self.most), open_store(self.folder, self.most)]
        self.put.clear()
        self.sure = {0: set(), 1: set()}

    @invariant()
    def no_larger_than_it_may_be(self) -> None:
        if hasattr(self, "folder"):
            file = Path(self.folder, FOLDER, FILE)
            assert not file.exists() or file.stat().st_size <= self.most

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            for store in self.stores:
                store.close()
            shutil.rmtree(self.folder)


TestModel = Model.TestCase
TestModel.settings = settings(max_examples=30, stateful_step_count=40, deadline=None)
