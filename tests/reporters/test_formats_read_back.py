"""Every format that programs read is valid and read back by a consumer, on the problems of all rules' examples."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from making.examples_on_disk import write_examples
from making.format_readers import READERS, as_read
from making.suggested import checked_ranges, suggested

from frlint.cli import main
from frlint.reporters.problems import FORMATS
from frlint.rulebook import Rulebook

FOR_PEOPLE = {"full", "concise", "github", "markdown"}
FOR_AN_EDITOR = {"oxygen"}
"""Read back in a test of its own."""


class Outputs:
    """What one run over all examples printed, by format; its rules and problems."""

    def __init__(self, folder: Path, book: Rulebook) -> None:
        self.folder = folder / "examples"
        self.book = book
        self.texts = {form: (folder / form).read_text("utf-8") for form in READERS}
        self.merged = {form: (folder / f"{form}.merged").read_text("utf-8") for form in READERS}
        self.problems: list[dict[str, Any]] = json.loads(self.texts["json"])


def _formats(folder: Path, ending: str) -> list[str]:
    """The options that write every format into a folder."""
    return [word for form in READERS for word in ("--output-format", f"{form}:{folder / form}{ending}")]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outputs]:
    folder = tmp_path_factory.mktemp("formats")
    book = write_examples(folder / "examples")
    record = str(folder / "record")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder / "examples")
        options = ["--quiet", "--min-severity", "info"]
        assert main(["check", ".", "--jobs", "1", "--record", record, *options, *_formats(folder, "")]) == 1
        assert main(["merge", record, *options, *_formats(folder, ".merged")]) == 1
    yield Outputs(folder, book)


def test_the_examples_show_every_rule_that_has_any(outputs: Outputs) -> None:
    shown = {problem["rule"] for problem in outputs.problems}
    assert shown >= {rule.id for rule in outputs.book.rules.values() if rule.bad}
    assert len(outputs.problems) > 1_000


def test_every_format_for_programs_is_read_back() -> None:
    assert set(READERS) == {name for name in FORMATS if name not in FOR_PEOPLE | FOR_AN_EDITOR | {"html"}}


@pytest.mark.parametrize("form", sorted(READERS))
def test_a_consumer_finds_every_problem_at_its_place(outputs: Outputs, form: str) -> None:
    found = list(READERS[form](outputs.texts[form]))
    assert len(found) == len(outputs.problems)
    wanted = [as_read(problem, one) for problem, one in zip(outputs.problems, found, strict=True)]
    assert sorted(found) == sorted(wanted) if form in ("azure", "teamcity") else found == wanted


def test_ranges_of_rdjson_are_the_bytes_of_what_the_problem_stands_on(outputs: Outputs) -> None:
    diagnostics = json.loads(outputs.texts["rdjson"])["diagnostics"]
    assert checked_ranges(outputs.folder, outputs.problems, diagnostics) > 1_000


def test_suggestions_of_rdjson_make_what_the_fix_makes(outputs: Outputs) -> None:
    diagnostics = json.loads(outputs.texts["rdjson"])["diagnostics"]
    assert suggested(outputs.folder, outputs.problems, diagnostics) > 250


def test_sarif_names_the_page_of_every_rule(outputs: Outputs) -> None:
    (run,) = json.loads(outputs.texts["sarif"])["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert {rule["helpUri"] for rule in rules} == {
        f"https://frlint.readthedocs.io/rules/{problem['rule']}/" for problem in outputs.problems
    }


@pytest.mark.parametrize("form", sorted(READERS))
def test_merge_prints_what_check_printed(outputs: Outputs, form: str) -> None:
    assert outputs.merged[form] == outputs.texts[form]
