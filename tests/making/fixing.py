"""Texts fixed by rules that are a few words: which words are wrong, and what is put in their place."""

import re
from collections.abc import Mapping

from frlint.fixes.rounds import Outcome, fix
from frlint.fixes.version import Signs, Version
from frlint.matching.found import Found, Text
from frlint.model.places import Lines
from frlint.model.problem import Edit, Fix, Problem, Severity

Rules = Mapping[str, tuple[str, str]]
"""Ids of rules to a pattern and what is put in its place (a template of `re`); `-` for no fix."""


def checked(text: str, rules: Rules) -> Version:
    """A version with the problems that the rules find."""
    own = Text(Lines(text))
    problems = [
        _problem(rule, found, put, own.lines)
        for rule, (pattern, put) in rules.items()
        for found in re.finditer(pattern, text)
    ]
    problems.sort(key=lambda one: (one.line, one.column, one.rule))
    return Version(text, Found(problems, lambda _: own), lambda _: Signs((), (), ()))


def _problem(rule: str, found: re.Match[str], put: str, lines: Lines) -> Problem:
    first, last = lines.position(found.start()), lines.position(found.end())
    words = f"{found.string[: found.start()][-9:]}\x1f{found[0]}\x1f{found.string[found.end() :][:9]}"
    problem = Problem("d1.txt", *first, rule, rule.lower(), Severity.WARNING, *last, found[0], "d1", None, words=words)
    if put == "-":
        return problem
    return problem._replace(fix=Fix("safe", (Edit(found.start(), found.end(), found.expand(put)),)))


def fixed(text: str, rules: Rules, held: tuple[int, ...] = ()) -> Outcome:
    """A text after its fixes."""
    return fix(checked(text, rules), held, lambda problem: problem.fix is not None, lambda new: checked(new, rules))
