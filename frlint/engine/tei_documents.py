"""The documents of a TEI file checked, several together, their text and their XML."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from frlint.checks.counted import counts_of
from frlint.engine.check_volume import facts_as_bytes
from frlint.engine.problems import describe_crash, problems_of_hits, run_problem
from frlint.engine.run_rules import RuleHit, run_rules_together
from frlint.engine.text_rules import Found, Text, run_on_texts, text_of
from frlint.model.document import Document
from frlint.model.problem import Problem
from frlint.model.report import Facts
from frlint.readers.tei import Entry, TeiFile
from frlint.rulebook.selection import Selection

TOGETHER = 300_000
"""Code points of XML of documents that are checked together: more take memory and no less time."""


class _Found(NamedTuple):
    """What rules find in a document's text, and where rules of markup run, its XML and what they find in that."""

    in_text: Found
    markup: Document | None
    in_markup: Sequence[RuleHit]


class CheckedDocument(NamedTuple):
    """The problems and facts of a document, and whether something crashed."""

    problems: list[Problem]
    facts: Facts
    crashed: bool


def checked_documents(file: TeiFile, entries: Sequence[Entry], selection: Selection) -> Iterator[CheckedDocument]:
    """The documents of some entries checked, in their order; several together take less time (`run_rules`)."""
    several: list[Entry] = []
    size = 0
    for entry in entries:
        several.append(entry)
        size += entry.end - entry.start
        if size > TOGETHER:
            yield from _check_together(file, several, selection)
            several, size = [], 0
    yield from _check_together(file, several, selection)


def _check_together(file: TeiFile, entries: Sequence[Entry], selection: Selection) -> Iterator[CheckedDocument]:
    """The documents of some entries, each rule asked of all of them before the next."""
    read = [_read(file, entry) for entry in entries]
    known = [(one, entry) for one, entry in zip(read, entries, strict=True) if isinstance(one, Text)]
    found = iter(_found_in(file, known, selection))
    for one, entry in zip(read, entries, strict=True):
        if isinstance(one, Text):
            yield _document(file, entry, next(found), selection)
        else:
            values = {"what": "the reader", "file": f"{file.path}, {entry.id}", "exception": describe_crash(one)}
            yield CheckedDocument(run_problem(selection, "FR002", file.path, values, entry.id), Facts(entry.id), True)


def _found_in(file: TeiFile, read: Sequence[tuple[Text, Entry]], selection: Selection) -> list[_Found]:
    """What rules find in the text of documents, and where any asks, in their XML."""
    markup: list[Document | None] = [None] * len(read)
    in_markup: list[list[RuleHit]] = [[] for _ in read]
    if selection.markup_rules or selection.volume_markup_rules:
        xml = [file.markup(text.raw or text.document, entry) for text, entry in read]
        markup = [*xml]
        in_markup = run_rules_together(selection, xml) if selection.markup_rules else in_markup
    return list(map(_Found, run_on_texts(selection, [text for text, _ in read]), markup, in_markup))


def _read(file: TeiFile, entry: Entry) -> Text | Exception:
    try:
        return text_of(file.read(entry))
    except Exception as error:
        return error


def _document(file: TeiFile, entry: Entry, found: _Found, selection: Selection) -> CheckedDocument:
    """The problems and facts of a document, and whether something crashed."""
    path, document = file.path, found.in_text.text.document
    problems = found.in_text.problems(path, selection)
    facts = Facts(entry.id)
    counts = counts_of([document], selection.counted)
    if found.markup is not None:
        problems += problems_of_hits(found.markup, path, selection, found.in_markup)
        if selection.volume_markup_rules:
            facts = markup_facts_of(entry.id, found.markup, _misspelt(problems, file, entry, selection))
    if selection.wants_facts:
        from frlint.engine.wishes import wishes_of

        origin, wishes = file.source.position(entry.start), wishes_of(selection, found.in_text.hits)
        facts = facts._replace(document=facts_as_bytes(document, entry.number, origin, wishes))
    crashed = any(problem.rule == "FR002" for problem in problems)
    return CheckedDocument(problems, facts._replace(counts=counts), crashed)


def markup_facts_of(name: str, document: Document, misspelt: Sequence[int] = ()) -> Facts:
    """The facts of some XML; `misspelt` are offsets of words that rules of single documents report."""
    from frlint.checks.markup.identifiers import markup_facts, markup_facts_to_bytes
    from frlint.checks.markup.tagged import with_misspelt

    facts = document.fact(markup_facts)
    if misspelt:
        facts = facts._replace(tagged=with_misspelt(facts.tagged, misspelt))
    return Facts(name, markup=markup_facts_to_bytes(facts))


def _misspelt(problems: Iterable[Problem], file: TeiFile, entry: Entry, selection: Selection) -> list[int]:
    """Where, in a document's XML, words stand that a rule which judges words reports."""
    return [
        file.source.starts[problem.line - 1] + problem.column - 1 - entry.start
        for problem in problems
        if (rule := selection.rule(problem.rule)) is not None and rule.terms.get("judges") == "words"
    ]
