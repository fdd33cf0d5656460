"""A common check is quick: it imports nothing that it does not need."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "asyncio",
    "click",
    "concurrent",
    "dataclasses",
    "difflib",
    "git",
    "inspect",
    "json",
    "jsonschema",
    "logging",
    "multiprocessing",
    "pathlib",
    "pathspec",
    "pickle",
    "platformdirs",
    "pygments",
    "rich",
    "shutil",
    "sqlite3",
    "subprocess",
    "tempfile",
    "typer",
    "unittest",
    "urllib",
    "yaml",
}
"""What takes long to import and is of no use for a check of a file."""
PROGRAM = """
import sys
from frlint.cli import main
code = main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
raise SystemExit(code)
"""
TEXT = "611.41/3–1252: Telegram\n\nThe Consul at Porto Verde (Hale) to the Department\n\nThe harbor was quiet.\n"


def imported(folder: Path, *words: str) -> set[str]:
    """The names of the packages in memory after a command, once its kept values are there."""
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *words], cwd=folder, capture_output=True, text=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def test_a_check_of_a_file_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "d1.txt").write_text(TEXT, "utf-8")
    assert imported(tmp_path, "check", "d1.txt") & HEAVY == set()


def test_options_of_a_check_import_nothing_heavy_either(tmp_path: Path) -> None:
    (tmp_path / "d1.txt").write_text(TEXT, "utf-8")
    words = ["check", "--isolated", "--select=PB,LS", "--min-severity", "info", "--output-format", "full", "d1.txt"]
    assert imported(tmp_path, *words) & HEAVY == set()


def test_links_of_a_terminal_import_nothing_heavy_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    (tmp_path / "d1.txt").write_text(TEXT, "utf-8")
    assert imported(tmp_path, "check", "--exit-zero", "--min-severity", "info", "d1.txt") & HEAVY == set()


def test_parsing_a_file_imports_nothing_heavy_but_json(tmp_path: Path) -> None:
    (tmp_path / "d1.txt").write_text(TEXT, "utf-8")
    assert imported(tmp_path, "parse", "--output-format", "jsonl", "d1.txt") & (HEAVY - {"json"}) == set()


def test_the_version_is_told_before_anything_is_imported(tmp_path: Path) -> None:
    assert imported(tmp_path, "--version") & (HEAVY | {"re", "re2"}) == set()
