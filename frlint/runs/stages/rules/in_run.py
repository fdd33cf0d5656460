"""The records of the volumes of a run, looked at once all of its documents were checked."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date

from frlint.errors import FrlintError
from frlint.git.people import author
from frlint.git.repository import Repository
from frlint.model.problem import Problem
from frlint.model.report import Report
from frlint.runs.checked_file import CheckedFile
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.paths import shown
from frlint.runs.inputs.records import is_record, settings_with_letters
from frlint.runs.inputs.tree import naming_tree
from frlint.runs.pipeline import Run, open_run
from frlint.runs.request import Request
from frlint.runs.stages.candidates import Candidates, Problems, ProblemsByStage
from frlint.runs.stages.contents import Contents
from frlint.runs.stages.history.folder_log import FolderLog
from frlint.runs.stages.history.versions import VolumeHistory, open_history
from frlint.runs.stages.record.place import Place
from frlint.runs.stages.rules.problems import Asked, is_asked, problems_of_record
from frlint.runs.stages.rules.published import Printed
from frlint.runs.stages.rules.since import only_new
from frlint.runs.stages.volumes import EditedDocument, EditedVolume, edited_volumes, stages_with_settings
from frlint.stages import errata_file
from frlint.stages.record import file as states_file


class RecordsOfRun:
    """Hears of every document that a run checked, and gives the problems of the records beside them."""

    def __init__(self, request: Request, stack: ExitStack) -> None:
        self._request = request
        self._stack = stack
        self._files: list[CheckedFile] = []
        self._by_stage: dict[str, Problems] = {}

    def hear(self, job: Job, report: Report) -> None:
        """A document that was checked, with all of its problems, those that are waived among them."""
        self._files.append(CheckedFile(job, report, report.problems, (), ()))

    def problems(self, run: Run) -> list[Problem]:
        """The problems of the records, once all files went through a run.

        Where a record, or the history that it needs, cannot be read, the run ends with that error once all else is
        given.
        """
        if not is_asked(run.checker.selections):
            return []
        found: list[Problem] = []
        try:
            problems: Problems | None = None
            with naming_tree(run.gathered.tree):
                gone = _records_gone(run)
                letters = settings_with_letters(run.gathered)
                for volume in edited_volumes(run, lambda job: _has_record(job, gone, letters)):
                    if volume.scheme.states == "yaml" or volume.letters:
                        problems = problems or self._problems(run)
                        own = {stage: self._under(stage) for stage in stages_with_settings(volume)}
                        found += _OfVolume(volume, run, self._request).problems(ProblemsByStage(problems, own))
                found = only_new(found, run, self._stack)
        except FrlintError as error:
            run.end_with(error)
        return sorted(found, key=lambda one: (one.path, one.line, one.column, one.rule))

    def _problems(self, run: Run) -> Problems:
        """The problems of all rules, whatever was selected: a gate is not narrowed by an option."""
        request = self._request
        if not (request.select or request.ignore or request.extend_select):
            return Problems(self._files, run.gathered)
        return self._under("")

    def _under(self, stage: str) -> Problems:
        """The problems of all rules under the settings of a stage; empty for the one that a volume is in."""
        if stage not in self._by_stage:
            self._by_stage[stage] = self._found_under(stage)
        return self._by_stage[stage]

    def _found_under(self, stage: str) -> Problems:
        plain = self._request._replace(select=(), ignore=(), extend_select=(), since="", ratchet=False, for_stage=stage)
        whole = open_run(plain, self._stack, suppress="nothing")
        files: list[CheckedFile] = []
        whole.listen(lambda job, report: files.append(CheckedFile(job, report, report.problems, (), ())))
        for _ in whole.files():
            pass
        return Problems(files, whole.gathered)


def _records_gone(run: Run) -> frozenset[str]:
    """The records that the index takes out, by the paths at which they are looked for."""
    tree = run.gathered.tree
    if tree is None:
        return frozenset()
    before = (one.before[0] for one in run.gathered.changes if one.after is None)
    return frozenset(tree.real(file.path) for file in before if file is not None and is_record(file.path))


def _has_record(job: Job, gone: frozenset[str], letters: frozenset[tuple[int, str]]) -> bool:
    """Whether a record stands in the file of a job or beside it, that of its folder or its own, or is taken out."""
    file = job.file.real
    if (job.setting, os.path.dirname(file)) in letters:
        return True
    names = [states_file.file_of(os.path.dirname(file))]
    if job.is_volume:
        names.append(states_file.file_of_tei(file))
    return any(name in gone or os.path.lexists(name) for name in names)


class _OfVolume:
    """The record of one volume of a run."""

    def __init__(self, volume: EditedVolume, run: Run, request: Request) -> None:
        self._volume = volume
        self._gathered = run.gathered
        self._rules = run.checker.selections
        self._request = request
        self._contents = Contents(run.gathered.settings, run.checker.results, run.gathered.object_format)

    def problems(self, problems: Problems) -> list[Problem]:
        """Its problems; `problems` are those of the documents."""
        volume, reading = self._volume, self._gathered.reading
        place = self._place()
        try:
            candidates = Candidates(volume, problems, self._contents, self._me(), place)
            errata = errata_file.read(errata_file.file_of(volume.folder, volume.file))
            printed = Printed(self._gathered.settings, reading, place, errata)
            setting = volume.documents[0].job.setting
            return problems_of_record(volume, candidates, printed, self._asked(place), self._rules[setting])
        finally:
            if place.history is not None:
                place.history.close()

    def _me(self) -> str:
        """Who works here, as the record has it; nobody where it is a commit that is looked at."""
        if self._request.commit:
            return ""
        tree = self._gathered.tree
        someone = author(self._volume.folder if tree is None else tree.root)
        return self._volume.editors.name_of(someone.name, someone.email)

    def _place(self) -> Place:
        volume, tree = self._volume, self._gathered.tree
        if tree is None:
            return Place(open_history(volume.folder, volume.editors, self._contents))
        tip = Repository(tree.root).revision(self._request.commit or "HEAD")
        log = FolderLog(tree.root, tree.path(volume.folder) if volume.folder != tree.stand_in else "", tip)
        history = VolumeHistory("", volume.editors, self._contents, log)
        return Place(history, tree.path(volume.states.file), tree.stand_in)

    def _asked(self, place: Place) -> Asked:
        """All documents that are asked about; in the index also those whose entry it changes."""
        volume, gathered = self._volume, self._gathered
        job = volume.documents[0].job
        is_whole = bool(volume.file) or gathered.is_whole(job)
        documents: Sequence[EditedDocument] = [one for one in volume.documents if one.is_asked]
        if self._request.staged:
            is_whole = place.record in {file.path for one in gathered.changes for file in one.versions}
            documents = [*self._changed(place)]
        paths = {one.id: one.job.file.path for one in volume.documents}
        today = date.today().isoformat()
        return Asked(documents, is_whole, today, shown(volume.states.file, gathered), paths, volume.letters)

    def _changed(self, place: Place) -> Iterator[EditedDocument]:
        assert place.history is not None
        versions = place.history.versions(place.record)
        before = place.history.states(versions[0].file) if versions else {}
        for one in self._volume.documents:
            old = before.get(one.id)
            if one.is_asked or (one.state._replace(line=0) if one.state else None) != old:
                yield one
