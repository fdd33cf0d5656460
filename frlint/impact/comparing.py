"""The problems of one file before and after a change of rules: what comes, goes, and is reported otherwise."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from frlint.impact.reasons import Reasons, Unknown
from frlint.matching.one_text import lines_of, overlap, partners_in_one_text
from frlint.model.impact import BASELINE, HABIT, WAIVED, Alteration, Effect
from frlint.model.problem import Problem

_NOT_HELD = {WAIVED: "waived before", BASELINE: "in the baseline before", HABIT: "reported once for its volume before"}
_HELD = {WAIVED: "waived now", BASELINE: "in the baseline now", HABIT: "reported once for its volume now"}
_NEAR = 3
"""So many rules that report a place instead are named."""
_Lines = Mapping[int, Sequence[Problem]]


class Side(NamedTuple):
    """All problems that one check found in a file. `held` tells of those that are not reported, by their indexes, why
    (see `Effect.held`)."""

    problems: Sequence[Problem] = ()
    held: Mapping[int, str] = {}


class FileImpact(NamedTuple):
    """What becomes of the problems of a file; each part in the order of places. `held` ones come and go unseen."""

    gained: tuple[Effect, ...] = ()
    lost: tuple[Effect, ...] = ()
    changed: tuple[Alteration, ...] = ()
    held_gains: tuple[Effect, ...] = ()
    held_losses: tuple[Effect, ...] = ()


NOTHING = FileImpact()


def compare_file(before: Side, after: Side, reasons: Reasons | Unknown) -> FileImpact:
    """What becomes of the problems of a file whose text is the same on both sides."""
    if not before.problems and not after.problems:
        return NOTHING
    return _Comparison(before, after, reasons).result()


class _Comparison:
    """Two sides of a file, and which problem of the one is which of the other."""

    def __init__(self, before: Side, after: Side, reasons: Reasons | Unknown) -> None:
        self._before, self._after, self._reasons = before, after, reasons
        self._partners = partners_in_one_text(before.problems, after.problems)
        taken = set(self._partners)
        self._gone = [k for k in range(len(before.problems)) if k not in taken]
        self._new = [n for n, old in enumerate(self._partners) if old is None]

    def result(self) -> FileImpact:
        olds, news = self._before, self._after
        gained = [self._gain(n) for n in self._new]
        lost = [self._loss(k) for k in self._gone]
        changed: list[Alteration] = []
        for n, old in enumerate(self._partners):
            if old is None:
                continue
            was, now = olds.held.get(old, ""), news.held.get(n, "")
            if was and not now:
                gained.append(Effect(news.problems[n], _NOT_HELD[was]))
            elif now and not was:
                lost.append(Effect(olds.problems[old], _HELD[now]))
            elif not now:
                changed += self._altered(olds.problems[old], news.problems[n])
        return FileImpact(
            _ordered(one for one in gained if not one.held),
            _ordered(one for one in lost if not one.held),
            tuple(sorted(changed, key=lambda one: _place(one.after))),
            _ordered(one for one in gained if one.held),
            _ordered(one for one in lost if one.held),
        )

    @cached_property
    def _gone_by_line(self) -> _Lines:
        return _by_line(self._before.problems[k] for k in self._gone if k not in self._before.held)

    @cached_property
    def _new_by_line(self) -> _Lines:
        return _by_line(self._after.problems[n] for n in self._new if n not in self._after.held)

    def _gain(self, n: int) -> Effect:
        problem = self._after.problems[n]
        instead = _rules_at(problem, self._gone_by_line)
        reasons = [*self._reasons.of(problem.rule), *([f"{instead} reported this place before"] if instead else [])]
        return Effect(problem, "; ".join(reasons), self._after.held.get(n, ""))

    def _loss(self, k: int) -> Effect:
        problem = self._before.problems[k]
        instead = _rules_at(problem, self._new_by_line)
        reasons = [*self._reasons.of(problem.rule), *([f"{instead} reports this place now"] if instead else [])]
        return Effect(problem, "; ".join(reasons), self._before.held.get(k, ""))

    def _altered(self, old: Problem, new: Problem) -> Iterator[Alteration]:
        parts = tuple(_parts(old, new))
        if parts:
            yield Alteration(old, new, parts, "; ".join(self._reasons.of(new.rule)))


def _parts(old: Problem, new: Problem) -> Iterator[str]:
    """What of a problem is reported otherwise."""
    if old.severity is not new.severity:
        yield "severity"
    if old.message != new.message:
        yield "message"
    if (old.line, old.column, old.end_line, old.end_column) != (new.line, new.column, new.end_line, new.end_column):
        yield "place"
    if old.document != new.document:
        yield "document"
    if _fix(old) != _fix(new):
        yield "fix"


def _fix(problem: Problem) -> object:
    """What a problem's fix does, and how far it can be trusted."""
    return problem.fix and (problem.fix.applicability, problem.fix.edits)


def _by_line(problems: Iterable[Problem]) -> _Lines:
    """Problems by the lines that they stand on."""
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        for line in lines_of(problem):
            found.setdefault(line, []).append(problem)
    return found


def _rules_at(problem: Problem, others: _Lines) -> str:
    """The other rules of some problems whose places have characters in common with one; empty where there is none."""
    near = (other for line in lines_of(problem) for other in others.get(line, ()))
    rules = sorted({other.rule for other in near if other.rule != problem.rule and overlap(problem, other)})
    return ", ".join(rules[:_NEAR])


def _ordered(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    return tuple(sorted(effects, key=lambda one: _place(one.problem)))


def _place(problem: Problem) -> tuple[object, ...]:
    return problem.line, problem.column, problem.rule, problem.end_line, problem.end_column, problem.message
