"""What a change does as a JSON object; the schema is `frlint/schemas/impact.schema.json`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from frlint.model.impact import BASELINE, HABIT, WAIVED, Effect, Impact, SideName
from frlint.model.problem import Problem
from frlint.reporters.formats import About
from frlint.reporters.jsontext import encode, record


def impact_json(impact: Impact, about: About) -> Iterator[str]:  # noqa: ARG001
    """The object, its lists with an entry a line."""
    parts: Mapping[str, Any] = {
        "before": _side(impact.before),
        "after": _side(impact.after),
        "same": impact.is_same,
        "documents": impact.documents,
        "sums": {
            "gained": len(impact.gained),
            "lost": len(impact.lost),
            "changed": len(impact.changed),
            "gained_held": _held(impact.held_gains),
            "lost_held": _held(impact.held_losses),
        },
        "rules": [{**_without_examples(row._asdict()), "reasons": list(row.reasons)} for row in impact.rules],
        "by_document": [row._asdict() for row in impact.by_document],
        "gained": [*map(_effect, (*impact.gained, *impact.held_gains))],
        "lost": [*map(_effect, (*impact.lost, *impact.held_losses))],
        "changed": [
            {
                "parts": list(one.parts),
                "reason": one.reason,
                "before": _problem(one.before),
                "after": _problem(one.after),
            }
            for one in impact.changed
        ],
        "waivers": [*map(_problem, impact.waivers)],
        "passed_over": [{"path": path, "reason": reason} for path, reason in impact.passed_over],
    }
    yield "{\n"
    for number, (name, value) in enumerate(parts.items()):
        comma = "" if number == len(parts) - 1 else ","
        yield f"{encode(name)}: {''.join(_lines(value)) if isinstance(value, list) else encode(value)}{comma}\n"
    yield "}\n"


def _lines(values: Sequence[Any]) -> Iterator[str]:
    yield "["
    for number, value in enumerate(values):
        yield f"{',' if number else ''}\n  {encode(value)}"
    yield "\n]" if values else "]"


def _side(side: SideName) -> dict[str, Any]:
    return {"name": side.name, "commit": side.commit or None, "version": side.version, "rules": side.rules}


def _held(effects: Iterable[Effect]) -> dict[str, int]:
    counts = Counter(effect.held for effect in effects)
    return {how: counts[how] for how in (WAIVED, BASELINE, HABIT)}


def _without_examples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("gains", "losses", "alterations")}


def _effect(effect: Effect) -> dict[str, Any]:
    return _problem(effect.problem) | {"reason": effect.reason, "held": effect.held or None}


def _problem(problem: Problem) -> dict[str, Any]:
    return record(problem) | {"excerpt": list(problem.excerpt)}
