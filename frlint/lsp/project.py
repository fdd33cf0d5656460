"""What stays at hand for the documents of a folder: configuration, rules, results, and a run made of them at once."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress

from frlint.errors import FrlintError
from frlint.files.left_out import why_not_listed
from frlint.files.walk import File, Listing, walk
from frlint.files.word_lists import why_list
from frlint.lsp.memory import Memory
from frlint.lsp.wishes import Wishes
from frlint.model.problem import Problem
from frlint.runs.checker import Checker
from frlint.runs.inputs.disk import ignored_by_git
from frlint.runs.inputs.gathered import Gathered, configurations_of, repository_key
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.kinds import kinds
from frlint.runs.inputs.records import any_recorded
from frlint.runs.pipeline import Run, open_run
from frlint.runs.request import Request
from frlint.runs.watch import Unwatched

Overlay = Callable[[str], bytes | None]
"""The bytes of a file (a real path) that is open in the editor, None of another."""


class Open(Disk):
    """Files as the editor has them open, the others as they lie in the file system."""


class Watching(Unwatched):
    """Asks after each file of a run whether something more pressing waits."""

    def __init__(self, give_way: Callable[[], None]) -> None:
        super().__init__()
        self._give_way = give_way

    def step(self, done: int, documents: int = 0, files: int = 0) -> None:  # noqa: ARG002
        self._give_way()


class Project:
    """The configuration of a folder and what checks documents after it, made once until something of it changes."""

    def __init__(self, folder: str, wishes: Wishes) -> None:
        """`folder` is the one from which `frlint check` would be run. Raises errors of the configuration."""
        self.folder = folder
        self._top = os.path.realpath(folder).rstrip(os.sep) + os.sep
        self.request = Request(
            "check",
            config=wishes.config,
            isolated=wishes.isolated,
            select=wishes.select,
            ignore=wishes.ignore,
            extend_select=wishes.extend_select,
            jobs=1,
        )
        self.configurations = configurations_of(self.request, folder)
        self.checker = Checker([], self.configurations, Open(), Memory())
        self._numbers: dict[int, int] = {}
        self._tops: dict[str, str] = {}

    def recorded(self, job: Job, overlay: Overlay, give_way: Callable[[], None]) -> list[Problem]:
        """What is wrong with the records of stages beside a job; nothing where there is none, or it cannot be read."""
        gathered = self.volume_of(job, overlay)
        if self.request.isolated or not any_recorded(gathered):
            return []
        from frlint.runs.stages.rules.in_run import RecordsOfRun

        found: list[Problem] = []
        with suppress(FrlintError), ExitStack() as stack, self._run(gathered, give_way) as run:
            records = RecordsOfRun(self.request, stack)
            run.listen(records.hear)
            for _ in run.files():
                pass
            found = records.problems(run)
        return found

    def held_back(self, job: Job, problems: Sequence[Problem]) -> Sequence[Problem]:
        """What is left of problems of a part of a job's file once what is waived or recorded is held back."""
        with self._run(self._gathered([job]), lambda: None) as run:
            for one in run.filters:
                one.prepare()
                problems = one.apply(job, problems, ()).problems
        return problems

    def why_not(self, path: str) -> str:
        """Why a file is no document that is checked: what a walk would leave out, and lists; empty for a document."""
        real = os.path.realpath(path)
        no_look = kinds()._replace(why_no_document=lambda _: "")
        leaves_out = None if self.request.isolated else self.configurations.leaves_out
        return why_list(os.path.basename(path)) or why_not_listed(real, False, no_look, leaves_out, None)

    def job(self, path: str, data: bytes) -> Job:
        """A job for a text. Raises errors of the configuration and of rules."""
        real = os.path.realpath(path)
        file = File(self.shown(real), real, len(data))
        return Job(file, self._setting(real), key=repository_key(real, self._tops), data=data)

    def shown(self, real: str) -> str:
        """A path as `frlint check` in the folder shows it."""
        top = self._top
        return (real[len(top) :] if real.startswith(top) else real).replace(os.sep, "/")

    def file_of(self, shown: str) -> str:
        """The absolute path of a file as it is shown."""
        return os.path.normpath(os.path.join(self._top, shown))

    def manifest(self, job: Job) -> str:
        """The manifest of a job's volume, empty where it has none."""
        return self.checker.settings[job.setting].manifest

    @contextmanager
    def alone(self, job: Job, give_way: Callable[[], None]) -> Iterator[Run]:
        """The run of `frlint check - --stdin-filename FILE`."""
        with self._run(self._gathered([job]), give_way) as run:
            yield run

    @contextmanager
    def whole(self, job: Job, overlay: Overlay, give_way: Callable[[], None]) -> Iterator[Run]:
        """The run of `frlint check FILE`: with the other documents of its volume, those that are open as they are."""
        with self._run(self.volume_of(job, overlay), give_way) as run:
            yield run

    def volume_of(self, job: Job, overlay: Overlay) -> Gathered:
        """A job with the other documents of its volume as companions, where it has a manifest."""
        manifest = self.manifest(job)
        if not manifest or job.is_volume:
            return self._gathered([job])
        others = [one._replace(companion=True) for one in self.beside(job, overlay) if one.file.real != job.file.real]
        jobs = sorted([job, *others], key=lambda one: os.fsencode(one.file.path))
        return self._gathered(jobs)._replace(completed=frozenset((manifest,)))

    def _gathered(self, jobs: list[Job]) -> Gathered:
        return Gathered(self.configurations, jobs, self.checker.settings, Listing([], [], [], 0), Open())

    @contextmanager
    def _run(self, gathered: Gathered, give_way: Callable[[], None]) -> Iterator[Run]:
        with ExitStack() as stack:
            watch = Watching(give_way)
            yield open_run(self.request, stack, gathered=gathered, watch=watch, once=True, checker=self.checker)

    def beside(self, job: Job, overlay: Overlay) -> list[Job]:
        """Jobs for the documents in the folder of a job's file."""

        def leaves_out(path: str, is_folder: bool) -> str:
            return "not of this volume" if is_folder else self.configurations.leaves_out(path, False)

        folder = os.path.dirname(job.file.real)
        listing = walk([folder], kinds(), leaves_out, ignored_by_git, allow_empty=True)
        jobs = []
        for file in listing.files:
            data = overlay(file.real)
            size = file.size if data is None else len(data)
            own = file._replace(path=self.shown(file.real), size=size)
            key = repository_key(file.real, self._tops)
            jobs.append(Job(own, self._setting(file.real), key=key, data=data))
        return jobs

    def _setting(self, real: str) -> int:
        """The index of the settings of a file. Raises errors of the configuration and of rules."""
        own = self.configurations.for_file(real)
        number = self._numbers.get(id(own))
        if number is None:
            number = self._numbers[id(own)] = self.checker.add(own, self.configurations)
        return number
