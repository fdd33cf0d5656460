"""The manual is true: its commands print what it says, and what it names is there."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from making.console import PATH, Shell, agrees, first_disagreement, steps
from making.programs import ROOT
from making.tour import COMMIT

from frlint.cli.commands import COMMANDS
from frlint.cli.options import Command

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
OTHERS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md")]
RUN_ELSEWHERE = {"workflow.md", "mending.md", "impact.md", "formats.md", "first-hour.md", "rules.md"}
"""Pages with a test of their own: of several people, answers typed, rules tried, formats, an empty machine."""
TYPED = [
    page for page in [*PAGES, *OTHERS] if page.name not in RUN_ELSEWHERE and "\n```console\n" in page.read_text("utf-8")
]
NEEDS = {"word.md": "pandoc"}
"""Pages that need a program of another project."""
_FENCED = re.compile(r"^(?P<fence>`{3,})(?P<kind>[^\n`]*)\n(?P<text>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"(?<!`)`(frlint(?: [^`\n]+)?)`(?!`)")
_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*")
TOP = {"help", "--help", "--version", "--install-completion", "--show-completion"}
"""What stands behind `frlint` and is no command."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stored results that the pages of this process share."""
    return tmp_path_factory.mktemp("manual") / "store"


@pytest.mark.parametrize("commit", ["3a55192306", "9667217696", "facadeefad", "0" * 40])
def test_the_id_of_a_commit_may_be_any(commit: str) -> None:
    assert agrees(f"{commit} + v/d4.txt:9:61: error (0.20 s)\n", "3a55192306 + v/d4.txt:9:61: error (0.16 s)\n")
    assert not agrees(f"{commit} + v/d4.txt:9:61: error\n", "3a55192306 + v/d4.txt:9:62: error\n")
    assert (
        COMMIT.sub("ID", f"{commit} + v/d4.txt:9:61: error on 2027-03-01\n")
        == "ID + v/d4.txt:9:61: error on 2027-03-01\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("page", TYPED, ids=[page.name for page in TYPED])
def test_every_command_of_a_page_prints_what_the_page_says(page: Path, tmp_path: Path, store: Path) -> None:
    text = page.read_text("utf-8")
    assert any(getattr(step, "printed", None) is not None for step in steps(text))
    if (program := NEEDS.get(page.name)) and not shutil.which(program, path=PATH):
        pytest.skip(f"{program} is not installed")
    shell = Shell(tmp_path, store)
    try:
        wrong = first_disagreement(text, shell)
    finally:
        shell.close()
    assert wrong is None, f"{page.name}: $ {wrong[0]}\nprints:\n{wrong[1]}\nthe page says:\n{wrong[2]}"


@pytest.mark.slow
def test_the_gate_of_forgejo_fails_on_what_a_pull_request_brings_in(tmp_path: Path, store: Path) -> None:
    part = (DOCS / "ci.md").read_text("utf-8").split("\n## Forgejo\n", 1)[1].split("\n## ", 1)[0]
    workflow = yaml.safe_load(next(block["text"] for block in _FENCED.finditer(part) if block["kind"] == "yaml"))
    (gate,) = [step["run"] for step in workflow["jobs"]["frlint"]["steps"] if step.get("name") == "Gate"]
    shell = Shell(tmp_path, store)
    try:
        shell.run(
            "git config --global user.name Ann; git config --global user.email ann@example.org; git init -q -b main\n"
            'cp -r "$FRLINT"/docs/practice/harbor .; git add .; git commit -qm "As transcribed"\n'
            "export BASE=$(git rev-parse HEAD); git switch -qc more\n"
            'sed -i "s/the war.2/the war./" harbor/d1.txt; git commit -qam "A marker is lost"'
        )
        printed = shell.run(f'{gate}; echo "exit code $?"')
        assert "FN002" in printed and printed.endswith("exit code 1\n")
        assert "PB003" not in printed, "what stood before fails nothing"
        shell.run("git revert --no-edit HEAD")
        assert shell.run(f'{gate} --fail-on net; echo "exit code $?"').endswith("exit code 0\n")
    finally:
        shell.close()


def test_dots_stand_for_lines_and_for_parts_of_lines() -> None:
    assert agrees("a\nb\nc\n", "a\n...\n")
    assert agrees("a\n", "a\n...\n")
    assert agrees("a 12 c\n", "a ... c\n")
    assert agrees(
        "1 error in 1 document (2 kB, 155 rules, 0.31 s).\n", "1 error in 1 document (2 kB, 153 rules, 0.10 s).\n"
    )
    assert not agrees("a\nb\n", "a\n")
    assert not agrees("a\nb\nc\n", "a\n...\nd\n")
    assert not agrees("a.c\n", "abc\n")


@pytest.mark.parametrize("page", [*PAGES, *OTHERS], ids=lambda page: page.name)
def test_what_is_shown_as_typed_is_run(page: Path) -> None:
    """A block with a prompt is one of those that the tests run."""
    for block in _FENCED.finditer(page.read_text("utf-8")):
        if block["kind"] != "console":
            assert not re.search(r"^\$ ", block["text"], re.MULTILINE), f"{page.name}: {block['text']}"


def commands_of(text: str) -> Iterator[str]:
    """The calls of frlint that a page names: in type of code, and in the lines of its blocks."""
    prose = _FENCED.sub("", text)
    yield from (found[1] for found in _INLINE.finditer(prose))
    for block in _FENCED.finditer(text):
        for line in block["text"].splitlines():
            if call := re.match(r"(?:\w*\$ |\s*(?:- )?(?:run|entry): )?(?:\S*/bin/)?(frlint (?!:).+)", line):
                yield call[1]


def fault(call: str) -> str:
    """What is wrong with a call that a page names: a command or an option that there is not; empty where nothing is."""
    words = re.split(r" {3,}|#|&&|\||>|;", call)[0].split()[1:]
    if not words or words[0] in TOP or not re.fullmatch(r"[a-z][a-z-]*", words[0]):
        return ""
    command = COMMANDS.get(words[0])
    if command is None:
        return f"there is no command {words[0]}"
    unquoted = re.sub(r'"[^"]*"|\'[^\']*\'', "", " ".join(words))
    unknown = [option for option in _OPTION.findall(unquoted) if option not in flags(command)]
    return f"{words[0]} has no option {', '.join(unknown)}" if unknown else ""


def flags(command: Command) -> set[str]:
    """The options of a command, as they are typed."""
    return {flag for option in command.options for flag in option.flags} | {"--help"}


@pytest.mark.parametrize("page", [*PAGES, *OTHERS], ids=lambda page: page.name)
def test_every_command_that_a_page_names_is_there_with_its_options(page: Path) -> None:
    wrong = {call: why for call in commands_of(page.read_text("utf-8")) if (why := fault(call))}
    assert not wrong


def test_a_command_or_an_option_that_is_not_there_is_found() -> None:
    assert fault("frlint chek volume") == "there is no command chek"
    assert fault("frlint check --stagged") == "check has no option --stagged"
    assert fault('frlint waive d1.txt:3 --reason "a --dash"') == ""
    assert list(commands_of("Type `frlint check`.\n\n```sh\nfrlint fix --diff\n```\n")) == [
        "frlint check",
        "frlint fix --diff",
    ]


def test_the_readme_calls_frlint_by_its_path_until_it_is_in_the_path() -> None:
    before, found, _ = (ROOT / "README.md").read_text("utf-8").partition("export PATH=")
    assert found
    typed = [line for block in _FENCED.finditer(before) for line in block["text"].splitlines()]
    assert not [line for line in typed if re.match(r"(?:\$ )?frlint\b", line)]
    assert [line for line in typed if ".venv/bin/frlint check" in line]


@pytest.mark.parametrize("page", [*PAGES, *OTHERS], ids=lambda page: page.name)
def test_every_block_of_python_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = [block["text"] for block in _FENCED.finditer(page.read_text("utf-8")) if block["kind"] == "python"]
    (tmp_path / "volume").mkdir()
    text = (ROOT / "corpus" / "specimen-1951v01" / "d1.txt").read_bytes()
    (tmp_path / "volume" / "d1.txt").write_bytes(text)
    monkeypatch.chdir(tmp_path)
    for block in blocks:
        exec(compile(block, page.name, "exec"), {})
        assert "print(" not in block or len(capsys.readouterr().out.splitlines()) > 3


@pytest.mark.parametrize("page", [*PAGES, *OTHERS], ids=lambda page: page.name)
def test_every_rule_that_a_page_names_is_there(page: Path) -> None:
    from frlint.rulebook import FAMILIES, load

    known = set(load().rules)
    named = set(re.findall(rf"\b(?:{'|'.join(FAMILIES)})\d\d\d\b", page.read_text("utf-8")))
    assert not named - known
