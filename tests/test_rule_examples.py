"""Every example of every rule is a test: `pytest tests/test_rule_examples.py -k TX007` runs those of one rule."""

import re
from functools import cache
from pathlib import Path

import pytest

from frlint.engine.checking import check
from frlint.errors import RuleFileError
from frlint.problem import Problem, Severity
from frlint.rulebook import Rule, Rulebook
from frlint.rulebook.example import Example
from frlint.rulebook.find import built_in_folder, rule_files
from frlint.rulebook.reading import read_rule
from frlint.rulebook.rule import rule_from

FILES = [Path(path) for path in rule_files(built_in_folder())]


@cache
def read(path: Path) -> Rule:
    """One rule, read and proved by itself, so that a wrong file fails its own tests alone."""
    stored = read_rule(str(path), built_in=True)
    return rule_from(stored, stored["path"])


@cache
def whole_book() -> Rulebook:
    """All rules whose files are right."""
    rules = []
    for path in FILES:
        try:
            rules.append(read(path))
        except RuleFileError:
            continue
    return Rulebook(rules, "examples")


def examples(kind: str) -> list[object]:
    found: list[object] = []
    for path in FILES:
        try:
            count = len(read(path).good if kind == "good" else read(path).bad)
        except RuleFileError:
            continue
        found += [pytest.param(path, k, id=f"{path.stem}-{kind}{k + 1}") for k in range(count)]
    return found


def problems(example: Example, rule: Rule) -> list[Problem]:
    """The problems of an example with only its rule selected."""
    selection = whole_book().select([rule.id], severity={rule.id: "warning"}, options={rule.id: example.options})
    return list(check(example.data, example.path, selection).problems)


def told(found: list[Problem]) -> str:
    return (
        "\n".join(f"{p.line}:{p.column}-{p.end_line}:{p.end_column} {p.rule} {p.message}" for p in found) or "nothing"
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rule_file_is_right_and_has_examples_enough(path: Path) -> None:
    rule = read(path)
    assert len(rule.good) >= 2
    assert rule.bad or rule.kind == "engine"


@pytest.mark.parametrize(("path", "k"), examples("good"))
def test_rule_stays_silent(path: Path, k: int) -> None:
    rule = read(path)
    found = problems(rule.good[k], rule)
    assert not found, f"{rule.good[k].about}\n{told(found)}"


@pytest.mark.parametrize(("path", "k"), examples("bad"))
def test_rule_finds_its_problems_and_no_others(path: Path, k: int) -> None:
    rule = read(path)
    example = rule.bad[k]
    found = problems(example, rule)
    expected = sorted((problem.line, problem.column) for problem in example.problems)
    assert [(p.line, p.column) for p in found] == expected, f"{example.about}\n{told(found)}"
    for wanted, problem in zip(sorted(example.problems, key=lambda e: (e.line, e.column)), found, strict=True):
        assert problem.rule == rule.id
        assert not re.search(r"\{\w+\}", problem.message), f"a value is missing: {problem.message}"
        if wanted.message is not None:
            assert problem.message == wanted.message
        if wanted.end is not None:
            assert (problem.end_line, problem.end_column) == wanted.end
        if wanted.fixed is not None:
            assert fixed(example.text, problem) == wanted.fixed


@pytest.mark.parametrize(("path", "k"), examples("bad"))
def test_no_other_rule_speaks_up(path: Path, k: int) -> None:
    """One fault, one problem: with all rules on, a bad example shows warnings and errors of its own rule alone."""
    rule = read(path)
    example = rule.bad[k]
    selection = whole_book().select([], options={rule.id: example.options})
    data = example.data
    found = [p for p in check(data, example.path, selection).problems if p.severity is not Severity.INFO]
    others = [p for p in found if p.rule != rule.id and p.rule not in example.also]
    assert not others, f"{example.about}\n{told(others)}"


def examples_of_all() -> list[Example]:
    rules = whole_book().rules.values()
    return [example for rule in rules for example in (*rule.good, *rule.bad)]


def has_needs(path: Path) -> bool:
    try:
        return "needs" in read(path).terms
    except RuleFileError:
        return False


@pytest.mark.parametrize("path", [path for path in FILES if has_needs(path)], ids=lambda path: path.stem)
def test_needs_save_time_and_change_nothing(path: Path) -> None:
    """Where what a check needs does not match, it finds nothing: tried on the examples of all rules."""
    rule = read(path)
    freed = rule._replace(terms={key: value for key, value in rule.terms.items() if key != "needs"})
    for example in examples_of_all():
        found = [check(example.data, example.path, Rulebook([one], "").select()) for one in (rule, freed)]
        assert found[0] == found[1], example.text


def fixed(text: str, problem: Problem) -> str:
    """A text after the edits of a problem."""
    assert problem.fix is not None
    for edit in sorted(problem.fix.edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
