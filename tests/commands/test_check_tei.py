"""`frlint check` on TEI volumes: parts of a large one are put together, problems in the order of lines."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from frlint import executors
from frlint.cli import main
from frlint.runs import volumes

_DOCUMENT = """
<div type="document" n="{number}" xml:id="d{number}">
<head>{number}. Telegram From the Embassy in Norland to the Department of State</head>
<p>The ice of the the harbor breaks up; page <pb n="{page}" xml:id="pg_{page}" facs="{page}"/> follows page.</p>
</div>
"""
_VOLUME = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="norland">
<teiHeader><fileDesc><titleStmt><title>Norland</title></titleStmt></fileDesc></teiHeader>
<text><body><div type="compilation" xml:id="comp1"><head>Norland</head>{documents}</div></body></text>
</TEI>
"""


def volume(numbers: list[int]) -> str:
    """A volume of documents with these numbers, each with a word that stands twice."""
    return _VOLUME.format(documents="".join(_DOCUMENT.format(number=n, page=n + 10) for n in numbers))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A volume in which document 7 is missing, read in parts of 1,000 bytes; the current folder holds it."""
    (tmp_path / "norland.xml").write_text(volume([n for n in range(1, 13) if n != 7]), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(volumes, "PART", 1000)
    return tmp_path


def found(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """The problems as JSON."""
    assert main(["check", "--output-format", "json", *words]) in (0, 1)
    problems: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return problems


@pytest.mark.usefixtures("folder")
def test_json_keeps_the_order_of_lines(capsys: pytest.CaptureFixture[str]) -> None:
    problems = found(capsys, "--no-cache")
    assert [p["rule"] for p in problems].count("TX007") == 11
    assert [(p["line"], p["column"]) for p in problems] == sorted((p["line"], p["column"]) for p in problems)
    assert [(p["rule"], p["document"]) for p in problems if p["rule"] == "VL001"] == [("VL001", "d8")]


def concise(capsys: pytest.CaptureFixture[str], jobs: str) -> list[tuple[int, int, str]]:
    """Line, column and rule of the problems as a person reads them."""
    main(["check", "--no-cache", "--output-format", "concise", "--jobs", jobs])
    said = capsys.readouterr()
    assert "of 11 documents" in said.err
    lines = [line.split(":", 3) for line in said.out.splitlines()]
    return [(int(line), int(column), rest.split()[1]) for _, line, column, rest in lines]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.usefixtures("folder")
def test_people_read_the_same_problems_in_the_same_order(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = [(p["line"], p["column"], p["rule"]) for p in found(capsys, "--no-cache")]
    assert concise(capsys, jobs) == expected


@pytest.mark.usefixtures("folder")
def test_what_was_kept_is_told_again(capsys: pytest.CaptureFixture[str]) -> None:
    fresh = found(capsys)
    assert found(capsys) == fresh == found(capsys, "--no-cache")


def test_an_edited_document_is_checked_anew_and_no_other(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from frlint.readers.tei import TeiFile

    found(capsys)
    text = (folder / "norland.xml").read_text("utf-8")
    edited = text.replace("<head>3. Telegram", "\n\n<head>3. Telegrom", 1)
    (folder / "norland.xml").write_text(edited, "utf-8")
    read: list[str] = []
    whole = TeiFile.read

    def noted(self: TeiFile, entry: Any) -> Any:
        read.append(entry.id)
        return whole(self, entry)

    monkeypatch.setattr(TeiFile, "read", noted)
    problems = found(capsys, "--jobs", "1")
    assert set(read) == {"d3"}
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert problems == found(capsys, "--no-cache")


@pytest.mark.parametrize("how", [(), ("--staged",)])
def test_no_other_process_is_started_for_a_volume_most_of_which_is_known(
    how: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    processes = executors.processes

    def noted(jobs: int) -> Any:
        started.append(jobs)
        return processes(jobs)

    monkeypatch.setattr(executors, "processes", noted)
    monkeypatch.setattr(executors, "cores", lambda: 2)
    file = folder / "norland.xml"
    monkeypatch.setattr(executors, "WORTH_A_PROCESS", file.stat().st_size // 4)
    text = file.read_text("utf-8")
    git(folder, "init", "-q")
    in_one, in_two = text.replace("3. Telegram", "3. Telegrom"), text.replace("The ice", "All the ice")
    for edited, expected in ((text, True), (text, False), (in_one, False), (in_two, True)):
        file.write_text(edited, "utf-8")
        git(folder, "add", ".")
        started.clear()
        problems = found(capsys, *how)
        assert bool(started) is expected
        assert problems == found(capsys, "--no-cache", "--jobs", "1", *how)


def test_a_second_check_by_the_same_process_reads_every_part_as_it_is_now(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "SMALLEST_BATCH", 1)
    monkeypatch.setattr(executors, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(executors, "cores", lambda: 2)
    file = folder / "norland.xml"
    for text in (file.read_text("utf-8"), file.read_text("utf-8").replace("The ice of", "All the ice of of")):
        file.write_text(text, "utf-8")
        assert found(capsys) == found(capsys, "--no-cache", "--jobs", "1")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True)


def test_what_stands_around_an_edited_document_is_known_and_told_at_its_new_place(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two heads with documents between them, and a dead reference behind all; CR LF before one document."""
    from frlint.readers.tei import TeiFile

    index = '<div type="section" xml:id="index"><head>Index</head><p><ref target="#pg_99">99</ref></p></div>'
    text = volume([1, 2, 3]).replace("</div></body>", f"<head>Once more</head></div>{index}</body>")
    (folder / ".frlint.yaml").write_text("guidelines: frus\n", "utf-8")
    (folder / "norland.xml").write_text(text, "utf-8")
    before = [p for p in found(capsys, "--jobs", "1") if p["document"] == "norland"]
    edited = text.replace("<p>The ice", "\r\n\n<p>The old ice", 1)
    (folder / "norland.xml").write_bytes(edited.encode())

    def refuse(_volume: TeiFile) -> Any:
        raise AssertionError("what stands around is read again")

    with monkeypatch.context() as patch:
        patch.setattr(TeiFile, "around", refuse)
        problems = found(capsys, "--jobs", "1")
    assert problems == found(capsys, "--no-cache")
    after = [p for p in problems if p["document"] == "norland"]
    assert [p["rule"] for p in after] == [p["rule"] for p in before] and {"XM002", "XM015"} <= {
        p["rule"] for p in after
    }
    heads, dead = (next(p for p in after if p["rule"] == rule) for rule in ("XM015", "XM002"))
    old_heads, old_dead = (next(p for p in before if p["rule"] == rule) for rule in ("XM015", "XM002"))
    assert (heads["line"], dead["line"]) == (old_heads["line"] + 2, old_dead["line"] + 2)
    assert heads["related"] == old_heads["related"]
    lines = edited.splitlines()
    assert lines[heads["line"] - 1][heads["column"] - 1 :].startswith("<head>Once more")
    assert lines[dead["line"] - 1][dead["column"] - 1 :].startswith("#pg_99")


def test_xml_that_is_no_tei_is_left_out_of_a_walk(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "other.xml").write_text("<html><p>the the</p></html>", "utf-8")
    assert {p["path"] for p in found(capsys)} == {"norland.xml"}
    assert [(p["path"], p["rule"]) for p in found(capsys, "other.xml")] == [("other.xml", "FR001")]


def test_a_break_is_told_at_its_place_and_the_rest_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (folder / "norland.xml").read_text("utf-8")
    (folder / "norland.xml").write_text(text.replace('<pb n="22"', '<pb n="22', 1), "utf-8")
    problems = found(capsys, "--no-cache")
    broken = [p for p in problems if p["rule"] == "FR001"]
    assert broken and broken[0]["line"] > 50
    assert len([p for p in problems if p["rule"] == "TX007"]) == 10
