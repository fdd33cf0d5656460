"""A rule asked about one of its own examples."""

from collections.abc import Mapping
from typing import Any

from frlint.engine.check_file import check
from frlint.model.problem import Problem
from frlint.rulebook import Rule, Rulebook


def problems_of_example(book: Rulebook, rule: Rule, text: str, options: Mapping[str, Any]) -> list[Problem]:
    """The problems that a rule finds in the text of a document, with some options of its own."""
    selection = book.select((rule.id,), options={rule.id: options})
    report = check(text.encode("utf-8", "surrogateescape"), "example/d1.txt", selection)
    return [problem for problem in report.problems if problem.rule == rule.id]
