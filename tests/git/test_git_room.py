"""Git is run in one room only: no other module starts a program, or imports GitPython."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "frlint"
OURSELVES = PACKAGE / "confined.py"
"""It starts the Python that runs it, for a function of ours."""
OTHERS = sorted(path for path in {*PACKAGE.rglob("*.py")} - {OURSELVES} if (PACKAGE / "git") not in path.parents)
_STARTS = ("system", "popen", "spawn", "exec", "posix_spawn", "fork")


def programs(source: str) -> Iterator[tuple[int, str]]:
    """Where a module starts a program or imports what does: line and name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
            if node.module in ("os", "asyncio"):
                names += [f"os.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            names = [f"os.{node.attr}"]
        else:
            continue
        for name in names:
            top, _, rest = name.partition(".")
            if top in ("subprocess", "git") or (top == "os" and rest.startswith(_STARTS)):
                yield node.lineno, name


def test_no_module_outside_of_the_room_git_starts_a_program_or_imports_gitpython() -> None:
    assert len(OTHERS) > 200
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line}: {name}"
        for path in OTHERS
        for line, name in programs(path.read_text(encoding="utf-8"))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "source",
    [
        "import subprocess",
        "def late():\n    from subprocess import run\n    return run",
        "import git",
        "from git import Repo",
        "from git.config import GitConfigParser",
        "import os\nos.system('git status')",
        "from os import popen",
        "import os\nos.execvp('git', ['git'])",
    ],
)
def test_a_program_that_is_started_elsewhere_is_found(source: str) -> None:
    assert list(programs(source))


def test_our_own_room_and_paths_are_not_taken_for_programs() -> None:
    assert not list(programs("import os\nfrom frlint.git import child\nfrom frlint import git\nos.path.join('a')"))
