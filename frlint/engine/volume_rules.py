"""Runs the rules of a selection that look at a whole volume, at its documents or at its XML."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from frlint.checks import find_check
from frlint.checks.markup.identifiers import MarkupVolume, PartHit
from frlint.model.lists import NO_LISTS
from frlint.model.volume import VolumeFacts, VolumeHit
from frlint.rulebook.rule import Rule
from frlint.rulebook.selection import MOST, Selection

V = TypeVar("V")
H = TypeVar("H", VolumeHit, PartHit)


def check_volume(selection: Selection, volume: VolumeFacts) -> Iterator[tuple[Rule, VolumeHit | Exception]]:
    """What the rules find in a volume. Never raises what a check raises: it is yielded.

    Of each rule at most one hit more than `MOST` in one document is given.
    """
    rules = selection.volume_rules
    if volume.lists == NO_LISTS:
        rules = tuple(rule for rule in rules if "needs-lists" not in rule.terms)
    yield from _found(selection, rules, "volume-check", volume, _document)


def check_volume_markup(selection: Selection, volume: MarkupVolume) -> Iterator[tuple[Rule, PartHit | Exception]]:
    """What the rules find in a volume's ids and references, in the same way; a part stands for a document."""
    yield from _found(selection, selection.volume_markup_rules, "check", volume, _part)


def _document(hit: VolumeHit) -> int:
    return hit.document


def _part(hit: PartHit) -> int:
    return hit.part


def _found(
    selection: Selection, rules: Sequence[Rule], term: str, volume: V, where: Callable[[H], int]
) -> Iterator[tuple[Rule, H | Exception]]:
    """The hits of rules in a volume; `term` is what names their check, `where` tells the document of a hit."""
    for rule in rules:
        counts: dict[int, int] = {}
        try:
            check = cast("Callable[[V, Mapping[str, Any]], Iterable[H]]", find_check(rule.terms[term]))
            for hit in check(volume, selection.options(rule.id)):
                counts[where(hit)] = counts.get(where(hit), 0) + 1
                if counts[where(hit)] <= MOST + 1:
                    yield rule, hit
        except Exception as error:
            yield rule, error
