"""What is compiled once is kept, and never wrong."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frlint.cache.compiled import build_once, folder

VALUE = {"rules": [{"id": "TX001", "weights": (1, 2.5, None, True)}], "text": "é", "bytes": b"\xff"}


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of its own."""
    path = tmp_path / "store"
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(path))
    return path


def source(tmp_path: Path, name: str = "a.yaml", text: str = "a") -> Path:
    """A file that was written a while ago."""
    path = tmp_path / name
    path.write_text(text)
    past = time.time_ns() - 10_000_000_000
    os.utime(path, ns=(past, past))
    return path


def counting(value: Any) -> tuple[Callable[[], Any], list[int]]:
    calls: list[int] = []

    def build() -> Any:
        calls.append(1)
        return value

    return build, calls


def test_a_value_is_built_once(store: Path, tmp_path: Path) -> None:
    files = [source(tmp_path)]
    build, calls = counting(VALUE)
    assert build_once("x", files, build) == VALUE
    assert build_once("x", files, build) == VALUE
    assert len(calls) == 1
    assert len(list(store.iterdir())) == 1


def test_none_is_a_value_too(tmp_path: Path) -> None:
    files = [source(tmp_path)]
    build, calls = counting(None)
    assert build_once("x", files, build) is None
    assert build_once("x", files, build) is None
    assert len(calls) == 1


@pytest.mark.parametrize("change", ["text", "time", "gone", "more", "name"])
def test_it_is_built_anew_when_something_changes(tmp_path: Path, change: str) -> None:
    path = source(tmp_path)
    build_once("x", [path], lambda: "before")
    files = [path]
    name = "x"
    if change == "text":
        source(tmp_path, text="other")
    elif change == "time":
        os.utime(path, ns=(1, 1))
    elif change == "gone":
        path.unlink()
    elif change == "more":
        files.append(source(tmp_path, "b.yaml"))
    else:
        name = "y"
    assert build_once(name, files, lambda: "after") == "after"


def test_a_file_changed_just_now_is_not_trusted(tmp_path: Path) -> None:
    """Two changes within one tick of the file system's clock cannot be told apart."""
    path = tmp_path / "a.yaml"
    path.write_text("a")
    ahead = time.time_ns() + 1_000_000_000
    os.utime(path, ns=(ahead, ahead))
    assert build_once("x", [path], lambda: 1) == 1
    assert build_once("x", [path], lambda: 2) == 2


def test_what_is_raised_is_raised_and_not_kept(tmp_path: Path) -> None:
    files = [source(tmp_path)]

    def fail() -> Any:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        build_once("x", files, fail)
    assert build_once("x", files, lambda: 1) == 1


def test_a_value_that_cannot_be_kept_is_given_all_the_same(tmp_path: Path) -> None:
    value = object()
    assert build_once("x", [source(tmp_path)], lambda: value) is value


def test_no_part_of_a_file_is_left_behind(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("os.replace", refuse)
    assert build_once("x", [source(tmp_path)], lambda: VALUE) == VALUE
    assert not list(store.iterdir())


def test_a_folder_that_is_a_file_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("in the way")
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(blocked / "store"))
    assert build_once("x", [source(tmp_path)], lambda: VALUE) == VALUE


def test_a_folder_that_cannot_be_written_does_no_harm(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr("os.makedirs", refuse)
    assert build_once("x", [source(tmp_path)], lambda: VALUE) == VALUE
    assert not store.exists()


def test_the_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FRLINT_CACHE_DIR", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/some/where")
    assert folder() == "/some/where/frlint"
    monkeypatch.setenv("FRLINT_CACHE_DIR", "/else/where")
    assert folder() == "/else/where"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(data=st.data())
def test_whatever_happens_to_the_stored_file_the_value_is_the_same(
    store: Path, tmp_path: Path, data: st.DataObject
) -> None:
    """Cut short, bits turned, bytes put in or foreign: never an error, never another value."""
    files = [source(tmp_path)]
    build_once("x", files, lambda: VALUE)
    (path,) = store.iterdir()
    whole = path.read_bytes()
    way = data.draw(st.sampled_from(["cut", "turn", "insert", "foreign"]))
    if way == "cut":
        path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])
    elif way == "turn":
        at = data.draw(st.integers(0, len(whole) - 1))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ data.draw(st.integers(0, 255))]) + whole[at + 1 :])
    elif way == "insert":
        at = data.draw(st.integers(0, len(whole)))
        path.write_bytes(whole[:at] + data.draw(st.binary(max_size=8)) + whole[at:])
    else:
        path.write_bytes(data.draw(st.binary(max_size=300)))
    assert build_once("x", files, lambda: VALUE) == VALUE
    path.write_bytes(whole)
