"""Documents before a gate: with their problems, who wrote what was read, and which sign-offs others recorded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from frlint.model.identity import stem
from frlint.model.problem import Problem
from frlint.model.workflow import Content, SignOff
from frlint.runs.checked_file import CheckedFile
from frlint.runs.filters.waived import files_in_force, judge_file
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.paths import absolute
from frlint.runs.stages.contents import Contents
from frlint.runs.stages.history.proofs import Doubt
from frlint.runs.stages.history.versions import VolumeHistory, authors_between, open_history
from frlint.runs.stages.record.place import Place
from frlint.runs.stages.record.recorded import Recorded
from frlint.runs.stages.record.trailers import SignOffsOfTrailers
from frlint.runs.stages.volumes import EditedDocument, EditedVolume
from frlint.stages.gate import Candidate, Found
from frlint.suppression.waivers.file import InForce, read


class Problems:
    """The problems of documents that stand or are put off, by the path of the file and the document's id.

    `files` come of a run that suppresses nothing: waivers are asked here, since one that defers makes no clean text.
    """

    def __init__(self, files: Iterable[CheckedFile] = (), gathered: Gathered | None = None) -> None:
        self._found: dict[tuple[str, str], list[Found]] = {}
        self.waived: dict[tuple[str, str], int] = {}
        force = InForce(map(read, files_in_force(gathered.jobs))) if gathered is not None else InForce(())
        self._today = date.today().isoformat()
        for file in files:
            self.take(file.job, file.problems, force)

    def take(self, job: Job, problems: Sequence[Problem], force: InForce) -> None:
        """Take in the problems of a file; `force` has the waivers that hold."""
        path = job.file.path
        verdict = judge_file(problems, absolute(job), force.of(absolute(job)), self._today, ())
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


class ProblemsByStage(Problems):
    """The problems of documents as the settings of the stage have it that each is in by its record; `found` has those
    of stages that have settings of their own, `others` all others."""

    def __init__(self, others: Problems, found: Mapping[str, Problems]) -> None:
        super().__init__()
        self._others = others
        self._by_stage = found

    def of(self, document: EditedDocument) -> Sequence[Found]:
        """The problems of a document."""
        stage = document.state.stage if document.state else ""
        return self._by_stage.get(stage, self._others).of(document)


class Candidates:
    """Makes candidates of the documents of a volume. `me` is who works here, as the record has it."""

    def __init__(
        self, volume: EditedVolume, problems: Problems, contents: Contents, me: str, place: Place | None = None
    ) -> None:
        """`place` is where in a history the volume stands; without it that is the last commit, with what is not
        committed yet on top of it."""
        self._volume = volume
        self._problems = problems
        self._me = me
        self._owns_history = place is None
        history = open_history(volume.folder, volume.editors, contents) if place is None else place.history
        self.place = place or Place(history)
        self._recorded = Recorded(volume, history, me, self.place.proofs, self.place.record)
        self._trailers = SignOffsOfTrailers(volume, self.place, self._recorded.proofs)

    @property
    def history(self) -> VolumeHistory | None:
        """The history of the volume; None where it has none."""
        return self.place.history

    def close(self) -> None:
        """End what reads git's objects."""
        if self._owns_history and self.place.history is not None:
            self.place.history.close()

    def doubts(self, document: EditedDocument) -> Mapping[SignOff, Doubt]:
        """The doubts about the sign-offs of a document, those that count all the same among them."""
        signed = document.state.sign_offs if document.state else ()
        found = self._recorded.doubts((document.id, one) for one in signed)
        return {one: doubt for (_, one), doubt in found.items()} | dict(self._trailers.of(document).doubts)

    def of(self, document: EditedDocument) -> Candidate:
        """A document as a candidate."""
        signed = document.state.sign_offs if document.state else ()
        forged = self._recorded.forged((document.id, one) for one in signed)
        why = {k: forged[document.id, one] for k, one in enumerate(signed) if (document.id, one) in forged}
        authors = dict(self._authors(document, why))
        return Candidate(
            document.id,
            document.path,
            document.state,
            document.standing,
            self._problems.of(document),
            authors,
            why,
            self._beside(document, why),
        )

    def _beside(self, document: EditedDocument, forged: Mapping[int, str]) -> Mapping[SignOff, frozenset[str]]:
        """The sign-offs of trailers that count, with who wrote what was read since somebody else signed in the record.

        One by an author is among them: the gate asks whether such count.
        """
        signed = document.state.sign_offs if document.state else ()
        found: dict[SignOff, frozenset[str]] = {}
        for one in self._trailers.of(document).sign_offs:
            old = self._read_before(signed, one.by, forged)
            found[one] = self._between(document, one.content, old) or frozenset()
        return found

    def _authors(self, document: EditedDocument, forged: Mapping[int, str]) -> Iterator[tuple[int, frozenset[str]]]:
        """By index of a sign-off, and -1 for one by `me` now, who wrote what was read since somebody else signed."""
        signed = document.state.sign_offs if document.state else ()
        asked: Mapping[int, tuple[str, Content | None]] = {
            **{k: (one.by, one.content) for k, one in enumerate(signed)},
            -1: (self._me, document.content),
        }
        for k, (by, content) in asked.items():
            before = signed[: k if k >= 0 else len(signed)]
            old = self._read_before(before, by, forged)
            found = self._between(document, content, old, is_given=k >= 0)
            if found is not None:
                yield k, found

    def _read_before(self, signed: Sequence[SignOff], by: str, forged: Mapping[int, str]) -> Content | None:
        """What the last one of some sign-offs by somebody else than `by` read; None where there is none that counts.

        Only where a stage asks for sign-offs does one make somebody a reader of the text, and no forged one does.
        """
        asking = {stage.name for stage in self._volume.scheme.stages if stage.sign_offs}
        for k, one in reversed(list(enumerate(signed))):
            if one.by != by and one.stage in asking and k not in forged and self._volume.editors.is_known(one.by):
                return one.content
        return None

    def _between(
        self, document: EditedDocument, new: Content | None, old: Content | None, *, is_given: bool = False
    ) -> frozenset[str] | None:
        """Who wrote what a document says as `new`, since it said `old`; None where it is in no history.

        Of what a sign-off that was given read, whoever brought it back later, after another change, is no author.
        """
        history = self.place.history
        if history is None:
            return None
        steps = [*history.steps(self.place.path(document), document.id, document.job.setting)]
        if is_given:
            steps = steps[max((k for k, one in enumerate(steps) if one.content == new), default=0) :]
        found = authors_between(steps, new, old)
        if found is None and new == document.content:
            # What is not committed yet, whoever works here wrote.
            if steps and steps[0].content is not None:
                return frozenset({self._me, *(authors_between(steps, steps[0].content, old) or ())})
            return frozenset({self._me})
        return found
