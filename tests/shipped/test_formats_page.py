"""docs/formats.md, run: each format prints what the page says, and no format is without its section."""

import re
from pathlib import Path

import pytest
from making.editions import Editor, at_work
from making.run_page import commands, documents, write_documents

from frlint.reporters.problems import FORMATS
from frlint.schemas import schema

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Editor:
    """Somebody who has the page's document."""
    editor = at_work(tmp_path, monkeypatch, capsysbinary)
    folder = tmp_path / "edition"
    write_documents(PAGE, folder)
    editor.go(folder)
    editor.let("COLUMNS", "100")
    return editor


def test_the_page_has_a_document_and_commands() -> None:
    assert list(documents(PAGE)) == ["letters/d12.txt"]
    assert len(commands(PAGE)) >= 11


@pytest.mark.parametrize(("words", "printed"), commands(PAGE), ids=lambda part: " ".join(part)[:60])
def test_a_command_prints_what_the_page_says(reader: Editor, words: list[str], printed: str) -> None:
    said = reader.says(*words)
    assert said.out + said.err == printed


def test_every_format_has_its_row_and_its_section() -> None:
    rows = set(re.findall(r"`(\w+)`", "\n".join(re.findall(r"^\| (\[.*?) \|", PAGE, re.MULTILINE))))
    sections = set(re.findall(r"\w+", " ".join(re.findall(r"^## (.*)$", PAGE, re.MULTILINE))))
    assert set(FORMATS) <= rows
    assert set(FORMATS) <= sections


def test_every_key_of_a_problem_is_explained() -> None:
    section = PAGE.split("## json and jsonl", 1)[1].split("\n## ", 1)[0]
    for part in ("problem", "related", "fix", "edit"):
        for key in schema("problems")["$defs"][part]["properties"]:
            assert f"`{key}`" in section, key


def test_the_properties_of_sarif_that_the_page_names_are_there(reader: Editor) -> None:
    section = PAGE.split("## sarif", 1)[1].split("\n## ", 1)[0]
    named = re.findall(r"^\| `(\w+)`", section, re.MULTILINE)
    reader.says("waive", "letters/d12.txt:9:77", "--reason", "So printed.", "--kind", "as-printed", "--editor", "Ann")
    printed = reader.says("check", "--output-format", "sarif").out
    assert len(named) == 9
    assert [name for name in named if f'"{name}"' not in printed] == ["relatedLocations", "baselineState"]
