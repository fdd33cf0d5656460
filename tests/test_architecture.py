"""Who may import whom: the table "The rooms" of docs/architecture.md holds, and there is no circle anywhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from making.modules import MODULES, PACKAGE, PACKAGES, ROOT, arrows, circle, imports, room, within

SHARED_BY_COMMANDS = {
    "outputs",
    "sparing",
    "passed_over",
    "places",
    "console",
    "verbose",
    "volume_folder",
    "mending",
    "asking",
    "record",
    "reporting",
    "talking",
    "rule_files",
    "rule_tests",
}
"""The modules of commands/ that the others may import."""


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


def talk(text: str) -> Iterator[int]:
    """The lines of a module on which it prints, asks somebody, or names a standard stream."""
    for node in ast.walk(ast.parse(text)):
        if (isinstance(node, ast.Name) and node.id in {"print", "input"}) or (
            isinstance(node, ast.Attribute) and node.attr in {"stdin", "stdout", "stderr"}
        ):
            yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "sys":
            yield from (node.lineno for alias in node.names if alias.name.startswith("std"))


def test_every_module_has_a_room() -> None:
    known = rooms()
    homeless = {room(module) for module in MODULES} - set(known) - {"", "__main__"}
    assert not homeless, f"docs/architecture.md has no row for {sorted(homeless)}"


def test_every_room_of_the_table_exists() -> None:
    there = {room(module) for module in MODULES}
    assert not set(rooms()) - there


def test_no_room_imports_what_its_row_does_not_allow() -> None:
    allowed = rooms()
    wrong = []
    for module, path in MODULES.items():
        own = room(module)
        if own in ("", "__main__"):
            continue
        for line, other in imports(path):
            entered = room(other)
            if entered != own and entered in allowed and entered not in allowed.get(own, set()):
                wrong.append(f"{path.relative_to(ROOT)}:{line}: `{own}` may not import {other}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_the_package_itself_imports_nothing() -> None:
    """`import frlint` is free: what a command needs is imported where it is used."""
    assert not list(imports(PACKAGE / "__init__.py"))


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports inside functions count: they only hide a circle."""
    assert not circle(arrows())


@pytest.mark.parametrize("package", PACKAGES)
def test_no_parts_of_a_folder_import_each_other_in_a_circle(package: str) -> None:
    """Of the whole package the parts are the rooms; of a room its modules and folders; and so on inwards."""
    assert not circle(within(package, arrows()))


def test_commands_import_no_other_command() -> None:
    wrong = {
        module: sorted(entered)
        for module, others in within("frlint.commands", arrows()).items()
        if (entered := others - SHARED_BY_COMMANDS)
    }
    assert not wrong


def test_what_is_reported_of_one_thing_knows_nothing_of_another() -> None:
    """The folders of reporters/ share what stands beside them, and import no other folder."""
    folders = {path.name for path in (PACKAGE / "reporters").iterdir() if (path / "__init__.py").exists()}
    assert len(folders) > 2
    parts = within("frlint.reporters", arrows())
    assert not {folder: entered for folder in folders if (entered := parts[folder] & folders)}


def test_a_run_prints_nothing_and_reads_no_standard_input() -> None:
    """So that a language server or another program can start one: doors and commands hand in and print."""
    for module, path in MODULES.items():
        if room(module) == "runs":
            assert not list(talk(path.read_text(encoding="utf-8"))), module


def test_a_module_that_prints_is_found() -> None:
    """The test itself works."""
    lines = ["print(1)", "sys.stdin.buffer.read()", "from sys import stderr", "x = y", "input()", "log(sys.stdout)"]
    assert sorted(talk("\n".join(lines))) == [1, 2, 3, 5, 6]


def test_an_import_against_the_table_is_found(tmp_path: Path) -> None:
    """The test itself works: an import inside a function is seen."""
    module = tmp_path / "example.py"
    module.write_text("def late():\n    from frlint.cli import main\n    import frlint.engine\n    return main\n")
    assert list(imports(module)) == [(2, "frlint.cli"), (3, "frlint.engine")]


def test_a_circle_is_found() -> None:
    """The tests themselves work: between modules, and between folders whose modules form none."""
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})
    modules = {"frlint.x.one": {"frlint.y.two"}, "frlint.y.three": {"frlint.x.four"}, "frlint.x.four": set()}
    assert not circle(modules)
    assert within("frlint", modules) == {"x": {"y"}, "y": {"x"}}
    assert circle(within("frlint", modules))
