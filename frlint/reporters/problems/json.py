"""Problems as JSON: an array, or one object a line."""

from collections.abc import Iterable, Sequence

from frlint.model.problem import Problem
from frlint.reporters.formats import About
from frlint.reporters.jsontext import Rows, encode, record
from frlint.reporters.problems.tally import RuleCount


class JsonLines:
    """One object a line."""

    def __init__(self, about: About) -> None:
        pass

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(f"{encode(record(problem))}\n" for problem in problems)

    def end(self) -> str:
        return ""

    def statistics(self, rows: Iterable[RuleCount]) -> str:
        """The counts of the rules, one object a line."""
        return "".join(f"{encode(row._asdict())}\n" for row in rows)


class JsonArray:
    """An array, one object a line."""

    def __init__(self, about: About) -> None:  # noqa: ARG002
        self._rows = Rows()

    def begin(self) -> str:
        return "["

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(self._rows.row(record(problem)) for problem in problems)

    def end(self) -> str:
        return self._rows.end()

    def statistics(self, rows: Iterable[RuleCount]) -> str:
        """The counts of the rules, an array."""
        array = Rows()
        return "[" + "".join(array.row(row._asdict()) for row in rows) + array.end()
