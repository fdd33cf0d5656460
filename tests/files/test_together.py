"""Several files written together: all of them or none, and completed where the process was killed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from frlint.errors import UsageError
from frlint.files.together import JOURNAL, Change, complete, write_together


def changes(folder: Path, **texts: str) -> list[Change]:
    """Files with their new texts; all held `old NAME`."""
    made = []
    for name, text in texts.items():
        path = folder / name
        path.write_text(f"old {name}")
        made.append(Change(str(path), f"old {name}".encode(), text.encode()))
    return made


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def test_all_files_are_written_and_keep_their_modes(tmp_path: Path) -> None:
    several = changes(tmp_path, a="new a", b="new b")
    (tmp_path / "a").chmod(0o600)
    write_together(several)
    assert held(tmp_path) == {"a": "new a", "b": "new b"}
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_names_that_change_in_a_circle_lose_nothing(tmp_path: Path) -> None:
    several = changes(tmp_path, a="was a", b="was b", c="was c")
    to = dict(zip("abc", "bcd", strict=True))
    write_together([one._replace(to=str(tmp_path / to[Path(one.path).name])) for one in several])
    assert held(tmp_path) == {"b": "was a", "c": "was b", "d": "was c"}


@pytest.mark.parametrize("failing", ["a", "b", "c"])
def test_after_a_failure_everything_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    several = changes(tmp_path, a="new a", b="new b", c="new c")
    replace = os.replace
    failed: list[str] = []

    def fail(source: str, target: str) -> None:
        if Path(target).name == failing and not failed:
            failed.append(target)
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(UsageError, match="No space left"):
        write_together(several)
    assert held(tmp_path) == {name: f"old {name}" for name in "abc"}


def test_a_file_that_changed_since_it_was_read_stops_the_whole_change(tmp_path: Path) -> None:
    several = changes(tmp_path, a="new a", b="new b")
    (tmp_path / "b").write_text("theirs")
    with pytest.raises(UsageError, match="has changed since it was read"):
        write_together(several)
    assert held(tmp_path) == {"a": "old a", "b": "theirs"}


def test_a_name_that_another_file_has_is_not_taken(tmp_path: Path) -> None:
    (one,) = changes(tmp_path, a="new a")
    (tmp_path / "z").write_text("another")
    with pytest.raises(UsageError, match="is there already"):
        write_together([one._replace(to=str(tmp_path / "z"))])
    assert held(tmp_path) == {"a": "old a", "z": "another"}


def in_a_child(action: Callable[[], None]) -> None:
    """Do something in a process that ends there without another word."""
    child = os.fork()
    if not child:
        try:
            action()
        finally:
            os._exit(9)
    assert os.waitpid(child, 0)[1]


def killed(several: list[Change], kills: Callable[[str, str, int], bool]) -> None:
    """A change in a process that is killed at a move: `kills` is asked with source, target and how many were done."""

    def action() -> None:
        replace = os.replace
        count = 0

        def counted(source: str, target: str) -> None:
            nonlocal count
            if kills(source, target, count):
                os._exit(9)
            count += not target.endswith(JOURNAL)
            replace(source, target)

        os.replace = counted  # type: ignore[assignment]
        write_together(several)

    in_a_child(action)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no processes that split")
@pytest.mark.parametrize("until", range(3))
def test_what_was_killed_between_two_files_is_completed(tmp_path: Path, until: int) -> None:
    several = changes(tmp_path, a="was a", b="new b", c="new c")
    several[0] = several[0]._replace(to=str(tmp_path / "e"))
    killed(several, lambda _, target, count: count == until and not target.endswith(JOURNAL))
    complete(str(tmp_path))
    assert held(tmp_path) == {"b": "new b", "c": "new c", "e": "was a"}
    assert complete(str(tmp_path)) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no processes that split")
def test_what_was_killed_before_anything_was_put_in_its_place_changed_nothing(tmp_path: Path) -> None:
    several = changes(tmp_path, a="new a", b="new b")
    killed(several, lambda _, target, __: target.endswith(JOURNAL))
    assert complete(str(tmp_path)) == []
    assert {name: text for name, text in held(tmp_path).items() if name[0] != "."} == {"a": "old a", "b": "old b"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no processes that split")
def test_what_was_killed_while_it_was_put_back_is_put_back(tmp_path: Path) -> None:
    several = changes(tmp_path, a="new a", b="new b", c="new c")

    def kills(source: str, target: str, _: int) -> bool:
        if target.endswith("/c") and source.endswith(".part"):
            raise OSError(28, "No space left on device")
        return source.endswith(".old") and target.endswith("/b")

    killed(several, kills)
    complete(str(tmp_path))
    assert held(tmp_path) == {"a": "old a", "b": "old b", "c": "old c"}


def test_a_journal_that_names_other_folders_is_refused(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_text('{"parts": [["../x.part", "a"]], "gone": [], "old": []}')
    with pytest.raises(UsageError, match="names files of another folder"):
        complete(str(tmp_path))
