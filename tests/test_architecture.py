"""The table "The rooms" of docs/architecture.md holds: no room imports what its row does not allow."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "frlint"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 320
"""Lines: a longer module has a second job that wants a room of its own."""
NAMELESS = {"utils", "util", "common", "helpers", "helper", "base", "misc"}


def rooms() -> dict[str, set[str]]:
    """From each room to those it may import, as the table says."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.split("## The rooms", 1)[1].split("\n## ", 1)[0]
    allowed: dict[str, set[str]] = {}
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        names = [name.rstrip("/") for name in re.findall(r"`([\w/]+)`", cells[0])] if len(cells) == 3 else []
        if not names:
            continue
        above = set(allowed)
        named = {name.rstrip("/") for name in re.findall(r"`([\w/]+)`", cells[2])}
        assert named <= above, f"{names}: {named - above} stands below in the table"
        for name in names:
            allowed[name] = (above if cells[2].startswith("all above") else named) | set(names)
    assert len(allowed) > 10
    return allowed


def room(module: str) -> str:
    """The room of a module: `frlint.checks.pages.breaks` belongs to `checks`."""
    return module.split(".")[1] if "." in module else ""


def name(path: Path) -> str:
    """The dotted name of a module's file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """What of ours a module imports, wherever in it: line and dotted name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "frlint")
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: a relative import hides which room it enters"
            if node.module == "frlint":
                yield from ((node.lineno, f"frlint.{alias.name}") for alias in node.names)
            elif node.module and node.module.startswith("frlint."):
                yield node.lineno, node.module


def test_every_module_has_a_room() -> None:
    known = rooms()
    homeless = {room(name(path)) for path in MODULES} - set(known) - {"", "__main__"}
    assert not homeless, f"docs/architecture.md has no row for {sorted(homeless)}"


def test_every_room_of_the_table_exists() -> None:
    there = {room(name(path)) for path in MODULES}
    assert not set(rooms()) - there


def test_no_room_imports_what_its_row_does_not_allow() -> None:
    allowed = rooms()
    wrong = []
    for path in MODULES:
        own = room(name(path))
        if own in ("", "__main__"):
            continue
        for line, module in imports(path):
            entered = room(module)
            if entered != own and entered in allowed and entered not in allowed.get(own, set()):
                wrong.append(f"{path.relative_to(ROOT)}:{line}: `{own}` may not import {module}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_the_package_itself_imports_nothing() -> None:
    """`import frlint` is free: what a command needs is imported where it is used."""
    assert not list(imports(PACKAGE / "__init__.py"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_is_small_named_for_its_job_and_says_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert path.stem not in NAMELESS
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, "the first line of a module says its job"
    assert len(docstring.splitlines()[0]) > 15


def test_an_import_against_the_table_is_found(tmp_path: Path) -> None:
    """The test itself works: an import inside a function is seen."""
    module = tmp_path / "example.py"
    module.write_text("def late():\n    from frlint.cli import main\n    import frlint.engine\n    return main\n")
    assert list(imports(module)) == [(2, "frlint.cli"), (3, "frlint.engine")]
