"""Large TEI files: the document in which somebody types is checked at once, the rest of the file when nobody does."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.engine.check_tei import Rules, rules_for
from frlint.engine.tei_documents import checked_documents
from frlint.lsp.answers import Answer, known_by, moved, shown
from frlint.lsp.buffers import Buffer
from frlint.lsp.positions import Snapshot
from frlint.lsp.project import Project
from frlint.model.identity import with_fingerprints
from frlint.model.problem import Edit, Problem, Severity
from frlint.readers.tei import Entry, TeiFile
from frlint.readers.tei.decoding import XmlText
from frlint.readers.tei.edited import edited
from frlint.runs.inputs.job import Job

LARGE = 200_000
"""Characters from which a file is large."""


class _Opened(NamedTuple):
    """A file as it was opened, and the text that it was opened from."""

    file: TeiFile
    snapshot: Snapshot


class LargeFiles:
    """The large files that are open, as they were opened last. For the worker alone."""

    def __init__(self) -> None:
        self._opened: dict[str, _Opened] = {}

    def know(self, buffer: Buffer, snapshot: Snapshot, file: TeiFile | None) -> None:
        """A file was checked as a whole."""
        if file is not None and len(snapshot.text) >= LARGE:
            self._opened[buffer.uri] = _Opened(file, snapshot)

    def opened(self, buffer: Buffer, snapshot: Snapshot) -> TeiFile | None:
        """A file as it was opened from a text; None where it was not."""
        known = self._opened.get(buffer.uri)
        return known.file if known is not None and known.snapshot is snapshot else None

    def forget(self, uri: str) -> None:
        """A file was closed, or is to be read anew."""
        self._opened.pop(uri, None)

    def forget_all(self) -> None:
        """All files are to be read anew."""
        self._opened.clear()

    def answer(
        self, buffer: Buffer, snapshot: Snapshot, edits: Sequence[Edit], project: Project, least: Severity
    ) -> Answer | None:
        """What is known of a text once the document is checked in which it was edited; the problems of the others are
        those that they had. None where that is not sure: then the whole is to be checked. `least` is the least severity
        that is shown.
        """
        before, known = buffer.answer, self._opened.get(buffer.uri)
        if before is None or known is None or known.snapshot is not before.snapshot or before.trouble:
            return None
        edit = together(edits, before.snapshot.mark)
        if edit is None or before.snapshot.mark != snapshot.mark:
            return None
        put = snapshot.own[edit.start : edit.start + len(edit.text)]
        starts = [max(0, start - snapshot.mark) for start in snapshot.starts] if snapshot.mark else snapshot.starts
        source = XmlText(snapshot.own, known.file.source.encoding).with_starts(starts)
        found = edited(known.file, edit._replace(text=put), source)
        if found is None:
            return None
        file, entry = found
        self._opened[buffer.uri] = _Opened(file, snapshot)
        job = project.job(buffer.path, b"")
        own: list[Problem] = []
        if entry is not None:
            own = shown(project.held_back(job, _problems(file, entry, job, project)), least)
        others = _others(before, snapshot, edits, entry, project, job)
        have = {known_by(problem) for problem in own}
        problems = [*own, *(one for one in others if known_by(one) not in have)]
        problems.sort(key=lambda p: (p.line, p.column, p.rule))
        return before._replace(snapshot=snapshot, problems=tuple(problems), whole=False)


def together(edits: Sequence[Edit], mark: int) -> Edit | None:
    """Several edits, each of the text before it, as one of the first text, in offsets without a byte order mark.

    Its text has the right length and no more. None where nothing was edited, or the mark was.
    """
    start = end = new_end = -1
    for edit in edits:
        if start < 0:
            start, end, new_end = edit.start, edit.end, edit.start + len(edit.text)
            continue
        left, right = max(0, start - edit.start), max(0, edit.end - new_end)
        start, end = start - left, end + right
        new_end = new_end + right + len(edit.text) - (edit.end - edit.start)
    if start < mark:
        return None
    return Edit(start - mark, end - mark, " " * (new_end - start))


def _problems(file: TeiFile, entry: Entry, job: Job, project: Project) -> Sequence[Problem]:
    """The problems of a document by itself."""
    selection = rules_for(file, Rules(project.checker.selections[job.setting])).selection
    (checked,) = checked_documents(file, [entry], selection)
    found = sorted(checked.problems, key=lambda p: (p.line, p.column, p.rule, p.end_line, p.end_column, p.message))
    return with_fingerprints(found, job.key or job.file.path)


def _others(
    before: Answer, snapshot: Snapshot, edits: Sequence[Edit], entry: Entry | None, project: Project, job: Job
) -> list[Problem]:
    """The problems of other documents, and of this one (None: of none) what only the whole tells."""
    if entry is None:
        return moved(before.problems, before.snapshot, edits, snapshot)
    selection = project.checker.selections[job.setting]
    of_whole = {rule.id for rule in (*selection.volume_rules, *selection.volume_markup_rules)}
    left = (one for one in before.problems if one.document != entry.id or one.rule in of_whole)
    return moved(left, before.snapshot, edits, snapshot)
