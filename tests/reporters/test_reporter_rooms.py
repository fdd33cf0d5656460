"""The rooms of the reporters: what they share stands on top, and every row of a table of formats has its module."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest
from making.modules import arrows

import frlint
from frlint.commands import formats_of
from frlint.reporters import document, drift, history, impact, problems, stages
from frlint.reporters.formats import Format

REPORTERS = Path(frlint.__file__).parent / "reporters"
FOLDERS = sorted(path.name for path in REPORTERS.iterdir() if (path / "__init__.py").exists())
RESULTS = ("problems", "commits", "origins", "standing", "drift", "documents", "impact", "board", "moves")
LONGEST_FUNCTION = 40


def test_there_is_a_folder_for_each_thing_that_is_reported() -> None:
    assert FOLDERS == [
        "document",
        "drift",
        "errata",
        "history",
        "impact",
        "listing",
        "mending",
        "page",
        "problems",
        "sampling",
        "stages",
    ]


def test_what_the_folders_share_imports_none_of_them() -> None:
    """That no folder imports another is held with the other rooms."""
    folders = tuple(f"frlint.reporters.{name}" for name in FOLDERS)
    for module, entered in arrows().items():
        if module.startswith("frlint.reporters.") and not module.startswith(folders):
            assert not [name for name in entered if name.startswith(folders)], module


@pytest.mark.parametrize("results", RESULTS)
def test_every_format_has_its_own_name_and_a_module_that_makes_it(results: str) -> None:
    for name, row in formats_of(results).items():
        assert row.name == name
        assert callable(row.load())


def test_the_formats_are_those_that_people_scripts_and_services_know() -> None:
    def names(table: Mapping[str, Format]) -> str:
        return " ".join(table)

    assert names(problems.FORMATS) == (
        "full concise json jsonl github gitlab sarif markdown csv junit checkstyle rdjson rdjsonl azure teamcity oxygen"
        " html"
    )
    assert names(history.FORMATS) == "full concise json markdown github"
    assert names(history.ORIGINS) == names(history.STANDING) == names(history.SUMS) == "full json"
    assert names(drift.FORMATS) == "full concise json"
    assert names(document.FORMATS) == "outline json jsonl"
    assert names(impact.FORMATS) == "full concise json markdown github"
    assert (names(stages.BOARD), names(stages.MOVES)) == ("full json markdown csv html", "full json")


def test_every_format_of_the_command_line_is_for_people_or_for_programs() -> None:
    for_people = {name for results in RESULTS for name, row in formats_of(results).items() if row.for_people}
    assert for_people == {"full", "concise", "github", "azure", "teamcity", "markdown", "outline", "html"}


@pytest.mark.parametrize("path", sorted(REPORTERS.rglob("*.py")), ids=lambda path: str(path.relative_to(REPORTERS)))
def test_no_function_of_a_reporter_is_long(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, node.name
