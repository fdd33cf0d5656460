"""Ctrl-C ends any command with exit code 130 and one line, wherever it comes: at the start, too, while modules load."""

import subprocess
import sys
from pathlib import Path

import pytest

INTERRUPTED_AT = """
import sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            {how}

sys.meta_path.insert(0, Finder())
from frlint.cli import main
sys.exit(main(["check", "d1.txt"]))
"""


def interrupted(folder: Path, module: str, how: str) -> "subprocess.CompletedProcess[str]":
    """A check that is interrupted where a module is looked for."""
    (folder / "d1.txt").write_text("Heading\n\nA text.\n", encoding="utf-8")
    (folder / "program.py").write_text(INTERRUPTED_AT.format(module=module, how=how), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "program"],
        cwd=folder,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "FRLINT_CACHE_DIR": str(folder / "cache")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "module",
    ["frlint.errors", "frlint.cli.arguments", "frlint.commands", "frlint.runs.pipeline", "frlint.engine.check_file"],
)
def test_an_interrupt_while_modules_load_ends_with_130_and_no_traceback(module: str, tmp_path: Path) -> None:
    done = interrupted(tmp_path, module, "raise KeyboardInterrupt")
    assert (done.returncode, done.stderr, done.stdout) == (130, "frlint: interrupted\n", "")


def test_an_interrupt_within_an_evaluated_text_ends_with_130_too(tmp_path: Path) -> None:
    """`python -m` remembers such a one and ends by the signal; the standard library makes classes of texts."""
    how = 'import frlint.commands.console; exec("raise KeyboardInterrupt")'
    done = interrupted(tmp_path, "frlint.engine.check_file", how)
    assert (done.returncode, done.stderr) == (130, "frlint: interrupted\n")
