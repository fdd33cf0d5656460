"""What was stored of earlier runs is found anew when the code that found it changes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import frlint
from frlint.rulebook.folders import code_files

PACKAGE = Path(frlint.__file__).parent
NO_MATTER = {
    "__init__": "says the version, which results are stored under by itself",
    "addresses": "where pages of the manual are: no result holds an address",
    "cache": "stores what was found and finds nothing",
    "errors": "words of errors: a run that ends with one has no result",
    "files": "which files may be read: results are stored under what is in them",
    "schemas/__init__": "where the schemas are; that of rules is among the files",
    "yamlfile": "reads YAML: the rules and manifests that it gives are stored under their content",
}
"""Rooms and modules that the engine reaches and no result depends on, with the reason."""


def file_of(module: str) -> Path | None:
    """The file of one of our modules."""
    path = PACKAGE.joinpath(*module.split(".")[1:])
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def imported(file: Path) -> Iterator[Path]:
    """The files of our modules that a module imports, wherever in it, with those of the packages they are in."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            parts = name.split(".")
            if parts[0] == "frlint":
                found = (file_of(".".join(parts[: k + 1])) for k in range(len(parts)))
                yield from (one for one in found if one is not None)


def reached() -> set[Path]:
    """All modules that the engine reaches, and the checks that rules name."""
    waiting = [*PACKAGE.glob("engine/*.py"), *PACKAGE.glob("checks/**/*.py"), *PACKAGE.glob("readers/**/*.py")]
    done: set[Path] = set()
    while waiting:
        file = waiting.pop()
        if file not in done:
            done.add(file)
            waiting += imported(file)
    return done


def reason(file: Path) -> str:
    """Why no result depends on a module; empty where one may."""
    inside = file.relative_to(PACKAGE).with_suffix("").as_posix()
    return NO_MATTER.get(inside) or NO_MATTER.get(inside.partition("/")[0], "")


def test_results_hang_on_every_module_that_the_engine_reaches() -> None:
    files = {Path(file) for file in code_files()}
    there = reached()
    assert len(there) > 100
    missing = sorted(str(file.relative_to(PACKAGE)) for file in there - files if not reason(file))
    assert not missing, f"frlint/rulebook/folders.py does not name {missing}: stored results would outlive a change"


@pytest.mark.parametrize("name", NO_MATTER)
def test_no_reason_is_given_for_what_the_engine_does_not_reach(name: str) -> None:
    rooms = {file.relative_to(PACKAGE).with_suffix("").as_posix() for file in reached()}
    assert any(one == name or one.startswith(f"{name}/") for one in rooms)


def test_data_that_checks_and_readers_are_made_of_is_code_too() -> None:
    data = {
        file
        for room in ("checks", "markers")
        for file in PACKAGE.glob(f"{room}/**/*")
        if file.suffix in (".tsv", ".txt", ".bin")
    }
    assert data
    assert data <= {Path(file) for file in code_files()}
