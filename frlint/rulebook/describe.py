"""What a rule is, as one small structure: from which the terminal, the catalogue and other formats are made."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from frlint.rulebook.example import Example
from frlint.rulebook.rule import FAMILIES, Rule

_SCOPES = {"markup": "document's XML", "volume-markup": "volume's XML", "record": "volume's record"}


class OptionDescription(NamedTuple):
    """An option of a rule."""

    name: str
    type: str
    default: Any
    description: str


class ExampleDescription(NamedTuple):
    """An example of a rule. `problems` holds place (`3:5`) and message, the message empty where it is not given.

    Of a volume `text` shows all its files, each below its name, and places begin with a file's name (`d2.txt:3:5`).
    """

    text: str
    about: str
    options: Mapping[str, Any]
    problems: tuple[tuple[str, str], ...]
    is_volume: bool = False


class Description(NamedTuple):
    """A rule as it is described to people. Texts are plain, paragraphs without line breaks.

    `scope` is `document`, `volume`, or both. `other_severities` are those that some of its problems have instead.
    `fix` is how far its edits can be trusted, None where it mends nothing; `other_fixes` are those of its variants that
    have another, by the messages (with gaps) that they have. `mends` says what is put right.
    """

    id: str
    name: str
    family: str
    severity: str
    other_severities: tuple[str, ...]
    scope: str
    kind: str
    fix: str | None
    other_fixes: tuple[tuple[str, str], ...]
    mends: str
    message: str
    why: str
    do: str
    noise: str
    options: tuple[OptionDescription, ...]
    references: tuple[str, ...]
    good: tuple[ExampleDescription, ...]
    bad: tuple[ExampleDescription, ...]
    path: str
    page: str


def describe(rule: Rule) -> Description:
    """A rule's description. `fix` is None where nothing in the rule's file says that it can mend."""
    mends = any(
        "replacement" in one or "drops" in one or "mended-by" in one
        for one in (rule.terms, *rule.terms.get("patterns", ()))
    )
    return Description(
        rule.id,
        rule.name,
        FAMILIES.get(rule.family, ("", rule.family))[1],
        rule.severity.value,
        tuple(sorted({severity.value for severity in rule.severities.values()} - {rule.severity.value})),
        "document and its volume"
        if rule.scope == "document" and "volume-check" in rule.terms
        else _SCOPES.get(rule.scope, rule.scope),
        rule.kind,
        rule.fix if mends or rule.mends or "words" in rule.terms or rule.fix != "display" else None,
        tuple(
            (rule.messages.get(variant, rule.message), fix) for variant, fix in rule.fixes.items() if fix != rule.fix
        ),
        _flowing(rule.mends),
        rule.message,
        _flowing(rule.why),
        _flowing(rule.do),
        rule.noise,
        tuple(_option(name, option) for name, option in rule.options.items()),
        rule.references,
        tuple(_example(example) for example in rule.good),
        tuple(_example(example) for example in rule.bad),
        rule.path,
        rule.page,
    )


def _option(name: str, option: Mapping[str, Any]) -> OptionDescription:
    from frlint.rulebook.rule import type_name

    wanted = option.get("type") or type_name(option["default"]) or "any"
    return OptionDescription(name, wanted, option["default"], _flowing(option["description"]))


def _example(example: Example) -> ExampleDescription:
    problems = tuple(
        (f"{p.file}:{p.line}:{p.column}" if p.file else f"{p.line}:{p.column}", p.message or "")
        for p in example.problems
    )
    return ExampleDescription(example.text, _flowing(example.about), example.options, problems, bool(example.documents))


def _flowing(text: str) -> str:
    """A text with its paragraphs on one line each."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


_SHORT = ("p", "pp", "No", "Mr", "i.e", "e.g")
"""Words whose full stop ends no sentence."""


def shortened(text: str, most: int = 200) -> str:
    """The first sentences of a text, on one line, as many as `most` characters hold; at least one."""
    head, *others = " ".join(text.split()).split(". ")
    for other in others:
        if len(head) + 2 + len(other) > most and head.rpartition(" ")[2] not in _SHORT:
            return f"{head}."
        head = f"{head}. {other}"
    return head
