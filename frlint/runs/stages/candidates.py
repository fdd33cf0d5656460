"""Documents before a gate: with their problems, who wrote what was read, and which sign-offs others recorded."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from frlint.model.identity import stem
from frlint.model.problem import Problem
from frlint.model.workflow import Content
from frlint.runs.checked_file import CheckedFile
from frlint.runs.filters.waived import files_in_force, judge_file
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.paths import absolute
from frlint.runs.stages.contents import Contents
from frlint.runs.stages.history import VolumeHistory, authors_between, open_history, path_from_top
from frlint.runs.stages.recorded import Recorded
from frlint.runs.stages.volumes import EditedDocument, EditedVolume
from frlint.stages.gate import Candidate, Found
from frlint.suppression.waivers.file import InForce, read


class Problems:
    """The problems of documents that stand or are put off, by the path of the file and the document's id.

    `files` come of a run that suppresses nothing: waivers are asked here, since one that defers makes no clean text.
    """

    def __init__(self, files: Iterable[CheckedFile], gathered: Gathered) -> None:
        self._found: dict[tuple[str, str], list[Found]] = {}
        self.waived: dict[tuple[str, str], int] = {}
        force = InForce(map(read, files_in_force(gathered.documents)))
        today = date.today().isoformat()
        for file in files:
            path = file.job.file.path
            verdict = judge_file(file.problems, absolute(file.job), force.of(absolute(file.job)), today, ())
            for problem in verdict.standing:
                self._add(path, problem, deferred=False)
            for problem, waiver in verdict.waived:
                if waiver.kind == "deferred":
                    self._add(path, problem, deferred=True)
                else:
                    key = path, problem.document or stem(path)
                    self.waived[key] = self.waived.get(key, 0) + 1

    def of(self, document: EditedDocument) -> Sequence[Found]:
        """The problems of a document."""
        return self._found.get((document.job.file.path, document.id), ())

    def _add(self, path: str, problem: Problem, *, deferred: bool) -> None:
        key = path, problem.document or stem(path)
        found = Found(problem.rule, problem.severity, f"{problem.path}:{problem.line}", deferred)
        self._found.setdefault(key, []).append(found)


class Candidates:
    """Makes candidates of the documents of a volume. `me` is who works here, as the record has it."""

    def __init__(self, volume: EditedVolume, problems: Problems, contents: Contents, me: str) -> None:
        self._volume = volume
        self._problems = problems
        self._me = me
        self._history = open_history(volume.folder, volume.editors, contents)
        self._recorded = Recorded(volume, self._history, me)

    @property
    def history(self) -> VolumeHistory | None:
        """The history of the volume; None where it has none."""
        return self._history

    def close(self) -> None:
        """End what reads git's objects."""
        if self._history is not None:
            self._history.close()

    def of(self, document: EditedDocument) -> Candidate:
        """A document as a candidate."""
        signed = document.state.sign_offs if document.state else ()
        forged = self._recorded.forged((document.id, one) for one in signed)
        why = {k: forged[document.id, one] for k, one in enumerate(signed) if (document.id, one) in forged}
        authors = dict(self._authors(document))
        return Candidate(
            document.id, document.path, document.state, document.standing, self._problems.of(document), authors, why
        )

    def _authors(self, document: EditedDocument) -> Iterator[tuple[int, frozenset[str]]]:
        """By index of a sign-off, and -1 for one by `me` now, who wrote what was read since somebody else signed."""
        signed = document.state.sign_offs if document.state else ()
        asked: Mapping[int, tuple[str, Content | None]] = {
            **{k: (one.by, one.content) for k, one in enumerate(signed)},
            -1: (self._me, document.content),
        }
        for k, (by, content) in asked.items():
            before = signed[: k if k >= 0 else len(signed)]
            old = next((one.content for one in reversed(before) if one.by != by), None)
            found = self._between(document, content, old)
            if found is not None:
                yield k, found

    def _between(self, document: EditedDocument, new: Content | None, old: Content | None) -> frozenset[str] | None:
        if self._history is None:
            return None
        history: VolumeHistory = self._history
        path = path_from_top(history.root, os.path.realpath(document.job.file.real))
        found = authors_between(history.contents(path, document.id, document.job.setting), new, old)
        if found is None and new == document.content:
            # What is not committed yet, whoever works here wrote.
            committed = next(iter(history.contents(path, document.id, document.job.setting)), None)
            if committed is not None and committed[1] is not None:
                more = authors_between(history.contents(path, document.id, document.job.setting), committed[1], old)
                return frozenset({self._me, *(more or ())})
            return frozenset({self._me})
        return found
