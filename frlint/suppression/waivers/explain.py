"""Why a problem is waived or is not: for `frlint waivers explain`."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.model.problem import Problem
from frlint.suppression.matching import Sought, nearness
from frlint.suppression.quote import Words, parts_of
from frlint.suppression.waivers.judge import judge_waivers, past
from frlint.suppression.waivers.waiver import Waiver
from frlint.suppression.waivers.writing import quote_as_printed


class Explanation(NamedTuple):
    """A problem, the waiver that waives it (or None), and what became of the others for the same rule and document.

    `quote` is what an entry for the problem would quote. `how` says, for the waiver and for each of the others, in
    half a sentence how it compares with the problem.
    """

    problem: Problem
    quote: str
    waiver: Waiver | None
    how: str
    others: tuple[tuple[Waiver, str], ...]


def explain(
    problem: Problem, problems: Sequence[Problem], path: str, waivers: Sequence[Waiver], today: str
) -> Explanation:
    """Explain one of the problems of the file at `path`, judged with that file's waivers (see `judge_waivers`)."""
    verdict = judge_waivers(problems, path, waivers, today, ())
    place = Sought(problem.rule, parts_of(problem.words))
    waiver = next((waiver for waived, waiver in verdict.waived if waived == problem), None)
    alike = sum(1 for one in problems if Sought(one.rule, parts_of(one.words)) == place)
    others = tuple(
        (other, _compared(other, place, alike, past(other, today)))
        for other in waivers
        if other is not waiver and other.rule == problem.rule
    )
    how = "" if waiver is None else "its words are the same" if waiver.words == place.words else _NEAR
    return Explanation(problem, quote_as_printed(problem), waiver, how, others)


_NEAR = "the text near the place changed, and no other problem fits"


def _compared(waiver: Waiver, place: Sought, alike: int, expired: bool) -> str:
    """How a waiver that does not waive a problem compares with it."""
    own = Sought(waiver.rule, waiver.words)
    over = f"it works no more since {waiver.expires}" if expired else ""
    if own.words == place.words:
        if over:
            return f"its words are the same, but {over}"
        fits = f"its words are the same, but {alike} problems have them and it counts {waiver.times}"
        return fits if alike > waiver.times else "its words are the same; another waiver is used"
    if nearness(own, place):
        return f"the text near the place changed, and {over or 'it fits other problems, or another waiver fits, too'}"
    return _differing(own.words, place.words)


def _differing(own: Words, place: Words) -> str:
    if own.place != place.place:
        return "it quotes another text in the braces"
    return "it quotes other words on both sides of the braces"
