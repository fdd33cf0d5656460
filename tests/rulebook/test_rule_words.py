"""The words of our rules are words: no placeholder that nothing fills in is left in what people read."""

import re
from pathlib import Path

import pytest
from making.editions import Editor, at_work

from frlint.rulebook import Rule, load
from frlint.rulebook.catalogue import catalogue
from frlint.rulebook.describe import describe, shortened
from frlint.rulebook.message import filled, placeholders, with_gaps

RULES = load().rules
PLACEHOLDER = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_what_a_rule_says_of_itself_holds_no_placeholder(rule: Rule) -> None:
    words = describe(rule)
    options = [option.description for option in words.options]
    for text in (rule.name, rule.why, rule.do, rule.noise, shortened(rule.do), words.why, words.do, *options):
        assert not PLACEHOLDER.search(text)
    for message in (rule.message, *rule.messages.values()):
        assert not PLACEHOLDER.search(with_gaps(message))
        values = dict.fromkeys(placeholders(message), "x")
        assert not PLACEHOLDER.search(filled(message, values))


def test_explain_prints_no_placeholder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    editor: Editor = at_work(tmp_path, monkeypatch, capsysbinary)
    editor.go(tmp_path)
    said = editor.says("explain", *RULES)
    assert said.code == 0
    assert [line for line in said.out.splitlines() if PLACEHOLDER.search(line)] == []


def test_the_catalogue_holds_no_placeholder() -> None:
    assert [line for line in catalogue(load()).splitlines() if PLACEHOLDER.search(line)] == []


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("note {label} has no text", "note … has no text"),
        ("{at}: {count} of {most}", "…: … of …"),
        ("{count} {bytes} in the file", "… in the file"),
        ("that is telegram {number}{other}{times}", "that is telegram …"),
        ("a brace {{ and one }}", "a brace { and one }"),
        ("nothing to fill in", "nothing to fill in"),
    ],
)
def test_a_message_without_a_problem_is_quoted_with_gaps(message: str, shown: str) -> None:
    assert with_gaps(message) == shown
