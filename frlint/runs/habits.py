"""Habits of volumes: a form that nearly all places of a volume have is reported once, with how often it is there."""

import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from frlint.files.paths import folder_of
from frlint.model.identity import natural_order, stem
from frlint.model.problem import Problem
from frlint.rulebook.rule import ACCEPT_HABIT
from frlint.runs.checked_file import CheckedFile
from frlint.runs.checker import Checker
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job

SHARE = 0.8
"""The least share of the places of a volume that have a form that is its habit."""
FEWEST = 20
"""So many places must have it."""
DOCUMENTS = 3
"""In so many documents."""
SERIES = 0.8
"""The least share of the documents of a folder whose names are the same letters and a number: they are one volume."""
_KINDS = {
    "file-numbers": "file numbers",
    "notes": "notes",
    "source-file-numbers": "file numbers of source notes",
    "thousands": "numbers of thousands",
}
"""What people call the places that habits are counted in."""


class Habit(NamedTuple):
    """A form that nearly all places of a volume have: in how many places of how many, and in how many documents.

    `kind` is what the places are, `speaker` the problem that is reported for all of them, None where all are held back.
    """

    times: int
    places: int
    documents: int
    kind: str
    speaker: Problem | None


class Habits:
    """The volumes of a run whose habits can be known: all of their documents are looked at.

    A volume is the documents of a folder with a manifest, a TEI file, or a folder without a manifest whose documents
    are numbered by their names.
    """

    def __init__(self, gathered: Gathered, checker: Checker) -> None:
        self._gathered = gathered
        self._checker = checker
        self._series = _series(gathered.jobs)
        self._names: dict[tuple[str, int], str] = {}

    def name(self, job: Job) -> str:
        """What the volume of a job is called; empty where its habits cannot be known."""
        if job.is_volume:
            return job.file.real if self._checker.selections[job.setting].counted else ""
        folder = folder_of(job.file.real)
        name = self._names.get((folder, job.setting))
        if name is None:
            name = self._names[folder, job.setting] = self._name_in(folder, job)
        return name

    def _name_in(self, folder: str, job: Job) -> str:
        """What the volume of a document in plain text is called. All in its folder with its settings have the same."""
        if not self._checker.selections[job.setting].counted or not self._gathered.is_whole(job):
            return ""
        return self._gathered.settings[job.setting].manifest or (folder if folder in self._series else "")

    def settled(self, files: Iterable[CheckedFile]) -> Iterator[CheckedFile]:
        """The files in their order; those with problems that may be a habit wait for all of their volume."""
        left = Counter(self.name(job) for job in self._gathered.jobs)
        volumes: dict[str, _Volume] = {}
        waiting: deque[tuple[str, CheckedFile]] = deque()
        for file in files:
            name = self.name(file.job)
            left[name] -= 1
            if name:
                volume = volumes.get(name)
                if volume is None:
                    volume = volumes[name] = _Volume()
                volume.add(file)
            may_be_habit = any(problem.habit is not None for problem in file.problems)
            if not may_be_habit and not waiting:
                yield file
                continue
            waiting.append((name if may_be_habit else "", file))
            while waiting and not (waiting[0][0] and left[waiting[0][0]]):
                name, first = waiting.popleft()
                yield self._without_others(first, volumes[name]) if name else first

    def _without_others(self, file: CheckedFile, volume: "_Volume") -> CheckedFile:
        """The file without the problems of its volume's habits, but for those that speak for all."""
        selection = self._checker.selections[file.job.setting]
        kinds = {(rule.id, variant): kind for rule in selection.rules for variant, kind in rule.habits.items()}
        habits = volume.habits(kinds)
        problems, repeated = [], []
        for problem in file.problems:
            habit = habits.get((problem.rule, problem.habit)) if problem.habit is not None else None
            if habit is None:
                problems.append(problem)
            elif problem is habit.speaker:
                problems.append(problem._replace(message=self._message(problem, habit, file.job)))
            else:
                repeated.append(problem)
        return file._replace(problems=problems, repeated=repeated)

    def _message(self, problem: Problem, habit: Habit, job: Job) -> str:
        """What is said of a habit: how often it is there, and how to accept it."""
        manifest = self._gathered.settings[job.setting].manifest
        volume = "volume" if manifest or job.is_volume else "folder"
        how = f"`habits: [{problem.rule}]` in {os.path.basename(manifest)}"
        if not manifest:
            how = f"`options: {{{problem.rule}: {{{ACCEPT_HABIT}: true}}}}` in .frlint.yaml"
        return (
            f"{problem.message}; so have {habit.times:,} of {habit.places:,} {_KINDS[habit.kind]} of this {volume}, in "
            f"{habit.documents:,} documents, which are reported once; if that is the edition’s own form, set {how}"
        )


class _Volume:
    """What is known of a volume: its places, and its problems that may be a habit."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._found: Counter[tuple[str, str]] = Counter()
        self._documents: dict[tuple[str, str], set[tuple[str, str]]] = {}
        self._open: list[Problem] = []
        self._habits: dict[tuple[str, str], Habit] | None = None

    def add(self, file: CheckedFile) -> None:
        """One more file of the volume, companions too."""
        for kind, count in file.report.counts:
            self._counts[kind] += count
        for problem in file.report.problems:
            if problem.habit is not None:
                form = problem.rule, problem.habit
                self._found[form] += 1
                self._documents.setdefault(form, set()).add((problem.path, problem.document))
        self._open += [problem for problem in file.problems if problem.habit is not None]

    def habits(self, kinds: dict[tuple[str, str], str]) -> dict[tuple[str, str], Habit]:
        """The habits by rule and variant, once all files are there. `kinds` are the places of each."""
        if self._habits is None:
            self._open.sort(key=lambda p: (natural_order(p.path), p.line, p.column))
            self._habits = {}
            for form, count in self._found.items():
                of = max(count, self._counts[kinds[form]])
                if count >= max(FEWEST, SHARE * of) and len(self._documents[form]) >= DOCUMENTS:
                    speaker = next((p for p in self._open if (p.rule, p.habit) == form), None)
                    self._habits[form] = Habit(count, of, len(self._documents[form]), kinds[form], speaker)
            self._open.clear()
            self._documents.clear()
        return self._habits


def _series(jobs: Iterable[Job]) -> set[str]:
    """The folders (real paths) whose documents are numbered by their names."""
    names: dict[str, list[str]] = {}
    for job in jobs:
        names.setdefault(folder_of(job.file.real), []).append(stem(job.file.real))
    return {folder for folder, own in names.items() if _are_series(own)}


def _are_series(names: Sequence[str]) -> bool:
    plain = [name[:-1] if name[-1:].islower() else name for name in names]
    numbered = Counter(letters for name in plain if (letters := name.rstrip("0123456789")) != name)
    return bool(numbered) and numbered.most_common(1)[0][1] >= max(DOCUMENTS, SERIES * len(names))
