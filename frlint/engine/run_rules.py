"""The rules of a selection asked about one document: its text, or the XML that it was read from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from frlint.checks import Check, MissingCheckError, find_check
from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.rulebook.rule import Rule
from frlint.rulebook.selection import MOST, Selection

if TYPE_CHECKING:
    from frlint.engine.pattern_rules import Sweeping

Found = tuple[Rule, Hit | Exception]
"""What a rule found at a place, or the exception that its check raised."""


def run_rules(selection: Selection, document: Document) -> Iterator[Found]:
    """What the rules find in a document, in no particular order. Never raises what a rule raises: it is yielded.

    The rules of scope `markup` are asked about the XML of a document, or of what is outside the documents; all others
    about the text of one.
    """
    ready = selection.made_once(_ready_for_markup if document.form == "xml" else _ready_for_text)
    for rule, check, options in ready.single:
        try:
            for hit in check(document, options):
                yield rule, hit
        except Exception as error:
            yield rule, error
    if ready.patterns is not None:
        yield from ready.patterns.check(document)


class _Ready(NamedTuple):
    """The rules of a scope: those that are asked one by one, and those whose patterns are sought together."""

    single: list[tuple[Rule, Check, Mapping[str, Any]]]
    patterns: "Sweeping | None"


def _ready_for_text(selection: Selection) -> _Ready:
    return _ready(selection, "document")


def _ready_for_markup(selection: Selection) -> _Ready:
    return _ready(selection, "markup")


def _ready(selection: Selection, scope: str) -> _Ready:
    """The rules of a scope with the functions that find their hits."""
    single: list[tuple[Rule, Check, Mapping[str, Any]]] = []
    sought: list[tuple[Rule, Mapping[str, Any]]] = []
    for rule in selection.rules:
        if rule.scope != scope or rule.kind == "engine":
            continue
        if rule.kind in ("pattern", "vocabulary") or "needs" in rule.terms:
            sought.append((rule, selection.options(rule.id)))
        else:
            single.append((rule, _check_of(rule), selection.options(rule.id)))
    if not sought:
        return _Ready(single, None)
    from frlint.engine.pattern_rules import Sweeping

    return _Ready(single, Sweeping(sought, MOST + 1))


def _check_of(rule: Rule) -> Check:
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
