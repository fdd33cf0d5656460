"""Promises of `init` on a terminal: it says what it understood, asks, shows all before it writes, or writes nothing."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from making.programs import ROOT
from making.specimens import TELEGRAM

from frlint.cli import main
from frlint.commands.init import run
from frlint.errors import UsageError
from frlint.reporters.terminal import Console, Look
from frlint.runs.request import Request
from frlint.schemas import schema


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two volumes of five documents in a repository, and no frlint on the path."""
    monkeypatch.chdir(tmp_path)
    for volume in ("volumes/v1", "volumes/v2"):
        Path(volume).mkdir(parents=True)
        for k in range(1, 6):
            Path(volume, f"d{k}.txt").write_text(TELEGRAM.replace("{k}", str(k)), "utf-8")
    subprocess.run(["git", "init", "-q", "."], check=True)


def talk(monkeypatch: pytest.MonkeyPatch, *answers: str, **options: bool) -> str:
    """What stands on the terminal after a conversation with these answers."""
    monkeypatch.setattr(sys, "stdin", _Terminal("".join(f"{answer}\n" for answer in answers)))
    out, look = io.StringIO(), Look(100, False)
    request = Request("init", own=tuple(options.items()))
    try:
        run(request, Console(out, out, look, look, True, True))
    except KeyboardInterrupt:
        return out.getvalue() + "INTERRUPTED"
    return out.getvalue()


def files() -> set[str]:
    """All files but the documents and git's own."""
    found = (path.as_posix() for path in Path().rglob("*") if path.is_file())
    return {path for path in found if not path.startswith(".git/") and not path.endswith(".txt")}


def test_it_says_what_it_understood_of_the_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    text = talk(monkeypatch)
    for row in (
        "documents    10 files of plain text, one document each",
        "folders      2: volumes/v1, volumes/v2",
        "looked into  10 of 10 files",
        "notes        in 10 of 10 documents; the first is 1 in 100 %",
        "markers      flattened (the number follows the word without a sign: word1) in 10 documents",
        "pages        [Page 42] in 10 documents",
        "sources      a line above the heading in 100 %, a first note in 0 %; a classification in 100 %",
        "series       frus-1945, for volumes 1945 to 1954 (10 files)",
    ):
        assert f"  {row}\n" in text


def test_enter_takes_what_is_proposed_and_all_is_shown_before(monkeypatch: pytest.MonkeyPatch) -> None:
    text = talk(monkeypatch, *[""] * 7)
    assert files() == {".frlint.yaml", ".pre-commit-config.yaml", "volumes/v1/volume.yaml", "volumes/v2/volume.yaml"}
    shown, _, after = text.partition("Write these 4 files?")
    for line in Path(".frlint.yaml").read_text("utf-8").splitlines():
        assert line in shown
    assert "--- volumes/v1/volume.yaml (new)" in shown
    assert "Wrote" not in shown and "Wrote .frlint.yaml" in after
    assert [line.split("  ")[1] for line in after.split("Next:\n")[1].splitlines()] == [
        "frlint check",
        "frlint baseline",
        "pre-commit install",
    ]


@pytest.mark.parametrize("answers", range(7))
def test_nothing_is_written_where_it_ends_before_the_last_answer(
    answers: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert talk(monkeypatch, *[""] * answers).endswith("INTERRUPTED")
    assert "Nothing was written." in capsys.readouterr().err
    assert files() == set()


def test_nothing_is_written_where_the_person_does_not_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    assert talk(monkeypatch, *[""] * 6, "n").endswith("Nothing was written.\n")
    assert files() == set()


def test_answers_are_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    text = talk(
        monkeypatch, "nowhere", "volumes/v2, volumes/v1", "frus", "frus-1914", "superscript", "no", "no", "show", "yes"
    )
    assert "There is no nowhere" in text
    assert "One of frus-1861, frus-1914" in text
    written = yaml.safe_load(Path(".frlint.yaml").read_text("utf-8"))
    expected = {"paths": ["volumes/v2", "volumes/v1"], "extends": "frus-1914", "markers": "superscript"}
    assert written == expected
    assert files() == {".frlint.yaml"}


def test_files_of_one_name_are_shown_whole_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    text = talk(monkeypatch, *[""] * 6, "show", "no")
    short, _, whole = text.partition("Write these 4 files? (show: all of them whole)")
    assert "volumes/v2/volume.yaml (new, " in short
    assert whole.count('  id: "v2"') == 1
    assert files() == set()


def test_a_file_that_is_there_is_shown_as_what_would_change(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".pre-commit-config.yaml").write_text("repos:\n  - repo: meta\n    hooks: [{id: identity}]\n", "utf-8")
    text = talk(monkeypatch, *[""] * 7)
    assert "--- .pre-commit-config.yaml (changed)" in text
    assert "\n+  - repo: local\n" in text and "\n-  - repo: meta" not in text
    assert "Added the hook to .pre-commit-config.yaml" in text


def test_a_configuration_that_is_there_is_refused_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".frlint.yaml").write_text("markers: caret\n", "utf-8")
    with pytest.raises(UsageError, match="is there already"):
        talk(monkeypatch)
    assert Path(".frlint.yaml").read_text("utf-8") == "markers: caret\n"


def test_with_yes_nothing_is_asked_and_the_next_steps_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--yes"]) == 0
    text = capsys.readouterr().out
    assert "?" not in text
    assert "Wrote volumes/v1/volume.yaml" in text
    assert "Next:\n  frlint check " in text
    assert main(["check"]) == 0


def test_two_commands_lead_from_a_folder_to_its_first_problem(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TELEGRAM.replace("{k}", "3").replace("He said little", "The harbor was was quiet")
    Path("volumes/v1/d3.txt").write_text(text, "utf-8")
    talk(monkeypatch, *[""] * 7)
    capsys.readouterr()
    main(["check", "--output-format", "concise"])
    assert [line.split(": ")[0] for line in capsys.readouterr().out.splitlines()] == ["volumes/v1/d3.txt:11:12"]


def test_the_first_line_names_the_schema_by_which_editors_check_the_file() -> None:
    main(["init"])
    for file, name in ((".frlint.yaml", "configuration"), ("volumes/v1/volume.yaml", "volume")):
        first = Path(file).read_text("utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema={schema(name)['$id']}"


def test_letters_in_tei_are_understood_as_one_document_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{}</body></text></TEI>'
    for path in Path().rglob("*.txt"):
        path.unlink()
    for k in range(3):
        Path(f"volumes/v1/L{k}.xml").write_text(letter.format(f"<div><p>Number {k}.</p></div>"), "utf-8")
    text = talk(monkeypatch)
    assert "documents    3 files of TEI, one document each" in text


def test_a_terminal_of_its_own_holds_the_conversation(tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect", reason="pexpect, which talks to a terminal, is not installed")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": "1"}
    child = pexpect.spawn(
        sys.executable, ["-m", "frlint", "init"], cwd=str(tmp_path), env=environment, encoding="utf-8", timeout=30
    )
    child.expect("What is checked where nothing is named")
    child.sendintr()
    child.expect("Nothing was written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert files() == set()
