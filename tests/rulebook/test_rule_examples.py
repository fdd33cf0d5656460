"""Every example of every rule is a test; `pytest tests/rulebook/test_rule_examples.py -k TX007` runs one rule's."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from frlint.engine.check_file import check
from frlint.errors import RuleFileError
from frlint.model.problem import Severity
from frlint.model.proof import Found, Mistake
from frlint.rulebook import Rule, Rulebook
from frlint.rulebook.example import Example
from frlint.rulebook.folders import built_in_folder, rule_files
from frlint.rulebook.reading import read_rule
from frlint.rulebook.rule import rule_from
from frlint.runs.proving.examples import found_in_example, mistakes, own_problems

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


def shown(mistakes: Iterable[Mistake], kind: str, k: int) -> list[str]:
    """What is wrong with one example of a rule, in words."""
    return [line for one in mistakes if (one.kind, one.number) == (kind, k + 1) for line in (one.about, *one.what)]


@cache
def proved(path: Path) -> tuple[Mistake, ...]:
    """What is wrong with the examples of a rule, as `frlint rules test` says it."""
    return tuple(mistakes(read(path), whole_book()))


def outline(found: list[Found]) -> str:
    lines = [f"{p.file}:{p.line}:{p.column}-{p.end[0]}:{p.end[1]} {p.rule} {p.message}" for p in found]
    return "\n".join(lines) or "nothing"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rule_file_is_right_and_has_examples_enough(path: Path) -> None:
    rule = read(path)
    assert len(rule.good) >= 2
    assert rule.bad or rule.kind == "engine"


@pytest.mark.parametrize(("path", "k"), examples("good"))
def test_rule_stays_silent(path: Path, k: int) -> None:
    assert not shown(proved(path), "good", k)


@pytest.mark.parametrize(("path", "k"), examples("bad"))
def test_rule_finds_its_problems_and_no_others(path: Path, k: int) -> None:
    assert not shown(proved(path), "bad", k)


@pytest.mark.parametrize(("path", "k"), examples("bad"))
def test_no_other_rule_speaks_up(path: Path, k: int) -> None:
    """One fault, one problem: with all rules on, a bad example shows warnings and errors of its own rule alone."""
    rule = read(path)
    example = rule.bad[k]
    found = [p for p in found_in_example(example, rule, whole_book(), []) if p.severity is not Severity.INFO]
    others = [p for p in found if p.rule != rule.id and p.rule not in example.also]
    assert not others, f"{example.about}\n{outline(others)}"


def is_plain(example: Example) -> bool:
    """Whether an example is one document in the plain-text form."""
    return not example.documents and not example.path.endswith(".xml")


def examples_of_all() -> list[Example]:
    rules = whole_book().rules.values()
    return [example for rule in rules for example in (*rule.good, *rule.bad) if is_plain(example)]


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


def fixed_examples() -> list[object]:
    """The rules' files with each bad example that states a mended text."""
    found: list[object] = []
    for path in FILES:
        try:
            bad = read(path).bad
        except RuleFileError:
            continue
        found += [
            pytest.param(path, k, id=f"{path.stem}-bad{k + 1}")
            for k, example in enumerate(bad)
            if any(p.fixed is not None for p in example.problems)
        ]
    return found


@pytest.mark.parametrize(("path", "k"), fixed_examples())
def test_a_mended_example_has_that_problem_no_more(path: Path, k: int) -> None:
    rule = read(path)
    example = rule.bad[k]
    before = own_problems(example, rule, whole_book())
    for wanted in example.problems:
        if wanted.fixed is not None:
            after = own_problems(example._replace(text=wanted.fixed, encoding="utf-8"), rule, whole_book())
            assert len(after) < len(before), wanted.fixed
            [mended] = [p for p in before if (p.line, p.column) == (wanted.line, wanted.column)]
            messages = [p.message for p in after]
            assert messages.count(mended.message) < [p.message for p in before].count(mended.message)


def is_engines(path: Path) -> bool:
    """Whether the engine itself finds what a rule reports, so that no example can show it."""
    try:
        return read(path).kind == "engine"
    except RuleFileError:
        return False


@pytest.mark.parametrize("path", [path for path in FILES if not is_engines(path)], ids=lambda path: path.stem)
def test_a_rule_that_mends_says_so(path: Path) -> None:
    """A rule whose examples show edits says what it mends; each way in which they can be trusted is shown."""
    rule = read(path)
    plain = [one for one in (*rule.good, *rule.bad) if not one.documents]
    fixes = [
        problem.fix for one in plain for problem in own_problems(one, rule, whole_book()) if problem.fix is not None
    ]
    may_show = rule.kind != "engine"  # What the engine finds in two states no example shows.
    assert bool(fixes) == bool(rule.mends and may_show), "`mends`, and examples that show it"
    if fixes:
        assert {fix.applicability for fix in fixes} == {rule.fix, *rule.fixes.values()}
