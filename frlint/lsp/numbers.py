"""Notes put in and labels changed in open documents, with all that follows from it. For the worker alone."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from lsprotocol.types import Position, Range

from frlint.files.together import Change
from frlint.lsp.buffers import Buffer
from frlint.lsp.changes import text_changes
from frlint.lsp.checks import Checks
from frlint.lsp.edits import TextChange
from frlint.lsp.project import Project
from frlint.lsp.readings import Readings
from frlint.lsp.signs import Kind, Sign, sign_at
from frlint.model.document import Document
from frlint.model.renumbering import RenumberedDocument
from frlint.readers.tei import TeiFile
from frlint.renumbering.changes import require_place, with_note
from frlint.renumbering.numbers import is_number
from frlint.renumbering.parts import RefusalError
from frlint.renumbering.source import Source
from frlint.renumbering.tei_changes import Edited, with_tei_note
from frlint.runs.inputs.job import Job
from frlint.runs.renumbering.groups import Group, groups
from frlint.runs.renumbering.tei import renumber_file
from frlint.runs.renumbering.writing import changes_of, outcomes_of

Labels = Callable[[Sequence[str]], Sequence[str]]
PLACEHOLDER = "…"
"""The text of a note that is put in before anybody wrote it."""


class Renumbered(NamedTuple):
    """The texts that change, or why none does."""

    changes: tuple[TextChange, ...] = ()
    refused: str = ""


class Numbers:
    """Changes the numbers of notes."""

    def __init__(self, checks: Checks, readings: Readings) -> None:
        self._checks = checks
        self._readings = readings

    def renumbered(self, buffer: Buffer, position: Position) -> Renumbered:
        """The document at a place with its notes and markers numbered anew, as `frlint renumber` does it."""
        return self._changed(buffer, self._id_at(buffer, position))

    def with_note(self, buffer: Buffer, position: Position, text: str = PLACEHOLDER) -> Renumbered:
        """A note put in at a place, the others numbered anew, as `frlint note add` does it."""
        snapshot = buffer.snapshot
        at = snapshot.at(position) - snapshot.mark
        line, column = snapshot.place(position)

        def change(source: Source) -> Source:
            document = source.document
            offset = min(document.places.starts[line - 1] + column - 1, len(document.text))
            if any(page.start < offset < page.end for page in document.page_breaks):
                raise RefusalError("the place is within a page break")
            require_place(document.text, offset)
            put = partial(with_note, offset=document.places.in_file(offset), text=text)
            return source._replace(change=put)

        def edit(volume: TeiFile) -> Edited:
            return with_tei_note(volume, at, text)

        return self._changed(buffer, "", change, edit)

    def label_at(self, buffer: Buffer, position: Position) -> tuple[Sign, Document] | None:
        """The marker, label or own reference at a place, whose note can have another label; and its document."""
        line, column = buffer.snapshot.place(position)
        document = self._readings.of(buffer).at(line, column)
        sign = sign_at(document, line, column) if document is not None else None
        if document is None or sign is None or sign.note is None or sign.document or not sign.label:
            return None
        return sign, document

    def range_of(self, buffer: Buffer, sign: Sign) -> Range:
        """Where a label stands, without what else belongs to its sign: the full stop, a tag."""
        snapshot = buffer.snapshot
        start, end = snapshot.offset(*sign.start), snapshot.offset(*sign.end)
        at = snapshot.text.find(sign.label, start, end)
        if at >= 0 and (sign.kind is Kind.LABEL or end - start > len(sign.label)):
            start, end = at, at + len(sign.label)
        return snapshot.span(start, end)

    def relabelled(self, buffer: Buffer, position: Position, new: str) -> Renumbered:
        """The note at a place with another label: markers, references here and elsewhere, and the numbers that run on
        from it follow."""
        found = self.label_at(buffer, position)
        if found is None:
            return Renumbered(refused="no label of a note stands here")
        sign, document = found
        index = sign.note if sign.note is not None else 0
        labels = partial(shifted, index=index, new=new)
        return self._changed(buffer, document.id, lambda source: source._replace(labels=labels), None, labels)

    def _id_at(self, buffer: Buffer, position: Position) -> str:
        document = self._readings.of(buffer).at(*buffer.snapshot.place(position))
        return document.id if document is not None else ""

    def _changed(
        self,
        buffer: Buffer,
        document: str,
        change: Callable[[Source], Source] = lambda source: source,
        edit: Callable[[TeiFile], Edited] | None = None,
        labels: Labels | None = None,
    ) -> Renumbered:
        """The texts of a document and of all that follow it, once something is done. Raises configuration's errors."""
        project = self._checks.project(buffer.path)
        with self._checks.lock:
            data = buffer.data()
        job = project.job(buffer.path, data)
        if not job.is_volume:
            return self._in_text(project, job, change)
        documents = (document,) if document else ()
        if not documents and edit is None:
            return Renumbered(refused="no document stands here")
        settings = project.checker.settings[job.setting]
        isolated = project.request.isolated
        done = renumber_file(job, settings, documents, force=False, isolated=isolated, edit=edit, labels=labels)
        changes = [Change(job.file.real, done.before, done.data)] if done.data is not None else []
        return self._result(changes, done.reports)

    def _in_text(self, project: Project, job: Job, change: Callable[[Source], Source]) -> Renumbered:
        gathered = project.volume_of(job, self._checks.overlay)
        group = next(iter(groups(gathered, isolated=project.request.isolated)))
        try:
            opened = [one if one.job.companion else one._replace(source=change(one.source)) for one in group.opened]
            changed: Group = group._replace(opened=opened)
            outcomes = outcomes_of(changed, force=False)
        except RefusalError as why:
            return Renumbered(refused=str(why))
        reports = [*(outcome.report for outcome in outcomes if outcome.asked), *group.unread]
        return self._result(changes_of(changed, outcomes), reports)

    def _result(self, changes: Sequence[Change], reports: Sequence[RenumberedDocument]) -> Renumbered:
        refused = next((report.reason for report in reports if report.status == "refused"), "")
        if refused:
            return Renumbered(refused=refused)
        return Renumbered(tuple(text_changes(self._checks, changes)))


def shifted(labels: Sequence[str], *, index: int, new: str) -> list[str]:
    """The labels of notes once that of an index is a new one: those that run on from it run on from the new one.

    Raises `RefusalError` where another note has one of the new labels.
    """
    new = new.strip()
    if not new or any(sign.isspace() for sign in new):
        raise RefusalError("a label is a number, a letter or a sign, without blanks")
    found = [*labels]
    found[index] = new
    if is_number(new) and is_number(labels[index]):
        for k in range(index + 1, len(labels)):
            if not is_number(labels[k]) or int(labels[k]) != int(labels[k - 1]) + 1:
                break
            found[k] = str(int(found[k - 1]) + 1)
    moved = {label for label, old in zip(found, labels, strict=True) if label != old}
    for label in moved:
        if found.count(label) > max(1, list(labels).count(label)):
            raise RefusalError(f"another note has the label {label}")
    return found
