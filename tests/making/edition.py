"""An edition in which frlint is called as at a terminal: documents, a git repository where one is wanted, a store."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from frlint.cache.layout import FOLDER
from frlint.cli import main
from making.repositories import Made, isolate

HEADING = "The Consul at Porto Verde (Hale) to the Department of State\n\n"
"""What a document begins with."""


class Edition:
    """An edition, which is the current folder. `run` calls frlint; what it printed is in `out` and `err`."""

    def __init__(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, git: bool = True
    ) -> None:
        isolate(monkeypatch, tmp_path)
        self.folder = tmp_path / "edition"
        self.folder.mkdir()
        self._repository = Made(self.folder) if git else None
        self._capsys = capsys
        self.out = self.err = ""
        self.kept = Path(os.environ["FRLINT_CACHE_DIR"])
        """The cache folder of the edition's user."""
        monkeypatch.chdir(self.folder)

    @property
    def made(self) -> Made:
        """The edition's repository."""
        assert self._repository, "this edition is in no repository"
        return self._repository

    @property
    def store(self) -> Path:
        """The folder of the results' store."""
        return self.kept / FOLDER

    def put(self, name: str, text: str | bytes) -> None:
        """A file, whatever is in it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def write(self, name: str, *paragraphs: str) -> None:
        """A document: a heading and paragraphs. The first paragraph stands on line 3, the next on line 5."""
        self.put(name, HEADING + "\n\n".join(paragraphs) + "\n")

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.folder / name).read_text("utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Put one text for another, which must be there."""
        text = self.read(name)
        assert old in text
        self.put(name, text.replace(old, new))

    def run(self, *words: str) -> int:
        """Call frlint; the exit code."""
        self._capsys.readouterr()
        code = main(list(words))
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *words: str, codes: tuple[int, ...] = (0,)) -> Any:
        """What frlint prints as JSON; it must end with one of `codes`."""
        assert self.run(*words, "--output-format", "json") in codes, self.err
        return json.loads(self.out)

    def problems(self, *words: str) -> list[tuple[str, str]]:
        """Path and rule of each problem that `check` reports."""
        return [(problem["path"], problem["rule"]) for problem in self.json("check", *words, codes=(0, 1))]

    def covered(self, *words: str) -> tuple[int, dict[str, Any]]:
        """The exit code and the record of coverage of a `check`."""
        record = self.folder.parent / "coverage.json"
        code = self.run("check", "--coverage", str(record), *words)
        return code, json.loads(record.read_text("utf-8"))
