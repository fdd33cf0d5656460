"""A page that is run: each command of its console blocks, in the clone of whoever types it, prints what the page says.

A prompt names the person: `anna$ frlint status`. Lines that begin with `> ` go on with a command (a here-document).
Days and ids of commits differ from run to run: in what is printed, today is 2027-03-01, and ids are counted.

`python -m making.tour PAGE` (from the folder tests/) writes the page anew, with what the commands print now.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

PEOPLE = {"anna": "Anna Weiss", "ben": "Ben Okafor", "carla": "Carla Ruiz"}
"""The people of a tour, each with a clone of the same repository."""
TODAY = "2027-03-01"
"""The day that stands for today in a page."""
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_PROMPT = re.compile(r"^(\w+)\$ ", re.MULTILINE)
COMMIT = re.compile(r"\b([0-9a-f]{40}|[0-9a-f]{7,12})\b(?!-)")
"""The id of a commit, whole or short; one in a hundred short ones has digits alone."""
_TIME = re.compile(r"\d+(?:\.\d+)? s\b")
_SETTINGS = """\
[commit]
    gpgSign = false
[gc]
    auto = 0
[advice]
    detachedHead = false
[init]
    defaultBranch = main
[core]
    fsync = none
[pull]
    rebase = false
[merge]
    conflictStyle = merge
"""


class Step(NamedTuple):
    """A command as it is typed, who types it, and what the page says that it prints."""

    who: str
    command: str
    printed: str


def steps(page: str) -> Iterator[Step]:
    """The commands of a page, in their order."""
    for block in _BLOCK.findall(page):
        parts = _PROMPT.split(block)[1:]
        for who, rest in zip(parts[::2], parts[1::2], strict=True):
            first, *lines = rest.splitlines(keepends=True)
            more = 0
            while more < len(lines) and lines[more].startswith((">\n", "> ")):
                more += 1
            command = first + "".join(line[1:].removeprefix(" ") for line in lines[:more])
            yield Step(who, command.rstrip("\n"), "".join(lines[more:]))


class Tour:
    """A repository in a folder, with a clone for each person."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ids: dict[str, str] = {}
        (folder / "gitconfig").write_text(_SETTINGS, encoding="utf-8")
        (folder / "bin").mkdir()
        program = folder / "bin" / "frlint"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -u -m frlint "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        self._git("init", "-q", "--bare", "edition.git")
        for who, name in PEOPLE.items():
            self._git("clone", "-q", "edition.git", who)
            self._git("-C", who, "config", "user.name", name)
            self._git("-C", who, "config", "user.email", f"{who}@example.org")

    def run(self, step: Step) -> str:
        """What a command prints now, as a page has it, with the exit code of frlint where it is not 0."""
        ended = subprocess.run(
            ["bash", "-c", step.command],
            cwd=self._folder / step.who,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return self._settled(ended.stdout)

    def _environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT_"))}
        return own | {
            "PATH": f"{self._folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": str(self._folder / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "FRLINT_CACHE_DIR": str(self._folder / "cache"),
            "COLUMNS": "110",
            "LC_ALL": "C.UTF-8",
        }

    def _settled(self, printed: str) -> str:
        """What was printed, without what differs from run to run."""
        printed = COMMIT.sub(lambda found: self._ids.setdefault(found[1][:7], self._next_id()), printed)
        printed = _TIME.sub("0.10 s", printed.replace(date.today().isoformat(), TODAY))
        printed = printed.replace(str(self._folder), "/home")
        return printed if printed.endswith("\n") or not printed else printed + "\n"

    def _next_id(self) -> str:
        """An id for a commit that was not printed before: 1a00001, 1a00002."""
        return f"1a{len(self._ids) + 1:05d}"

    def _git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self._folder, env=self._environment(), capture_output=True, check=True)


def written_anew(page: str, folder: Path) -> str:
    """A page with what its commands print now."""
    tour = Tour(folder)

    def block(found: re.Match[str]) -> str:
        lines = []
        for step in steps(found[0]):
            command = step.command.replace("\n", "\n> ").replace("\n> \n", "\n>\n").replace("\n> \n", "\n>\n")
            lines.append(f"{step.who}$ {command}\n{tour.run(step)}")
        return "```console\n" + "".join(lines) + "```"

    return _BLOCK.sub(block, page)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        path = Path(sys.argv[1])
        path.write_text(written_anew(path.read_text(encoding="utf-8"), Path(made)), encoding="utf-8")
