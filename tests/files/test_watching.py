"""Waiting for files to be changed."""

import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread, Timer
from typing import Any

import pytest

from frlint.errors import UsageError
from frlint.files.watching import Changed, changes, folders_of, is_watched


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("/e/v1/d1.txt", True),
        ("/e/.frlint.yaml", True),
        ("/e/.git/index", False),
        ("/e/v1/.d1.txt.swp", False),
        ("/e/v1/d1.txt~", False),
        ("/e/v1/4913", False),
        ("/e/v1/.frlint-ab12", False),
        ("/e/node_modules/x.txt", False),
        ("C:\\e\\.git\\index", False),
    ],
)
def test_what_programs_write_for_themselves_is_no_change(path: str, counts: bool) -> None:
    assert is_watched(path) is counts


def test_of_a_file_its_folder_is_watched_and_no_folder_twice(tmp_path: Path) -> None:
    (tmp_path / "v1").mkdir()
    (tmp_path / "v1" / "d1.txt").write_text("x")
    assert folders_of([str(tmp_path / "v1" / "d1.txt"), str(tmp_path / "v1")]) == [str(tmp_path / "v1")]
    assert folders_of([str(tmp_path), str(tmp_path / "v1" / "d1.txt")]) == [str(tmp_path)]


def first_batch(paths: list[str], stop: Event) -> tuple[Thread, list[Changed]]:
    """A thread that waits for one batch of changes, and the list that takes it."""
    found: list[Changed] = []

    def wait() -> None:
        batches: Iterator[Changed] = changes(paths, stop=stop)
        for batch in batches:
            found.append(batch)
            return

    thread = Thread(target=wait, daemon=True)
    thread.start()
    return thread, found


def write_until_heard(path: Path, thread: Thread) -> None:
    """Write a file again and again until somebody has heard of it: when a watch begins to listen nobody says."""
    for number in range(100):
        path.write_text(f"{number}\n")
        thread.join(0.1)
        if not thread.is_alive():
            return
    pytest.fail("nobody heard of the change")


def test_a_file_that_is_saved_is_given_by_its_real_path(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    stop = Event()
    thread, found = first_batch([str(tmp_path)], stop)
    write_until_heard(tmp_path / "d1.txt", thread)
    assert found[0].written == {str((tmp_path / "d1.txt").resolve())}
    assert found[0].gone == frozenset()


def test_of_a_file_that_is_named_its_neighbours_do_not_count(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    own, other = tmp_path / "d1.txt", tmp_path / "d2.txt"
    own.write_text("a")
    stop = Event()
    thread, found = first_batch([str(own)], stop)
    other.write_text("b")
    write_until_heard(own, thread)
    assert found[0].paths == {str(own.resolve())}


def test_a_watch_ends_when_it_is_asked_to(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    stop = Event()
    Timer(0.2, stop.set).start()
    assert list(changes([str(tmp_path)], stop=stop)) == []


def test_a_path_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    with pytest.raises(UsageError, match=r"d9\.txt is not there"):
        next(changes([str(tmp_path / "d9.txt")]))


def test_without_the_package_the_error_says_what_to_install(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(UsageError) as error:
        next(changes([str(tmp_path)]))
    assert "frlint[watch]" in error.value.advice
