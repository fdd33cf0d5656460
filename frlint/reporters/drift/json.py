"""Drift as a JSON array: one object a difference, with its place and its words on either side."""

from collections.abc import Sequence
from typing import Any

from frlint.reporters.drift.differences import Difference, FilePlace
from frlint.reporters.drift.wording import sentence
from frlint.reporters.formats import About
from frlint.reporters.jsontext import Rows


class JsonArray:
    """An array, one object a line."""

    def __init__(self, about: About) -> None:  # noqa: ARG002
        self._rows = Rows()

    def begin(self) -> str:
        return "["

    def document(self, differences: Sequence[Difference]) -> str:
        return "".join(self._rows.row(_record(one)) for one in differences)

    def end(self) -> str:
        return self._rows.end()


def _record(one: Difference) -> dict[str, Any]:
    return {
        "document": one.document,
        "part": one.part,
        "drift": one.drift,
        "label": one.label,
        "other": one.other,
        "message": sentence(one),
        "times": one.times,
        "tei": _place(one.tei),
        "text": _place(one.text),
    }


def _place(place: FilePlace | None) -> dict[str, Any] | None:
    return place and place._asdict()
