"""Streams that are closed, full, pipes or devices: a clear error with exit code 2, and never a bug."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = "/dev/full"
BAD = "Heading\n\nThe the harbor (was closed.\n"
needs_full = pytest.mark.skipif(not os.path.exists(FULL), reason="this system has no device that is always full")


def run(command: str, folder: Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """A command of the shell, `frlint` being this one."""
    program = f"{sys.executable} -m frlint"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(
        ["bash", "-c", command.replace("frlint", program, 1)],
        cwd=folder,
        env=environment,
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "d1.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


@needs_full
@pytest.mark.parametrize(
    "command",
    [
        "frlint check d1.txt >/dev/full",
        "frlint rules >/dev/full",
        "frlint --help >/dev/full",
        "frlint explain FN001 >/dev/full",
        "frlint check --output-format json d1.txt >/dev/full",
        "frlint check d1.txt --output /dev/full",
        "frlint check d1.txt --output-format sarif:/dev/full",
    ],
)
def test_output_onto_a_full_disk_is_an_error_of_the_place_and_no_bug(command: str, folder: Path) -> None:
    done = run(command, folder)
    assert done.returncode == 2
    assert "cannot be written: No space left on device" in done.stderr
    assert "bug" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
@pytest.mark.parametrize(
    "command",
    [
        "frlint check d1.txt --output out.txt",
        "frlint check d1.txt --output-format sarif:out.sarif",
        "frlint check d1.txt --coverage out.json",
        "frlint baseline d1.txt",
        "frlint init",
    ],
)
def test_where_no_file_can_be_written_the_file_is_named_and_none_is_left(command: str, folder: Path) -> None:
    done = run(f"ulimit -f 0; {command}", folder)
    assert done.returncode == 2
    assert "cannot be written: File too large" in done.stderr
    assert "bug" not in done.stderr
    assert {file.name for file in folder.iterdir()} <= {"d1.txt", "cache"}


@pytest.mark.parametrize("command", ["frlint check d1.txt >&-", "frlint rules >&-"])
def test_closed_output_is_an_error_that_says_so(command: str, folder: Path) -> None:
    done = run(command, folder)
    assert done.returncode == 2
    assert "cannot be written: it is closed" in done.stderr


def test_where_standard_error_is_closed_the_results_are_there(folder: Path) -> None:
    done = run("frlint check d1.txt 2>&-", folder)
    assert done.returncode == 0
    assert "TX007" in done.stdout


def test_closed_input_is_an_error_that_says_so(folder: Path) -> None:
    done = run("frlint check - <&-", folder)
    assert done.returncode == 2
    assert "standard input is closed" in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_into_which_nobody_writes_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "d2.txt")
    done = run("frlint check d2.txt", folder)
    assert done.returncode == 1
    assert "pipe or a device" in done.stdout


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no /dev/zero")
def test_a_device_is_not_read(folder: Path) -> None:
    assert "pipe or a device" in run("frlint check /dev/zero", folder).stdout


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="this system has no /dev/fd")
def test_what_a_shell_hands_over_as_a_file_is_read(folder: Path) -> None:
    assert "TX007" in run("frlint check <(cat d1.txt)", folder).stdout
    assert "TX007" in run("frlint check /dev/stdin", folder, BAD).stdout


def test_in_one_log_results_and_messages_stand_in_the_order_in_which_they_were_written(tmp_path: Path) -> None:
    folder = tmp_path / "v1"
    folder.mkdir()
    (folder / "d1.txt").write_text("1. Telegram From the Embassy\n\nAll is well.\n", "utf-8")
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [sys.executable, "-m", "frlint", "new", "v1", "--kind", "telegram"],
        cwd=tmp_path,
        env=clean | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.stdout.splitlines()[:2] == [
        "v1/d2.txt",
        "3 places to be filled in: `frlint check v1/d2.txt` lists them.",
    ]
