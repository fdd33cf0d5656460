"""Promises of progress: long work of every command is counted, and what is counted is all of it."""

from pathlib import Path

import pytest
from making.repositories import Made, isolate

from frlint.cli import main
from frlint.reporters.progress import Progress
from frlint.runs.watch import Unwatched, watched

HEADING = "1. The Consul at Porto Verde (Hale) to the Department of State\n\n"


class Looking(Unwatched):
    """Remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def step(self, done: int, documents: int = 0, files: int = 0) -> None:  # noqa: ARG002
        self.seen.append(f"{done} of {self.total} {self.what}")

    def wipe(self) -> None:
        self.seen.append("wiped")


def test_items_pass_and_are_counted_once_they_are_done() -> None:
    looking = Looking()
    for item in watched("ab", looking, "letter", 2):
        looking.total, looking.what = 9, "inner"
        looking.seen.append(item)
    assert looking.seen == ["a", "1 of 2 letter", "b", "2 of 2 letter", "wiped"]


def test_nothing_is_shown_while_results_are_printed() -> None:
    looking = Looking()
    for item in watched("ab", looking, "letter", prints=True):
        looking.seen.append(item)
    assert looking.seen == ["wiped", "a", "1 of 0 letter", "wiped", "b", "2 of 0 letter", "wiped"]


@pytest.mark.parametrize("command", ["commits --root", "log", "blame", "check", "baseline"])
def test_long_work_of_a_command_is_counted(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "edition")
    for number in range(3):
        made.commit(f"Commit {number}", {f"v1/d{number}.txt": HEADING + "The the harbor was quiet.\n"})
    monkeypatch.chdir(tmp_path / "edition")
    seen: set[str] = set()

    def step(self: Progress, done: int, documents: int = 0, files: int = 0) -> None:  # noqa: ARG001
        seen.add(self.what)

    monkeypatch.setattr(Progress, "step", step)
    assert main(command.split()) in (0, 1)
    capsys.readouterr()
    of_history = command.split()[0] in ("commits", "log", "blame")
    assert seen >= ({"commit"} if of_history else {"file"})
