"""The check of files: bytes and rules in, reports out. Never raises: what goes wrong is a problem of the report."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from frlint.checks.counted import counts_of
from frlint.engine.problems import describe_crash, run_problem
from frlint.engine.text_rules import Found, Text, run_on_texts, text_of
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
    opened = _open_together(contents, selection, reader_options or ReaderOptions())
    ran = iter(run_on_texts(selection, [text for texts, _ in opened for text in texts]))
    reports = [
        _report(content, problems, [next(ran) for _ in texts], selection, facts=facts)
        for content, (texts, problems) in zip(contents, opened, strict=True)
    ]
    if facts or not notes:
        return reports
    own = (_own_notes([text.document for text in texts]) for texts, _ in opened)
    return [report._replace(notes=digests) if digests else report for report, digests in zip(reports, own, strict=True)]


_Opened = tuple[list[Text], list[Problem]]
"""The texts of a file, and what is wrong where it cannot be read."""


def _open_together(contents: Sequence[Content], selection: Selection, options: ReaderOptions) -> list[_Opened]:
    """The same as `_open` of each of several files. Where one cannot be read, all are read one by one."""
    if len(contents) > 1:
        with suppress(Exception):
            several = read_together([(content.data, content.path) for content in contents], options)
            return [([text_of(document, options) for document in documents], []) for documents in several]
    return [_open(content, selection, options) for content in contents]


def _open(content: Content, selection: Selection, options: ReaderOptions) -> _Opened:
    data, path, _ = content
    found: list[Problem] = []
    try:
        try:
            documents: Sequence[Document] = read(data, path, options)
        except Unreadable as reason:
            documents = reason.documents
            found = [
                problem._replace(line=reason.line, column=reason.column, end_line=reason.line, end_column=reason.column)
                for problem in run_problem(selection, "FR001", path, {"reason": str(reason)})
            ]
        return [text_of(document, options) for document in documents], found
    except Exception as error:
        values = {"what": "the reader", "file": path, "exception": describe_crash(error)}
        return [], run_problem(selection, "FR002", path, values)


def _report(
    content: Content,
    problems: Sequence[Problem],
    ran: Sequence[Found],
    selection: Selection,
    *,
    facts: bool,
) -> Report:
    """The report of a file: the problems that it has as it was read, and what the rules find in its documents."""
    found = [*problems]
    for one in ran:
        found += one.problems(content.path, selection)
    found.sort(key=lambda p: (p.line, p.column, p.rule, p.end_line, p.end_column, p.message))
    document_facts: tuple[Facts, ...] = ()
    if facts:
        from frlint.engine.wishes import wishes_of

        document_facts = tuple(facts_of(one.text.document, wishes_of(selection, one.hits)) for one in ran)
    documents = [one.text.document for one in ran]
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
