"""The board of folders worked out: their documents checked, held against the record, and against the history."""

import os
from contextlib import ExitStack
from datetime import date

from frlint.cache import context_id
from frlint.git.people import Someone
from frlint.model.board import BoardEntry, BoardTask, BoardVolume, ChangeSince, LastChange, SentBack
from frlint.model.identity import short_digest
from frlint.model.problem import Severity
from frlint.model.workflow import Scheme, State, States
from frlint.runs.filters.waived import files_in_force
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.pipeline import Run
from frlint.runs.stages.board.changed import ChangedSince
from frlint.runs.stages.board.snapshot import Before, Judged, UnitVolume, known_by
from frlint.runs.stages.candidates import Candidates, Problems
from frlint.runs.stages.contents import Contents
from frlint.runs.stages.history.versions import path_from_top
from frlint.runs.stages.volumes import EditedDocument, EditedVolume, edited_volumes
from frlint.stages.gate import Candidate
from frlint.stages.waiting import awaited, judged
from frlint.suppression.waivers.file import read


def work_out(run: Run, someone: Someone, before: Before, stack: ExitStack) -> dict[str, list[UnitVolume]]:
    """The volumes of a run by folder. `someone` is who works here."""
    problems = Problems(run.files(), run.gathered)
    contents = Contents(run.gathered.settings, run.checker.results, run.gathered.object_format)
    found: dict[str, list[UnitVolume]] = {}
    for volume in edited_volumes(run):
        at_work = _Volume(volume, problems, contents, run.gathered, someone, stack)
        found.setdefault(volume.folder, []).append(at_work.made(before))
    return found


def holds_until(gathered: Gathered) -> str:
    """The last day (ISO) on which the waivers of a run waive what they do today; empty where they always do."""
    today = date.today().isoformat()
    waivers = [waiver for file in files_in_force(gathered.documents) for waiver in read(file).waivers]
    return min((one.expires for one in waivers if one.expires >= today), default="")


class _Volume:
    """A volume while its board is made; its history is opened when a document needs it."""

    def __init__(
        self,
        volume: EditedVolume,
        problems: Problems,
        contents: Contents,
        gathered: Gathered,
        someone: Someone,
        stack: ExitStack,
    ) -> None:
        self._volume = volume
        self._problems = problems
        self._contents = contents
        self._gathered = gathered
        self._me = volume.editors.name_of(someone.name, someone.email)
        self._stack = stack
        self._people = context_id(repr((volume.scheme, volume.editors.people, self._me)))
        self._opened: Candidates | None = None
        self._changes: ChangedSince | None = None

    def made(self, before: Before) -> UnitVolume:
        """The volume on the board; what of `before` is of the same words and the same record need not be judged."""
        volume = self._volume
        rows = [self._judged(document, before) for document in volume.documents]
        made = BoardVolume(
            volume.name,
            volume.manifest.title if volume.manifest else "",
            volume.scheme.names,
            {stage.name: stage.due for stage in volume.scheme.stages if stage.due},
            tasks_of(volume.scheme, volume.states),
            [one.entry for one in rows],
            tuple(state.document for state in volume.unknown),
        )
        return UnitVolume(made, rows, os.path.basename(volume.file))

    def _judged(self, document: EditedDocument, before: Before) -> Judged:
        scheme, editors = self._volume.scheme, self._volume.editors
        made_of = self._made_of(document)
        known = before.get(known_by(self._volume.folder, document.id))
        if known is not None and known.made_of == made_of:
            old, candidate = known.entry, self._unread(document)
            roles = old.awaited.roles if old.awaited else ()
            return Judged(
                self._entry(document, candidate)._replace(
                    sign_offs=old.sign_offs,
                    since=old.since,
                    last=old.last,
                    awaited=awaited(candidate, scheme, editors, roles),
                ),
                made_of,
            )
        # Of a sign-off of other words than those that stand now no history says that it counts.
        is_signed = any(document.standing.valid)
        candidate = self._candidates().of(document) if is_signed else self._unread(document)
        entry = self._entry(document, candidate)._replace(
            sign_offs=tuple(judged(candidate, scheme, editors)),
            since=self._changed(document),
            last=known.entry.last if known is not None else self._last(document),
            awaited=awaited(candidate, scheme, editors),
        )
        return Judged(entry, made_of)

    def _made_of(self, document: EditedDocument) -> str:
        """What the judgement of a document depends on, its history apart."""
        state = document.state and document.state._replace(line=0)
        return short_digest(repr((self._people, document.content, state)), 10).hex()

    def _unread(self, document: EditedDocument) -> Candidate:
        """A document as a candidate, without a look at its history."""
        return Candidate(document.id, document.path, document.state, document.standing, self._problems.of(document))

    def _entry(self, document: EditedDocument, candidate: Candidate) -> BoardEntry:
        """What is known of a document without its history."""
        standing, state = document.standing, document.state
        severities = [one.severity for one in candidate.found if not one.deferred]
        return BoardEntry(
            document.id,
            os.path.basename(document.job.file.real),
            standing.stage,
            standing.recorded,
            standing.changed,
            errors=severities.count(Severity.ERROR),
            warnings=severities.count(Severity.WARNING),
            waived=self._problems.waived.get((document.job.file.path, document.id), 0),
            deferred=len(candidate.found) - len(severities),
            assigned=tuple(state.assigned.items()) if state else (),
            sent_back=_sent_back(state),
        )

    def _candidates(self) -> Candidates:
        if self._opened is None:
            self._opened = Candidates(self._volume, self._problems, self._contents, self._me)
            self._stack.callback(self._opened.close)
        return self._opened

    def _changed(self, document: EditedDocument) -> ChangeSince | None:
        if document.state is None or not (document.standing.changed or not all(document.standing.valid)):
            return None
        if self._changes is None:
            gathered = self._gathered
            self._changes = ChangedSince(
                self._volume.folder,
                lambda: self._candidates().history,
                self._contents,
                gathered.settings,
                gathered.reading,
            )
            self._stack.callback(self._changes.close)
        return self._changes.of(document)

    def _last(self, document: EditedDocument) -> LastChange | None:
        history = self._candidates().history
        if history is None:
            return None
        versions = history.versions(path_from_top(history.root, document.job.file.real))
        return LastChange(versions[0].date[:10], versions[0].author, versions[0].commit) if versions else None


def tasks_of(scheme: Scheme, states: States) -> list[BoardTask]:
    """The tasks of a volume, and by whom and when they were done."""
    found = []
    for task in scheme.tasks:
        done = states.tasks.get(task.id)
        found.append(
            BoardTask(
                task.id, task.title, task.stage, task.owner, task.due, done.by if done else "", done.on if done else ""
            )
        )
    return found


def _sent_back(state: State | None) -> SentBack | None:
    """Why a document is back in the stage that it is in."""
    if state is None or not state.returned or state.returned[-1].to != state.stage:
        return None
    last = state.returned[-1]
    return SentBack(last.by, last.on, last.reason)
