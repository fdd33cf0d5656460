"""The rules of a selection that look at the ids and references of a volume's XML, asked about one."""

from collections.abc import Iterator
from typing import cast

from frlint.checks import find_check
from frlint.checks.markup.identifiers import MarkupVolume, PartHit, VolumeMarkupCheck
from frlint.rulebook.rule import Rule
from frlint.rulebook.selection import MOST, Selection


def volume_markup_rules(selection: Selection) -> tuple[Rule, ...]:
    """The rules that look at the ids and references of a volume's XML, in the order of ids."""
    return tuple(rule for rule in selection.rules if rule.scope == "volume-markup")


def check_volume_markup(selection: Selection, volume: MarkupVolume) -> Iterator[tuple[Rule, PartHit | Exception]]:
    """What the rules find in a volume's ids and references. Never raises what a check raises: it is yielded.

    Of each rule at most one hit more than `MOST` in one part is given.
    """
    for rule in volume_markup_rules(selection):
        found: dict[int, int] = {}
        try:
            check = cast("VolumeMarkupCheck", find_check(rule.terms["check"]))
            for hit in check(volume, selection.options(rule.id)):
                found[hit.part] = found.get(hit.part, 0) + 1
                if found[hit.part] <= MOST + 1:
                    yield rule, hit
        except Exception as error:
            yield rule, error
