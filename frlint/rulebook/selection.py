"""The rules that run: which of a rulebook, how severe each is, and with which options."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from frlint.model.identity import digest as digest_of
from frlint.model.listed_words import ListedWords
from frlint.model.problem import Severity
from frlint.rulebook.rule import ACCEPT_HABIT, Rule

T = TypeVar("T")

MOST = 200
"""How many problems of a rule are reported in one document, at most."""


class SelectedRule(NamedTuple):
    """A rule as it runs: its severity, those of its variants that have another, its options, and which were set."""

    rule: Rule
    severity: Severity
    variants: Mapping[str, Severity]
    options: Mapping[str, Any]
    were_set: Mapping[str, Any] = {}

    @property
    def digest(self) -> tuple[Any, ...]:
        """What tells it from the same rule with another severity, or with options of other values."""
        stored = self.rule.options
        options = {name: value for name, value in self.were_set.items() if value != stored[name]["default"]}
        return self.rule.id, self.severity.value, _ordered(self.variants), _ordered(options)


class Selection:
    """The rules of a run, in the order of ids."""

    __slots__ = (
        "_built",
        "_selected",
        "book",
        "by_counts",
        "counted",
        "listed",
        "markup_rules",
        "rules",
        "volume_markup_rules",
        "volume_rules",
        "wants_facts",
        "words",
    )

    def __init__(
        self,
        selected: Sequence[SelectedRule],
        book: str,
        words: tuple[str, ...] = (),
        listed: ListedWords = ListedWords(),
    ) -> None:
        self.rules: tuple[Rule, ...] = tuple(one.rule for one in selected)
        self.book = book
        """The digest of the rulebook that the rules are of."""
        self.words = words
        """Words that are right, in order: rules that judge words do not report them."""
        self.listed = listed
        """What the lists of a volume have its documents searched for."""
        self.markup_rules = tuple(rule for rule in self.rules if rule.scope == "markup")
        """Those that look at the XML itself."""
        self.volume_rules = tuple(rule for rule in self.rules if "volume-check" in rule.terms)
        """Those that look at volumes, also where they look at documents too."""
        self.wants_facts = any(rule.scope == "volume" or "volume-check" in rule.terms for rule in self.rules)
        """Whether any rule reads facts of a volume's documents, one that compares two states of it among them."""
        self.volume_markup_rules = tuple(rule for rule in self.rules if rule.scope == "volume-markup")
        """Those that look at the ids and references of a volume's XML."""
        self.by_counts = frozenset(rule.id for rule in self.rules if "counts" in rule.terms)
        """The ids of those whose problems depend on how often something stands in a volume."""
        self._selected = {one.rule.id: one for one in selected}
        self.counted = tuple(sorted({kind for rule in self.rules for kind in self.habits(rule).values()}))
        """What the habits of volumes are counted in."""
        self._built: dict[Callable[[Selection], Any], Any] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Selections can be sent to other processes; what is compiled is compiled there again."""
        return Selection, (list(self._selected.values()), self.book, self.words, self.listed)

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self._selected

    def severity(self, rule_id: str, variant: str = "") -> Severity:
        """The severity that a selected rule has in this run, or that a variant of its problems has."""
        selected = self._selected[rule_id]
        return selected.variants.get(variant, selected.severity)

    def options(self, rule_id: str) -> Mapping[str, Any]:
        """The options of a selected rule in this run."""
        return self._selected[rule_id].options

    def habits(self, rule: Rule) -> Mapping[str, str]:
        """The variants of a selected rule's problems that may be the habit of a volume and are not accepted."""
        return {} if self.accepts_habit(rule) else rule.habits

    def accepts_habit(self, rule: Rule) -> bool:
        """Whether what may be the habit of a volume is let pass."""
        return bool(rule.habits and self.options(rule.id)[ACCEPT_HABIT])

    def rule(self, rule_id: str) -> Rule | None:
        """A rule by id, None where it is not selected."""
        selected = self._selected.get(rule_id)
        return None if selected is None else selected.rule

    def outside(self, house: str) -> "Selection":
        """The selection without the rules that the guidelines of one house alone ask for."""
        kept = [one for one in self._selected.values() if one.rule.terms.get("house") != house]
        return Selection(kept, self.book, self.words, self.listed)

    def without_scope(self, scope: str) -> "Selection":
        """The selection without the rules of a scope."""
        kept = [one for one in self._selected.values() if one.rule.scope != scope]
        return Selection(kept, self.book, self.words)

    def judging(self, what: str) -> "Selection":
        """The selection with those rules alone that judge `words`."""
        kept = [one for one in self._selected.values() if one.rule.terms.get("judges") == what]
        return Selection(kept, self.book, self.words, self.listed)

    def looking_at(self, what: str) -> "Selection":
        """The selection with those rules alone that look at `characters`."""
        kept = [one for one in self._selected.values() if one.rule.terms.get("looks-at") == what]
        return Selection(kept, self.book, self.words, self.listed)

    @property
    def digest(self) -> str:
        """A SHA-256 in hex that changes with any rule, severity, option, word of a list, or word that is searched for.

        Of the options those are looked at that are set: the rulebook's digest stands for the others.
        """
        chosen = [one.digest for one in self._selected.values()]
        lists = ((self.words,) if self.words else ()) + ((self.listed,) if self.listed.asks else ())
        return digest_of(repr((self.book, chosen, *lists)))

    def build_once(self, make: Callable[["Selection"], T]) -> T:
        """What a function makes of the selection, made once (compiled patterns, say); not sent to other processes."""
        if make not in self._built:
            self._built[make] = make(self)
        built: T = self._built[make]
        return built


def _ordered(value: Any) -> Any:
    if not value and isinstance(value, dict):
        return []
    if isinstance(value, Mapping):
        return sorted((key, _ordered(one)) for key, one in value.items())
    return [_ordered(one) for one in value] if isinstance(value, list | tuple) else value
