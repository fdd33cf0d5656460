"""What a configuration says of rules, compared with the rules that there are."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from frlint.configuration.file import At, ConfigurationFile

if TYPE_CHECKING:
    from frlint.model.named_rule import NamedRule


def require_known(source: ConfigurationFile, rules: "Mapping[str, NamedRule]") -> None:
    """Raises `ConfigurationError` for the first rule, option or value in a file that cannot be meant.

    `rules` maps ids to rules.
    """
    selectors = _selectors(rules)
    for at, part in _parts(source):
        for key in ("select", "ignore", "extend-select"):
            for k, name in enumerate(part.get(key, ())):
                if name not in selectors:
                    _unknown(source, (*at, key, k), name, rules)
        for rule in part.get("severity", ()):
            if rule not in selectors:
                _unknown(source, (*at, "severity", rule), rule, rules)
        for rule, given in part.get("options", {}).items():
            if rule not in rules:
                _unknown(source, (*at, "options", rule), rule, rules)
            _require_options(source, (*at, "options", rule), given, rules[rule])
    if "stages" in source.values:
        from frlint.volumes.settings import rules_of_stages

        for at, name in rules_of_stages(source.values["stages"]):
            if name not in selectors:
                _unknown(source, at, name, rules)


def _parts(source: ConfigurationFile) -> Iterator[tuple[At, Mapping[str, Any]]]:
    yield (), source.values
    for k, override in enumerate(source.values.get("overrides", ())):
        yield ("overrides", k), override


def _selectors(rules: "Mapping[str, NamedRule]") -> set[str]:
    """All that names rules: ids, beginnings of ids from the family on, `ALL`."""
    return {"ALL", *(rule[:k] for rule in rules for k in range(2, len(rule) + 1))}


def _unknown(source: ConfigurationFile, at: At, name: str, rules: "Mapping[str, NamedRule]") -> NoReturn:
    from frlint.yamlfile import nearest

    by_name = next((rule for rule, known in rules.items() if known.name == name), "")
    hint = f"; its id is {by_name}" if by_name else nearest(name, [*rules, *(r.name for r in rules.values())])
    source.refuse(at, f"there is no rule `{name}`{hint}", "the id of a rule; `frlint rules` lists them", key=True)


def _require_options(source: ConfigurationFile, at: At, given: Mapping[str, Any], rule: "NamedRule") -> None:
    for name, value in given.items():
        if name not in rule.options:
            from frlint.yamlfile import nearest

            known = ", ".join(rule.options) or "nothing: this rule has no options"
            source.refuse((*at, name), f"unknown option `{name}`{nearest(name, rule.options)}", known, key=True)
        fault = rule.option_fault(name, value)
        if fault:
            source.refuse((*at, name), fault, rule.options[name].get("description", ""))
