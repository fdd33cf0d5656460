"""Promises of completion: each value is completed to what it is, from the same table that help is made of."""

import subprocess
import sys
from pathlib import Path

import pytest
from making.programs import ROOT

from frlint.cli import main
from frlint.cli.commands import COMMANDS
from frlint.cli.completion import complete
from frlint.cli.options import Option
from frlint.completing import KINDS
from frlint.completing.bash import words_of_line
from frlint.completing.shells import NAMES
from frlint.rulebook import load

UNKNOWABLE = {"DATE", "DAY", "K/N", "LEVEL", "N", "NUMBER", "OFFICE", "PLACE", "PORT", "S", "TEXT", "TITLE"}
"""What stands in help for a value that nobody can know before it is typed."""


def offered(*words: str) -> list[str]:
    """What the last of some words may be completed to."""
    return [one.value for one in complete(words).candidates]


def options() -> list[tuple[str, Option]]:
    """Every option with a value, and the command that it is of."""
    return [(one.name, option) for one in COMMANDS.values() for option in one.options if option.kind != "flag"]


def test_every_option_says_what_its_value_is() -> None:
    for command, option in options():
        assert option.takes or option.metavar in UNKNOWABLE, f"{command} {option.flags[0]} {option.metavar}"
        assert {one[1:-1] for one in option.takes.split("|") if one.startswith("<")} <= set(KINDS)


def test_every_argument_says_what_its_values_are() -> None:
    for command in COMMANDS.values():
        takes = command.argument.values_of if command.argument else ()
        assert {one[1:-1] for part in takes for one in part.split("|") if one.startswith("<")} <= set(KINDS)


def test_commands_are_offered_and_help_of_them() -> None:
    assert set(COMMANDS) < set(offered(""))
    assert offered("help", "expl") == ["explain"]
    assert offered("--inst") == ["--install-completion"]
    assert offered("--install-completion", "") == [*NAMES]


def test_options_are_offered_until_they_are_given() -> None:
    assert offered("check", "--min") == ["--min-severity"]
    assert offered("check", "--min-severity", "info", "--min") == []
    assert "--select" in offered("check", "--select", "FN", "--sel")
    assert offered("check", "--", "--min") == []


def test_rules_are_offered_by_id_and_by_name_in_any_case() -> None:
    ids = [*load().rules]
    assert [one for one in offered("check", "--select", "") if one[-1].isdigit()] == ids
    assert "FN001" in offered("check", "--ignore", "fn0")
    assert offered("check", "--select", "PB003,FN001") == ["PB003,FN001"]
    assert "FN001,FN001" not in offered("check", "--select", "FN001,")
    assert offered("explain", "marker-without") == ["marker-without-note"]
    assert offered("waive", "d1.txt:3", "--rule=FN001") == ["--rule=FN001"]


def test_the_rules_of_a_user_are_offered_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".frlint.yaml").write_text("rules: [own]\n", "utf-8")
    ours = next(one for one in sorted((ROOT / "rules" / "text").glob("*.yaml")) if "kind: pattern" in one.read_text())
    text = ours.read_text("utf-8").replace(ours.name[:5], "ZZ901").replace(ours.stem[6:], "our-own")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "ZZ901-our-own.yaml").write_text(text, "utf-8")
    assert offered("check", "--select", "ZZ9") == ["ZZ901"]
    assert offered("explain", "our-") == ["our-own"]


def test_a_faulty_configuration_costs_no_rule_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".frlint.yaml").write_text("rules: [", "utf-8")
    assert offered("check", "--select", "FN001") == ["FN001"]


def test_parts_are_offered_where_compare_leaves_parts_out() -> None:
    assert offered("compare", "--ignore", "date") == ["dateline"]
    assert offered("compare", "--ignore", "note,lost-m") == ["note,lost-marker"]
    assert "FN001" not in offered("compare", "--ignore", "")


def test_formats_executors_and_kinds_of_waivers_are_offered() -> None:
    assert offered("check", "--output-format", "sar") == ["sarif"]
    assert offered("merge", "--output-format=sar") == ["--output-format=sarif"]
    assert {"serial", "threads", "dask:"} <= set(offered("check", "--executor", ""))
    assert offered("waive", "--kind", "") == ["as-printed", "false-alarm", "deferred"]
    assert offered("waivers", "pr") == ["prune"]
    assert "auto" in offered("check", "--jobs", "")
    assert {"never", "zed"} <= set(offered("check", "--links", ""))


def test_behind_a_format_and_a_colon_files_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out.sarif").write_text("", "utf-8")
    assert offered("check", "--output-format", "sarif:ou") == ["sarif:out.sarif"]


def test_documents_volumes_and_documents_of_tei_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "v1/d10.txt",
        "v1/d2.txt",
        "v1/words.txt",
        "v1/notes.md",
        ".hidden/d1.txt",
        "all/v2/d1.txt",
        "no/a.md",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    tei = '<TEI><div type="document" n="1" xml:id="d1"/><div xml:id="d12" type="document"/><div xml:id="x"/></TEI>'
    (tmp_path / "v3.xml").write_text(tei, "utf-8")
    assert offered("check", "v1/") == ["v1/d2.txt", "v1/d10.txt"]
    assert offered("status", "")[:2] == ["all/v2", "v1"]
    assert offered("convert", "v3") == ["v3.xml"]
    assert offered("advance", "v3.xml#d1") == ["v3.xml#d1", "v3.xml#d12"]
    assert offered("init", "") == ["all", "no", "v1"]


def test_stages_editors_and_tasks_are_those_of_the_volume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "v1").mkdir()
    (tmp_path / "v1" / "d1.txt").write_text("x", "utf-8")
    (tmp_path / "v1" / "volume.yaml").write_text("stages: {typed: {}, read: {}}\n", "utf-8")
    (tmp_path / "editors.yaml").write_text("- {name: Ada Hale, roles: [editor]}\n- {name: Bo Lind}\n", "utf-8")
    assert offered("advance", "v1/d1.txt", "--to", "") == ["typed", "read"]
    assert "proofread" in offered("gate", "--stage", "")
    assert offered("assign", "v1", "--to", "A") == ["Ada Hale"]
    assert "front-matter" in offered("task", "done", ".", "")


def test_branches_and_tags_are_offered_alone_and_as_ends_of_ranges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered("check", "--since", "") == ["HEAD"]
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (
        ("init", "-q", "-b", "main"),
        (*who, "commit", "-q", "--allow-empty", "-m", "First\tline"),
        ("tag", "v1"),
        ("branch", "vol-2"),
    ):
        subprocess.run(["git", *words], check=True)
    assert set(offered("check", "--since", "")) == {"HEAD", "main", "v1", "vol-2"}
    assert offered("commits", "main..vol") == ["main..vol-2"]
    assert "main" in offered("impact", "ma")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("frlint", [""]),
        ("frlint ", [""]),
        ("frlint check  d", ["check", "d"]),
        ("frlint check 'my ed", ["check", "my ed"]),
        ('frlint check "my \\"ed" x', ["check", 'my "ed', "x"]),
        ("frlint check my\\ ed", ["check", "my ed"]),
        ("A=1 frlint check ''  x", ["check", "", "x"]),
    ],
)
def test_the_line_of_bash_is_read_as_bash_reads_it(line: str, words: list[str]) -> None:
    assert words_of_line(line) == words


def test_bash_gets_the_piece_behind_the_sign_at_which_it_parts_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["__complete", "bash", "frlint check --output-format=sar", " \"'=:", "9", "80"]) == 0
    assert capsys.readouterr().out == "words 0\nsarif\n"
    assert main(["__complete", "bash", "frlint check --output-format=sar", " ", "9", "80"]) == 0
    assert capsys.readouterr().out == "words 0\n--output-format=sarif\n"


def test_bash_shows_what_words_are_and_inserts_none_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    main(["__complete", "bash", "frlint explain FN00", "", "63", "80"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "FN001  (marker-without-note)"
    main(["__complete", "bash", "frlint explain FN00", "", "37", "80"])
    assert capsys.readouterr().out.splitlines()[1] == "FN001"


def test_what_a_shell_asks_is_answered_without_typer() -> None:
    program = "import sys; from frlint.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    words = ["__complete", "zsh", "check", "--select", "fn0"]
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, encoding="utf-8")
    assert "FN001" in done.stdout
    assert not {"typer", "click", "rich", "json", "pathlib", "yaml", "git"} & {*done.stderr.split()}


def test_the_names_of_schemas_are_a_kind() -> None:
    assert offered("schema", "conf") == ["configuration"]


def test_nonsense_is_answered_with_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["tcsh", "x"], ["bash"], ["zsh", "nonsense", ""], ["zsh", "check", "--nonsense=", ""]):
        assert main(["__complete", *words]) == 0
    assert "Traceback" not in capsys.readouterr().err
