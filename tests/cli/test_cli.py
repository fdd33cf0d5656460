"""The door: two ways in that give the same request, help, errors and exit codes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frlint import __version__
from frlint.cli import main
from frlint.cli.application import parse_fully
from frlint.cli.arguments import parse_plainly
from frlint.cli.commands import COMMANDS
from frlint.cli.options import Command, Option
from frlint.runs.request import Request

WORDS = st.sampled_from(["corpus", "a/d1.txt", "-", "FN001", "FN,TX", "x y", "é.txt", "caf\udce9", "auto", "3"])
ODD = st.sampled_from(
    ["--", "-x", "--selct", "-qv", "--jobs=0", "--color=pink", "--quiet=1", "-ofile", "", "--output", "-j"]
)


def values(option: Option) -> st.SearchStrategy[str]:
    """Values that an option takes."""
    if option.kind == "choice":
        return st.sampled_from(option.choices)
    if option.kind == "forms":
        return st.sampled_from([*option.choices, f"{option.choices[0]}:a.out", f"{option.choices[-1]}:b:c"])
    return st.sampled_from(["auto", "1", "12"]) if option.kind == "jobs" else WORDS


@st.composite
def plain_lists(draw: st.DrawFn) -> list[str]:
    """Argument lists that are plainly valid."""
    command = COMMANDS[draw(st.sampled_from(sorted(COMMANDS)))]
    words: list[list[str]] = []
    if command.argument:
        least, most = int(command.argument.required), 4 if command.argument.many else 1
        words += [[word] for word in draw(st.lists(WORDS, min_size=least, max_size=most))]
    for option in draw(st.lists(st.sampled_from(command.options), max_size=5)):
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


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda c: c.name)
def test_every_option_fills_a_field_of_the_request(command: Command) -> None:
    names = [option.name for option in command.options] + ([command.argument.name] if command.argument else [])
    assert set(names) <= set(Request._fields)
    flags = [flag for option in command.options for flag in option.flags]
    assert len(flags) == len(set(flags))


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda c: c.name)
def test_the_default_that_help_names_is_the_requests(command: Command) -> None:
    request = Request(command.name)
    for option in command.options:
        if option.kind == "choice" and option.default in option.choices and getattr(request, option.name):
            assert getattr(request, option.name) == option.default


def test_comma_lists_and_repeated_options_are_one_list() -> None:
    request = parse_plainly(["check", "--select", "FN001, TX", "--select=PB,", "x"])
    assert request is not None
    assert request.select == ("FN001", "TX", "PB")


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda c: c.name)
def test_help_names_every_option(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command.name, "--help"]) == 0
    told = capsys.readouterr().out
    assert all(flag in told for option in command.options for flag in option.flags)


def test_without_a_command_help_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    told = capsys.readouterr().out
    assert "Usage: frlint" in told
    assert all(command in told for command in COMMANDS)


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version_is_told(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([flag]) == 0
    assert capsys.readouterr().out == f"frlint {__version__}\n"
    assert parse_fully([flag]) == 0
    assert capsys.readouterr().out == f"frlint {__version__}\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["chek"], "frlint: no such command 'chek'. Did you mean check?"),
        (["check", "--selct", "FN"], "frlint: no such option '--selct'. Did you mean --select?"),
        (["check", "--output-format", "xml"], "'xml' is not FORM or FORM:FILE with one of full, concise,"),
        (["check", "--jobs", "none"], "'none' is neither auto nor a number from 1 to 1024."),
        (["check", "--select"], "frlint: option '--select' requires an argument."),
        (["explain"], "frlint: missing argument 'ID...'."),
    ],
)
def test_wrong_usage_is_explained(words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert complaint in said.err
    assert said.out == ""
