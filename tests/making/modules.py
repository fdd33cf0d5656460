"""Our own modules as the tests of the architecture see them: their names, their rooms, and what each imports."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "frlint"


def name(path: Path) -> str:
    """The dotted name of a module's file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
"""The file of each module of ours, by its dotted name."""
PACKAGES = [module for module, path in MODULES.items() if path.name == "__init__.py"]


def room(module: str) -> str:
    """The room of a module: `frlint.checks.pages.breaks` belongs to `checks`."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> list[tuple[int, str]]:
    """What of ours a module imports, wherever in it: lines and dotted names of modules."""
    return sorted(set(_imports(path)))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "frlint")
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: a relative import hides which room it enters"
            if node.module and node.module.split(".")[0] == "frlint":
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield node.lineno, inner if inner in MODULES or node.module == "frlint" else node.module


@cache
def arrows() -> dict[str, set[str]]:
    """From each module to those of ours that it imports, itself left out."""
    return {module: {entered for _, entered in imports(path)} - {module} for module, path in MODULES.items()}


def within(package: str, graph: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """The modules and folders that stand in a package, and their arrows: a folder has those of all its modules."""
    start = package + "."

    def part(module: str) -> str:
        return module.removeprefix(start).split(".")[0] if module.startswith(start) else ""

    found: dict[str, set[str]] = {}
    for module, entered in graph.items():
        if own := part(module):
            found.setdefault(own, set()).update({part(one) for one in entered} - {own, ""})
    return found


def circle(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """A circle of arrows, its first also last; empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
