"""Paths as people see them, paths below others, and names without their suffix."""

import os
from pathlib import Path

import pytest

from frlint.files.paths import is_below, shown_from_here, without_suffix
from frlint.model.identity import stem


def test_a_path_below_the_current_folder_is_shown_from_there_and_any_other_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_from_here(str(tmp_path / "v1" / "d1.txt")) == os.path.join("v1", "d1.txt")
    for path in (str(tmp_path), f"{tmp_path}-2/d1.txt", str(tmp_path.parent / "d1.txt"), "v1/d1.txt", "../d1.txt"):
        assert shown_from_here(path) == path


def test_in_the_root_of_the_file_system_every_path_is_shown_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert shown_from_here("/v1/d1.txt") == "v1/d1.txt"


def test_a_path_is_below_itself_below_its_folders_and_below_the_top() -> None:
    assert is_below("v1/d1.txt", ["v1/d1.txt"])
    assert is_below("v1/d1.txt", ["v2", "v1"])
    assert is_below("v1/d1.txt", [""])
    assert not is_below("v1/d1.txt", [])
    assert not is_below("v10/d1.txt", ["v1"])
    assert not is_below("v1", ["v1/d1.txt"])


@pytest.mark.parametrize(
    ("path", "shortened", "name"),
    [
        ("d2.txt", "d2", "d2"),
        ("v1/d2.txt", "v1/d2", "d2"),
        ("/v1/d2.txt", "/v1/d2", "d2"),
        ("/d2.txt", "/d2", "d2"),
        ("v1.2/d2", "v1.2/d2", "d2"),
        ("v1/d2.a.txt", "v1/d2.a", "d2.a"),
        ("v1/.hidden", "v1/.hidden", ".hidden"),
    ],
)
def test_only_the_suffix_of_the_name_is_taken_off(path: str, shortened: str, name: str) -> None:
    assert without_suffix(path) == shortened
    assert stem(path) == name
