"""The setting `references`: an edition's own words are read by rules and renumbering, and wrong forms are refused."""

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from frlint.cli import main

_WORDS = """
references:
  leads: [Siehe, siehe]
  words:
    footnote: [Anm.]
    footnotes: [Anmm.]
    Document: [Dok.]
    Documents: [Dokumente]
    See: [Siehe]
    see: [siehe]
    above: [oben]
    below: [unten]
    and: [und]
"""
_TEXT = """7. Brief des Konsuls1

Das Eis bricht.2 Der Hafen ist offen.3

  1. Akten des Konsulats, 12. Siehe Anm. 9, oben.
  2. Siehe Anm. 1, unten, und Anmm. 2 und 3, oben.
  3. Siehe Dok. 7. Siehe Dok. 41, Dok. 42, Dok. 43 und Dok. 44.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one document, of an edition with its own words; the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "d7.txt").write_text(_TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(capsys: pytest.CaptureFixture[str], select: str) -> list[str]:
    """Rule, line, column and message of each problem of some rules in d7.txt."""
    assert main(["check", "--select", select, "--output-format", "json", "d7.txt"]) in (0, 1)
    problems: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return [f"{p['rule']} {p['line']}:{p['column']} {p['message']}" for p in problems]


def refused(folder: Path, capsys: pytest.CaptureFixture[str], text: str, file: str = ".frlint.yaml") -> str:
    """What is said about a configuration that is not taken."""
    (folder / file).write_text(dedent(text), "utf-8")
    assert main(["check", "d7.txt"]) == 2
    return capsys.readouterr().err


def test_rules_read_references_in_an_editions_own_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, "FN010,XR007,XR011,XR018") == []
    (folder / ".frlint.yaml").write_text(_WORDS, "utf-8")
    assert found(capsys, "FN010,XR007,XR011,XR018") == [
        "FN010 5:42 footnote 9, above: this document has no note 9 (its notes: 1 to 3)",
        "XR011 6:17 footnote 1, below: note 1 stands above",
        "XR007 6:37 note 2 refers to itself as footnote 2",
        "XR011 6:43 footnote 3, above: note 3 stands below",
        "XR007 7:17 Document 7 is this document itself",
        "XR018 7:26 one reference names 4 documents and notes, more than 3",
    ]


def test_a_volume_says_its_own_words_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "volume.yaml").write_text(_WORDS, "utf-8")
    assert len(found(capsys, "XR011")) == 2
    (folder / "volume.yaml").write_text("references: frus-1945\n", "utf-8")
    assert found(capsys, "XR011") == []


def test_references_in_own_words_are_renumbered_with_their_notes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".frlint.yaml").write_text(_WORDS, "utf-8")
    (folder / "d7.txt").write_text(
        "7. Brief des Konsuls1\n\nDas Eis[^neu] bricht.2\n\n  1. Akten. Siehe Anm. 2, unten.\n  [^neu]: Nein.\n"
        "  2. Siehe Anm. 1, oben.\n",
        "utf-8",
    )
    assert main(["renumber", "d7.txt"]) == 0
    capsys.readouterr()
    assert (folder / "d7.txt").read_text("utf-8") == (
        "7. Brief des Konsuls1\n\nDas Eis2 bricht.3\n\n  1. Akten. Siehe Anm. 3, unten.\n  2. Nein.\n"
        "  3. Siehe Anm. 1, oben.\n"
    )


def test_the_most_targets_of_a_reference_come_from_its_forms(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".frlint.yaml").write_text(f"{_WORDS}  cluster: {{most: 4}}\n", "utf-8")
    assert found(capsys, "XR018") == []
    (folder / ".frlint.yaml").write_text(f"{_WORDS}  cluster: {{most: 4}}\noptions: {{XR018: {{most: 2}}}}\n", "utf-8")
    assert len(found(capsys, "XR018")) == 1


@pytest.mark.parametrize("file", [".frlint.yaml", "volume.yaml"])
def test_an_unknown_preset_is_refused_with_the_nearest(
    folder: Path, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    said = refused(folder, capsys, "references: frus-1954\n", file)
    assert f"{file}:1:13" in said
    assert "there is no preset of references `frus-1954`; did you mean `frus-1945`?" in said


@pytest.mark.parametrize("file", [".frlint.yaml", "volume.yaml"])
def test_an_unknown_key_and_a_template_without_its_number_are_refused_with_their_places(
    folder: Path, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    said = refused(
        folder,
        capsys,
        """\
        references:
          form: {}
          forms:
            above: [{one: "footnote, above", several: "footnotes {notes}, above"}]
        """,
        file,
    )
    assert f"{file}:2:3: unknown key `form`" in said
    assert f"{file}:4:19: `footnote, above` does not have the form asked for" in said


def test_a_form_that_is_not_read_back_is_refused_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(
        folder,
        capsys,
        """\
        overrides:
          - paths: [d7.txt]
            references:
              forms:
                above: [{one: "remark {notes}, above", several: "remarks {notes}, above"}]
        """,
    )
    assert ".frlint.yaml:5:17: `See remark 6, above` is not read back as a reference" in said


def test_the_example_of_the_page_is_taken(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "references.md").read_text("utf-8")
    examples = [part.partition("\n```")[0] for part in page.split("```yaml\n")[1:]]
    assert len(examples) == 2
    for example in examples:
        (folder / ".frlint.yaml").write_text(example, "utf-8")
        found(capsys, "XR011")
