"""A volume's RelaxNG schema through `frlint check`: named in its manifest, told as XM037, never an old result."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from frlint.cli import main

_SCHEMA = """<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0">
<attribute name="xml:id"/><element name="teiHeader"><empty/></element><element name="text"><element name="body">
<element name="div"><zeroOrMore><attribute><anyName/></attribute></zeroOrMore><element name="head"><text/></element>
<element name="p"><mixed><zeroOrMore><element name="{allowed}"><text/></element></zeroOrMore></mixed></element>
</element></element></element></element>"""
_VOLUME = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="norland"><teiHeader/><text><body>
<div type="document" n="1" xml:id="d1"><head>1. Letter to the Consul</head>
<p>The harbor was <seg>closed</seg>.</p></div>
</body></text></TEI>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A volume, a schema that allows everything, and the manifest that names it; the current folder holds them."""
    pytest.importorskip("lxml", reason="validation needs lxml")
    (tmp_path / "norland.xml").write_text(_VOLUME, "utf-8")
    (tmp_path / "norland.volume.yaml").write_text("relaxng: volume.rng\n", "utf-8")
    (tmp_path / "volume.rng").write_text(_SCHEMA.format(allowed="seg"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """The problems of XM037."""
    assert main(["check", "--select", "XM037", "--output-format", "json", *words]) in (0, 1)
    problems: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return problems


def test_what_the_schema_does_not_allow_is_told_at_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys) == []
    (folder / "volume.rng").write_text(_SCHEMA.format(allowed="hi"), "utf-8")
    (problem,) = found(capsys)
    assert (problem["rule"], problem["line"], problem["document"]) == ("XM037", 4, "d1")
    assert "volume.rng" in problem["message"] and "seg" in problem["message"]


def test_isolated_reads_no_manifest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "volume.rng").write_text(_SCHEMA.format(allowed="hi"), "utf-8")
    assert found(capsys, "--isolated") == []


def test_a_schema_in_compact_syntax_is_read_and_what_it_includes_is_no_old_result(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An included schema in another folder counts as one beside it does."""
    (folder / ".git").mkdir()
    (folder / "norland.volume.yaml").write_text("relaxng: schema/volume.rnc\n", "utf-8")
    (folder / "schema").mkdir()
    own = 'default namespace = "http://www.tei-c.org/ns/1.0"\n'
    text = "start = element TEI { attribute xml:id { text }, element teiHeader { empty }, element text { body } }\n"
    (folder / "schema" / "volume.rnc").write_text(f'{own}{text}include "../parts/body.rnc"\n', "utf-8")
    (folder / "parts").mkdir()
    body = own + (
        "body = element body { element div { attribute * { text }*, element head { text },"
        " element p { mixed { element %s { text }* } } } }\n"
    )
    (folder / "parts" / "body.rnc").write_text(body % "seg", "utf-8")
    assert found(capsys) == []
    (folder / "parts" / "body.rnc").write_text(body % "hi", "utf-8")
    (problem,) = found(capsys)
    assert (problem["line"], "seg" in problem["message"], "volume.rnc" in problem["message"]) == (4, True, True)


def test_a_compact_schema_that_does_not_parse_is_an_error_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "norland.volume.yaml").write_text("relaxng: volume.rnc\n", "utf-8")
    (folder / "volume.rnc").write_text("start =\n  element TEI { txt", "utf-8")
    assert main(["check", "--select", "XM037"]) == 2
    said = capsys.readouterr().err
    assert "frlint: volume.rnc, line 2, column 20" in said and "help: " in said


@pytest.mark.usefixtures("folder")
def test_without_lxml_the_run_ends_with_what_to_install(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without = tmp_path_factory.mktemp("without")
    (without / "lxml.py").write_text("raise ImportError\n")
    monkeypatch.syspath_prepend(str(without))
    assert main(["check", "--select", "XM037"]) == 2
    assert "help: pip install 'frlint[relaxng]'" in capsys.readouterr().err


@pytest.mark.slow
def test_a_schema_is_taken_from_the_index_or_the_commit_that_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not from the work tree, where it may be another one, or none."""
    (folder / "volume.rng").write_text(_SCHEMA.format(allowed="hi"), "utf-8")
    git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "a"]):
        subprocess.run([*git, *words], check=True)
    (folder / "volume.rng").write_text(_SCHEMA.format(allowed="seg"), "utf-8")
    assert found(capsys) == []
    (problem,) = found(capsys, "--commit", "HEAD")
    assert problem["line"] == 4
    subprocess.run([*git, "add", "volume.rng"], check=True)
    assert found(capsys, "--staged", "norland.xml") == []


def test_a_schema_that_is_not_there_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "volume.rng").unlink()
    assert main(["check", "--select", "XM037"]) == 2
    assert "frlint: volume.rng: the schema cannot be read" in capsys.readouterr().err
