"""The example of docs/impact.md, run: each command prints what the page says; its workflow does what it says, too."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from making.repositories import Made, isolate

PAGE = (Path(__file__).parents[2] / "docs" / "impact.md").read_text(encoding="utf-8")
_FILE = re.compile(r"`([\w/]+\.(?:txt|yaml))`:\n\n```text\n(.*?)```", re.DOTALL)
_VARIES = re.compile(r"\([0-9a-f]{10}\)|, \d+\.\d+ s\)|\d+ rules")
PROGRAM = f'frlint() {{ "{sys.executable}" -m frlint "$@"; }}\n'


def example() -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The files of the example, and its commands, each with what it prints."""
    part = PAGE.split("\n## A rule, from the idea", 1)[1].split("\n## ", 1)[0]
    commands = []
    for block in re.findall(r"```console\n(.*?)```", part, re.DOTALL):
        for one in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = one.partition("\n")
            commands.append((command, printed))
    return dict(_FILE.findall(part)), commands


def script(name: str) -> str:
    """What a step of the workflow runs."""
    workflow = next(block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "name: rules" in block)
    steps = yaml.safe_load(workflow)["jobs"]["impact"]["steps"]
    found: str = next(step["run"] for step in steps if step.get("name") == name)
    return found


def run(made: Made, text: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What bash does with a script, `frlint` being ours."""
    return subprocess.run(
        ["bash", "-e", "-c", f"{PROGRAM}{text}"],
        cwd=made.folder,
        env={**os.environ, "COLUMNS": "100", **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def edition(folder: Path, files: dict[str, str]) -> Made:
    """The letters of the example, committed, and the proposed rule, which is not."""
    made = Made(folder, "-b", "main")
    made.commit("Letters", {path: text for path, text in files.items() if path.endswith(".txt")})
    made.write(dict(files.items()))
    return made


@pytest.mark.slow
def test_the_example_goes_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    files, commands = example()
    assert set(files) == {"letters/d12.txt", "letters/d13.txt", "proposed/ED001.yaml"}
    made = edition(tmp_path / "edition", files)
    assert len(commands) >= 9
    for command, printed in commands:
        done = run(made, f"{command} 2>&1")
        assert _VARIES.sub("(…)", done.stdout) == _VARIES.sub("(…)", printed), command


@pytest.mark.slow
def test_the_workflow_s_step_writes_the_comment_and_the_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    files, _ = example()
    made = edition(tmp_path / "edition", files)
    base = made.id()
    made.commit("A rule", {".frlint.yaml": "rules: [proposed]\n"})
    summary = tmp_path / "summary.md"
    done = run(made, script("Impact"), BASE=base, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stdout
    assert summary.read_text("utf-8").startswith("### frlint impact: 5 problems gained in 2 of 2 documents\n")
    assert (made.folder / "impact.md").read_text("utf-8") == summary.read_text("utf-8")
    assert done.stdout.startswith("5 problems gained"), "nothing of the documents reaches the log"


def test_the_workflow_is_one_for_pull_requests_that_touch_what_rules_depend_on() -> None:
    for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL):
        assert yaml.safe_load(block)
    assert "--body-file impact.md" in script("Comment")
