"""Runs the rules of a selection on documents: on their text, or on the XML that they were read from."""

# Rule by rule over several documents, and not document by document: what a rule works with (its code, its patterns, its
# words) is more than the documents are, and stays in the processor's cache. This is a sixth of a check's time.

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from frlint.checks import Check, MissingCheckError, find_check
from frlint.model.budget import OverBudgetError
from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.rulebook.rule import Rule
from frlint.rulebook.selection import MOST, Selection

if TYPE_CHECKING:
    from frlint.engine.pattern_rules import Sweeping

MOST_FOUND = 10 * MOST
"""So many hits of a rule are looked for in a document: of those `MOST` are reported, in the order of the text."""
RuleHit = tuple[Rule, Hit | Exception]
"""What a rule found at a place, or the exception that its check raised."""


def run_rules(selection: Selection, document: Document) -> list[RuleHit]:
    """What the rules find in a document, in no particular order. Never raises what a rule raises: it is in the list."""
    return run_rules_together(selection, (document,))[0]


def run_rules_together(selection: Selection, documents: Sequence[Document]) -> list[list[RuleHit]]:
    """The same for each of several documents; all of them are in text, or all in XML.

    The rules of scope `markup` run on the XML of a document, or of what is outside the documents; all others on the
    text of one.
    """
    is_xml = bool(documents) and documents[0].form == "xml"
    prepared = selection.build_once(_prepare_for_markup if is_xml else _prepare_for_text)
    found: list[list[RuleHit]] = [[] for _ in documents]
    if prepared.patterns is not None:
        for more, hits in zip(prepared.patterns.check_each(documents), found, strict=True):
            hits += more
    for rule, check, options in prepared.single:
        for document, hits in zip(documents, found, strict=True):
            try:
                before = len(hits)
                for hit in islice(check(document, options), MOST_FOUND):
                    hits.append((rule, hit))
                if len(hits) - before == MOST_FOUND:
                    raise OverBudgetError(hit.end, f"{MOST_FOUND:,} places that it found")
            except Exception as error:
                hits.append((rule, error))
    return found


class _Prepared(NamedTuple):
    """The rules of a scope: those that run one by one, and those whose patterns are searched for together."""

    single: list[tuple[Rule, Check, Mapping[str, Any]]]
    patterns: "Sweeping | None"


def _prepare_for_text(selection: Selection) -> _Prepared:
    return _prepare(selection, "document")


def _prepare_for_markup(selection: Selection) -> _Prepared:
    return _prepare(selection, "markup")


def _prepare(selection: Selection, scope: str) -> _Prepared:
    """The rules of a scope with the functions that find their hits."""
    single: list[tuple[Rule, Check, Mapping[str, Any]]] = []
    searched: list[tuple[Rule, Mapping[str, Any]]] = []
    for rule in selection.rules:
        if rule.scope != scope or rule.kind == "engine":
            continue
        if rule.kind in ("pattern", "vocabulary") or "needs" in rule.terms:
            searched.append((rule, selection.options(rule.id)))
        else:
            single.append((rule, _check_of(rule), selection.options(rule.id)))
    if not searched:
        return _Prepared(single, None)
    from frlint.engine.pattern_rules import Sweeping

    return _Prepared(single, Sweeping(searched, MOST + 1, MOST_FOUND))


def _check_of(rule: Rule) -> Check:
    """The function that finds a rule's hits."""
    if rule.kind == "check":
        return _named(rule.terms["check"])
    if rule.kind == "sequence":
        from frlint.checks.kinds.sequence import check

        return lambda document, _options: check(document, rule.terms)
    return _header_schema(rule.terms["schema"])


def _header_schema(rule_schema: Mapping[str, Any]) -> Check:
    """The check of a rule with a schema; where it asks for nothing, what it takes to validate is not imported."""
    validators: list[Any] = []

    def check(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
        schema = options.get("schema") or rule_schema
        if not schema:
            return ()
        if not validators:
            from frlint.checks.kinds.header_schema import HeaderSchema

            validators.append(HeaderSchema(schema))
        hits: Iterable[Hit] = validators[0].hits(document)
        return hits

    return check


def _named(name: str) -> Check:
    """The function of a name; a missing one is looked up when it runs, so that only that rule crashes."""
    try:
        return find_check(name)
    except MissingCheckError:
        return lambda document, options: find_check(name)(document, options)
