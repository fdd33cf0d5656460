"""A rule as data, as its file gives it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from frlint.model.problem import Severity

if TYPE_CHECKING:
    from frlint.rulebook.example import Example

FAMILIES: Mapping[str, tuple[str, str]] = {
    "FN": ("footnotes", "Footnotes"),
    "PB": ("pages", "Page breaks"),
    "CL": ("classification", "Classifications"),
    "HD": ("header", "Headers"),
    "DT": ("dates", "Dates in the text"),
    "TX": ("text", "Text"),
    "LS": ("lists", "Lists"),
    "XR": ("references", "References"),
    "VL": ("volume", "Volumes"),
    "AP": ("apparatus", "The apparatus"),
    "AU": ("authorities", "Lists of persons and terms"),
    "WF": ("workflow", "The editorial workflow"),
    "WV": ("waivers", "Waivers"),
    "XM": ("markup", "The XML itself"),
    "FR": ("run", "The run itself"),
}
"""Our families of rules: the folder below `rules/` and the title in the catalogue."""


ACCEPT_HABIT = "accept-habit"
"""The option of every rule whose problems may be the habit of a volume."""
_ACCEPT_HABIT = {
    "description": "whether a form that may be the habit of a volume is this edition's own, and is let pass",
    "default": False,
    "type": "boolean",
}


class Rule(NamedTuple):
    """A rule. What only its kind needs (`match`, `check`, `vocabulary`, ...) is in `terms`.

    `severity` is the one it has where nothing else is set, `severities` those of its variants that have another.
    `path` is its file, for people. `options` maps a name to its `description`, `default` and `type`.
    """

    id: str
    name: str
    severity: Severity
    severities: Mapping[str, Severity]
    scope: str
    kind: str
    terms: Mapping[str, Any]
    fix: str
    message: str
    messages: Mapping[str, str]
    why: str
    do: str
    options: Mapping[str, Mapping[str, Any]]
    references: tuple[str, ...]
    noise: str
    stored_examples: Mapping[str, Any] | Callable[[str], Mapping[str, Any]]
    """What its file holds of examples, or what gives that for the rule's id: hardly a run asks for them."""
    path: str
    habits: Mapping[str, str] = {}
    """The variants of its problems that may be the habit of a volume, and what they are counted in."""
    fixes: Mapping[str, str] = {}
    """How far the edits of a variant of its problems can be trusted, where it is not as `fix` has it."""
    mends: str = ""
    """What its edits put right, for people; empty where nothing says so."""
    plug_in: str = ""
    """The plug-in that it comes with and its version, for people (`acme 1.2`); empty for all others."""

    @property
    def family(self) -> str:
        """The capitals that the id begins with."""
        return self.id[:-3]

    @property
    def page(self) -> str:
        """The address of its page in the manual; empty for a rule that is not our own."""
        from frlint.addresses import rule_page

        return rule_page(self.id) if self.path.startswith("rules/") else ""

    @property
    def defaults(self) -> dict[str, Any]:
        """The options' values where nothing is set."""
        return {name: option["default"] for name, option in self.options.items()}

    def option_fault(self, name: str, value: Any) -> str:
        """What is wrong with setting an option to a value; empty where nothing is."""
        option = self.options.get(name)
        if option is None:
            return f"there is no option `{name}`; there is {', '.join(self.options) or 'none'}"
        wanted = option.get("type") or type_name(option["default"])
        fits = wanted is None or type_name(value) == wanted or (wanted == "number" and type_name(value) == "integer")
        return "" if fits or (value is None and option["default"] is None) else f"`{name}` is {wanted}, not {value!r}"

    @property
    def good(self) -> "tuple[Example, ...]":
        """Documents on which the rule stays silent."""
        from frlint.rulebook.example import example_from

        return tuple(example_from(stored) for stored in self._examples().get("good", ()))

    @property
    def bad(self) -> "tuple[Example, ...]":
        """Documents with the problem."""
        from frlint.rulebook.example import example_from

        return tuple(example_from(stored) for stored in self._examples().get("bad", ()))

    def _examples(self) -> Mapping[str, Any]:
        stored = self.stored_examples
        return stored(self.id) if callable(stored) else stored


def type_name(value: Any) -> str | None:
    """What JSON calls the type of a value, None for null."""
    return _TYPE_NAMES.get(type(value))


_TYPE_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean", list: "array", dict: "object"}


def rule_from(stored: Mapping[str, Any], path: str) -> Rule:
    """A rule made of what its validated file holds; no further proof is made."""
    return Rule(
        stored["id"],
        stored["name"],
        Severity(stored["severity"]),
        _severities(stored),
        stored.get("scope", "document"),
        stored["kind"],
        {key: stored[key] for key in _TERMS if key in stored},
        stored.get("fix", "display"),
        stored["message"],
        _messages(stored),
        stored["why"].strip(),
        stored["do"].strip(),
        {**stored.get("options", {}), **({ACCEPT_HABIT: _ACCEPT_HABIT} if (habits := _habits(stored)) else {})},
        tuple(stored.get("references", ())),
        stored.get("noise", ""),
        stored["examples"],
        path,
        habits,
        _fixes(stored),
        stored.get("mends", ""),
        stored.get("plug-in", ""),
    )


def _severities(stored: Mapping[str, Any]) -> Mapping[str, Severity]:
    """The severities of a rule's variants, those of its single patterns among them."""
    patterns = stored.get("patterns", ())
    single = {f"pattern-{k}": one["severity"] for k, one in enumerate(patterns) if "severity" in one}
    return {variant: Severity(name) for variant, name in {**stored.get("severities", {}), **single}.items()}


def _habits(stored: Mapping[str, Any]) -> Mapping[str, str]:
    """What the variants that may be habits are counted in, those of single patterns among them."""
    main = {"": stored["habit"]} if "habit" in stored else {}
    patterns = stored.get("patterns", ())
    single = {f"pattern-{k}": one["habit"] for k, one in enumerate(patterns) if "habit" in one}
    mended = {f"pattern-{k}": main[""] for k, one in enumerate(patterns) if main and _differs_in_fix_alone(one)}
    return {**main, **stored.get("habits", {}), **mended, **single}


def _differs_in_fix_alone(pattern: Mapping[str, Any]) -> bool:
    """Whether a pattern's problems are those of its rule but for how far their edits can be trusted."""
    return "fix" in pattern and "message" not in pattern and "severity" not in pattern


def _fixes(stored: Mapping[str, Any]) -> Mapping[str, str]:
    """How far the edits of a rule's variants can be trusted, those of its single patterns among them."""
    patterns = stored.get("patterns", ())
    single = {f"pattern-{k}": one["fix"] for k, one in enumerate(patterns) if "fix" in one}
    return {**stored.get("fixes", {}), **single}


def _messages(stored: Mapping[str, Any]) -> Mapping[str, str]:
    """A rule's further messages, those of its single patterns among them."""
    patterns = stored.get("patterns", ())
    single = {f"pattern-{k}": one["message"] for k, one in enumerate(patterns) if "message" in one}
    return {**stored.get("messages", {}), **single}


_TERMS = (
    "check",
    "counts",
    "drops",
    "gives-way",
    "house",
    "judges",
    "labels",
    "looks-at",
    "match",
    "mended-by",
    "needs",
    "needs-lists",
    "patterns",
    "replacement",
    "schema",
    "split",
    "unless",
    "vocabulary",
    "volume-check",
    "where",
    "words",
)
