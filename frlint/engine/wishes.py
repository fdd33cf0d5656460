"""What the rules of a run have to do with the facts that are gathered of a document's apparatus."""

from collections.abc import Iterable

from frlint.checks.apparatus.forms import pairs_in
from frlint.engine.run_rules import RuleHit
from frlint.model.apparatus import Wishes
from frlint.rulebook.selection import Selection

JUDGES = frozenset(("TX", "HD"))
"""The families that judge the letters and signs of a document: rules that count do not report again what they do."""


def wishes_of(selection: Selection, ran: Iterable[RuleHit]) -> Wishes:
    """The wishes of a selection for a document, of which it is known what the rules find in its text."""
    judged = tuple(
        (hit.start, hit.end)
        for rule, hit in ran
        if not isinstance(hit, Exception) and rule.family in JUDGES and hit.start < hit.end
    )
    return selection.build_once(_of_selection)._replace(judged=judged)


def _of_selection(selection: Selection) -> Wishes:
    pairs = selection.options("AP003")["pairs"] if "AP003" in selection else {}
    abbreviations = "AU009" in selection and selection.listed.asks
    return Wishes((), pairs_in(pairs), "XR012" in selection, selection.listed, abbreviations)
