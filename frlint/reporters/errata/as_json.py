"""Errata as data: an array, one object each."""

from collections.abc import Sequence

from frlint.model.workflow import Erratum
from frlint.reporters.jsontext import encode


def page(_title: str, errata: Sequence[Erratum]) -> str:
    """The array; the volume's title is not in it."""
    rows = ",\n".join(encode(_values(one)) for one in errata)
    return f"[{rows}]\n"


def _values(one: Erratum) -> dict[str, str]:
    values = {"document": one.document, "page": one.page, "stood": one.stood, "stands": one.stands}
    return {**values, "why": one.why, "who": one.who, "date": one.on}
