"""An output format is one module and one row of a table: formats from outside run through the commands."""

import sys
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest
from making import tei_specimens as tei
from making.editions import DOUBLED, ENTITY, Editor, at_work, text
from making.repositories import Made

from frlint.cli.commands import BLAME, CHECK, COMMITS
from frlint.model.commit import Attributed, Origin, Standing
from frlint.model.document import Document
from frlint.model.impact import Impact
from frlint.model.problem import Problem
from frlint.reporters import document, drift, history, impact, problems
from frlint.reporters.drift.differences import Difference
from frlint.reporters.formats import About, Format

NAME = "shouted"


class Framed:
    """What stands before and after all else."""

    def __init__(self, about: About) -> None:
        self.about = about

    def begin(self) -> str:
        return "BEGIN\n"

    def end(self) -> str:
        return f"END frlint {self.about.version}\n"


class ShoutedProblems(Framed):
    """A problem a line, with what its rule says."""

    def problems(self, found: Sequence[Problem]) -> str:
        return "".join(f"{problem.rule}! {self._facts(problem.rule)}\n" for problem in found)

    def _facts(self, rule: str) -> str:
        facts = self.about.facts_of(rule)
        assert facts is not None
        assert self.about.help_of(rule)
        return facts.summary


class ShoutedCommits(Framed):
    """A commit a line."""

    def commit(self, attributed: Attributed) -> str:
        return f"{attributed.subject.upper()}! {len(attributed.introduced)} {len(attributed.fixed)}\n"


class ShoutedDocuments(Framed):
    """A document a line."""

    def text(self, found: Document) -> str:
        return f"{found.id.upper()}! {len(found.notes)}\n"

    def document(self, line: str) -> str:
        return line


class ShoutedDrift(Framed):
    """A difference a line."""

    def document(self, found: Sequence[Difference]) -> str:
        return "".join(f"{one.document.upper()}! {one.drift} {one.part}\n" for one in found)


def shouted_origins(origins: Iterable[Origin], about: About, now: datetime) -> Iterator[str]:  # noqa: ARG001
    yield from (f"{origin.author.upper()}! {origin.problem.rule}\n" for origin in origins)


def shouted_counts(what: str, rows: Sequence[Standing], about: About) -> Iterator[str]:  # noqa: ARG001
    yield from (f"{row.subject.upper()}! {row.errors}\n" for row in rows)


def shouted_impact(found: Impact, about: About) -> Iterator[str]:
    yield from (f"{row.rule}! {row.gained} {row.lost} {about.help_of(row.rule) != ''}\n" for row in found.rules)


TABLES: tuple[tuple[MutableMapping[str, Format], object], ...] = (
    (problems.FORMATS, ShoutedProblems),
    (history.FORMATS, ShoutedCommits),
    (history.ORIGINS, shouted_origins),
    (history.STANDING, shouted_counts),
    (document.FORMATS, ShoutedDocuments),
    (drift.FORMATS, ShoutedDrift),
    (impact.FORMATS, shouted_impact),
)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Editor:
    """An editor in a repository of one document, two commits old, whose frlint has one format more of everything."""
    module = ModuleType("shouting")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    for number, (table, maker) in enumerate(TABLES):
        setattr(module, f"maker{number}", maker)
        monkeypatch.setitem(table, NAME, Format(NAME, f"shouting:maker{number}", for_people=True))
    editor = at_work(tmp_path, monkeypatch, capfdbinary)
    made = Made(tmp_path / "edition", "-b", "main")
    made.commit("First", {"v1/d1.txt": text(1)})
    made.commit("Damage it", {"v1/d1.txt": text(1, (ENTITY, 3), (DOUBLED, 5))})
    editor.go(tmp_path / "edition")
    return editor


def test_check_prints_problems_in_a_format_from_outside(editor: Editor) -> None:
    said = editor.says("check", "--output-format", NAME)
    assert said.code == 1
    begin, *lines, end = said.out.splitlines()
    assert begin == "BEGIN"
    assert end.startswith("END frlint ")
    assert lines == ["TX013! written out entity", "TX007! doubled word"]
    assert said.err.startswith("1 error and 1 warning in 1 of 1 document"), "the row says that it is for people"


def test_check_writes_it_to_a_file_beside_another_format(editor: Editor) -> None:
    said = editor.says("check", "--output-format", f"{NAME}:out.txt", "--output-format", "json")
    assert [problem["rule"] for problem in said.data] == ["TX013", "TX007"]
    assert Path("out.txt").read_text("utf-8").splitlines()[1:3] == ["TX013! written out entity", "TX007! doubled word"]


def test_statistics_are_a_table_in_a_format_that_has_no_form_for_them(editor: Editor) -> None:
    lines = editor.says("check", "--statistics", "--output-format", NAME).out.splitlines()
    assert [line.split()[:3] for line in lines[1:]] == [["1", "1", "TX007"], ["1", "1", "TX013"]]


def test_commits_are_printed_in_a_format_from_outside(editor: Editor) -> None:
    said = editor.says("commits", "--root", "--output-format", NAME)
    assert said.out.splitlines()[1:3] == ["FIRST! 0 0", "DAMAGE IT! 2 0"]
    assert said.err.startswith("2 commits: 2 introduced")


def test_sums_are_a_table_in_a_format_that_has_no_form_for_them(editor: Editor) -> None:
    said = editor.says("commits", "--root", "--by", "author", "--output-format", NAME)
    assert said.out.splitlines()[0].split() == ["introduced", "fixed", "net", "commits", "author"]


def test_blame_prints_origins_in_a_format_from_outside(editor: Editor) -> None:
    said = editor.says("blame", "--output-format", NAME)
    assert said.out.splitlines() == ["ANN EDITOR! TX013", "ANN EDITOR! TX007"]
    assert said.err.startswith("2 problems in 1 of 1 document")


def test_log_prints_counts_in_a_format_from_outside(editor: Editor) -> None:
    assert editor.says("log", "--output-format", NAME).out.splitlines() == ["FIRST! 0", "DAMAGE IT! 1"]


def test_parse_prints_documents_in_a_format_from_outside(editor: Editor) -> None:
    begin, line, end = editor.says("parse", "--output-format", NAME).out.splitlines()
    assert (begin, line, end[:3]) == ("BEGIN", "D1! 3", "END")


def test_compare_prints_drift_in_a_format_from_outside(editor: Editor) -> None:
    documents = [tei.document(tei.LETTER, f"d{number}", str(number)) for number in (1, 2)]
    Path("v.xml").write_text(tei.volume(*documents), "utf-8")
    assert editor.says("convert", "v.xml", "text").code == 0
    Path("text/d2.txt").unlink()
    said = editor.says("compare", "v.xml", "text", "--output-format", NAME)
    assert said.out.splitlines()[1:-1] == ["D2! lost document"]


def test_impact_prints_what_a_change_does_in_a_format_from_outside(editor: Editor) -> None:
    Path(".frlint.yaml").write_text("ignore: [TX007]\n", "utf-8")
    said = editor.says("impact", "HEAD", "--output-format", NAME)
    assert said.out.splitlines() == ["TX007! 0 1 True"]
    assert said.err.startswith("1 problem lost in 1 of 1 document (HEAD")


def test_the_options_take_it_and_the_help_names_it_as_long_as_its_row_is_there(editor: Editor) -> None:
    assert NAME in editor.says("check", "--help").out
    for command in (CHECK, COMMITS, BLAME):
        (option,) = (option for option in command.options if "--output-format" in option.flags)
        assert NAME in option.values
        del {CHECK: problems.FORMATS, COMMITS: history.FORMATS, BLAME: history.ORIGINS}[command][NAME]
        assert NAME not in option.values
    said = editor.says("check", "--output-format", NAME)
    assert said.code == 2
    assert "is not FORMAT or FORMAT:FILE with one of full, concise, json" in said.err
