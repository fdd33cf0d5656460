"""Modules and functions are small, and a module's first line says its job."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from making.modules import MODULES

LONGEST_MODULE = 300
"""Lines: a longer module has a second job that wants a room of its own."""
LONGEST_FUNCTION = 40
"""Lines, from its `def` to its end."""
NAMELESS = {"utils", "util", "common", "helpers", "helper", "base", "misc"}

LONG_MODULES: dict[str, str] = {}
"""Modules that may be longer, each with the reason. What has become short must be taken out."""
LONG_FUNCTIONS: dict[str, str] = {}
"""Functions that may be longer, each with the reason. What has become short must be taken out."""


def functions(tree: ast.AST, name: str) -> Iterator[tuple[str, int]]:
    """Each function of a module, those in classes and functions too: its dotted name and its number of lines."""
    for node in ast.iter_child_nodes(tree):
        inner = name
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{name}.{node.name}"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            yield inner, node.end_lineno - node.lineno + 1
        yield from functions(node, inner)


def length(path: Path) -> int:
    """A module's number of lines."""
    return len(path.read_text(encoding="utf-8").splitlines())


def all_functions() -> dict[str, int]:
    """The number of lines of every function of ours."""
    return dict(
        found
        for module, path in MODULES.items()
        for found in functions(ast.parse(path.read_text(encoding="utf-8")), module)
    )


@pytest.mark.parametrize("module", MODULES)
def test_module_is_named_for_its_job_and_says_it(module: str) -> None:
    path = MODULES[module]
    assert path.stem not in NAMELESS
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "the first line of a module says its job"
    assert len(docstring.splitlines()[0]) > 15


def test_no_module_is_long_but_those_with_a_reason() -> None:
    assert {module for module, path in MODULES.items() if length(path) > LONGEST_MODULE} == set(LONG_MODULES)


def test_no_function_is_long_but_those_with_a_reason() -> None:
    assert {name for name, lines in all_functions().items() if lines > LONGEST_FUNCTION} == set(LONG_FUNCTIONS)


def test_functions_are_found_wherever_they_stand() -> None:
    """The test itself works: methods, functions in functions, functions below an `if`."""
    text = "class A:\n    def one(self):\n        def two():\n            pass\n        return two\n"
    text += "if 1:\n    def three(): pass\n"
    assert list(functions(ast.parse(text), "m")) == [("m.A.one", 4), ("m.A.one.two", 2), ("m.three", 1)]
