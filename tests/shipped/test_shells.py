"""Completion works in the shells themselves: a person types, presses the tab key, and the command line is complete."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from making.programs import ROOT, run

pexpect = pytest.importorskip("pexpect", reason="pexpect, which types into shells, is not installed")
pytestmark = pytest.mark.slow

LONGEST = 15
"""Seconds until a shell must have done what it is asked; they are waited for only where it does not."""
TYPED = {
    "frlint expl": ["explain"],
    "frlint check --select PB003,FN00": ["check", "--select", "PB003,FN00"],
    "frlint check --output-format=sar": ["check", "--output-format=sarif"],
    "frlint check --output-format sarif:con": ["check", "--output-format", "sarif:conf.yaml"],
    "frlint compare --ignore datel": ["compare", "--ignore", "dateline"],
    "frlint check my\\ edition/d1": ["check", "my edition/d1.txt"],
}
"""What is typed before the tab key is pressed, and the words that the command line then has."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A person's folder: frlint is on the path, and `words`, which writes down what it is called with."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "my edition").mkdir()
    (tmp_path / "my edition" / "d1.txt").write_text("x", "utf-8")
    (tmp_path / "conf.yaml").write_text("", "utf-8")
    frlint = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m frlint "$@"\n'
    words = '#!/bin/sh\n{ printf "%s\\n" "$@"; echo END; } >>"$HOME/words.txt"\n'
    for name, text in (("frlint", frlint), ("words", words)):
        (tmp_path / "bin" / name).write_text(text, "utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    return tmp_path


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a person whose folder is empty but for what is put there."""
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    known = {"FRLINT_CACHE_DIR": os.environ["FRLINT_CACHE_DIR"]}
    return {"HOME": str(home), "PATH": path, "TERM": "xterm", "LANG": "C.UTF-8", **known}


def written(home: Path) -> list[list[str]]:
    """What `words` was called with so far."""
    file = home / "words.txt"
    calls: list[list[str]] = [[]]
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        if line == "END":
            calls.append([])
        else:
            calls[-1].append(line)
    return calls[:-1]


def completed(shell: str, home: Path) -> Iterator[list[str]]:
    """The words of each command line of `TYPED`, once the tab key was pressed behind it."""
    flags = {"bash": ["--noprofile", "-i"], "zsh": ["-i"], "fish": ["--interactive"]}[shell]
    child = pexpect.spawn(
        shell, flags, env=surroundings(home), cwd=str(home), encoding="utf-8", timeout=LONGEST, dimensions=(30, 200)
    )
    child.send("words ready\r")
    for count, typed in enumerate(TYPED, 1):
        _wait_for(home, count)
        child.send(f"{typed}\t")
        # To the beginning of the line: what stands there is handed to `words` instead of run.
        child.send("\x01words \x05\r")
    _wait_for(home, len(TYPED) + 1)
    child.close(force=True)
    yield from ([word for word in call if word != "frlint"] for call in written(home)[1:])


def _wait_for(home: Path, calls: int) -> None:
    until = time.monotonic() + LONGEST
    while len(written(home)) < calls:
        assert time.monotonic() < until, f"the shell did not run the line: {written(home)}"
        time.sleep(0.02)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_tab_key_completes_once_completion_is_installed(shell: str, home: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    done = run(home / "bin" / "frlint", "--install-completion", shell, cwd=home, **surroundings(home))
    assert done.returncode == 0, done.stderr
    for call, expected in zip(completed(shell, home), TYPED.values(), strict=True):
        assert call == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_that_is_shown_is_one_that_the_shell_reads(shell: str, home: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    shown = run(home / "bin" / "frlint", "--show-completion", shell, cwd=home, **surroundings(home))
    (home / "script").write_text(shown.stdout, "utf-8")
    assert run(shell, "-n", home / "script").returncode == 0
    assert f"__complete {shell}" in shown.stdout


def test_completion_is_installed_once_however_often_that_is_asked(home: Path) -> None:
    (home / ".bashrc").write_text("alias ll='ls -l'", "utf-8")
    for _ in range(2):
        run(home / "bin" / "frlint", "--install-completion", "bash", cwd=home, **surroundings(home))
    first, second, *others = (home / ".bashrc").read_text("utf-8").splitlines()
    assert (first, others) == ("alias ll='ls -l'", [])
    assert second.startswith(". ") and second.endswith("# frlint: completion")


def test_start_files_that_are_links_are_written_where_they_are_kept(home: Path) -> None:
    (home / "dotfiles").mkdir()
    (home / "dotfiles" / "bashrc").write_text("set -o vi\n", "utf-8")
    (home / ".bashrc").symlink_to("dotfiles/bashrc")
    done = run(home / "bin" / "frlint", "--install-completion", "bash", cwd=home, **surroundings(home))
    assert done.returncode == 0, done.stderr
    assert (home / ".bashrc").is_symlink()
    assert len((home / "dotfiles" / "bashrc").read_text("utf-8").splitlines()) == 2


def test_a_shell_that_is_not_known_is_refused_with_those_that_are(home: Path) -> None:
    done = run(home / "bin" / "frlint", "--install-completion", "tcsh", cwd=home, **surroundings(home))
    assert done.returncode == 2
    assert "bash, zsh, fish, powershell" in done.stderr
