"""The report of Checkstyle in XML, which Jenkins, reviewdog and many others read: each file with its problems."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from frlint.model.problem import Problem
from frlint.reporters.escaping import xml_path, xml_text
from frlint.reporters.formats import About
from frlint.reporters.problem_line import statement_with_fix

VERSION = "4.3"
"""The version of Checkstyle whose report this is: readers ask for one, and the report has been the same since."""


class Checkstyle:
    """Problems as errors of files. Columns count code points, from 1."""

    def __init__(self, about: About) -> None:
        pass

    def begin(self) -> str:
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="{VERSION}">\n'

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(_file(path, own) for path, own in groupby(problems, lambda problem: problem.path))

    def end(self) -> str:
        return "</checkstyle>\n"


def _file(path: str, problems: Iterable[Problem]) -> str:
    return f'<file name="{xml_path(path)}">\n{"".join(map(_error, problems))}</file>\n'


def _error(problem: Problem) -> str:
    """A problem. What stands behind the last dot of `source` readers show as its kind."""
    place = f'line="{problem.line}" column="{problem.column}" severity="{problem.severity}"'
    message = xml_text(f"{problem.name}: {statement_with_fix(problem)}")
    return f'<error {place} message="{message}" source="frlint.{xml_text(problem.rule)}"/>\n'
