"""What was read and what is left, as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from frlint.reporters.formats import About
from frlint.reporters.jsontext import encode
from frlint.sampling.estimate import CONFIDENCE, Between
from frlint.sampling.summary import Read, Summary


def summaries_json(summaries: Sequence[Summary], about: About) -> Iterator[str]:  # noqa: ARG001
    """An array with an object for each volume, and for each of its stages; `stage` is null for the whole volume."""
    rows = [encode(_row(one)) for one in summaries]
    yield "[\n " + ",\n ".join(rows) + "\n]\n" if rows else "[]\n"


def _row(one: Summary) -> dict[str, Any]:
    return {
        "volume": one.volume,
        "stage": one.stage or None,
        "documents": one.documents,
        "words": one.words,
        "random": _read(one.at_random),
        "doubt": _read(one.by_doubt),
        "kinds": dict(one.kinds),
        "standing": one.standing,
        "confidence": CONFIDENCE,
        "slips_per_thousand": _between(one.estimate.per_thousand if one.estimate else None),
        "left_per_thousand": _between(one.left_per_thousand),
        "left": _between(one.left),
    }


def _read(one: Read) -> dict[str, int]:
    return {"documents": one.documents, "words": one.words, "slips": one.slips}


def _between(one: Between | None) -> dict[str, float] | None:
    return {"value": round(one.value, 6), "low": round(one.low, 6), "high": round(one.high, 6)} if one else None
