"""The check of one file: bytes and rules in, a report out. Never raises: what goes wrong is a problem of the report."""

from collections.abc import Sequence

from frlint.checks.counted import counts_of
from frlint.engine.problems import describe_crash, problems_of, run_problem
from frlint.model.document import Document
from frlint.model.identity import with_fingerprints
from frlint.model.problem import Problem
from frlint.model.report import Facts, Report
from frlint.readers import ReaderOptions, Unreadable, read
from frlint.rulebook.selection import Selection


def check(
    data: bytes,
    path: str,
    selection: Selection,
    reader_options: ReaderOptions | None = None,
    key: str = "",
    *,
    facts: bool = False,
) -> Report:
    """Check the bytes of one file. Problems call it `path`; fingerprints know it by `key`, or by the same.

    `facts` asks for what rules of whole volumes read of its documents.
    """
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
    for document in documents:
        found += problems_of(document, path, selection)
    found.sort(key=lambda p: (p.line, p.column, p.rule, p.end_line, p.end_column, p.message))
    document_facts = tuple(map(facts_of, documents)) if facts else ()
    counts = counts_of(documents, selection.counted)
    marked = with_fingerprints(found, key or path)
    notes = b"" if facts else _own_notes(documents)
    return Report(marked, len(documents), len(data), True, document_facts, counts=counts, notes=notes)


def _own_notes(documents: Sequence[Document]) -> bytes:
    """The digests of the notes of documents that refer to their own ones; empty where none does."""
    if not any("ootnote" in document.text for document in documents):
        return b""
    from frlint.checks.footnotes.references import own_references

    if not any(any(own_references(document.text)) for document in documents):
        return b""
    from frlint.volumes.facts import digests_to_bytes

    return digests_to_bytes(map(facts_of, documents))


def facts_of(document: Document) -> Facts:
    """What rules of whole volumes read of a document."""
    from frlint.volumes import facts

    return Facts(document.id, facts.facts_to_bytes(facts.facts_of(document)))
