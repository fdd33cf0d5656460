"""Pages of the manual that are run: each command of their console blocks prints what the page says.

A page is one shell in one folder, from its first block to its last. What is run, in the order of the page:

- blocks ```` ```console ````: `$ ` begins a command, lines that begin with `> ` go on with it (a here-document), the
  rest is what it prints. A line `...` stands for any lines, and `...` within a line for any text.
- blocks with a title, ```` ```yaml title="volume/volume.yaml" ````: the file of this name is written, in the page's
  first folder.
- comments `<!-- prepare` ... `-->`: commands that readers do not see. `$FRLINT` is the folder of the repository.

Times, numbers of rules, counts from the cache, versions and ids of commits differ and are not compared.

`python -m making.console PAGE...` (from the folder tests/) writes pages anew, with what their commands print now.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from making.compiled_rules import lend_rules
from making.programs import ROOT

_BLOCK = re.compile(
    r'^```console\n(?P<console>.*?)^```$|^(?P<fence>`{3,})[\w-]+ title="(?P<file>[^"]+)"\n(?P<text>.*?)^(?P=fence)$'
    r"|^<!-- prepare\n(?P<prepare>.*?)^-->$",
    re.DOTALL | re.MULTILINE,
)
PATH = "/usr/local/bin:/usr/bin:/bin"
"""Where the shell finds programs, besides frlint."""
_PROMPT = re.compile(r"^\$ ", re.MULTILINE)
_VARIES = re.compile(
    r"\d+(?:\.\d+)? s\b|\d+ rules\b| \d+ from the cache,|frlint \d+\.\d+\.\d+\w*"
    r"|\b[0-9a-f]{7,40}\b"  # one id in a hundred has digits alone
)
_END = "\x01"
_DAY = "2027-03-01T09:00:00+0000"
"""When all commits of a page are made."""
_GIT = {"GIT_AUTHOR_DATE": _DAY, "GIT_COMMITTER_DATE": _DAY, "GIT_CONFIG_NOSYSTEM": "1"}


class Step(NamedTuple):
    """A command as it is typed, and what the page says that it prints; None where readers do not see it."""

    command: str
    printed: str | None


class Written(NamedTuple):
    """A file that the page shows: its path and text."""

    path: str
    text: str


def steps(page: str) -> Iterator[Step | Written]:
    """What is to be done, in the order of the page."""
    for block in _BLOCK.finditer(page):
        if block["file"]:
            yield Written(block["file"], block["text"])
        elif block["prepare"]:
            yield Step(block["prepare"], None)
        else:
            yield from _typed(block["console"])


def console_blocks(page: str) -> Iterator[Iterator[Step]]:
    """The commands of each block of commands, in the order of the page."""
    return (_typed(block["console"]) for block in _BLOCK.finditer(page) if block["console"])


def _typed(block: str) -> Iterator[Step]:
    for one in _PROMPT.split(block)[1:]:
        first, *lines = one.splitlines(keepends=True)
        more = 0
        while more < len(lines) and lines[more].startswith((">\n", "> ")):
            more += 1
        command = first + "".join(line[1:].removeprefix(" ") for line in lines[:more])
        yield Step(command.rstrip("\n"), "".join(lines[more:]))


def agrees(printed: str, page: str) -> bool:
    """Whether what a command printed is what the page says, `...` being anything."""
    pattern = ""
    for line in _VARIES.sub("", page).splitlines():
        pattern += r"(?:.*\n)*?" if line == "..." else ".*".join(map(re.escape, line.split("..."))) + r"\n"
    return re.fullmatch(pattern, _VARIES.sub("", printed)) is not None


class Shell:
    """A shell in an empty folder.

    `store` is the folder of stored results, which shells may share: what is compiled once serves all. `lent` is for
    pages that install frlint: it is not in the path yet, but what it builds on is there.
    """

    def __init__(self, folder: Path, store: Path, lent: bool = False) -> None:
        self.folder = folder / "work"
        self._home = folder / "home"
        self._step = folder / "step.sh"
        for made in (self.folder, self._home, folder / "bin"):
            made.mkdir()
        if not store.exists():
            lend_rules(store)
        python = folder / "lent" if lent else ROOT
        if lent:
            _lend(folder / "lent")
            self._program(folder / "bin" / "python3", f'exec "{sys.executable}" "$@"')
        else:
            self._program(folder / "bin" / "frlint", f'exec "{sys.executable}" -m frlint "$@"')
        self._bash = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=self.folder,
            env=self._environment(folder, store, python),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def run(self, command: str) -> str:
        """What a command prints; folders and variables stay as it leaves them."""
        assert self._bash.stdin and self._bash.stdout
        self._step.write_text(command + "\n", encoding="utf-8")
        self._bash.stdin.write(f'. "{self._step}" </dev/null; ended=$?; printf "{_END}\\n"; (exit $ended)\n')
        self._bash.stdin.flush()
        printed = ""
        while not printed.endswith(f"{_END}\n"):
            line = self._bash.stdout.readline()
            assert line, f"the shell ended: {printed}"
            printed += line
        printed = printed.removesuffix(f"{_END}\n")
        printed = printed.replace(str(self._home), "/home/ann").replace(str(self.folder), "/home/ann/edition")
        return printed if not printed or printed.endswith("\n") else printed + "\n"

    def close(self) -> None:
        """End the shell."""
        assert self._bash.stdin
        self._bash.stdin.close()
        self._bash.wait(10)
        if self._bash.stdout:
            self._bash.stdout.close()

    def _environment(self, folder: Path, store: Path, python: Path) -> dict[str, str]:
        prefixes = ("GIT_", "PRE_COMMIT_", "PYTEST_", "PIP_", "VIRTUAL_ENV")
        own = {name: value for name, value in os.environ.items() if not name.startswith(prefixes)}
        own.pop("NO_COLOR", None)
        return own | _GIT | {
            "PATH": f"{folder / 'bin'}:{PATH}",
            "PYTHONPATH": str(python),
            "FRLINT": str(ROOT),
            "FRLINT_CACHE_DIR": str(store),
            "HOME": str(self._home),
            "XDG_CONFIG_HOME": str(self._home / ".config"),
            "COLUMNS": "100",
            "LC_ALL": "C.UTF-8",
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_COMPILE": "1",
            "PIP_NO_BUILD_ISOLATION": "0",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }  # fmt: skip

    @staticmethod
    def _program(path: Path, line: str) -> None:
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)


def _lend(folder: Path) -> None:
    """A folder with all packages of the tests' own environment but frlint and pip."""
    folder.mkdir()
    import yaml

    for package in Path(yaml.__file__).parents[1].iterdir():
        if not package.name.startswith(("frlint", "_frlint", "__editable__", "pip", "__pycache__")):
            (folder / package.name).symlink_to(package)


def first_disagreement(page: str, shell: Shell) -> tuple[str, str, str] | None:
    """The first command of a page that prints something else: the command, what it printed, and what the page says."""
    for step in steps(page):
        if isinstance(step, Written):
            file = shell.folder / step.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step.text, encoding="utf-8")
            continue
        printed = shell.run(step.command)
        if step.printed is not None and not agrees(printed, step.printed):
            return step.command, printed, step.printed
    return None


def written_anew(page: str, shell: Shell) -> str:
    """A page with what its commands print now, where it said something else."""
    out = ""
    end = 0
    for block in _BLOCK.finditer(page):
        out += page[end : block.start()]
        end = block.end()
        for step in steps(block[0]):
            if isinstance(step, Written):
                (shell.folder / step.path).parent.mkdir(parents=True, exist_ok=True)
                (shell.folder / step.path).write_text(step.text, encoding="utf-8")
            elif step.printed is None:
                shell.run(step.command)
        if not block["console"]:
            out += block[0]
            continue
        out += "```console\n"
        for one in _typed(block["console"]):
            printed = shell.run(one.command)
            lines = one.command.split("\n")
            more = "".join(f"> {line}\n" if line else ">\n" for line in lines[1:])
            shown = one.printed if one.printed is not None and agrees(printed, one.printed) else printed
            out += f"$ {lines[0]}\n{more}{shown}"
        out += "```"
    return out + page[end:]


def main() -> None:
    """Write the pages that are named anew."""
    for name in sys.argv[1:]:
        page = Path(name)
        folder = Path(tempfile.mkdtemp())
        shell = Shell(folder, folder / "store", lent=page.name == "first-hour.md")
        try:
            page.write_text(written_anew(page.read_text("utf-8"), shell), encoding="utf-8")
        finally:
            shell.close()
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
