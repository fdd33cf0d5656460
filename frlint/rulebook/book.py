"""The loaded set of rules, and which of them are selected."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from frlint.errors import UnknownRuleError, UsageError
from frlint.model.listed_words import ListedWords
from frlint.model.problem import Severity
from frlint.rulebook.compiled import Sources
from frlint.rulebook.rule import Rule
from frlint.rulebook.selection import SelectedRule, Selection


def load(folders: Sequence[str | os.PathLike[str]] = (), instead: Sequence[str | os.PathLike[str]] = ()) -> "Rulebook":
    """Our own rules and those in a user's folders.

    The rules of the folders `instead` are there as well; one with the id of another rule takes its place.
    Raises `RuleFileError` where a rule file is wrong, with its place.
    """
    return Rulebook(*Sources(_paths(folders), _paths(instead)).rules())


def _paths(folders: Iterable[str | os.PathLike[str]]) -> tuple[str, ...]:
    return tuple(os.fspath(folder) for folder in folders)


class Rulebook:
    """All rules there are. `rules` maps ids to rules, in the order of ids; `digest` changes with any of them."""

    __slots__ = ("digest", "rules")

    def __init__(self, rules: Iterable[Rule], digest: str) -> None:
        self.rules: Mapping[str, Rule] = {rule.id: rule for rule in sorted(rules)}
        self.digest = digest

    def select(
        self,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        extend_select: Iterable[str] = (),
        severity: Mapping[str, str] | None = None,
        options: Mapping[str, Mapping[str, Any]] | None = None,
        words: tuple[str, ...] = (),
        listed: ListedWords = ListedWords(),
    ) -> Selection:
        """The rules that run.

        `select` holds ids, beginnings of ids (`FN`, `FN0`), names of rules (as good as their ids) or ALL, which it is
        where empty; `extend_select` adds to it; `ignore` takes away. Where both refer to a rule the longer beginning
        counts, ignore where they are alike. `severity` maps ids, names or beginnings of ids to severities, the longer
        counts; `off` there takes a rule away. A rule that is off by itself runs where its whole id or name is given or
        a severity is set: as a warning by default. The rules of the run itself (FR) run always, if not ignored by
        their whole id or name. `options` maps ids to values. `words` are right, whatever rules say; `listed` is
        what the volume's lists have its documents searched for.

        Raises `UnknownRuleError` for a name that no rule has, `UsageError` for an option that its rule has not.
        """
        chosen = self.ids_of([*select]) or ["ALL"]
        chosen += self.ids_of([*extend_select])
        ignored = self.ids_of([*ignore])
        severities = dict(zip(self.ids_of([*(severity or {})]), (severity or {}).values(), strict=True))
        values = dict(zip(self.ids_of([*(options or {})]), (options or {}).values(), strict=True))
        selected = []
        for rule in self.rules.values():
            given = _longest(rule.id, severities)
            grave = _severity(rule, chosen, ignored, None if given is None else Severity(severities[given]))
            if grave is not Severity.OFF:
                variants = rule.severities if given is None else {}
                own = values.get(rule.id)
                options = _options(rule, own) if own else rule.defaults
                selected.append(SelectedRule(rule, grave, variants, options, own or {}))
        return Selection(selected, self.digest, words, listed)

    def ids_of(self, names: Sequence[str]) -> list[str]:
        """Ids, beginnings of ids, `ALL` and names of rules, in any case; a name becomes its rule's id.

        Raises `UnknownRuleError` for what is none of these.
        """
        by_name: dict[str, str] = {}
        found = []
        for given in names:
            name = given.strip().upper()
            if name != "ALL" and not (name and any(rule_id.startswith(name) for rule_id in self.rules)):
                by_name = by_name or {rule.name: rule.id for rule in self.rules.values()}
                name = by_name.get(name.lower(), "")
                if not name:
                    raise self._unknown(given)
            found.append(name)
        return found

    def rule(self, name: str) -> Rule:
        """The rule with an id (in any case) or a name. Raises `UnknownRuleError` where there is none."""
        by_name = {rule.name: rule for rule in self.rules.values()}
        found = self.rules.get(name.upper()) or by_name.get(name.lower())
        if found is None:
            raise self._unknown(name)
        return found

    def _unknown(self, name: str) -> UnknownRuleError:
        """The error for a name that no rule has, with the nearest that one has."""
        nearest = self._nearest(name)
        advice = f"did you mean {nearest}?" if nearest else "`frlint rules` lists the rules"
        return UnknownRuleError(f"no rule has the id or name {name!r}, or an id that begins so", advice)

    def _nearest(self, name: str) -> str:
        """The id or beginning of ids that comes nearest to a wrong name, empty where none is near."""
        from difflib import get_close_matches

        by_name = {rule.name: rule.id for rule in self.rules.values()}
        families = sorted({rule.family for rule in self.rules.values()})
        wanted = name.strip().upper()
        family, number = wanted.rstrip("0123456789"), wanted[len(wanted.rstrip("0123456789")) :]
        if family in families and number:
            members = [rule for rule in self.rules.values() if rule.family == family]
            return min(members, key=lambda rule: abs(int(rule.id[-3:]) - int(number[:9]))).id
        close = get_close_matches(wanted, [*self.rules, *families, "ALL"], 1, 0.6)
        close = close or [by_name[near] for near in get_close_matches(name.lower(), by_name, 1, 0.6)]
        return close[0] if close else ""


_OF_A_RUN = ("FR", "WV")
"""The families of rules that run whatever is selected: what they tell is that something was not looked at."""


def _severity(rule: Rule, chosen: Sequence[str], ignored: Sequence[str], given: Severity | None) -> Severity:
    """The severity with which a rule runs, off where it does not. `given` is the one that was set for it."""
    whole = rule.id in chosen
    if rule.kind == "engine" and rule.family in _OF_A_RUN:
        wanted = rule.id not in ignored
    else:
        taken, left = _longest(rule.id, chosen), _longest(rule.id, ignored)
        wanted = taken is not None and (left is None or _length(taken) > _length(left))
        wanted = wanted and (rule.severity is not Severity.OFF or whole or given is not None)
    if not wanted:
        return Severity.OFF
    if given is not None:
        return given
    return Severity.WARNING if rule.severity is Severity.OFF else rule.severity


def _options(rule: Rule, values: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a rule, with those values that are set. Raises `UsageError` for one that the rule has not."""
    options = rule.defaults
    for name, value in values.items():
        fault = rule.option_fault(name, value)
        if not fault and rule.kind == "header-schema" and name == "schema":
            fault = _schema_fault(value)
        if fault:
            raise UsageError(f"{rule.id}: {fault}", f"`frlint explain {rule.id}` shows its options")
        options[name] = value
    return options


def _schema_fault(schema: Any) -> str:
    """What is wrong with a schema that a configuration sets; empty where nothing is."""
    from frlint.checks.kinds.header_schema import HeaderSchemaError, prove_schema

    try:
        prove_schema(schema)
    except HeaderSchemaError as error:
        return f"`schema`: {'.'.join(map(str, error.at))}: {error}".replace(": : ", ": ")
    return ""


def _longest(rule_id: str, names: Iterable[str]) -> str | None:
    """The longest of some names that an id begins with, None where it begins with none of them."""
    longest: str | None = None
    for name in names:
        fits = name == "ALL" or rule_id.startswith(name)
        if fits and (longest is None or _length(name) > _length(longest)):
            longest = name
    return longest


def _length(name: str) -> int:
    return 0 if name == "ALL" else len(name)
