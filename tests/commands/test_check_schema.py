"""A volume's RelaxNG schema through `frlint check`: named in its manifest, told as XM037, never an old result."""

import json
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


def test_a_schema_that_is_not_there_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "volume.rng").unlink()
    assert main(["check", "--select", "XM037"]) in (1, 2)
    said = capsys.readouterr()
    assert "volume.rng" in said.err + said.out
