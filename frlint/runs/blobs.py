"""The problems of blobs at paths of a repository: each distinct blob is checked once, or taken from the store."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import Protocol

from frlint.configuration import Configurations, Settings
from frlint.engine.stored import report_to_bytes
from frlint.executors import work_over
from frlint.files.walk import File
from frlint.model.identity import with_fingerprints
from frlint.model.problem import Problem
from frlint.model.report import Facts
from frlint.readers.forms import form_of
from frlint.reporters.progress import Progress
from frlint.runs.checker import Checker, Results, read_stored
from frlint.runs.failures import require_blobs, said
from frlint.runs.inputs.from_tree import USUAL
from frlint.runs.inputs.job import Blobs, Job
from frlint.runs.inputs.tree import Tree, telling, why_no_document_by_path
from frlint.runs.volumes import volume_problems_of

_AT_ONCE = 250
"""Versions that are looked up in one go."""


class Waivers(Protocol):
    """Knows what editors judged."""

    def standing(self, path: str, problems: Sequence[Problem]) -> Sequence[Problem]:
        """The problems of the file at an absolute path that no waiver waives."""
        ...


_path = attrgetter("path")
Version = tuple[str, str]
"""A path in the repository and a blob's id."""


class BlobResults:
    """Answers which problems a blob has at a path, under the configuration of one tree.

    `tree` is that whose configuration holds for every version of every document; `linted` counts the blobs that were
    checked, `known` those whose result was kept.
    """

    def __init__(
        self, folder: str, tree: Tree, configurations: Configurations, results: Results | None, jobs: int
    ) -> None:
        self.linted = 0
        self.known = 0
        self.waivers: Waivers | None = None
        self.progress = Progress(None, 0)
        self._reading = Blobs(folder)
        self._tree = tree
        self._configurations = configurations
        self.kept = results
        self._jobs = jobs
        self._numbers: dict[int, int] = {}
        self._settings: list[Settings] = []
        self.checker = Checker([], None, self._reading, results)
        self._by_path: dict[str, int] = {}
        self._values: dict[tuple[str, int], bytes] = {}
        self._placed: dict[Version, Sequence[Problem]] = {}

    def prepare(self, versions: Iterable[Version]) -> None:
        """Work out what is asked for later, all at once: what is not known is spread over processes.

        `versions` are looked up as they come.

        Raises `GitError` where a blob is not in the repository.
        """
        jobs: dict[tuple[str, int], Job] = {}
        coming = iter(versions)
        # In parts: versions may come from a git at work, and what is known is looked up in the meantime.
        while part := list(islice(coming, _AT_ONCE)):
            numbered = [(path, blob, number) for path, blob in part if (number := self._setting(path)) >= 0]
            self._renew_checker()
            for path, blob, number in numbered:
                if (blob, number) not in self._values and (blob, number) not in jobs:
                    job = Job(File(path, path, USUAL), number, "", blob)
                    if not self._is_known(job):
                        jobs[blob, number] = job
        self.progress.total = len(jobs)
        for done, (job, report, failure) in enumerate(
            work_over(self.checker, list(jobs.values()), lambda job: job.file.size, self._jobs), 1
        ):
            require_blobs(failure)
            report = report or self.checker.failed(job, said(failure))
            self._values[job.content, job.setting] = report_to_bytes(report, job.file.path)
            self.progress.step(done)
        self.linted += len(jobs)
        self.progress.wipe()

    def _renew_checker(self) -> None:
        """Have a checker for all settings that paths have named by now."""
        if len(self.checker.selections) < len(self._settings):
            with telling(self._tree):
                self.checker = Checker([*self._settings], self._configurations, self._reading, self.kept)

    def _is_known(self, job: Job) -> bool:
        """Whether what a job would find is kept; then it is taken."""
        value = self.checker.known_value(job, job.content)
        if value is None:
            return False
        self._values[job.content, job.setting] = value
        self.known += 1
        return True

    def __call__(self, path: str, blob: str) -> Sequence[Problem]:
        """The problems of a blob at a path, waived ones left out; none for what is no document."""
        number = self._setting(path)
        if number < 0:
            return ()
        found = self._placed.get((path, blob))
        if found is None:
            if (blob, number) not in self._values:
                self.prepare([(path, blob)])
            report = read_stored(self._values[blob, number], path, path)
            found = report.problems if report else ()
            if found and self.waivers is not None:
                found = self.waivers.standing(self._tree.real(path), found)
            self._placed[path, blob] = found
        return found

    @property
    def has_volumes(self) -> bool:
        """Whether a path that was asked for belongs to a volume in plain text whose rules are to be asked."""
        return any(held.manifest for held in self._settings)

    def volume(self, path: str) -> str:
        """The manifest of the volume in plain text that a path belongs to, empty where there is none."""
        number = self._setting(path)
        if number < 0 or form_of(path).holds_volume or not self._settings[number].manifest:
            return ""
        self._renew_checker()
        return self._settings[number].manifest if self.checker.selections[number].volume_rules else ""

    def whole(self, files: Mapping[str, str]) -> Sequence[Problem]:
        """What rules of volumes find in the documents of one, given as paths and blobs; waived ones left out."""
        self.prepare(files.items())
        facts: dict[str, Facts] = {}
        for path, blob in files.items():
            report = read_stored(self._values[blob, self._setting(path)], path, path)
            if report and report.facts:
                facts[path] = report.facts[0]
        if not facts:
            return ()
        first = next(iter(facts))
        job = Job(File(first, self._tree.real(first), USUAL), self._setting(first))
        found: list[Problem] = []
        for path, group in groupby(sorted(volume_problems_of(facts, job, self.checker), key=_path), _path):
            marked: Sequence[Problem] = with_fingerprints(group, path, "volume")
            found += self.waivers.standing(self._tree.real(path), marked) if self.waivers is not None else marked
        return found

    def close(self) -> None:
        """End what reads the blobs."""
        self._reading.close()

    def help(self, rule_id: str) -> str:
        """What to do about a rule's problems."""
        return self.checker.help(rule_id)

    def _setting(self, path: str) -> int:
        """The number of the settings that hold for a path, -1 where no document stands there."""
        number = self._by_path.get(path)
        if number is None:
            number = -1
            if not why_no_document_by_path(path, self._tree, self._configurations):
                held = self._configurations.for_file(self._tree.real(path))
                number = self._numbers.setdefault(id(held), len(self._settings))
                if number == len(self._settings):
                    self._settings.append(held)
            self._by_path[path] = number
        return number
