"""The page on security names tests that are there, and what it says of all modules holds for all."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::([\w*]+))?`", PAGE)
_FINDS = {"isfile", "exists"}
_MAY_FIND = {
    "configuration/file.py": "presets of our own",
    "configuration/configuration.py": "what is missing, behind the question whose it is",
    "configuration/configurations.py": "what the user names after --config",
    "configuration/find.py": "wrong names, which are told and not read",
    "configuration/volume_list.py": "what is missing, behind the question whose it is",
    "volumes/lists.py": "what is missing, behind the question whose it is",
    "volumes/manifest.py": "wrong names, which are told and not read",
    "suppression/waivers/file.py": "wrong names, which are told and not read",
}
"""Modules that may ask the file system for a file, in rooms that read a project's files, and what they ask for."""


@pytest.mark.parametrize(("file", "name"), sorted(set(NAMED)))
def test_every_test_that_the_page_names_is_there(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    tests = {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    assert tests
    assert name in ("", "*") or name in tests


def test_every_promise_has_a_test() -> None:
    rows = [row for row in PAGE.partition("## Promise by promise")[2].split("\n") if row.startswith("| ")]
    promises = [row for row in rows if not row.startswith("| promise |")]
    assert len(promises) > 30
    assert all(re.fullmatch(r"\| .+ \| `tests/[\w/]+\.py::[\w*]+` \|", row) for row in promises), promises


def test_files_of_a_project_are_found_in_one_way() -> None:
    """Whoever looks for a file of a project by another way than `frlint.files.own` follows a stranger's link."""
    found = {
        path.relative_to(ROOT / "frlint").as_posix()
        for room in ("configuration", "volumes", "suppression", "rulebook")
        for path in (ROOT / "frlint" / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in _FINDS and ast.unparse(node.value) == "os.path"
    }
    assert found == set(_MAY_FIND)
