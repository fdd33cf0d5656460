"""Documents of a group parted and joined: which files change, come and go."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.files.together import Change
from frlint.files.walk import File
from frlint.model.document import Document
from frlint.model.renumbering import RenumberedDocument
from frlint.readers import Unreadable
from frlint.references.others import references_in
from frlint.renumbering.parting import join, part
from frlint.renumbering.parts import RefusalError
from frlint.renumbering.source import Source
from frlint.renumbering.taking_apart import take_apart
from frlint.runs.inputs.job import Job
from frlint.runs.renumbering.groups import Group, Opened, bytes_of
from frlint.runs.renumbering.writing import changes_of, outcomes_of


class Done(NamedTuple):
    """The reports of the documents, and the files that change: none where one was refused."""

    reports: tuple[RenumberedDocument, ...]
    changes: tuple[Change, ...] = ()


def split_document(group: Group, line: int, to: str, *, force: bool) -> Done:
    """Part the document that is asked for at a line (from 1), where a paragraph begins; `to` is the second's path.

    Raises `UsageError` where no paragraph of the text begins on the line.
    """
    one = asked(group)
    document = one.source.document
    offset = _start_of_paragraph(document, line)
    try:
        parted = part(document, one.source.text, document.places.in_file(offset))
        second = _made(one, to, parted.second)
    except (RefusalError, Unreadable) as why:
        return Done((RenumberedDocument(one.source.path, "refused", str(why)),))
    first = one._replace(source=one.source._replace(change=parted.change))
    opened = [new for old in group.opened for new in ((first, second) if old is one else (old,))]
    done = _carried_out(group._replace(opened=opened), parted.labels, force=force)
    if any(report.status == "refused" for report in done.reports):
        return done
    path = second.job.file.real
    written = next((c.data for c in done.changes if c.path == path), second.data)
    others = [change for change in done.changes if change.path != path]
    return Done(done.reports, (*others, Change(path, None, written)))


def join_documents(group: Group, second_path: str, *, force: bool) -> Done:
    """Put the text of a document behind the one that is asked for first; the second's file goes."""
    first = asked(group, but=second_path)
    second = next(one for one in group.opened if os.path.realpath(one.job.file.real) == second_path)
    try:
        if not force:
            _require_unnamed(group, second)
        apart = take_apart(first.source.document, first.source.text)
        both = join(apart, second.source.document, second.source.text)
        document = first.source.read(both.text)
    except (RefusalError, Unreadable) as why:
        return Done((RenumberedDocument(second.source.path, "refused", str(why)),))
    joined = first._replace(source=first.source._replace(text=both.text, document=document))
    opened = [joined if one is first else one for one in group.opened if one is not second]
    done = _carried_out(group._replace(opened=opened), both.labels, force=force)
    if any(report.status == "refused" for report in done.reports):
        return done
    path = os.path.realpath(first.job.file.real)
    written = next((c.data for c in done.changes if c.path == path), bytes_of(first, both.text))
    others = [change for change in done.changes if change.path != path]
    return Done(done.reports, (*others, Change(path, first.data, written), Change(second_path, second.data, None)))


def asked(group: Group, but: str = "") -> Opened:
    """The document of a group that is asked for, or the one of two that is not `but` (a real path).

    Raises `UsageError` where it cannot be read.
    """
    found = [o for o in group.opened if not o.job.companion and os.path.realpath(o.job.file.real) != but]
    if not found:
        reason = group.unread[0].reason if group.unread else "it is no document"
        raise UsageError(
            f"the document cannot be changed: {reason}", "mend it first; `frlint check` says what is wrong"
        )
    return found[0]


def _carried_out(group: Group, labels: Mapping[str, str], *, force: bool) -> Done:
    """The reports, with the labels that waiting notes had, and what changes: nothing where a document is refused."""
    outcomes = outcomes_of(group, force=force)
    refused = tuple(o.report for o in outcomes if o.asked and o.report.status == "refused")
    if refused:
        return Done(refused)
    reports = tuple(_with_old_labels(o.report, labels) for o in outcomes if o.asked)
    return Done(reports, tuple(changes_of(group, outcomes)))


def _with_old_labels(report: RenumberedDocument, labels: Mapping[str, str]) -> RenumberedDocument:
    pairs = tuple(pair._replace(old=labels.get(pair.old, pair.old)) for pair in report.pairs)
    references = tuple(one._replace(old=labels.get(one.old, one.old)) for one in report.references)
    return report._replace(pairs=pairs, references=references)


def _start_of_paragraph(document: Document, line: int) -> int:
    """The offset at which a paragraph of a document's text begins on a line. Raises `UsageError`."""
    starts = document.places.starts
    if line > len(starts):
        raise UsageError(f"there is no line {line}", f"the last one is {len(starts)}")
    at = starts[line - 1]
    before = document.text[:at]
    if document.notes and at >= document.text.rfind("\n", 0, document.notes[0].start) + 1:
        raise UsageError(f"line {line} is among the notes", "name the line on which the second document begins")
    if not before.strip() or not before.endswith("\n\n") or not document.places.line(line).strip():
        raise UsageError(f"no paragraph begins on line {line}", "name a line behind a blank one")
    return at


def _made(one: Opened, to: str, text: str) -> Opened:
    """A document that is to be: `to` is its path. Raises `Unreadable`."""
    real = os.path.realpath(to)
    document = one.source.read(text)
    data = bytes_of(one, text)
    job: Job = one.job._replace(file=File(to, real, len(data)))
    return Opened(job, data, Source(to, text, document, one.source.read))


def _require_unnamed(group: Group, second: Opened) -> None:
    """Raises `RefusalError` where another document of the volume names one that goes."""
    number = str(second.source.number)
    if not group.manifest or number == "0":
        return
    for one in group.opened:
        document = one.source.document
        for found in references_in(document.text, document.reference_words):
            if one is not second and found.document == number:
                line, column = document.places.position(found.start)
                where = f"{one.source.path}:{line}:{column}"
                raise RefusalError(f"{where} names document {number}: mend it first, or let it stay with --force")
