"""The rules of a selection that look at volumes, asked about one."""

from collections.abc import Iterator
from typing import cast

from frlint.checks import find_check
from frlint.checks.volumes import VolumeCheck
from frlint.rulebook.rule import Rule
from frlint.rulebook.selection import MOST, Selection
from frlint.volume import Volume, VolumeHit


def volume_rules(selection: Selection) -> tuple[Rule, ...]:
    """The rules that look at volumes, also those that look at documents besides, in the order of ids."""
    return tuple(rule for rule in selection.rules if "volume-check" in rule.terms)


def check_volume(selection: Selection, volume: Volume) -> Iterator[tuple[Rule, VolumeHit | Exception]]:
    """What the rules find in a volume. Never raises what a check raises: it is yielded.

    Of each rule at most one hit more than `MOST` in one document is given.
    """
    for rule in volume_rules(selection):
        found: dict[int, int] = {}
        try:
            check = cast("VolumeCheck", find_check(rule.terms["volume-check"]))
            for hit in check(volume, selection.options(rule.id)):
                found[hit.document] = found.get(hit.document, 0) + 1
                if found[hit.document] <= MOST + 1:
                    yield rule, hit
        except Exception as error:
            yield rule, error
