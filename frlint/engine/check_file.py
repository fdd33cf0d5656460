"""The check of files: bytes and rules in, reports out. Never raises: what goes wrong is a problem of the report."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from frlint.checks.counted import counts_of
from frlint.engine.problems import describe_crash, problems_of_hits, run_problem
from frlint.engine.run_rules import RuleHit, run_rules_together
from frlint.model.document import Document
from frlint.model.identity import with_fingerprints
from frlint.model.problem import Problem
from frlint.model.report import Facts, Report
from frlint.readers import ReaderOptions, Unreadable, read, read_together
from frlint.rulebook.selection import Selection

if TYPE_CHECKING:
    from frlint.model.apparatus import Wishes


class Content(NamedTuple):
    """The bytes of a file. Problems call it `path`; fingerprints know it by `key`, or by the same."""

    data: bytes
    path: str
    key: str = ""


def check(
    data: bytes,
    path: str,
    selection: Selection,
    reader_options: ReaderOptions | None = None,
    key: str = "",
    *,
    facts: bool = False,
    notes: bool = True,
) -> Report:
    """Check the bytes of one file. Problems call it `path`; fingerprints know it by `key`, or by the same.

    `facts` asks for what rules of whole volumes read of its documents, `notes` for the digests of their notes, by
    which a later state is compared with this one.
    """
    return check_together([Content(data, path, key)], selection, reader_options, facts=facts, notes=notes)[0]


def check_together(
    contents: Sequence[Content],
    selection: Selection,
    reader_options: ReaderOptions | None = None,
    *,
    facts: bool = False,
    notes: bool = True,
) -> list[Report]:
    """The reports of several files, as `check` gives each of them; together they take less time."""
    opened = _open_together(contents, selection, reader_options)
    ran = iter(run_rules_together(selection, [document for documents, _ in opened for document in documents]))
    reports = [
        _report(content, documents, found, [next(ran) for _ in documents], selection, facts=facts)
        for content, (documents, found) in zip(contents, opened, strict=True)
    ]
    if facts or not notes:
        return reports
    own = (_own_notes(documents) for documents, _ in opened)
    return [report._replace(notes=digests) if digests else report for report, digests in zip(reports, own, strict=True)]


def _open_together(
    contents: Sequence[Content], selection: Selection, reader_options: ReaderOptions | None
) -> list[tuple[list[Document], list[Problem]]]:
    """The same as `_open` of each of several files. Where one cannot be read, all are read one by one."""
    if len(contents) > 1:
        with suppress(Exception):
            several = read_together([(content.data, content.path) for content in contents], reader_options)
            return [(documents, []) for documents in several]
    return [_open(content, selection, reader_options) for content in contents]


def _open(
    content: Content, selection: Selection, reader_options: ReaderOptions | None
) -> tuple[list[Document], list[Problem]]:
    """The documents of a file, and what is wrong where it cannot be read."""
    data, path, _ = content
    documents: list[Document] = []
    found: list[Problem] = []
    try:
        documents = read(data, path, reader_options)
    except Unreadable as reason:
        documents = [*reason.documents]
        found = [
            problem._replace(line=reason.line, column=reason.column, end_line=reason.line, end_column=reason.column)
            for problem in run_problem(selection, "FR001", path, {"reason": str(reason)})
        ]
    except Exception as error:
        found = run_problem(
            selection, "FR002", path, {"what": "the reader", "file": path, "exception": describe_crash(error)}
        )
    return documents, found


def _report(
    content: Content,
    documents: Sequence[Document],
    found: list[Problem],
    ran: Sequence[Sequence[RuleHit]],
    selection: Selection,
    *,
    facts: bool,
) -> Report:
    """The report of a file: what was found when it was read, and what the rules find in its documents."""
    for document, hits in zip(documents, ran, strict=True):
        found += problems_of_hits(document, content.path, selection, hits)
    found.sort(key=lambda p: (p.line, p.column, p.rule, p.end_line, p.end_column, p.message))
    document_facts: tuple[Facts, ...] = ()
    if facts:
        from frlint.engine.wishes import wishes_of

        wishes = (wishes_of(selection, hits) for hits in ran)
        document_facts = tuple(map(facts_of, documents, wishes))
    counts = counts_of(documents, selection.counted)
    marked = with_fingerprints(found, content.key or content.path)
    return Report(marked, len(documents), len(content.data), True, document_facts, counts=counts)


def _own_notes(documents: Sequence[Document]) -> bytes:
    """The digests of the notes of documents that refer to their own ones; empty where none does."""
    asked = [d for d in documents if "ootnote" in d.text or d.text.find("ee n", d.notes_at) >= 0 or d.reference_words]
    if not asked:
        return b""
    from frlint.references.own import has_own_references

    if not any(has_own_references(document.text, document.reference_words) for document in asked):
        return b""
    from frlint.volumes.facts import own_digests_to_bytes

    return own_digests_to_bytes(documents)


def facts_of(document: Document, wishes: "Wishes | None" = None) -> Facts:
    """What rules of whole volumes read of a document. `wishes` are what the rules of the run have to do with it."""
    from frlint.volumes import facts
    from frlint.volumes.stored_facts import facts_to_bytes

    found = facts.facts_of(document) if wishes is None else facts.facts_of(document, wishes=wishes)
    return Facts(document.id, facts_to_bytes(found))
