"""What a change does, put together: the effects of all files as one value, with rows by rule and by document."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from frlint.impact.comparing import FileImpact
from frlint.impact.examples import examples
from frlint.model.identity import natural_order
from frlint.model.impact import Alteration, DocumentImpact, Effect, Impact, RuleImpact
from frlint.model.problem import Problem, Severity

T = TypeVar("T")


def summed(named: Impact, files: Iterable[FileImpact], waivers: FileImpact) -> Impact:
    """The effects of all files as one value, without rows: `named` has the two sides and what is not an effect.

    `waivers` is what becomes of the problems of waivers, which count as all others do.
    """
    parts = [*files, waivers]
    return named._replace(
        gained=_of(part.gained for part in parts),
        lost=_of(part.lost for part in parts),
        changed=_of(part.changed for part in parts),
        held_gains=_of(part.held_gains for part in parts),
        held_losses=_of(part.held_losses for part in parts),
        waivers=tuple(effect.problem for effect in waivers.gained),
    )


def only(impact: Impact, is_asked_about: Callable[[str], bool]) -> Impact:
    """The same with the effects of some rules alone, which are asked for by their ids."""

    def asked(effects: Sequence[Effect]) -> tuple[Effect, ...]:
        return tuple(effect for effect in effects if is_asked_about(effect.problem.rule))

    return impact._replace(
        gained=asked(impact.gained),
        lost=asked(impact.lost),
        changed=tuple(one for one in impact.changed if is_asked_about(one.after.rule)),
        held_gains=asked(impact.held_gains),
        held_losses=asked(impact.held_losses),
        waivers=tuple(problem for problem in impact.waivers if is_asked_about(problem.rule)),
    )


def from_severity(impact: Impact, least: Severity, each: int) -> Impact:
    """The same without problems that are less grave; of what changes its severity, the graver one counts."""

    def is_shown(problem: Problem) -> bool:
        return problem.severity.weight >= least.weight

    def shown(effects: Sequence[Effect]) -> tuple[Effect, ...]:
        return tuple(effect for effect in effects if is_shown(effect.problem))

    less = impact._replace(
        gained=shown(impact.gained),
        lost=shown(impact.lost),
        changed=tuple(one for one in impact.changed if is_shown(one.before) or is_shown(one.after)),
        held_gains=shown(impact.held_gains),
        held_losses=shown(impact.held_losses),
        waivers=tuple(filter(is_shown, impact.waivers)),
    )
    return with_rows(less, each)


def with_rows(impact: Impact, each: int) -> Impact:
    """The value with its rows by rule, those with the most effects first, and by document, the most gained first.

    Up to `each` examples of every rule are chosen of what comes, goes and changes.
    """
    groups: dict[str, _Group] = {}
    for effect in impact.gained:
        _group(groups, effect.problem).gained.append(effect)
    for effect in impact.lost:
        _group(groups, effect.problem, is_old=True).lost.append(effect)
    for one in impact.changed:
        _group(groups, one.after).changed.append(one)
    for effect in impact.held_gains:
        _group(groups, effect.problem).held += 1
    rules = [group.row(each) for group in groups.values()]
    rules.sort(key=lambda row: (-(row.gained + row.lost + row.changed), -row.held, row.rule))
    return impact._replace(rules=tuple(rules), by_document=_documents(impact))


class _Group:
    """The effects on one rule's problems. `example` is a problem that says how the rule is called."""

    def __init__(self, example: Problem, *, is_old: bool) -> None:
        self.example, self.is_old = example, is_old
        self.gained: list[Effect] = []
        self.lost: list[Effect] = []
        self.changed: list[Alteration] = []
        self.held = 0

    def row(self, each: int) -> RuleImpact:
        """The counts, the reasons, and up to `each` examples of what comes, goes and changes."""
        effects = [one.reason for one in (*self.gained, *self.lost)]
        reasons = Counter(filter(None, [*effects, *(one.reason for one in self.changed)]))
        return RuleImpact(
            self.example.rule,
            self.example.name,
            str(self.example.severity),
            len(self.gained),
            len(self.lost),
            len(self.changed),
            self.held,
            tuple(reason for reason, _ in sorted(reasons.items(), key=lambda one: (-one[1], one[0]))),
            tuple(examples(self.gained, lambda one: one.problem, each)),
            tuple(examples(self.lost, lambda one: one.problem, each)),
            tuple(examples(self.changed, lambda one: one.after, each)),
        )


def _group(groups: dict[str, _Group], problem: Problem, *, is_old: bool = False) -> _Group:
    """The group of a problem's rule; how the rule is called now counts more than how it was called."""
    group = groups.setdefault(problem.rule, _Group(problem, is_old=is_old))
    if group.is_old and not is_old:
        group.example, group.is_old = problem, False
    return group


def _documents(impact: Impact) -> tuple[DocumentImpact, ...]:
    counts: dict[tuple[str, str], list[int]] = {}
    of_waivers = set(map(id, impact.waivers))
    sides = (
        [effect.problem for effect in impact.gained],
        [effect.problem for effect in impact.lost],
        [one.after for one in impact.changed],
    )
    for k, problems in enumerate(sides):
        for problem in problems:
            if id(problem) in of_waivers:
                continue
            counts.setdefault((problem.path, problem.document), [0, 0, 0])[k] += 1
    rows = [DocumentImpact(*known, *numbers) for known, numbers in counts.items()]
    rows.sort(key=lambda row: (-row.gained, -row.lost, -row.changed, natural_order(row.path), row.document))
    return tuple(rows)


def _of(parts: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(one for part in parts for one in part)
