"""What was found, counted: the closing line for a person, and the table of `--statistics`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from frlint.model.problem import Problem, Severity
from frlint.reporters.terminal import Look

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


_REASONS = 3
"""So many reasons for leaving files out are told, those of the most files."""


class RuleCount(NamedTuple):
    """How many problems a rule has, in how many documents."""

    rule: str
    name: str
    severity: str
    problems: int
    documents: int


class RunCount(NamedTuple):
    """What a run evaluated: bytes, rules, documents whose result was known (`kept`), seconds.

    `left_out` is the reason for each file that was left out. `held_back` tells what was found and not reported:
    `3 waived`.
    """

    bytes: int
    rules: int
    kept: int
    left_out: Sequence[str]
    seconds: float
    held_back: Sequence[str] = ()


class Tally:
    """Counts problems as they come, a file at a time; problems are shown from the severity `least` on."""

    def __init__(self, least: Severity) -> None:
        self._least = least.weight
        self._problems: Counter[tuple[str, str, Severity]] = Counter()
        self._documents: Counter[tuple[str, str, Severity]] = Counter()
        self._with_shown: int = 0
        self.documents = 0

    def add(self, problems: Iterable[Problem], documents: int) -> list[Problem]:
        """Count the problems of a file that holds some documents; gives those that are shown."""
        self.documents += documents
        shown = []
        seen: dict[tuple[str, str], tuple[str, str, Severity]] = {}
        for problem in problems:
            key = problem.rule, problem.name, problem.severity
            self._problems[key] += 1
            seen[problem.rule + problem.severity, problem.document] = key
            if problem.severity.weight >= self._least:
                shown.append(problem)
        self._documents.update(seen.values())
        self._with_shown += len({problem.document for problem in shown})
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
            RuleCount(rule, name, severity, n, self._documents[rule, name, severity])
            for (rule, name, severity), n in self._problems.items()
            if severity.weight >= self._least
        ]
        return sorted(rows, key=lambda row: (-row.problems, row.rule, row.severity))

    def closing(self, look: Look, run: RunCount) -> str:
        """The closing line: problems by severity, what was evaluated, what is hidden, held back and left out."""
        shown = [(s, self.count(s)) for s in _ORDER if s.weight >= self._least and self.count(s)]
        hidden = [(s, self.count(s)) for s in _ORDER if s.weight < self._least and self.count(s)]
        documents = _many(self.documents, "document")
        if shown:
            found = " and ".join(_enumerated([look.paint(_severities(n, s), s) for s, n in shown]))
            line = f"{found} in {self._with_shown:,} of {documents}"
        else:
            line = f"{look.paint('No problems', 'good')} in {documents}"
        line += f" ({', '.join(_evaluated(run))})."
        if run.held_back:
            line += f" Held back: {', '.join(run.held_back)}."
        if hidden:
            told = ", ".join(_severities(n, s) for s, n in hidden)
            line += f" Hidden: {told} (--min-severity {hidden[-1][0]} shows them)."
        if run.left_out:
            why = [f"{n:,} {reason}" for reason, n in Counter(run.left_out).most_common(_REASONS)]
            names = "it" if len(run.left_out) == 1 else "them"
            line += f" Left out: {len(run.left_out):,} ({', '.join(why)}; -v names {names})."
        return line + "\n"


def _evaluated(run: RunCount) -> Iterator[str]:
    """How much was evaluated by how many rules, how much of it from the cache, and how long it took."""
    yield _size(run.bytes)
    yield _many(run.rules, "rule")
    if run.kept:
        yield f"{run.kept:,} from the cache"
    yield f"{run.seconds:.1f} s" if run.seconds >= 0.95 else f"{run.seconds:.2f} s"


def _size(size: int) -> str:
    """A number of bytes for a person."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1e3:,.0f} kB" if size < 999_500 else f"{size / 1e6:,.1f} MB"


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


def _many(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def _severities(n: int, severity: Severity) -> str:
    return f"{n:,} info" if severity is Severity.INFO else _many(n, severity)


def _enumerated(parts: list[str]) -> list[str]:
    """The parts as two that `and` joins: all but the last with commas, and the last."""
    return parts if len(parts) < 2 else [", ".join(parts[:-1]), parts[-1]]
