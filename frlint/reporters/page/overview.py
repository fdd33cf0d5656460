"""Counts for the head of a page: in all, by rule, by volume, by stage, and volumes by rules as a map of heat."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from frlint.model.board import Board
from frlint.model.identity import natural_order
from frlint.model.problem import Problem, Severity
from frlint.reporters.page.content import Content, Found

LEVELS = 5
"""Degrees of heat."""
HOT = 10
"""Problems that are the highest degree at least: where there are few all stay cool."""
COLUMNS = 24
"""Rules that have a column of their own in the map of heat; the rest share one."""


class Totals(NamedTuple):
    """Counts in all. `mendable` are the problems that `frlint fix` could mend, `shown_only` those with a suggestion."""

    documents: int
    with_problems: int
    volumes: int
    errors: int
    warnings: int
    infos: int
    mendable: int
    shown_only: int

    @property
    def problems(self) -> int:
        """Problems of every severity."""
        return self.errors + self.warnings + self.infos


class RuleRow(NamedTuple):
    """What a rule found: problems, in so many documents, so many with a replacement; `share` of the most in percent."""

    rule: str
    name: str
    severity: str
    problems: int
    documents: int
    replaced: int
    share: float


class VolumeRow(NamedTuple):
    """What was found in a volume: checked documents, those with problems, problems by severity; `share` as above."""

    name: str
    documents: int
    with_problems: int
    errors: int
    warnings: int
    infos: int
    share: float


class StageRow(NamedTuple):
    """What stands in documents of a stage."""

    stage: str
    documents: int
    errors: int
    warnings: int


class Cell(NamedTuple):
    """Problems of a rule in a volume, and the degree of heat, 0 to `LEVELS`."""

    problems: int
    level: int


class Heat(NamedTuple):
    """Volumes by rules. The last column is that of all `others` together, where there are any."""

    rules: tuple[str, ...]
    others: int
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def totals(content: Content) -> Totals:
    """The counts of the whole page."""
    problems = [problem for found in content.found for problem in found.problems]
    severities = Counter(problem.severity for problem in problems)
    fixes = Counter(problem.fix.applicability for problem in problems if problem.fix)
    return Totals(
        sum(content.volumes.values()) + content.others,
        len(content.found),
        len(content.volumes),
        severities[Severity.ERROR],
        severities[Severity.WARNING],
        severities[Severity.INFO],
        fixes["safe"] + fixes["unsafe"],
        fixes["display"],
    )


def by_rule(found: Iterable[Found]) -> list[RuleRow]:
    """The rules that found anything, the most problems first."""
    counts: Counter[tuple[str, str, Severity]] = Counter()
    replaced: Counter[tuple[str, str, Severity]] = Counter()
    documents: dict[tuple[str, str, Severity], set[tuple[str, str]]] = {}
    for one in found:
        for problem in one.problems:
            key = problem.rule, problem.name, problem.severity
            counts[key] += 1
            replaced[key] += problem.fix is not None
            documents.setdefault(key, set()).add((one.path, one.id))
    most = max(counts.values(), default=1)
    rows = [
        RuleRow(*key, number, len(documents[key]), replaced[key], _share(number, most))
        for key, number in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.problems, row.rule, row.severity))


def by_volume(content: Content) -> list[VolumeRow]:
    """All volumes, in the order of their names."""
    own: dict[str, list[Found]] = {name: [] for name in content.volumes}
    for found in content.found:
        own.setdefault(found.volume, []).append(found)
    most = max((sum(len(one.problems) for one in several) for several in own.values()), default=0) or 1
    return [_volume_row(name, content.volumes.get(name, 0), own[name], most) for name in sorted(own, key=natural_order)]


def _volume_row(name: str, documents: int, found: Sequence[Found], most: int) -> VolumeRow:
    severities = Counter(problem.severity for one in found for problem in one.problems)
    errors, warnings, infos = (severities[one] for one in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    return VolumeRow(name, documents, len(found), errors, warnings, infos, _share(errors + warnings + infos, most))


def by_stage(board: Board | None) -> list[StageRow]:
    """What stands in the documents of each stage of all volumes of a board, in the order of the stages."""
    rows: dict[str, StageRow] = {}
    for volume in board.volumes if board is not None else ():
        for stage in volume.stages:
            rows.setdefault(stage, StageRow(stage, 0, 0, 0))
        for entry in volume.entries:
            row = rows[entry.stage]
            rows[entry.stage] = StageRow(
                entry.stage, row.documents + 1, row.errors + entry.errors, row.warnings + entry.warnings
            )
    return [row for row in rows.values() if row.documents]


def heat(found: Iterable[Found]) -> Heat:
    """Volumes by rules; rules in the order of their ids, those with the most problems where there are too many."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in found:
        counts.update((one.volume, problem.rule) for problem in one.problems)
    of_rules: Counter[str] = Counter()
    for (_, rule), number in counts.items():
        of_rules[rule] += number
    chosen = sorted(rule for rule, _ in of_rules.most_common(COLUMNS))
    volumes = sorted({volume for volume, _ in counts}, key=natural_order)
    others = len(of_rules) - len(chosen)
    table = {volume: _heat_row(volume, chosen, counts, others) for volume in volumes}
    most = max((number for row in table.values() for number in row), default=1)
    rows = ((volume, tuple(Cell(number, level(number, most)) for number in row)) for volume, row in table.items())
    return Heat(tuple(chosen), others, tuple(rows))


def _heat_row(volume: str, chosen: Sequence[str], counts: Mapping[tuple[str, str], int], others: int) -> list[int]:
    own = [counts.get((volume, rule), 0) for rule in chosen]
    every = sum(number for (other, _), number in counts.items() if other == volume)
    return [*own, every - sum(own)] if others else own


def level(number: int, most: int) -> int:
    """The degree of heat of a number of problems where `most` is the highest: by its logarithm, 0 for none."""
    return 1 + round((LEVELS - 1) * log(number) / log(max(most, HOT))) if number else 0


def graver(problems: Iterable[Problem]) -> tuple[int, int]:
    """Errors and warnings among problems, with a minus: documents sorted by it have the worst first."""
    severities = Counter(problem.severity for problem in problems)
    return -severities[Severity.ERROR], -severities[Severity.WARNING]


def _share(number: int, most: int) -> float:
    """In percent, at least so much that it can be seen."""
    return max(0.5, round(100 * number / most, 1)) if number else 0
