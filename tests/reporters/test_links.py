"""Links of a terminal: only where it is known to take them, or somebody asks; they open a line and a rule's page."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.editions import DOUBLED, Editor
from making.editions import text as document
from making.repositories import Made
from making.strange_problems import PROBLEM, strange_problems

from frlint.model.problem import Problem, Severity
from frlint.reporters.formats import About
from frlint.reporters.links import FORMS, file_address, is_form, link_form, takes_links
from frlint.reporters.problems import reporter
from frlint.reporters.rule_facts import RuleFacts
from frlint.reporters.terminal import Look

PAGE = "https://frlint.readthedocs.io/rules/FN001/"
FACTS = RuleFacts("FN001", "marker-without-note", Severity.ERROR, "A marker.", "Why.", "Do.", PAGE)
_LINK = re.compile(r"\x1b]8;;([!-~]+)\x1b\\([^\x1b]*(?:\x1b\[[0-9;]*m[^\x1b]*)*)\x1b]8;;\x1b\\")


def links_in(text: str) -> list[tuple[str, str]]:
    """The links of a text: the address and what is shown, without colours. Nothing else in it is obeyed."""
    found = [(address, re.sub(r"\x1b\[[0-9;]*m", "", shown)) for address, shown in _LINK.findall(text)]
    assert "\x1b]" not in _LINK.sub(r"\2", text)
    return found


def text_of(form: str, problem: Problem, look: Look) -> str:
    made = reporter(form, About(look, facts_of=lambda _: FACTS))
    return made.begin() + made.problems([problem]) + made.end()


@pytest.mark.parametrize("form", ["full", "concise"])
@pytest.mark.parametrize("colour", [True, False])
def test_the_place_opens_the_line_and_the_rule_its_page(form: str, colour: bool) -> None:
    text = text_of(form, PROBLEM, Look(100, colour, "vscode://file{path}:{line}:{column}"))
    place, rule = sorted(links_in(text), key=lambda found: found[0] == PAGE)
    assert place == (f"vscode://file{Path.cwd().as_posix()}/v1/d35.txt:12:56", "v1/d35.txt:12:56")
    assert rule[0] == PAGE
    assert "FN001" in rule[1]
    assert _LINK.sub(r"\2", text) == text_of(form, PROBLEM, Look(100, colour)), "links change no word"


def test_standard_input_and_rules_without_a_page_are_no_links() -> None:
    made = reporter("concise", About(Look(100, False, FORMS["file"])))
    assert links_in(made.problems([PROBLEM._replace(path="-")])) == []


@given(strange_problems(), st.sampled_from(sorted(FORMS)))
def test_no_path_breaks_out_of_a_link(problem: Problem, form: str) -> None:
    for name in ("full", "concise"):
        assert (
            len(links_in(text_of(name, problem._replace(name="marker-without-note"), Look(100, True, FORMS[form]))))
            == 2
        )


def test_a_path_is_absolute_and_percent_encoded() -> None:
    assert file_address("x:{path}?{line},{column}", "/a b/é#1%.txt", 3, 4) == "x:/a%20b/%C3%A9%231%25.txt?3,4"
    assert file_address("{path}", b"/\xe9.txt".decode("utf-8", "surrogateescape"), 1, 1) == "/%E9.txt"
    assert file_address("{path}", "/{line}.txt", 7, 1) == "/%7Bline%7D.txt"


@pytest.mark.parametrize(
    ("environment", "takes"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"WT_SESSION": "1"}, True),
        ({"VTE_VERSION": "6800"}, True),
        ({"VTE_VERSION": "5000"}, False),
        ({"VTE_VERSION": "6800", "STY": "1.pts"}, False),
        ({"VTE_VERSION": "6800", "TMUX": "/tmp/x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"}, False),
        ({"TMUX": "/tmp/x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, True),
        ({"TMUX": "/tmp/x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.10b"}, True),
        ({"TMUX": "/tmp/x", "VTE_VERSION": "6800"}, False),
    ],
)
def test_terminals_are_known_by_what_they_set(environment: dict[str, str], takes: bool) -> None:
    assert takes_links(environment) is takes


KITTY = {"TERM": "xterm-kitty"}


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "wanted"),
    [
        ("", KITTY, True, "kitty"),
        ("auto", KITTY, True, "kitty"),
        ("", KITTY, False, ""),
        ("", {"TERM": "xterm"}, True, ""),
        ("", {"TERM": "dumb", "WT_SESSION": "1"}, True, ""),
        ("", {"WT_SESSION": "1"}, True, "file"),
        ("", {"TERM_PROGRAM": "vscode"}, True, "vscode"),
        ("", {"TERM_PROGRAM": "vscode", "CURSOR_TRACE_ID": "x"}, True, "cursor"),
        ("", {"TERM_PROGRAM": "zed"}, True, "zed"),
        ("never", {"FORCE_HYPERLINK": "1"} | KITTY, True, ""),
        ("always", {"NO_HYPERLINKS": "1", "TERM": "dumb"}, False, "file"),
        ("vscode", {"TERM": "xterm"}, True, "vscode"),
        ("vscode", {"TERM": "xterm"}, False, ""),
        ("vscode", {"FORCE_HYPERLINK": "1"}, False, "vscode"),
        ("vscode", {"NO_HYPERLINKS": "1"}, True, "vscode"),
        ("", {"FRLINT_LINKS": "zed", "TERM": "xterm"}, True, "zed"),
        ("", {"FRLINT_LINKS": "zed"}, False, ""),
        ("", {"FRLINT_LINKS": "never"} | KITTY, True, ""),
        ("idea", {"FRLINT_LINKS": "zed"}, True, "idea"),
        ("", {"NO_HYPERLINKS": "1", "FORCE_HYPERLINKS": "1"} | KITTY, True, ""),
        ("", {"NO_HYPERLINKS": ""} | KITTY, True, "kitty"),
        ("", {"FORCE_HYPERLINK": "0"} | KITTY, True, ""),
        ("", {"FORCE_HYPERLINK": "1"}, False, "file"),
        ("", {"FORCE_HYPERLINKS": "1"}, False, "file"),
    ],
)
def test_links_are_used_where_they_are_wanted(
    choice: str, environment: dict[str, str], terminal: bool, wanted: str
) -> None:
    assert link_form(choice, environment, terminal) == (FORMS[wanted] if wanted else "")


@pytest.mark.parametrize(
    ("form", "is_one"), [("auto", True), ("zed", True), ("ed://{path}", True), ("ed", False), ("\x1b{path}", False)]
)
def test_a_form_has_a_path_and_nothing_that_a_terminal_obeys(form: str, is_one: bool) -> None:
    assert is_form(form) is is_one


def test_the_command_line_and_the_environment_are_heard(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    Path("d1.txt").write_text(document(1, (DOUBLED, 5)), "utf-8")
    for name in ("FORCE_HYPERLINK", "FORCE_HYPERLINKS", "NO_HYPERLINKS", "FRLINT_LINKS"):
        editor.let(name, "")
    assert links_in(editor.says("check", "d1.txt").out) == []
    assert len(links_in(editor.says("check", "--links", "always", "d1.txt").out)) == 2
    editor.let("FORCE_HYPERLINK", "1")
    editor.let("FRLINT_LINKS", "ed://{path}:{line}")
    opened, page = links_in(editor.says("check", "d1.txt").out)
    assert opened[0].startswith("ed:///")
    assert page == ("https://frlint.readthedocs.io/rules/TX007/", "TX007")
    assert ("https://frlint.readthedocs.io/rules/TX007/",) * 2 in links_in(editor.says("explain", "TX007").out)
    assert links_in(editor.says("check", "--links", "never", "d1.txt").out) == []


def test_blame_and_rules_have_links_and_commits_whose_lines_are_older_have_none(editor: Editor, tmp_path: Path) -> None:
    made = Made(tmp_path / "edition", "-b", "main")
    made.commit("First", {"v1/d1.txt": document(1, (DOUBLED, 5))})
    editor.go(made.folder)
    editor.let("FORCE_HYPERLINK", "1")
    ((address, shown),) = links_in(editor.says("blame").out)
    assert address.endswith("/edition/v1/d1.txt")
    assert re.fullmatch(r"\d+:\d+", shown)
    said = editor.says("rules", "--select", "TX007").out
    assert (f"{PAGE[:-6]}TX007/", "TX007") in links_in(said)
    assert links_in(editor.says("commits", "--root", "--output-format", "concise").out) == []


@pytest.mark.parametrize("words", [("--links", "vsode"), ("--links=x\x1b{path}",)])
def test_what_cannot_be_a_link_is_refused(editor: Editor, words: tuple[str, ...]) -> None:
    said = editor.says("check", *words)
    assert (said.code, said.out) == (2, "")
    assert "vscode" in said.err
