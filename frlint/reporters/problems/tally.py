"""What was found, counted: the closing line for a person, and the table of `--statistics`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from frlint.model.problem import Problem, Severity
from frlint.reporters.document_count import DocumentCount
from frlint.reporters.terminal import Look
from frlint.reporters.wording import (
    counted,
    counted_severity,
    joined,
    noun_for,
    seconds_text,
    size_in_bytes,
    wrapped,
)

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_REASONS = 3
"""So many reasons for leaving files out are named, those of the most files."""


class RuleCount(NamedTuple):
    """How many problems a rule has, in how many documents."""

    rule: str
    name: str
    severity: str
    problems: int
    documents: int


class RunCount(NamedTuple):
    """What a run evaluated: bytes, rules, documents whose result came from the cache (`cached`), seconds.

    `left_out` is the reason for each file that was left out. `suppressed` describes what was found and not reported:
    `3 waived`.
    """

    bytes: int
    rules: int
    cached: int
    left_out: Sequence[str]
    seconds: float
    suppressed: Sequence[str] = ()


class Tally:
    """Counts problems as they come, a file or a part of one at a time; shown are those from the severity `least` on."""

    def __init__(self, least: Severity) -> None:
        self._least = least.weight
        self._problems: Counter[tuple[str, str, Severity]] = Counter()
        self._documents: dict[tuple[str, str, Severity], set[tuple[str, str]]] = {}
        self._count = DocumentCount()
        self._fixes: Counter[str] = Counter()

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self._count.documents

    def shown(self, problems: Iterable[Problem]) -> list[Problem]:
        """Those of some problems that are shown; none is counted."""
        return [problem for problem in problems if problem.severity.weight >= self._least]

    def add(self, problems: Iterable[Problem], documents: int) -> list[Problem]:
        """Count the problems of a file that holds some documents (none, if it is none of the edition's texts).

        Gives the problems that are shown.
        """
        shown = []
        for problem in problems:
            key = problem.rule, problem.name, problem.severity
            self._problems[key] += 1
            self._documents.setdefault(key, set()).add((problem.path, problem.document))
            if problem.severity.weight >= self._least:
                shown.append(problem)
                if problem.fix:
                    self._fixes[problem.fix.applicability] += 1
        self._count.add(documents, shown)
        return shown

    def count(self, severity: Severity) -> int:
        """How many problems of a severity there are, shown or not."""
        return sum(n for key, n in self._problems.items() if key[2] is severity)

    def any_from(self, severity: Severity) -> bool:
        """Whether there is a problem of a severity or a graver one."""
        return any(key[2].weight >= severity.weight for key in self._problems)

    def by_rule(self) -> list[RuleCount]:
        """The shown problems by rule, the most first."""
        rows = [
            RuleCount(rule, name, severity, number, self._documents_with((rule, name, severity)))
            for (rule, name, severity), number in self._problems.items()
            if severity.weight >= self._least
        ]
        return sorted(rows, key=lambda row: (-row.problems, row.rule, row.severity))

    def _documents_with(self, key: tuple[str, str, Severity]) -> int:
        return sum(not self._count.is_outside(*place) for place in self._documents[key])

    def closing(self, look: Look, run: RunCount) -> str:
        """The closing line, on as many lines as it takes: what was found, evaluated, held back, mendable, left out."""
        sentences = [
            f"{self._found(look)} ({', '.join(_evaluated(run))}).",
            f"Held back: {', '.join(run.suppressed)}." if run.suppressed else "",
            self._hidden(),
            self._mendable(),
            _left_out(run.left_out),
        ]
        return "\n".join(wrapped(" ".join(filter(None, sentences)), look.width)) + "\n"

    def _found(self, look: Look) -> str:
        """How many problems stand in how many of the documents, and in how many other files."""
        shown = [(s, self.count(s)) for s in _ORDER if s.weight >= self._least and self.count(s)]
        if not shown:
            return f"{look.paint('No problems', 'good')} in {counted(self.documents, 'document')}"
        found = joined([look.paint(counted_severity(number, severity), severity) for severity, number in shown])
        return f"{found} in {self._count}"

    def _hidden(self) -> str:
        hidden = [(s, self.count(s)) for s in _ORDER if s.weight < self._least and self.count(s)]
        if not hidden:
            return ""
        counts = ", ".join(counted_severity(number, severity) for severity, number in hidden)
        return f"Hidden: {counts} (--min-severity {hidden[-1][0]} shows them)."

    def _mendable(self) -> str:
        """How many of the shown problems a command can mend."""
        safe, unsafe = self._fixes["safe"], self._fixes["unsafe"]
        if safe:
            more = f" ({unsafe:,} more with --unsafe-fixes)" if unsafe else ""
            return f"{counted(safe, 'problem')} can be mended with `frlint fix`{more}."
        return f"{counted(unsafe, 'problem')} can be mended with `frlint fix --unsafe-fixes`." if unsafe else ""


def _evaluated(run: RunCount) -> Iterator[str]:
    """How much was evaluated by how many rules, how much of it from the cache, and how long it took."""
    if run.bytes:
        yield size_in_bytes(run.bytes)
    yield counted(run.rules, "rule")
    if run.cached:
        yield f"{run.cached:,} from the cache"
    yield seconds_text(run.seconds)


def _left_out(reasons: Sequence[str]) -> str:
    if not reasons:
        return ""
    most = ", ".join(f"{number:,} {reason}" for reason, number in Counter(reasons).most_common(_REASONS))
    return f"Left out: {len(reasons):,} ({most}; -v names {noun_for(len(reasons), 'it', 'them')})."


def statistics(rows: list[RuleCount], look: Look) -> str:
    """The rules' counts as a table."""
    if not rows:
        return ""
    counts = [f"{row.problems:,}" for row in rows]
    documents = [f"{row.documents:,}" for row in rows]
    wide, wider = max(8, *map(len, counts)), max(9, *map(len, documents))
    lines = [look.paint(f"{'problems':>{wide}}  {'documents':>{wider}}  {'rule':6}  {'severity':8}  name", "faint")]
    for row, count, within in zip(rows, counts, documents, strict=True):
        severity = look.paint(row.severity, row.severity) + " " * (8 - len(row.severity))
        lines.append(f"{count:>{wide}}  {within:>{wider}}  {look.paint(row.rule, 'strong'):6}  {severity}  {row.name}")
    return "\n".join(lines) + "\n"
