"""Which rules are meant by names that choose and names that leave out: the longer beginning of an id counts."""

from collections.abc import Iterable, Sequence


def is_chosen(rule_id: str, chosen: Sequence[str], ignored: Sequence[str]) -> bool:
    """Whether a rule is among those `chosen`, and not rather among those `ignored`: ids, beginnings of ids, or ALL."""
    return _longest(rule_id, chosen) > _longest(rule_id, ignored)


def _longest(rule_id: str, names: Iterable[str]) -> int:
    """The length of the longest of some names that an id begins with; 0 for ALL, -1 where none fits."""
    return max((0 if name == "ALL" else len(name) for name in names if _fits(rule_id, name)), default=-1)


def _fits(rule_id: str, name: str) -> bool:
    return name == "ALL" or rule_id.startswith(name)
