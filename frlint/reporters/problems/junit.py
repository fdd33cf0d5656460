"""The report of JUnit in XML: each file is a suite, each problem a test that failed, each waived one a skipped test."""

from collections.abc import Sequence
from itertools import groupby

from frlint.model.problem import Problem
from frlint.reporters.escaping import xml_path, xml_text
from frlint.reporters.fix_wording import fix_text
from frlint.reporters.formats import About
from frlint.reporters.problem_line import statement

_NONE = (
    '<testsuite name="frlint" id="0" tests="1" failures="0" errors="0" skipped="0" time="0">\n'
    '<testcase classname="frlint" name="no problems" time="0"/>\n</testsuite>\n'
)
"""Services take a report without any test for a step that did not run."""


class JUnit:
    """A test is called by what is wrong and not by its line: a service knows it again when lines are put in above."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._suites = 0

    def begin(self) -> str:
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="frlint">\n'

    def problems(self, problems: Sequence[Problem]) -> str:
        files = groupby(problems, lambda problem: problem.path)
        return "".join(self._suite([(one, self._failure(one)) for one in own], "") for _, own in files)

    def waived(self, waived: Sequence[tuple[Problem, str]]) -> str:
        """The waived problems of one file: tests that were skipped, with the editor's reason."""
        outcomes = [(problem, f'<skipped message="{xml_text(reason)}"/>') for problem, reason in waived]
        return self._suite(outcomes, " (waived)")

    def end(self) -> str:
        return f"{'' if self._suites else _NONE}</testsuites>\n"

    def _suite(self, outcomes: Sequence[tuple[Problem, str]], what: str) -> str:
        """The problems of one file, at least one, each with what became of its test, in a suite of its own name."""
        path = xml_path(outcomes[0][0].path)
        failed, skipped = (0, len(outcomes)) if what else (len(outcomes), 0)
        counts = f'tests="{len(outcomes)}" failures="{failed}" errors="0" skipped="{skipped}"'
        times: dict[str, int] = {}
        cases = []
        for problem, outcome in outcomes:
            name = f"{problem.rule} {problem.name}: {statement(problem)}"
            times[name] = times.get(name, 0) + 1
            ordinal = f" #{times[name]}" if times[name] > 1 else ""
            head = f'<testcase classname="{path}" name="{xml_text(name + ordinal)}" time="0">'
            cases.append(f"{head}\n{outcome}\n</testcase>\n")
        suite = f'<testsuite name="{path}{what}" id="{self._suites}" {counts} time="0">'
        self._suites += 1
        return f"{suite}\n{''.join(cases)}</testsuite>\n"

    def _failure(self, problem: Problem) -> str:
        """What failed, where, the line, and what to do."""
        lines = [
            f"{xml_path(problem.path)}:{problem.line}:{problem.column}",
            *map(xml_text, problem.excerpt),
            *([xml_text(fix_text(problem.fix))] if problem.fix else []),
            xml_text(self._about.help_of(problem.rule)),
            xml_text(self._about.page_of(problem.rule)),
        ]
        text = "\n".join(filter(None, lines))
        message = xml_text(f"{problem.severity} {problem.rule}: {problem.message}")
        return f'<failure type="{problem.severity}" message="{message}">{text}</failure>'
