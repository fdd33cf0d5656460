"""`frlint check` from end to end: what is found, what is said, how it exits."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from frlint.cli import main

CLEAN = """\
611.41/3–1252: Telegram

The Consul at Porto Verde (Hale) to the Department of State1

Porto Verde, March 12, 1952.

secret

The harbor was quiet. The Minister asked for an answer.

  1. Repeated to Norland.
"""
ERROR = CLEAN.replace("quiet. The", "quiet [Page 7] and [Page 7] dark. The")
"""The same page twice: PB003."""
WARNING = CLEAN.replace("an answer.", "an answer:\n\n(a)\non the loan;\n(c)\non the ships.")
"""A list label is skipped: LS001."""
INFO = CLEAN.replace("quiet. The", "quiet [Page 7] and [Page 9] dark. The")
"""A page is skipped: PB002."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A volume with a document of each severity, and a clean one; its parent is the current folder."""
    volume = tmp_path / "v1"
    volume.mkdir()
    for name, text in (("d1", CLEAN), ("d2", ERROR), ("d3", INFO), ("d4", WARNING)):
        (volume / f"{name}.txt").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return volume


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """The problems that `check` gives as JSON."""
    assert main(["check", "--isolated", "--output-format", "json", *words]) in (0, 1)
    problems: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return problems


@pytest.mark.usefixtures("folder")
def test_warnings_and_errors_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert [(p["path"], p["rule"]) for p in checked(capsys, "v1")] == [("v1/d2.txt", "PB003"), ("v1/d4.txt", "LS001")]


@pytest.mark.usefixtures("folder")
def test_a_problem_names_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    (problem,) = checked(capsys, "v1/d2.txt")
    line = ERROR.splitlines()[8]
    assert problem["line"] == problem["end_line"] == 9
    assert problem["column"] == line.rindex("[Page") + 1
    assert problem["end_column"] == line.rindex("[Page") + len("[Page 7]") + 1
    assert (problem["document"], problem["page"], problem["severity"]) == ("d2", "7", "error")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["v1/d1.txt"], 0),
        (["v1/d2.txt"], 1),
        (["v1/d4.txt"], 0),
        (["v1/d4.txt", "--fail-level", "warning"], 1),
        (["v1/d3.txt", "--fail-level", "info"], 1),
        (["v1/d3.txt", "--fail-level", "info", "--min-severity", "error"], 1),
        (["v1/d2.txt", "--exit-zero"], 0),
        (["v1/d2.txt", "--ignore", "PB003"], 0),
        (["v1/d2.txt", "--ignore", "page-repeated"], 0),
        (["v1/d2.txt", "--select", "TX", "--extend-select", "Page-Repeated"], 1),
        (["v1/d2.txt:9"], 1),
        (["v1/d2.txt:8"], 0),
        (["v1:9"], 2),
        (["v1/none.txt:9"], 2),
        (["v1/d2.txt", "--select", "TX"], 0),
        (["v1/d2.txt", "--select", "TX", "--extend-select", "PB003"], 1),
        (["v1"], 1),
        (["v1/none.txt"], 2),
        (["empty"], 2),
        (["empty", "--allow-empty"], 0),
        (["v1", "--select", "PB999"], 2),
        (["v1", "--config", "none.yaml"], 2),
        (["-", "v1"], 2),
        (["v1", "--stdin-filename", "d1.txt"], 2),
        (["--files-from", "none"], 2),
        (["v1", "--output", "none/out"], 2),
    ],
)
@pytest.mark.usefixtures("folder")
def test_the_exit_code_says_what_failed(words: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert main(["check", *words]) == code
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    if code == 2:
        assert said.err.startswith("frlint: ")
        assert said.out == ""


@pytest.mark.usefixtures("folder")
def test_what_is_hidden_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "v1", "--min-severity", "error"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("1 error in 1 of 4 documents (")
    assert "Hidden: 1 warning, 1 info (--min-severity info shows them)." in said.err
    assert said.out.startswith("v1/d2.txt:9:")


@pytest.mark.usefixtures("folder")
def test_an_unknown_rule_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "v1", "--select", "PB0003"]) == 2
    assert "did you mean PB003?" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["PB003", "pb003", "page-repeated", "Page-Repeated"])
def test_a_rule_that_a_configuration_leaves_out_runs_where_the_command_line_names_it(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(".frlint.yaml").write_text("ignore: [PB003]\n", "utf-8")
    assert main(["check", "v1/d2.txt"]) == 0
    assert main(["check", "v1/d2.txt", "--extend-select", name]) == 1
    assert main(["check", "v1/d2.txt", "--extend-select", name, "--ignore", name]) == 0
    capsys.readouterr()
    assert main(["check", "v1/d2.txt", "--extend-select", f"{name}s"]) == 2
    assert "did you mean PB003?" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_only_problems_at_the_lines_that_are_named_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    (whole,) = checked(capsys, "v1/d2.txt")
    line, column = whole["line"], whole["column"]
    for place, found in (
        (f"{line}", [whole]),
        (f"{line}:{column}", [whole]),
        (f"{line}:{column + 1}", []),
        (f"{line + 1}", []),
    ):
        assert checked(capsys, f"v1/d2.txt:{place}") == found
    assert checked(capsys, "v1/d2.txt:1", f"v1/d2.txt:{line}") == [whole]
    assert checked(capsys, "v1/d2.txt:1", "v1/d3.txt", "v1/d4.txt") == checked(capsys, "v1/d3.txt", "v1/d4.txt")


def test_a_colon_of_a_files_own_name_is_no_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "d9.txt:9").write_text(ERROR, "utf-8")
    (folder / "d9.txt").write_text(CLEAN, "utf-8")
    assert [p["path"] for p in checked(capsys, "v1/d9.txt:9")] == ["v1/d9.txt:9"]


@pytest.mark.usefixtures("folder")
def test_waivers_that_are_unused_elsewhere_are_not_told_of_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["waive", "v1/d2.txt:9", "--reason", "as printed", "--editor", "AB"]) == 0
    Path("v1/d2.txt").write_text(CLEAN, "utf-8")
    capsys.readouterr()
    assert main(["check", "v1/d2.txt", "-q"]) == 0
    assert "WV001" in capsys.readouterr().out
    assert main(["check", "v1/d2.txt:9", "-q"]) == 0
    assert capsys.readouterr().out == ""


def test_a_hook_without_documents_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "--quiet"], check=True)
    Path("requirements.txt").write_text("frlint\n", "utf-8")
    for staged in ([], ["requirements.txt"]):
        subprocess.run(["git", "add", *staged], check=True, capture_output=True)
        for words in (["--staged"], ["--staged", *staged]):
            done = subprocess.run(
                [sys.executable, "-m", "frlint", "check", "--allow-empty", *words], capture_output=True, text=True
            )
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_left_out_is_named_on_request(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "README.txt").write_text("no document", "utf-8")
    (folder / ".hidden.txt").write_text("no document", "utf-8")
    assert main(["check", "v1/README.txt", "v1", "-v", "--isolated"]) == 1
    assert "Left out: v1/.hidden.txt (hidden)\n" in capsys.readouterr().err
    main(["check", "v1", "--isolated"])
    assert "Left out: 2 (" in capsys.readouterr().err
    main(["check", "v1", "--isolated", "-q"])
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("folder")
def test_machines_get_nothing_but_json(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("json", "jsonl"):
        main(["check", "v1", "--output-format", form, "--color", "always"])
        said = capsys.readouterr()
        assert said.err == ""
        assert "\x1b" not in said.out


def test_a_file_that_cannot_be_read_is_a_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "d5.txt").write_bytes(b"a\0b")
    problems = checked(capsys, "v1/d5.txt", "v1/d1.txt")
    assert [(p["rule"], p["path"]) for p in problems] == [("FR001", "v1/d5.txt")]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the system lets this user read everything")
def test_a_file_that_cannot_be_opened_is_a_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "d1.txt").chmod(0)
    assert [p["rule"] for p in checked(capsys, "v1/d1.txt")] == ["FR001"]


def test_a_file_beyond_the_limit_is_a_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent / ".frlint.yaml").write_text("limits:\n  file-size: 100\n", "utf-8")
    assert main(["check", "v1/d1.txt"]) == 1
    assert "FR001" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_statistics_count_by_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "v1", "--statistics"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:4] for line in lines[1:]] == [
        ["1", "1", "LS001", "warning"],
        ["1", "1", "PB003", "error"],
    ]
    assert main(["check", "v1", "--statistics", "--output-format", "json"]) == 1
    assert [row["rule"] for row in json.loads(capsys.readouterr().out)] == ["LS001", "PB003"]


@pytest.mark.usefixtures("folder")
def test_results_can_go_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "v1", "-o", "out.txt", "-q"]) == 1
    assert capsys.readouterr().out == ""
    assert "PB003" in Path("out.txt").read_text("utf-8")


@pytest.mark.parametrize("separator", ["\n", "\0"])
@pytest.mark.usefixtures("folder")
def test_paths_can_come_from_a_file(separator: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("list").write_text(separator.join(["v1/d2.txt", "v1/d1.txt", ""]), "utf-8")
    assert [p["path"] for p in checked(capsys, "--files-from", "list")] == ["v1/d2.txt"]
    Path("list").write_text("", "utf-8")
    assert main(["check", "--files-from", "list"]) == 2


@pytest.mark.parametrize("form", ["full", "concise", "json", "jsonl"])
def test_the_output_is_the_same_with_one_job_and_with_many(
    folder: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for k in range(30):
        (folder / f"more{k}.txt").write_text([CLEAN, ERROR, WARNING][k % 3] * (1 + k % 5), "utf-8")
    reported = []
    for jobs in ("1", "2", "3"):
        main(["check", "v1", "--output-format", form, "--jobs", jobs, "--min-severity", "info"])
        reported.append(capsys.readouterr().out)
    assert reported[0] == reported[1] == reported[2]
    assert reported[0]


def test_the_configuration_names_what_is_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent / ".frlint.yaml").write_text("paths: [v1]\nignore: [PB003]\n", "utf-8")
    assert main(["check"]) == 0
    assert "LS001" in capsys.readouterr().out
    assert main(["check", "--isolated"]) == 1


def test_a_wrong_configuration_is_shown_with_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent / ".frlint.yaml").write_text("ignore: [PB03]\n", "utf-8")
    assert main(["check", "v1"]) == 2
    said = capsys.readouterr().err
    assert ".frlint.yaml:1:10" in said
    assert "PB03" in said


def frlint(*words: str, folder: Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "frlint", *words], cwd=folder, capture_output=True, **more)


def test_standard_input_is_checked_under_the_name_it_is_given(folder: Path) -> None:
    words = ["check", "-", "--stdin-filename", "v9/d2.txt", "--output-format", "jsonl"]
    done = frlint(*words, folder=folder, input=ERROR.encode())
    assert done.returncode == 1
    assert json.loads(done.stdout)["path"] == "v9/d2.txt"
    assert frlint("check", "-", folder=folder, input=CLEAN.encode()).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not store such a name")
def test_a_path_that_is_not_utf8_comes_out_as_it_went_in(folder: Path) -> None:
    name = b"caf\xe9\x1b.txt"
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(ERROR, "utf-8")
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    done = frlint("check", "--select", "PB003", folder=folder, env=environment)
    assert b"caf\xe9\xe2\x80\xb9U+001B\xe2\x80\xba.txt:9:" in done.stdout
    done = frlint("check", "--select", "PB003", "--output-format", "json", folder=folder, env=environment)
    assert os.fsencode(json.loads(done.stdout)[0]["path"]) == name


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_that_goes_away_is_no_trouble(folder: Path) -> None:
    for k in range(40):
        (folder / f"more{k}.txt").write_text(ERROR * 60, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "frlint", "check", ".", "--jobs", "1"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    assert process.wait() == 141
    assert said == b""


def test_a_bug_is_told_as_one(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import frlint.commands.check

    def broken(*_: object) -> None:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr(frlint.commands.check, "run", broken)
    monkeypatch.delenv("FRLINT_DEBUG", raising=False)
    assert main(["check", str(folder)]) == 3
    said = capsys.readouterr().err
    assert "ZeroDivisionError: by hand" in said
    assert "Python 3." in said
    assert f"frlint check {folder}" in said
    assert "FRLINT_DEBUG=1" in said
    assert "Traceback" not in said
    monkeypatch.setenv("FRLINT_DEBUG", "1")
    assert main(["check", str(folder)]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_exits_with_130(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import frlint.commands.check

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(frlint.commands.check, "run", interrupted)
    assert main(["check", str(folder)]) == 130
    assert capsys.readouterr().err == "frlint: interrupted\n"


def test_a_checker_sent_to_another_process_is_made_once_there(folder: Path) -> None:
    import pickle

    from frlint.configuration import Configurations
    from frlint.files.walk import File
    from frlint.runs import checker as checking
    from frlint.runs.inputs.job import Job

    checker = checking.Checker([Configurations(isolated=True).for_file(str(folder / "d2.txt"))])
    sent = pickle.dumps(checker)
    checking._MADE.clear()
    made = pickle.loads(sent)
    assert made is pickle.loads(sent)
    assert made is not checker
    assert len(sent) < 2000
    job = Job(File("v1/d2.txt", str(folder / "d2.txt"), 0))
    assert made(job) == checker(job)
    assert [problem.rule for problem in made(job).problems] == ["PB003"]


@pytest.mark.parametrize("words", [["--output"], ["--coverage"], ["--output-format", "sarif:"]])
def test_results_are_not_written_over_a_document(
    words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "d2.txt").read_bytes()
    where = [*words[:-1], f"{words[-1]}v1/d2.txt"] if words[-1].endswith(":") else [*words, "v1/d2.txt"]
    assert main(["check", "v1", *where]) == 2
    assert "d2.txt is a document" in capsys.readouterr().err
    assert (folder / "d2.txt").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_rules_are_listed_with_the_severity_they_have_here(capsys: pytest.CaptureFixture[str]) -> None:
    Path(".frlint.yaml").write_text("ignore: [PB003]\nseverity:\n  LS001: error\n", "utf-8")
    assert main(["rules", "--output-format", "json"]) == 0
    severities = {rule["id"]: rule["severity"] for rule in json.loads(capsys.readouterr().out)}
    assert severities["PB003"] == "off"
    assert severities["LS001"] == "error"
    assert main(["rules"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert {row[0]: row[2] for row in rows} == severities


def test_explain_tells_why_and_shows_examples_with_the_place_underlined(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "pb003", "list-label-skipped"]) == 0
    reported = capsys.readouterr().out
    for words in ("PB003 page-repeated", "LS001 list-label-skipped", "Why", "What to do", "Speaks up", "Stays silent"):
        assert words in reported
    lines = reported.splitlines()
    carets = next(k for k, line in enumerate(lines) if line.strip(" |^") == "" and "^" in line)
    shown = lines[carets - 1][lines[carets].index("^") : lines[carets].rindex("^") + 1]
    assert shown.startswith("[Page")
    assert main(["explain", "PB003", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == "PB003"


def test_an_unknown_rule_cannot_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "PB0O3"]) == 2
    assert "did you mean PB003?" in capsys.readouterr().err


def test_config_shows_what_holds_and_where_it_comes_from(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent / ".frlint.yaml").write_text("ignore: [PB003]\nmarkers: superscript\n", "utf-8")
    assert main(["config", "v1/d1.txt", "--output-format", "json"]) == 0
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["ignore"] == {"key": "ignore", "value": ["PB003"], "source": ".frlint.yaml:1"}
    assert rows["markers"]["value"] == "superscript"
    assert main(["config", "v1/d1.txt"]) == 0
    assert "superscript" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_init_writes_a_configuration_that_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert ".frlint.yaml" in capsys.readouterr().out
    assert main(["check", "--exit-zero"]) == 0
    assert "of 4 documents" in capsys.readouterr().err
    assert main(["init"]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["init", "--force"]) == 0
