"""The form for oXygen: its manual's lines, in its order, with places that lead back to the file."""

import os
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

import pytest
from hypothesis import given
from making.editions import Editor
from making.strange_problems import PROBLEM as PLAIN
from making.strange_problems import strange_problems

from frlint.model.problem import Problem, Severity
from frlint.reporters.formats import About
from frlint.reporters.problems import reporter

NAMES = ("Type", "SystemID", "Line", "Column", "EndLine", "EndColumn", "Description")
PROBLEM = PLAIN._replace(path="a volume/d35 é#1.xml")


def fields(problem: Problem) -> dict[str, str]:
    """The values of the lines of a problem, by their names."""
    lines = reporter("oxygen", About()).problems([problem]).splitlines()
    assert [line.partition(": ")[0] for line in lines] == list(NAMES)
    return {name: line.partition(": ")[2] for name, line in zip(NAMES, lines, strict=True)}


def test_a_problem_is_seven_named_lines_with_its_place_and_its_words() -> None:
    found = fields(PROBLEM)
    assert (found["Line"], found["Column"], found["EndLine"], found["EndColumn"]) == ("12", "56", "12", "57")
    assert found["Description"] == "FN001 marker-without-note: marker 7 has no note (d35, page 423)"


@pytest.mark.parametrize(("severity", "letter"), [(Severity.ERROR, "E"), (Severity.WARNING, "W"), (Severity.INFO, "W")])
def test_the_type_is_one_that_oxygen_knows(severity: Severity, letter: str) -> None:
    assert fields(PROBLEM._replace(severity=severity))["Type"] == letter


def test_the_system_id_is_the_address_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    address = urlsplit(fields(PROBLEM)["SystemID"])
    assert address.scheme == "file" and not address.fragment
    assert unquote(address.path) == str(tmp_path / PROBLEM.path)


@given(strange_problems())
def test_no_word_of_a_document_makes_a_line_of_its_own(problem: Problem) -> None:
    found = fields(problem)
    assert (found["Line"], found["EndColumn"]) == (str(problem.line), str(problem.end_column))
    assert os.fsdecode(unquote_to_bytes(urlsplit(found["SystemID"]).path)) == os.path.abspath(problem.path)
    assert found["Description"].startswith(f"{problem.rule} ")


def test_check_prints_one_block_a_problem(editor: Editor) -> None:
    Path("d1.txt").write_text("1. Letter\n\nSan Telmo, March 6, 1962.\n\nHe saw the the port.\n", encoding="utf-8")
    out = editor.says("check", "d1.txt", "--output-format", "oxygen", "--quiet").out
    assert out.count("Type: ") == out.count("Description: ") == 1
    assert "Description: TX007 doubled-word: “the the”: the word stands twice (d1)." in out
