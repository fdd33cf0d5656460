"""The example of docs/mending.md, run: each command prints what the page says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from making.repositories import Made, isolate

PAGE = (Path(__file__).parents[2] / "docs" / "mending.md").read_text(encoding="utf-8")
_ANSWER = re.compile(r"(quit: |does it stay\? )([^\n]+)\n")
_COUNT = re.compile(r"\(\d+ bytes, [^)]*\)")


def example() -> tuple[str, list[tuple[str, str]]]:
    """The document of the example, and its commands, each with what it prints."""
    part = PAGE.split("\n## From the first problem", 1)[1].split("\n## ", 1)[0]
    document = re.findall(r"```text\n(.*?)```", part, re.DOTALL)[0]
    commands = []
    for block in re.findall(r"```console\n(.*?)```", part, re.DOTALL):
        for one in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = one.partition("\n")
            commands.append((command, printed))
    return document, commands


@pytest.mark.slow
def test_the_example_goes_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    document, commands = example()
    made = Made(tmp_path / "edition", "-b", "main")
    made.commit("Letters", {"letters/d12.txt": document})
    assert len(commands) >= 7
    program = f'frlint() {{ "{sys.executable}" -m frlint "$@"; }}\n'
    for command, printed in commands:
        answers = "".join(f"{answer}\n" for _, answer in _ANSWER.findall(printed))
        # The answers of a pipe are not shown as those of a person are.
        expected = _ANSWER.sub(r"\1", printed)
        done = subprocess.run(
            ["bash", "-c", f"{program}{command} 2>&1"],
            cwd=made.folder,
            input=answers or None,
            env={**os.environ, "COLUMNS": "100"},
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        assert _COUNT.sub("(…)", done.stdout) == _COUNT.sub("(…)", expected), command
    assert made.git("status", "--porcelain") == ""
