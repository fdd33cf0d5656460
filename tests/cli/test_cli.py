"""The door: two ways in that give the same request, help, errors and exit codes."""

import gc
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from frlint import __version__
from frlint.cli import main
from frlint.cli.application import parse_fully
from frlint.cli.arguments import parse_plainly
from frlint.cli.commands import COMMANDS
from frlint.cli.options import Argument, Command, Option
from frlint.cli.suggestions import near_option
from frlint.commands import module_of
from frlint.reporters.terminal import Console
from frlint.runs.request import Outcome, Request

WORDS = st.sampled_from(["corpus", "a/d1.txt", "-", "FN001", "FN,TX", "x y", "é.txt", "caf\udce9", "auto", "3"])
ODD = st.sampled_from(
    [
        "--",
        "-x",
        "--selct",
        "-qv",
        "--jobs=0",
        "--color=pink",
        "--quiet=1",
        "-ofile",
        "",
        "--output",
        "-j",
        "--executor=",
    ]
)


def values(option: Option) -> st.SearchStrategy[str]:
    """Values that an option takes."""
    if option.kind == "choice":
        return st.sampled_from(option.values)
    if option.kind == "formats":
        return st.sampled_from([*option.values, f"{option.values[0]}:a.out", f"{option.values[-1]}:b:c"])
    if option.kind == "executor":
        return st.sampled_from([*option.values, "dask:tcp://cluster.example:8786"])
    return st.sampled_from(["auto", "1", "12"]) if option.kind == "jobs" else WORDS


@st.composite
def plain_lists(draw: st.DrawFn) -> list[str]:
    """Argument lists that are plainly valid."""
    command = COMMANDS[draw(st.sampled_from(sorted(COMMANDS)))]
    words: list[list[str]] = []
    if command.argument:
        least, most = int(command.argument.required), 4 if command.argument.many else 1
        words += [[word] for word in draw(st.lists(WORDS, min_size=least, max_size=most))]
    for option in draw(st.lists(st.sampled_from(command.options), max_size=5)) if command.options else ():
        flag = draw(st.sampled_from(option.flags))
        if option.kind == "flag":
            words.append([flag])
            continue
        value = draw(values(option))
        attach = flag.startswith("--") and draw(st.booleans())
        words.append([f"{flag}={value}"] if attach else [flag, value])
    return [command.name, *(word for group in draw(st.permutations(words)) for word in group)]


@given(plain_lists())
@settings(deadline=None, max_examples=150)
def test_both_ways_in_give_the_same_request(words: list[str]) -> None:
    short = parse_plainly(words)
    assert short is not None
    assert short == parse_fully(words)


@given(plain_lists(), st.lists(st.tuples(st.integers(0, 12), ODD), min_size=1, max_size=3))
@settings(deadline=None, max_examples=150)
def test_the_short_way_never_takes_what_the_whole_way_refuses(words: list[str], odd: list[tuple[int, str]]) -> None:
    for at, word in odd:
        words.insert(at, word)
    short = parse_plainly(words)
    if short is not None:
        assert short == parse_fully(words)


def own_defaults(command: Command) -> dict[str, Any]:
    """The options that a command alone has, as its module names them, with their defaults."""
    options = getattr(import_module(module_of(command.name)), "Options", None)
    return options()._asdict() if options else {}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda c: c.name)
def test_every_option_fills_a_field_of_the_request_or_of_the_commands_own_options(command: Command) -> None:
    names = {option.name for option in command.options} | ({command.argument.name} if command.argument else set())
    own = own_defaults(command)
    assert names - set(own) <= set(Request._fields) - {"command", "own"}
    assert set(own) <= names
    assert not set(own) & set(Request._fields)
    flags = [flag for option in command.options for flag in option.flags]
    assert len(flags) == len(set(flags))


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda c: c.name)
def test_the_default_that_help_names_is_the_requests(command: Command) -> None:
    defaults = Request(command.name)._asdict() | own_defaults(command)
    for option in command.options:
        if option.kind == "choice" and option.default in option.values and defaults[option.name]:
            assert defaults[option.name] == option.default


def test_a_command_is_a_module_and_a_row_of_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Options(NamedTuple):
        loud: bool = False
        times: str = "1"

    def greet(request: Request, console: Console) -> Outcome:
        options = request.own_options(Options)
        greeting = f"Good day, {', '.join(request.paths)}.\n" * int(options.times)
        console.out.write(greeting.upper() if options.loud else greeting)
        return Outcome(0)

    module = ModuleType("frlint.commands.greet")
    monkeypatch.setattr(module, "run", greet, raising=False)
    monkeypatch.setitem(sys.modules, "frlint.commands.greet", module)
    row = Command(
        "greet",
        "Greet somebody.",
        argument=Argument("paths", "[NAME]...", "Whom."),
        options=(
            Option("loud", ("--loud",), "flag", "In capitals."),
            Option("times", ("--times",), "choice", "How often.", choices=("1", "2")),
        ),
    )
    monkeypatch.setitem(COMMANDS, "greet", row)
    assert main(["greet", "Ann", "--times", "2"]) == 0
    assert capsys.readouterr().out == "Good day, Ann.\nGood day, Ann.\n"
    assert main(["greet", "--loud", "Ann"]) == 0
    assert capsys.readouterr().out == "GOOD DAY, ANN.\n"
    assert parse_fully(["greet", "--loud", "Ann"]) == parse_plainly(["greet", "--loud", "Ann"])
    assert "In capitals." in helped(capsys, "help", "greet")
    assert main(["greet", "--lound"]) == 2
    assert "Did you mean --loud?" in capsys.readouterr().err


def test_comma_lists_and_repeated_options_are_one_list() -> None:
    request = parse_plainly(["check", "--select", "FN001, TX", "--select=PB,", "x"])
    assert request is not None
    assert request.select == ("FN001", "TX", "PB")


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda c: c.name)
def test_help_names_every_option(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command.name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert all(flag in shown for option in command.options for flag in option.flags)


def test_without_a_command_help_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    shown = capsys.readouterr().out
    assert "Usage: frlint" in shown
    assert all(command in shown for command in COMMANDS)


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version_is_told(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([flag]) == 0
    assert capsys.readouterr().out == f"frlint {__version__}\n"
    assert parse_fully([flag]) == 0
    assert capsys.readouterr().out == f"frlint {__version__}\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["chekc"], "frlint: no such command 'chekc'. Did you mean check?"),
        (["--", "chekc"], "frlint: no such command 'chekc'. Did you mean check?"),
        (["hlep"], "frlint: no such command 'hlep'. Did you mean help?"),
        (["help", "chekc"], "frlint: no such command 'chekc'. Did you mean check?"),
        (["version"], "frlint: no such command 'version'. Did you mean --version?"),
        (["x"], "frlint: no such command 'x'.\n"),
        (["tests"], "frlint: no such command 'tests'. Did you mean frlint check tests?"),
        (["tests:12"], "frlint: no such command 'tests:12'. Did you mean frlint check tests:12?"),
        (["--versoin"], "frlint: no such option '--versoin'. Did you mean --version?"),
        (["--explain", "FN001"], "frlint: no such option '--explain'. Did you mean frlint explain?"),
        (["--staged"], "frlint: no such option '--staged'. Did you mean frlint check --staged?"),
        (["check", "--selct", "FN"], "frlint: no such option '--selct'. Did you mean --select?"),
        (["check", "--outptu-format=json"], "frlint: no such option '--outptu-format'. Did you mean --output-format?"),
        (["check", "--waivers"], "frlint: no such option '--waivers'. Did you mean frlint waivers?"),
        (["explain", "--since", "x"], "frlint: no such option '--since'. Did you mean frlint check --since?"),
        (["check", "--zzzz"], "frlint: no such option '--zzzz'.\n"),
        (["check", "--output-format", "xml"], "'xml' is not FORMAT or FORMAT:FILE with one of full, concise,"),
        (["check", "--output-format", "jsom"], "id you mean json"),
        (["check", "--jobs", "none"], "'none' is neither auto nor a number from 1 to 1024."),
        (["check", "--select"], "frlint: option '--select' requires an argument."),
        (["explain"], "frlint: missing argument 'ID...'."),
    ],
)
def test_wrong_usage_is_explained(
    words: list[str],
    complaint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tests").mkdir()
    assert main(words) == 2
    said = capsys.readouterr()
    assert complaint in said.err
    assert said.out == ""


def test_an_option_that_is_a_command_elsewhere_is_answered_with_the_command() -> None:
    commands = {**COMMANDS, "tally": Command("tally", "Count what stands.")}
    found = [near_option("--tally", command, commands) for command in (None, COMMANDS["check"])]
    assert found == ["frlint tally", "frlint tally"]
    assert near_option("--tally", COMMANDS["check"], COMMANDS) == ""


def helped(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is printed where help is asked for."""
    assert main([*words]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_the_word_help_asks_for_help_as_the_option_does(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert helped(capsys, "help", command) == helped(capsys, command, "--help") == helped(capsys, command, "-h")


def test_the_word_help_alone_asks_for_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    asked = helped(capsys, "help")
    assert asked == helped(capsys, "--help") == helped(capsys, "help", "--help")
    assert all(command in asked for command in COMMANDS)


@given(plain_lists(), st.integers(0, 12), st.sampled_from(["--help", "-h"]))
@settings(deadline=None, max_examples=60)
def test_help_wherever_it_is_asked_for_is_the_commands_own(words: list[str], at: int, flag: str) -> None:
    """Not behind an option that takes a value: the word is that value then."""
    command = COMMANDS[words[0]]
    taking = {flag for option in command.options if option.kind != "flag" for flag in option.flags}
    at = 1 + at % len(words)
    assume(words[at - 1] not in taking)
    words.insert(at, flag)
    assert outcome(words) == outcome([command.name, "--help"])


@given(plain_lists(), st.lists(st.tuples(st.integers(0, 12), ODD), max_size=3))
@settings(deadline=None, max_examples=150)
def test_the_door_ends_as_the_whole_way_alone_does(words: list[str], odd: list[tuple[int, str]]) -> None:
    """The same request, or the same help or error with the same exit code, whichever way was taken."""
    for at, word in odd:
        words.insert(at, word)
    short = parse_plainly(words)
    whole = outcome(words)
    assert short is None or whole == (short, "", "")
    if isinstance(whole[0], int):
        assert whole[0] == 2 or whole[1]
        assert (whole[0] == 2) == whole[2].startswith("frlint: ")


def outcome(words: list[str]) -> tuple[Request | int, str, str]:
    """The request or exit code of the whole way in, and what it prints on both streams."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        result = parse_fully(words)
    return result, out.getvalue(), err.getvalue()


@pytest.mark.parametrize(
    ("module", "words", "package"),
    [
        ("yaml", ["explain", "FN001"], "PyYAML"),
        ("re2", ["explain", "FN001"], "google-re2"),
        ("jsonschema", ["explain", "FN001"], "jsonschema"),
        ("typer", ["check", "--help"], "typer"),
        ("rich", ["check", "--help"], "rich"),
    ],
)
def test_a_missing_package_is_named_with_what_to_do(
    module: str, words: list[str], package: str, tmp_path: Path
) -> None:
    done = without(module, words, tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        f"frlint: the package {package} is not installed\nhelp: {sys.executable} -m pip install {package}\n"
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_package_that_is_missing_while_files_are_checked_is_no_problem_of_theirs(jobs: str, tmp_path: Path) -> None:
    (tmp_path / "d1.txt").write_text("The harbor was quiet.\n", "utf-8")
    (tmp_path / "d2.txt").write_text("The harbor was calm.\n", "utf-8")
    words = ["check", "--isolated", "--no-cache", "--jobs", jobs, "."]
    assert without("", words, tmp_path).returncode == 1  # A document without a heading; the rules are compiled now.
    done = without("re2", words, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the package google-re2 is not installed" in done.stderr


def test_a_missing_module_of_our_own_is_a_bug(tmp_path: Path) -> None:
    done = without("frlint.commands.cache", ["cache"], tmp_path)
    assert done.returncode == 3
    assert "this is a bug in frlint" in done.stderr


def without(module: str, words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command line run where a module cannot be imported, with a store of its own in the folder."""
    program = f"""
import sys

class Absent:
    def find_spec(self, name, path, target=None):
        if name == {module!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Absent())
from frlint.cli import main
sys.exit(main(sys.argv[1:]))
"""
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=folder,
        env={**os.environ, "FRLINT_CACHE_DIR": str(folder / "store")},
        capture_output=True,
        text=True,
    )


def test_a_command_in_a_process_of_somebody_elses_leaves_its_garbage_to_be_collected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "d1.txt").write_text("611.41/3–1252: Telegram\n\nThe harbor was quiet.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    before = gc.get_threshold()
    frozen: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        main(["check", "--no-cache", "d1.txt"])
    assert (gc.get_threshold(), frozen) == (before, [])
