"""The records of volumes over the commits of a range: what each commit did to the problems of the workflow."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from frlint.errors import FrlintError
from frlint.files.walk import File
from frlint.history.comparison import NOTHING, Difference
from frlint.history.volumes import compare_volumes
from frlint.model.commit import Commit, TreeFile
from frlint.model.identity import natural_order, stem
from frlint.model.problem import Problem
from frlint.model.volume import Manifest
from frlint.model.workflow import Content, Erratum, Scheme, States
from frlint.runs.filters.waived import files_in_force
from frlint.runs.history import History
from frlint.runs.inputs.from_tree import USUAL
from frlint.runs.inputs.job import Blobs, Job
from frlint.runs.stages.candidates import Candidates, Problems, ProblemsByStage
from frlint.runs.stages.contents import Contents
from frlint.runs.stages.history.folder_log import FolderLog
from frlint.runs.stages.history.proofs import Proofs
from frlint.runs.stages.history.records_of_tree import RecordFiles, RecordsOfTrees
from frlint.runs.stages.history.versions import VolumeHistory
from frlint.runs.stages.record.place import Place
from frlint.runs.stages.rules.problems import Asked, as_problems, findings_of_documents, findings_of_volume
from frlint.runs.stages.rules.published import Printed
from frlint.runs.stages.volumes import EditedDocument, EditedVolume, scheme_for, stages_with_settings
from frlint.stages import editors as editors_file
from frlint.stages import errata_file
from frlint.stages.editors import Editors
from frlint.stages.findings import Finding
from frlint.stages.record import scan as states_scan
from frlint.stages.standing import standing_of
from frlint.suppression.waivers.file import InForce, read
from frlint.volumes.manifest import read_manifest

Gates = Callable[[str], History]
"""Gives the same history with all rules, also where only some are to report anything, under the settings of a stage; of
an empty one under those of the stage that each volume is in."""
Standing = Mapping[str, Sequence[Problem]]
"""The problems of records, by the paths of these."""


class RecordsOfCommits:
    """Asked about the commits of a range, parents before children.

    Stages and editors are those of the tree whose configuration holds; the record is that of each commit. `new` are
    the ids of commits that are not trusted to prove their own sign-offs.
    """

    def __init__(self, history: History, gates: Gates, head: str, new: frozenset[str], stack: ExitStack) -> None:
        self._history = history
        self._gates = gates
        self._head = head
        self._new = new
        self._trees = RecordsOfTrees(history.repository.folder)
        self._standing: dict[str, Standing] = {}
        self._files: dict[str, Mapping[str, RecordFiles]] = {}
        self._volumes: dict[str, _Volume] = {}
        self._stack = stack

    def __call__(self, commit: Commit) -> Difference:
        """What a commit did to the problems of records. A record that cannot be judged ends the run once all else is
        given."""
        try:
            before = [self._at(parent, ()) for parent in commit.parents]
            self._trees.follow(commit)
            after = self._at(commit.id, commit.parents)
        except FrlintError as error:
            if self._history.results.faults is None:
                raise
            self._history.results.faults.add(error.message, error.advice)
            return NOTHING
        if all(one is after for one in before) and before:
            return NOTHING
        parents = [[problem for own in one.values() for problem in own] for one in before]
        now = [problem for own in after.values() for problem in own]
        return compare_volumes(parents, now, [_moves(commit, k) for k in range(len(commit.parents))])

    def standing(self, commit: str) -> list[Problem]:
        """The problems of the records of a commit, by its id. Raises what keeps a record from being judged."""
        return [problem for own in self._at(commit, ()).values() for problem in own]

    def _at(self, commit: str, parents: Sequence[str]) -> Standing:
        """The problems of the records of a commit; the very same where they are those of all of its parents."""
        if commit not in self._standing:
            records = {one.path: one for one in self._trees.at(commit)}
            self._files[commit] = records
            if parents and all(self._files[parent] == records for parent in parents):
                self._standing[commit] = self._standing[parents[0]]
            else:
                self._standing[commit] = {path: self._problems(commit, one, parents) for path, one in records.items()}
        return self._standing[commit]

    def _problems(self, commit: str, files: RecordFiles, parents: Sequence[str]) -> Sequence[Problem]:
        olds = [self._files[parent].get(files.path) for parent in parents]
        if olds and all(old == files for old in olds):
            return self._standing[parents[0]][files.path]
        documents = [one for one in files.documents if self._history.results.setting(one.path) >= 0]
        if not documents:
            return ()
        if files.path not in self._volumes:
            self._volumes[files.path] = _Volume(
                (self._history, self._gates), files, documents, self._head, self._new, self._stack
            )
        return self._volumes[files.path].problems(commit, files, documents, parents)


class _Known(NamedTuple):
    """What the findings of a document depend on, in an ordinary commit that leaves all of it as it was."""

    document: EditedDocument
    problems: Problems
    errata: TreeFile | None

    def is_like(self, other: "_Known") -> bool:
        """Whether a document is as it was, with its entry, its problems and the list of errata."""
        own, before = self.document, other.document
        if own.job.content != before.job.content or own.job.file.path != before.job.file.path:
            return False
        if (own.state is None) != (before.state is None) or self.errata != other.errata:
            return False
        if own.state and before.state and own.state._replace(line=0) != before.state._replace(line=0):
            return False
        return self.problems is other.problems or self.problems.of(own) == other.problems.of(before)


class _Volume:
    """A volume with a record, over commits."""

    def __init__(
        self,
        histories: tuple[History, Gates],
        files: RecordFiles,
        documents: Sequence[TreeFile],
        head: str,
        new: frozenset[str],
        stack: ExitStack,
    ) -> None:
        history, self._gates = histories
        self._history = history
        tree, results = history.tree, history.results
        self._folder = tree.real(files.folder) if files.folder else tree.stand_in
        self._manifest, self._scheme, self._editors = self._in_force(documents[0])
        # Where commits are not trusted, neither are the names that a .mailmap among them gives.
        self._log = FolderLog(history.repository.folder, files.folder, head, mailmap=not new)
        stack.callback(self._log.close)
        results.rules(documents[0].path)
        self._contents = Contents(results.all_settings, results.checker.results, history.repository.object_format)
        self._versions = VolumeHistory("", self._editors, self._contents, self._log)
        self._proofs = Proofs(self._log, self._editors, signed=self._scheme.signed, new=new)
        self._known: dict[str, tuple[Mapping[str, _Known], Mapping[str, list[Finding]]]] = {}
        self._last: dict[str, tuple[Sequence[TreeFile], Problems]] = {}
        self._reading = Blobs(history.repository.folder)
        stack.callback(self._reading.close)

    def problems(
        self, commit: str, files: RecordFiles, documents: Sequence[TreeFile], parents: Sequence[str]
    ) -> Sequence[Problem]:
        """The problems of its record in a commit."""
        rules = self._history.results.rules(documents[0].path)
        if self._scheme.states != "yaml" or rules is None:
            return ()
        states = self._states(files)
        edited = sorted(self._documents(files, documents, states), key=lambda one: natural_order(one.id))
        volume = EditedVolume(
            files.folder or ".",
            self._folder,
            self._scheme,
            states,
            self._editors,
            edited,
            self._manifest,
            files.tei_file,
        )
        own = {stage: self._found(documents, stage) for stage in stages_with_settings(volume)}
        found = ProblemsByStage(self._found(documents, ""), own)
        known = {one.id: _Known(one, found, files.errata) for one in edited}
        findings = self._findings_of(parents, known)
        left = [one for one in edited if one.id not in findings]
        if left:
            place = Place(self._versions.at(commit), files.path, self._history.tree.stand_in, self._proofs)
            candidates = Candidates(volume, found, self._contents, "", place)
            printed = Printed(self._history.results.all_settings, self._reading, place, self._errata(files))
            findings |= findings_of_documents(volume, candidates, printed, left)
        self._known[commit] = known, findings
        asked = Asked(edited, True, "", files.path, {one.id: one.job.file.path for one in edited})
        every = [one for own in findings.values() for one in own]
        return as_problems([*every, *findings_of_volume(volume, asked)], asked, rules)

    def _findings_of(self, parents: Sequence[str], known: "Mapping[str, _Known]") -> dict[str, list[Finding]]:
        """The findings of those documents that an ordinary commit left alone, at the lines of their entries now."""
        if len(parents) != 1 or parents[0] not in self._known:
            return {}
        before, findings = self._known[parents[0]]
        found = {}
        for name, one in known.items():
            if name in before and one.is_like(before[name]):
                state = one.document.state
                line = state.line if state else 0
                found[name] = [own._replace(line=line) for own in findings[name]]
        return found

    def _in_force(self, document: TreeFile) -> tuple[Manifest | None, Scheme, Editors]:
        """The manifest, the stages and the editors of the tree whose configuration holds."""
        settings = self._history.results.settings(document.path)
        named = settings.manifest if settings else ""
        manifest = read_manifest(named) if named else None
        scheme = scheme_for(self._history.tree.real(document.path), manifest, self._history.configurations)
        return manifest, scheme, editors_file.read(editors_file.find(self._folder))

    def _states(self, files: RecordFiles) -> States:
        if files.record is None:
            return States(files.path)
        return states_scan.states(self._versions.read(files.record), files.path, self._log.entries)

    def _errata(self, files: RecordFiles) -> tuple[Erratum, ...]:
        if files.errata is None:
            return ()
        return errata_file.parse(self._versions.read(files.errata), files.errata.path)

    def _documents(self, files: RecordFiles, documents: Sequence[TreeFile], states: States) -> Iterator[EditedDocument]:
        for file in documents:
            job = self._job(file)
            for name, content in self._contents_of(file, job.setting, alone=not files.tei_file):
                state = states.documents.get(name)
                yield EditedDocument(name, job, content, state, standing_of(state, content, self._scheme))

    def _contents_of(self, file: TreeFile, setting: int, *, alone: bool) -> Iterator[tuple[str, Content | None]]:
        """The documents of a file with what they say: where it stands `alone`, under the file's name."""
        found = self._versions.contents_of(file, setting)
        if alone and len(found) < 2:
            yield stem(file.path), next(iter(found.values()), None)
        elif not alone:
            yield from ((name or stem(file.path), content) for name, content in found.items())

    def _found(self, documents: Sequence[TreeFile], stage: str) -> Problems:
        """The problems of the documents under the settings of a stage; those found last for the same documents."""
        last, problems = self._last.get(stage, ((), Problems()))
        if last == documents:
            return problems
        results = self._gates(stage).results
        results.prepare((file.path, file.blob) for file in documents)
        jobs = {file.path: self._job(file) for file in documents}
        force = InForce(map(read, files_in_force([*jobs.values()])))
        problems = Problems()
        for file in documents:
            problems.take(jobs[file.path], results.report(file.path, file.blob).problems, force)
        if results.volume(documents[0].path):
            whole = results.whole({file.path: file.blob for file in documents})
            for path, job in jobs.items():
                problems.take(job, [one for one in whole if one.path == path], force)
        self._last[stage] = documents, problems
        return problems

    def _job(self, file: TreeFile) -> Job:
        real = self._history.tree.real(file.path)
        return Job(File(file.path, real, USUAL), self._history.results.setting(file.path), "", file.blob, file.path)


def _moves(commit: Commit, parent: int) -> Mapping[str, str]:
    """Where files went in a commit, from one of its parents."""
    found = {}
    for change in commit.changes:
        old = change.before[parent] if parent < len(change.before) else None
        if old is not None and change.after is not None and old.path != change.after.path:
            found[old.path] = change.after.path
    return found
