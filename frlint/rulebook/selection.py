"""The rules that run, ready to be asked about a document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.checks import Check, MissingCheckError, find_check
from frlint.model.document import Document
from frlint.model.identity import digest
from frlint.model.problem import Hit, Severity
from frlint.rulebook.rule import Rule

MOST = 200
"""As many problems of a rule are reported in one document."""
Found = tuple[Rule, Hit | Exception]
"""What a rule found at a place, or the exception that its check raised."""


class Picked(NamedTuple):
    """A rule as it runs: its severity, those of its variants that have another, and its options."""

    rule: Rule
    severity: Severity
    variants: Mapping[str, Severity]
    options: Mapping[str, Any]


class Selection:
    """The rules of a run, in the order of ids."""

    __slots__ = (
        "_markup",
        "_picked",
        "_runs",
        "_sweeps",
        "book",
        "markup_rules",
        "rules",
        "volume_markup_rules",
        "volume_rules",
    )

    def __init__(self, picked: Sequence[Picked], book: str) -> None:
        self.rules: tuple[Rule, ...] = tuple(one.rule for one in picked)
        self.book = book
        """The fingerprint of the rulebook that the rules are of."""
        self.markup_rules = tuple(rule for rule in self.rules if rule.scope == "markup")
        """Those that look at the XML itself."""
        self.volume_rules = tuple(rule for rule in self.rules if "volume-check" in rule.terms)
        """Those that look at volumes, also where they look at documents besides."""
        self.volume_markup_rules = tuple(rule for rule in self.rules if rule.scope == "volume-markup")
        """Those that look at the ids and references of a volume's XML."""
        self._picked = {one.rule.id: one for one in picked}
        self._runs: list[tuple[Rule, Check, Mapping[str, Any]]] | None = None
        self._sweeps: Any = None
        self._markup: tuple[list[tuple[Rule, Check, Mapping[str, Any]]], Any] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Selections can be sent to other processes; what is compiled is compiled there again."""
        return Selection, (list(self._picked.values()), self.book)

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self._picked

    def severity(self, rule_id: str, variant: str = "") -> Severity:
        """The severity that a selected rule has in this run, or that a variant of its problems has."""
        one = self._picked[rule_id]
        return one.variants.get(variant, one.severity)

    def options(self, rule_id: str) -> Mapping[str, Any]:
        """The options of a selected rule in this run."""
        return self._picked[rule_id].options

    def rule(self, rule_id: str) -> Rule | None:
        """A rule by id, None where it is not selected."""
        one = self._picked.get(rule_id)
        return None if one is None else one.rule

    @property
    def fingerprint(self) -> str:
        """A SHA-256 in hex that changes with any rule, severity or option."""
        chosen = [
            (o.rule.id, o.severity.value, _ordered(o.variants), _ordered(o.options)) for o in self._picked.values()
        ]
        return digest(repr((self.book, chosen)))

    def check(self, document: Document) -> Iterator[Found]:
        """What the rules find in a document, in no particular order. Never raises what a rule raises: it is yielded."""
        if self._runs is None:
            self._runs, self._sweeps = self._made_ready()
        for rule, check, options in self._runs:
            try:
                for hit in check(document, options):
                    yield rule, hit
            except Exception as error:
                yield rule, error
        if self._sweeps is not None:
            yield from self._sweeps.check(document)

    def check_markup(self, document: Document) -> Iterator[Found]:
        """What the rules of scope `markup` find in the XML of a document, or of what stands around the documents.

        Never raises what a rule raises: it is yielded.
        """
        if self._markup is None:
            self._markup = self._made_ready("markup")
        runs, sweeps = self._markup
        for rule, check, options in runs:
            try:
                for hit in check(document, options):
                    yield rule, hit
            except Exception as error:
                yield rule, error
        if sweeps is not None:
            yield from sweeps.check(document)

    def _made_ready(self, scope: str = "document") -> tuple[list[tuple[Rule, Check, Mapping[str, Any]]], Any]:
        """The rules of a scope that are asked one by one, and those whose patterns are sought together."""
        runs: list[tuple[Rule, Check, Mapping[str, Any]]] = []
        sought: list[tuple[Rule, Mapping[str, Any]]] = []
        for rule in self.rules:
            if rule.scope != scope or rule.kind == "engine":
                continue
            if rule.kind in ("pattern", "vocabulary") or "needs" in rule.terms:
                sought.append((rule, self._picked[rule.id].options))
            else:
                runs.append((rule, _check(rule), self._picked[rule.id].options))
        if not sought:
            return runs, None
        from frlint.engine.pattern_rules import Sweeping

        return runs, Sweeping(sought, MOST + 1)


def _check(rule: Rule) -> Check:
    """The function that finds a rule's hits."""
    if rule.kind == "check":
        return _named(rule.terms["check"])
    if rule.kind == "sequence":
        from frlint.checks.kinds.sequence import check

        return lambda document, _options: check(document, rule.terms)
    return _header_schema(rule.terms["schema"])


def _header_schema(own: Mapping[str, Any]) -> Check:
    """The check of a rule with a schema; where it asks for nothing, what it takes to validate is not imported."""
    made: list[Any] = []

    def check(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
        schema = options.get("schema") or own
        if not schema:
            return ()
        if not made:
            from frlint.checks.kinds.header_schema import HeaderSchema

            made.append(HeaderSchema(schema))
        hits: Iterable[Hit] = made[0].hits(document)
        return hits

    return check


def _named(name: str) -> Check:
    """The function of a name; a missing one is looked up when it is asked, so that it is that rule's crash alone."""
    try:
        return find_check(name)
    except MissingCheckError:
        return lambda document, options: find_check(name)(document, options)


def _ordered(value: Any) -> Any:
    if isinstance(value, Mapping):
        return sorted((key, _ordered(one)) for key, one in value.items())
    return [_ordered(one) for one in value] if isinstance(value, list | tuple) else value
