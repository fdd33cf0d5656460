"""Measure the house: rooms, arrows between them, import circles, the longest modules and functions.

    python bench/house.py [FOLDER]

FOLDER is a checkout, by default this one. A room is a module or folder at the top of the package, an arrow a room that
imports another, wherever in it. Circles are looked for among modules, rooms and folders of one room.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

LONG_MODULE, LONG_FUNCTION = 300, 40
"""Lines."""


def modules_of(package: Path) -> dict[str, Path]:
    """The modules of a package by their dotted names."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports_of(path: Path, modules: Mapping[str, Path]) -> Iterator[str]:
    """What of the package a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield from (name for name in (inner if inner in modules else node.module,) if name in modules)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)


def circles(arrows: Mapping[str, set[str]]) -> list[list[str]]:
    """The groups of nodes that reach each other."""
    reached = {node: _reach(node, arrows) for node in arrows}
    found = {tuple(sorted(n for n in seen if node in reached.get(n, ()))) for node, seen in reached.items()}
    return [list(group) for group in sorted(found) if len(group) > 1]


def _reach(start: str, arrows: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [*arrows.get(start, ())]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += arrows.get(node, ())
    return seen


def grouped(arrows: Mapping[str, set[str]], depth: int) -> dict[str, set[str]]:
    """The arrows between the first parts of names, those of the package's own module left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, others in arrows.items():
        here = ".".join(name.split(".")[: depth + 1])
        for other in others:
            there = ".".join(other.split(".")[: depth + 1])
            if here != there and here.count(".") == there.count(".") == depth:
                found[here].add(there)
    return dict(found)


def long_functions(modules: Mapping[str, Path]) -> Iterator[tuple[int, str]]:
    """The functions of more lines than are good, with their lengths."""
    for name, path in modules.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONG_FUNCTION:
                    yield lines, f"{name}.{node.name}"


def main() -> None:
    """Print the figures."""
    package = (Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1]) / "frlint"
    modules = modules_of(package)
    arrows = {name: set(imports_of(path, modules)) - {name} for name, path in modules.items()}
    inner = {name: others for name, others in arrows.items() if name not in ("frlint", "frlint.__main__")}
    rooms = grouped(inner, 1)
    lengths = [(len(path.read_text(encoding="utf-8").splitlines()), name) for name, path in modules.items()]
    print(f"modules {len(modules)}, lines {sum(lines for lines, _ in lengths):,}")
    print(f"rooms {len({name.split('.')[1] for name in inner})}, arrows {sum(map(len, rooms.values()))}")
    print(f"circles: modules {circles(arrows)}, rooms {circles(rooms)}, folders {circles(grouped(inner, 2))}")
    print(f"modules over {LONG_MODULE} lines: {sorted((n for n in lengths if n[0] > LONG_MODULE), reverse=True)}")
    print(f"functions over {LONG_FUNCTION} lines: {sorted(long_functions(modules), reverse=True)}")


if __name__ == "__main__":
    main()
