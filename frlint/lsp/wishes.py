"""What the editor asks of the server when it starts, or when its settings change. See docs/lsp.md."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from frlint.model.problem import Severity


class Wishes(NamedTuple):
    """The settings of the server. What says which rules run, and how grave they are, is the project's own.

    `config`, `isolated`, `select`, `ignore` and `extend_select` are as the options of `frlint check`, `min_severity` is
    the least severity that is shown. `whole_volumes` has rules of volumes asked, `code_lens` and `inlay_hints` have
    them shown. `asks_reason` is the name of a command of the editor's own that asks for the reason of a waiver, empty
    where it has none.
    """

    config: str = ""
    isolated: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    min_severity: Severity = Severity.WARNING
    whole_volumes: bool = True
    code_lens: bool = True
    inlay_hints: bool = True
    asks_reason: str = ""


_NAMES = {
    "config": "config",
    "isolated": "isolated",
    "select": "select",
    "ignore": "ignore",
    "extendSelect": "extend_select",
    "minSeverity": "min_severity",
    "wholeVolumes": "whole_volumes",
    "codeLens": "code_lens",
    "inlayHints": "inlay_hints",
    "asksReason": "asks_reason",
}


def section_of(given: Any) -> Mapping[str, Any]:
    """The settings in what an editor sends: below `frlint`, or alone; empty where there are none."""
    section = given.get("frlint", given) if isinstance(given, Mapping) else {}
    return section if isinstance(section, Mapping) else {}


def wishes_from(given: Any) -> tuple[Wishes, list[str]]:
    """The settings that an editor sends, below `frlint` or alone, and what of them is not understood, as sentences."""
    values: dict[str, Any] = {}
    faults: list[str] = []
    for key, value in section_of(given).items():
        name = _NAMES.get(key)
        if name is None:
            faults.append(f"the setting `{key}` is not known; the settings are {', '.join(_NAMES)}")
            continue
        try:
            values[name] = _value(name, value)
        except ValueError as fault:
            faults.append(f"the setting `{key}` is not understood: {fault}")
    return Wishes(**values), faults


def _value(name: str, value: Any) -> Any:
    """The value of a setting. Raises `ValueError`."""
    default = getattr(Wishes(), name)
    if isinstance(default, Severity):
        levels = [level.value for level in Severity if level is not Severity.OFF]
        if value not in levels:
            raise ValueError(f"one of {', '.join(levels)} is wanted")
        return Severity(value)
    if isinstance(default, tuple):
        words = value.split(",") if isinstance(value, str) else value
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise ValueError("a list of rules is wanted")
        return tuple(stripped for word in words if (stripped := word.strip()))
    if type(value) is not type(default):
        raise ValueError("true or false is wanted" if isinstance(default, bool) else "a text is wanted")
    return value
