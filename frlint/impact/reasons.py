"""Why a problem comes or goes: what differs between two states of the rules, in a phrase each."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_LONGEST = 40
"""Characters of an option's value that are shown."""


class RuleState(NamedTuple):
    """A rule as it runs under some settings. `parts` are the keys of its file, each with a digest of what it holds."""

    severity: str
    options: Mapping[str, Any]
    parts: Mapping[str, str]


class State(NamedTuple):
    """All that problems of a file depend on, besides its text.

    `running` are the rules that run, by id; `known` the ids of all rules. `reading` says how documents are read, by the
    names of the settings. `manifest` and `words` are digests of the volume's manifest and of the words of its lists.
    `program` is frlint itself.
    """

    running: Mapping[str, RuleState]
    known: frozenset[str]
    reading: Mapping[str, str]
    manifest: str = ""
    words: str = ""
    program: str = ""


class Unknown:
    """The reasons where nothing is known of the rules on one side."""

    def of(self, rule_id: str) -> tuple[str, ...]:  # noqa: ARG002
        """Nothing tells."""
        return ()


class Reasons:
    """The reasons of two states, worked out once a rule. None stands for a file that is not checked on that side."""

    def __init__(self, before: State | None, after: State | None) -> None:
        self._before, self._after = before, after
        self._found: dict[str, tuple[str, ...]] = {}
        self._general: tuple[str, ...] | None = None

    def of(self, rule_id: str) -> tuple[str, ...]:
        """Why the problems of a rule are others, what is nearest to the rule first; empty where nothing tells."""
        if self._before is None or self._after is None:
            return (f"the document {'was not checked before' if self._before is None else 'is not checked any more'}",)
        if rule_id not in self._found:
            self._found[rule_id] = tuple(_of_rule(self._before, self._after, rule_id)) or self._general_ones()
        return self._found[rule_id]

    def _general_ones(self) -> tuple[str, ...]:
        if self._general is None:
            assert self._before is not None
            assert self._after is not None
            self._general = tuple(_of_all(self._before, self._after))
        return self._general


def _of_rule(before: State, after: State, rule_id: str) -> Iterator[str]:
    """What differs for a rule itself."""
    old, new = before.running.get(rule_id), after.running.get(rule_id)
    if old is None or new is None:
        if new is not None:
            yield "did not run before" if rule_id in before.known else "a new rule"
        elif old is not None:
            yield "does not run any more" if rule_id in after.known else "the rule is gone"
        return
    for name in sorted({*old.options, *new.options}):
        values = [_shown(state.options[name]) if name in state.options else "none" for state in (old, new)]
        if values[0] != values[1]:
            yield f"option {name}: {values[0]} before, {values[1]} now"
    parts = [name for name in sorted({*old.parts, *new.parts}) if old.parts.get(name) != new.parts.get(name)]
    if parts:
        yield f"the rule was changed ({', '.join(parts)})"
    if old.severity != new.severity and not ({"severity", "severities"} & {*parts}):
        yield f"severity {old.severity} before, {new.severity} now"


def _of_all(before: State, after: State) -> Iterator[str]:
    """What differs for all rules."""
    names = [name for name in after.reading if before.reading.get(name) != after.reading[name]]
    if names:
        yield f"documents are read otherwise ({', '.join(names)})"
    if before.manifest != after.manifest:
        yield "the volume’s manifest was changed"
    if before.words != after.words:
        yield "the lists of words were changed"
    if before.program != after.program:
        yield f"frlint itself: {before.program} before, {after.program} now"


def _shown(value: Any) -> str:
    """An option's value on a line."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
