"""A disk that is full while a command writes several files: all of them are written or none, and a repeat goes on."""

import builtins
import errno
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from making.editions import Editor, at_work

from frlint.files import together, write

DOCUMENT = (
    "{number}. Telegram From the Embassy in Norland to the Department of State1\n\nThe ice breaks up.\n\n"
    "The harbor is open. The Norland Harbor Board (NHB) met.\n\n"
    "  1. Source: Department of State, Central Files, 611.42/5–161. Secret.\n"
)
LAST = "3. Telegram From the Embassy in Norland to the Department of State\n\nAll is well.\n"
MANIFEST = "stage: draft\nstages: {draft: {ignore: [VL001]}}\n"
COMMANDS = {
    "init": ("init",),
    "init --lists": ("init", "--lists"),
    "init --force": ("init", "--force"),
    "join": ("join", "v1/d2.txt", "v1/d3.txt"),
    "split": ("split", "v1/d2.txt:5"),
    "note": ("note", "add", "v1/d3.txt:3:13", "Not printed."),
    "renumber": ("renumber", "--documents", "v1"),
    "hook install": ("hook", "install"),
    "hook install --force": ("hook", "install", "--force"),
}
"""What is written by each is more than one file, but for `note`."""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Editor:
    """An edition of three documents in a git work tree."""
    return at_work(tmp_path, monkeypatch, capsysbinary)


def edition(folder: Path, name: str) -> None:
    """The documents, and what a command that replaces files finds there."""
    (folder / "v1").mkdir(parents=True)
    if name.startswith("hook"):
        subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    else:
        (folder / ".git").mkdir()
    if name == "hook install --force":
        for hook in ("pre-commit", "pre-push"):
            (folder / ".git" / "hooks" / hook).write_text("#!/bin/sh\n", "utf-8")
    for number in (1, 2):
        (folder / "v1" / f"d{number}.txt").write_text(DOCUMENT.format(number=number), "utf-8")
    (folder / "v1" / "d3.txt").write_text(LAST.replace("3", "7" if name == "renumber" else "3", 1), "utf-8")
    if name == "init --force":
        (folder / ".frlint.yaml").write_text("# ours\n", "utf-8")
    if not name.startswith("init"):
        (folder / "v1" / "volume.yaml").write_text(MANIFEST, "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def full_after(writes: int) -> Callable[..., IO[Any]]:
    """`open` on a disk that has room for some files more: the next one made is there, and empty."""
    left = [writes]

    def opened(file: Any, mode: str = "r", *more: Any, **named: Any) -> IO[Any]:
        made = builtins.open(file, mode, *more, **named)  # noqa: SIM115
        if set(mode) & {"w", "x"}:
            left[0] -= 1
            if left[0] < 0:
                made.close()
                raise OSError(errno.ENOSPC, "No space left on device")
        return made

    return opened


@pytest.mark.parametrize("name", COMMANDS)
def test_on_a_full_disk_all_files_are_written_or_none_and_a_repeat_goes_on(
    name: str, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for writes in range(20):
        folder = tmp_path / f"room for {writes}"
        edition(folder, name)
        before = contents(folder)
        editor.go(folder)
        with monkeypatch.context() as patched:
            for module in (write, together):
                patched.setattr(module, "open", full_after(writes), raising=False)
            done = editor.says(*COMMANDS[name])
        if done.code == 0:
            assert writes, "nothing could be written, and it was not noticed"
            assert contents(folder) != before
            return
        assert done.code == 2
        assert "cannot be written: No space left on device" in done.err
        assert contents(folder) == before
        assert editor.says(*COMMANDS[name]).code == 0
        assert contents(folder) != before
    pytest.fail("it was never written")
