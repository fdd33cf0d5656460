"""What problems depend on under the settings of a run, as data that two runs are compared by."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from frlint import __version__
from frlint.configuration import Settings
from frlint.impact.reasons import RuleState, State
from frlint.model.identity import digest
from frlint.rulebook import Rule, Selection
from frlint.runs.checker import Checker
from frlint.runs.inputs.reader_options import reader_options

_NAMES = {
    "markers": "markers",
    "page_break": "page-break",
    "size_limit": "limits.file-size",
    "documents": "documents",
    "guidelines": "guidelines",
    "reference_words": "references.words",
}
"""What configurations call the options of readers."""
_DIGITS = 12


def states_of(checker: Checker, program: str = __version__) -> list[State]:
    """What each of a run's settings says of problems, in their order."""
    known = frozenset(checker.rule_ids)
    pairs = zip(checker.settings, checker.selections, strict=True)
    return [_state(settings, selection, known, program) for settings, selection in pairs]


def _state(settings: Settings, selection: Selection, known: frozenset[str], program: str) -> State:
    running = {
        rule.id: RuleState(
            str(selection.severity(rule.id)),
            dict(selection.options(rule.id)),
            {key: _short(v) for key, v in _parts(rule)},
        )
        for rule in selection.rules
    }
    reading = {_NAMES.get(name, name): str(value) for name, value in reader_options(settings)._asdict().items()}
    words = _short(settings.words) if settings.words else ""
    return State(running, known, reading, _manifest(settings.manifest), words, program)


def _parts(rule: Rule) -> Iterator[tuple[str, Any]]:
    """What of a rule's file its problems depend on, by its keys."""
    yield from rule.terms.items()
    yield from (("name", rule.name), ("kind", rule.kind), ("scope", rule.scope), ("severity", rule.severity.value))
    yield from (("severities", rule.severities), ("message", rule.message), ("messages", rule.messages))
    yield from (("fix", rule.fix), ("fixes", rule.fixes), ("habits", rule.habits))


def _manifest(file: str) -> str:
    """A digest of a manifest with its schema and its lists, wherever it stands; empty where there is none."""
    if not file:
        return ""
    from frlint.runs.schema_state import schema_state
    from frlint.volumes.lists import lists_of
    from frlint.volumes.manifest import read_manifest

    manifest = read_manifest(file)
    said = manifest._replace(file="", relaxng="", lines={}, stages={}, workflow={})
    lists = (lists_of(manifest),) if manifest.lists else ()
    return _short((said, schema_state(manifest.relaxng), *lists))


def _short(value: Any) -> str:
    return digest(repr(_ordered(value)))[:_DIGITS]


def _ordered(value: Any) -> Any:
    """A value without the order of its mappings."""
    if isinstance(value, Mapping):
        return sorted((str(key), _ordered(one)) for key, one in value.items())
    return [_ordered(one) for one in value] if isinstance(value, list | tuple) else value


def running_rules(states: Iterable[State]) -> int:
    """How many rules run under any of the settings."""
    return len({rule for state in states for rule in state.running})
