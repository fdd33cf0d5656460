"""References to other volumes against a list of volumes: in text and TEI, from a file or inline; no old results."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from frlint.cli import main
from frlint.configuration.volume_list import RULES
from frlint.rulebook import load

_TEXT = """1. Letter From the Consul to the Secretary of State1

The harbor was closed.2

  1. Source: Department of State, Central Files, 611.42/3–1160.
  2. See Foreign Relations, 1969–1976, volume XXX, Document 214.
"""
_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="norland"><teiHeader/><text><body>
<div type="document" n="1" xml:id="d1"><head>1. Letter to the Consul</head>
<p>See <ref target="frus1969-76v30#d214">Document 214</ref>.</p></div>
</body></text></TEI>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a text, a TEI volume, and a configuration that names a list of volumes; the current folder."""
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    (repository / "d1.txt").write_text(_TEXT, "utf-8")
    (repository / "norland.xml").write_text(_TEI, "utf-8")
    (repository / ".frlint.yaml").write_text("volumes: lists/volumes.yaml\n", "utf-8")
    (repository / "lists").mkdir()
    (repository / "lists" / "volumes.yaml").write_text("- frus1969-76v30\n- frus1969-76v31\n", "utf-8")
    monkeypatch.chdir(repository)
    return repository


def found(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """Rule, path and message of each problem that the two rules find."""
    assert main(["check", "--select", ",".join(RULES), "--output-format", "json", *words]) in (0, 1)
    problems: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return [f"{p['rule']} {p['path']}: {p['message']}" for p in problems]


def test_the_rules_that_get_the_list_have_the_option() -> None:
    book = load()
    assert all("volumes" in book.rules[rule].options for rule in RULES)


def test_a_list_in_a_file_is_asked_and_its_change_is_no_old_result(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    volumes = folder / "lists" / "volumes.yaml"
    assert found(capsys) == []
    volumes.write_text("frus1969-76v30: 213\nfrus1969-76v31:\n", "utf-8")
    assert found(capsys) == [
        "XR003 d1.txt: there is no Document 214 in 1969–1976, volume XXX: its last is 213",
        "XM041 norland.xml: the target `frus1969-76v30#d214` leads to document 214 of frus1969-76v30, "
        "whose last is 213",
    ]
    volumes.write_text("- frus1969-76v29\n- frus1969-76v31\n", "utf-8")
    assert found(capsys) == [
        "XR003 d1.txt: the list of volumes has no 1969–1976, volume XXX",
        "XM041 norland.xml: the target `frus1969-76v30#d214` leads into frus1969-76v30, which the list of volumes "
        "has not",
    ]
    (folder / ".frlint.yaml").write_text("", "utf-8")
    assert found(capsys) == []


def test_the_list_may_stand_in_the_configuration(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".frlint.yaml").write_text("volumes: [frus1969-76v29]\n", "utf-8")
    assert len(found(capsys)) == 2
    (folder / ".frlint.yaml").write_text("volumes: {frus1969-76v30: 214}\n", "utf-8")
    assert found(capsys) == []


def test_a_list_that_is_extended_is_taken_from_beside_its_own_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "lists" / "house.yaml").write_text("volumes: volumes.yaml\n", "utf-8")
    (folder / ".frlint.yaml").write_text("extends: lists/house.yaml\n", "utf-8")
    (folder / "lists" / "volumes.yaml").write_text("- frus1969-76v29\n", "utf-8")
    assert len(found(capsys)) == 2


@pytest.mark.parametrize(
    "configuration, volumes, words",
    [
        ("volumes: none.yaml\n", "", [".frlint.yaml:1:10", "there is no file none.yaml"]),
        ("volumes: ../volumes.yaml\n", "", [".frlint.yaml:1:10", "leads out of the project"]),
        ("volumes: []\n", "", [".frlint.yaml:1:10"]),
        ("volumes: lists/volumes.yaml\n", "", ["volumes.yaml"]),
        ("volumes: lists/volumes.yaml\n", "frus1950v01\n", ["volumes.yaml:1:1"]),
        ("volumes: lists/volumes.yaml\n", "- frus1950v01\n- 1950 v. 1\n", ["volumes.yaml:2:3"]),
        ("volumes: lists/volumes.yaml\n", "frus1950v01: many\n", ["volumes.yaml:1:14"]),
        ("volumes: lists/volumes.yaml\n", "frus1950v01: 12\nfrus1950v01: 13\n", ["volumes.yaml:2:1"]),
    ],
)
def test_a_list_that_cannot_be_used_is_an_error_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str], configuration: str, volumes: str, words: list[str]
) -> None:
    (folder.parent / "volumes.yaml").write_text("- frus1950v01\n", "utf-8")
    (folder / "lists" / "volumes.yaml").write_text(volumes, "utf-8")
    (folder / ".frlint.yaml").write_text(configuration, "utf-8")
    assert main(["check", "d1.txt"]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in words), said


def test_config_shows_the_list_and_not_each_volume(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "d1.txt"]) == 0
    shown = capsys.readouterr().out
    assert "lists/volumes.yaml" in shown and ".frlint.yaml:1" in shown and "frus1969-76v31" not in shown
    assert folder.name not in shown


@pytest.mark.slow
def test_the_list_is_taken_from_the_commit_that_is_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".git").rmdir()
    git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "a"]):
        subprocess.run([*git, *words], check=True)
    (folder / "lists" / "volumes.yaml").write_text("- frus1969-76v29\n", "utf-8")
    assert len(found(capsys)) == 2
    assert found(capsys, "--commit", "HEAD") == []
