"""Documents long enough for git to know them again, with faults at will, and frlint at work in a repository of them."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from frlint.cli import main
from making.repositories import Made, isolate

_WORDS = ("harbor", "treaty", "envoy", "lighter", "cargo", "pilot", "tariff", "quay", "duty", "island", "consul", "tug")
_HEADER = (
    "611.42/3–1150: Telegram\n\nThe Ambassador in Norland (Hale) to the Secretary of State\n\n"
    "Porto Sul, March 11, 1950—4 p. m.\n\nsecret\n\n"
)
_PARAGRAPHS = 20
FRLINT = [sys.executable, "-c", "import sys; from frlint.cli import main; raise SystemExit(main(sys.argv[1:]))"]
"""The command in a process of its own."""
ENTITY, DOUBLED, LOST = "TX013", "TX007", "FN002"
"""The rules of the faults: an error in the text, a warning, and a note whose marker was taken away."""


def text(number: int, *faults: tuple[str, int]) -> str:
    """A document of twenty paragraphs, a line each from line 9 on, every other one, and three notes below them.

    A fault is a rule and where: for `LOST` the number of the note (its marker stands in paragraph 6 n - 5), else that
    of the paragraph, from 0.
    """
    paragraphs = []
    for k in range(_PARAGRAPHS):
        one, two, three, four = (_WORDS[(k * 5 + j * 7 + number) % len(_WORDS)] for j in range(4))
        note = k // 6 + 1
        marker = str(note) if k % 6 == 1 and note <= 3 and (LOST, note) not in faults else ""
        and_of = "&mdash; and of" if (ENTITY, k) in faults else "and of"
        of_the = "of the the" if (DOUBLED, k) in faults else "of the"
        paragraphs.append(
            f"Part {chr(65 + k)} of paper {chr(64 + number)} speaks {of_the} {one}, of the {two} {and_of} a certain "
            f"{three} that was seen near the {four}{marker}."
        )
    notes = "".join(f"  {j}. Dated March {j + 1}, 1950; not printed, paper {chr(64 + number)}.\n" for j in (1, 2, 3))
    return _HEADER + "\n\n".join(paragraphs) + f"\n\n{notes}"


class Said(NamedTuple):
    """What a command line printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it printed as JSON."""
        return json.loads(self.out)

    @property
    def problems(self) -> list[tuple[str, str, int]]:
        """Path, rule and line of each problem of a `check`."""
        return [(one["path"], one["rule"], one["line"]) for one in self.data]


class Editor:
    """Somebody at a terminal: a folder to be in, and frlint."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes]) -> None:
        self._monkeypatch, self._capture = monkeypatch, capture

    def go(self, folder: Path) -> None:
        """Be in another folder."""
        self._monkeypatch.chdir(folder)

    def let(self, name: str, value: str) -> None:
        """Set a variable of the environment."""
        self._monkeypatch.setenv(name, value)

    def says(self, *words: str) -> Said:
        """What frlint does with a command line."""
        self._capture.readouterr()
        code = main(list(words))
        read = self._capture.readouterr()
        return Said(code, *(some.decode("utf-8", "surrogateescape") for some in read))

    def finds(self, *words: str, code: int | None = None) -> list[tuple[str, str, int]]:
        """The problems of a `check`."""
        said = self.says("check", "--output-format", "json", *words)
        assert said.out, said
        assert said.code == ((1 if said.problems else 0) if code is None else code), said
        return said.problems

    def attributes(self, *words: str) -> dict[str, tuple[list[str], list[str]]]:
        """The rules that each commit of a `commits` introduced and fixed, by its subject."""
        said = self.says("commits", "--output-format", "json", *words)
        assert said.code in (0, 1), said
        return {one["subject"]: (rules(one["introduced"]), rules(one["fixed"])) for one in said.data}


def rules(problems: Iterable[dict[str, Any]]) -> list[str]:
    """The rules of problems."""
    return [problem["rule"] for problem in problems]


def at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes]) -> Editor:
    """An editor without settings of their own; the compiled rules are shared with the other tests."""
    store = os.environ["FRLINT_CACHE_DIR"]
    isolate(monkeypatch, tmp_path)
    monkeypatch.setenv("FRLINT_CACHE_DIR", store)
    monkeypatch.chdir(tmp_path)
    return Editor(monkeypatch, capture)


def volume(folder: Path, editor: Editor, *options: str, count: int = 3) -> Made:
    """A repository with a volume of documents without fault, all committed, where the editor is now."""
    made = Made(folder, "-b", "main", *options)
    made.commit("First", {f"v1/d{n}.txt": text(n) for n in range(1, count + 1)})
    editor.go(folder)
    return made


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, git's own too."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


NOTHING: tuple[list[str], list[str]] = ([], [])
