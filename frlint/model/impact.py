"""What a change of rules does to the problems of a corpus, as data: what comes, goes, and is reported otherwise."""

from typing import NamedTuple

from frlint.model.problem import Problem

WAIVED, BASELINE, HABIT = "waived", "baseline", "habit"
"""Why a problem is not reported: an editor judged it, the baseline records it, its volume's habit is reported once."""


class Effect(NamedTuple):
    """A problem that comes (as it is after the change) or goes (as it was before it).

    `reason` says why, as far as it is known, in a phrase. `held` is empty where the problem is reported, else one of
    `WAIVED`, `BASELINE` and `HABIT`: it comes, or was there, and nobody sees it.
    """

    problem: Problem
    reason: str = ""
    held: str = ""


class Alteration(NamedTuple):
    """A problem that is reported on both sides, and not in the same way.

    `parts` are those that differ: severity, message, place, document, fix.
    """

    before: Problem
    after: Problem
    parts: tuple[str, ...]
    reason: str = ""


class RuleImpact(NamedTuple):
    """What becomes of one rule's problems: counts of those reported, and examples.

    `name` and `severity` are those after the change, where the rule is still there. `held` counts the problems that
    come and are not reported.
    """

    rule: str
    name: str
    severity: str
    gained: int = 0
    lost: int = 0
    changed: int = 0
    held: int = 0
    reasons: tuple[str, ...] = ()
    """Why problems come, go or change, the most frequent reason first."""
    gains: tuple[Effect, ...] = ()
    losses: tuple[Effect, ...] = ()
    alterations: tuple[Alteration, ...] = ()


class DocumentImpact(NamedTuple):
    """How many reported problems of a document come, go and change. `path` is the file's."""

    path: str
    document: str
    gained: int
    lost: int
    changed: int


class SideName(NamedTuple):
    """What is compared: what people call it, the commit (40 or 64 hex digits, empty where it is none), frlint's
    version; `rules` counts those that run."""

    name: str
    commit: str = ""
    version: str = ""
    rules: int = 0


class Impact(NamedTuple):
    """What a change does. `documents` are those that were compared; effects stand in the order of path and place.

    `held_gains` and `held_losses` are problems that come and go unseen. `waivers` are the problems of waivers that the
    change brings: those that waive nothing any more. `passed_over` names files that could not be compared, each with
    the reason. `is_same` tells that nothing differs on which problems depend: nothing was checked then.
    """

    before: SideName
    after: SideName
    documents: int = 0
    gained: tuple[Effect, ...] = ()
    lost: tuple[Effect, ...] = ()
    changed: tuple[Alteration, ...] = ()
    held_gains: tuple[Effect, ...] = ()
    held_losses: tuple[Effect, ...] = ()
    waivers: tuple[Problem, ...] = ()
    passed_over: tuple[tuple[str, str], ...] = ()
    rules: tuple[RuleImpact, ...] = ()
    by_document: tuple[DocumentImpact, ...] = ()
    is_same: bool = False
