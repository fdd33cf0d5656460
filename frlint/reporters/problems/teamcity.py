"""Problems as service messages of TeamCity, which shows them in a build's tab of code inspections."""

from collections.abc import Sequence

from frlint.model.problem import Problem
from frlint.reporters.escaping import plain_path, teamcity_text
from frlint.reporters.formats import About
from frlint.reporters.problem_line import statement_with_fix
from frlint.reporters.terminal import visible

LONGEST = 4_000
"""Characters of a message or a description that TeamCity takes."""
LONGEST_NAME = 255
"""Characters of any other value that it takes."""


class TeamCity:
    """Each rule is announced before its first problem."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._announced: set[str] = set()

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        lines = []
        for problem in problems:
            if problem.rule not in self._announced:
                self._announced.add(problem.rule)
                lines.append(self._announcement(problem))
            lines.append(_inspection(problem))
        return "".join(lines)

    def end(self) -> str:
        return ""

    def _announcement(self, problem: Problem) -> str:
        """The message that says what a rule is; that of a rule whose facts are not known says its name."""
        facts = self._about.facts_of(problem.rule)
        parts = [facts.why, facts.do, facts.page] if facts else [self._about.help_of(problem.rule)]
        text = "\n\n".join(filter(None, parts)) or problem.name
        lines = [visible(line) for line in text.split("\n")]
        return _message(
            "inspectionType",
            id=problem.rule,
            name=visible(f"{problem.rule} {problem.name}"),
            category="frlint",
            description=_cut("\n".join(lines), LONGEST),
        )


def _inspection(problem: Problem) -> str:
    return _message(
        "inspection",
        typeId=problem.rule,
        message=_cut(visible(statement_with_fix(problem)), LONGEST),
        file=plain_path(problem.path),
        line=str(problem.line),
        SEVERITY=problem.severity.upper(),
    )


def _message(kind: str, **values: str) -> str:
    """A service message. Names of rules are cut to what is taken of them."""
    short = {"id", "typeId", "name"}
    cut = {name: _cut(value, LONGEST_NAME) if name in short else value for name, value in values.items()}
    attributes = " ".join(f"{name}='{teamcity_text(value)}'" for name, value in cut.items())
    return f"##teamcity[{kind} {attributes}]\n"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
