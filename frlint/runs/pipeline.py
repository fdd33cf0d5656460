"""The way from a request to the problems of each file: one function, one order, for every command.

Jobs are checked, volumes put together, what did not come back becomes a problem, and filters hold back what is known.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from typing import TYPE_CHECKING

from frlint.errors import FrlintError
from frlint.executors import Failure, jobs_for
from frlint.model.problem import Problem
from frlint.model.report import Facts, Report
from frlint.runs.checked_file import CheckedFile
from frlint.runs.checker import Checker
from frlint.runs.compared import COMPARING
from frlint.runs.filters.chain import filters_of
from frlint.runs.habits import Habits
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.seen_files import SeenFiles
from frlint.runs.request import Request
from frlint.runs.result_store import open_results
from frlint.runs.spread import checked_by
from frlint.runs.volumes import Done, Volumes, describe_volume, parts_of
from frlint.suppression.document_names import run_problem

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

    from frlint.rulebook import Rule
    from frlint.runs.faults import Fault
    from frlint.runs.filters.chain import Suppress
    from frlint.runs.filters.filter import Filter
    from frlint.runs.results import Results
    from frlint.runs.stale.run import StaleInRun
    from frlint.runs.watch import Watch


class Run:
    """Jobs, what checks them, and the filters, open until the stack closes."""

    def __init__(
        self,
        request: Request,
        gathered: Gathered,
        checker: Checker,
        filters: "Sequence[Filter]",
        watch: "Watch",
        faults: "dict[Fault, None]",
        *,
        once: bool = False,
        stale: "Callable[[], StaleInRun] | None" = None,
    ) -> None:
        """The arguments are as for `open_run`; `stale` makes what tells of references that a change made stale."""
        self._faults = faults
        self.gathered = gathered
        self.checker = checker
        self.filters = filters
        self._request = request
        self._watch = watch
        results = checker.results.results
        self._seen = SeenFiles(results, gathered.object_format) if results and type(gathered.reading) is Disk else None
        self._thrown_out_before = results.thrown_out() if results is not None and request.verbose else 0
        self._volumes = Volumes(gathered, checker, stale)
        self._habits = Habits(gathered, checker) if once else None
        self._facts: dict[str, list[Facts]] = {}
        self._listener: Callable[[Job, Report], None] | None = None
        self._ran: dict[tuple[int, bool, bool, bool], Container[str]] = {}

    def files(self, *, order: "Callable[[str], SupportsRichComparison] | None" = None) -> Iterator[CheckedFile]:
        """Every file that the request asks about, in bytewise order of paths, or in another `order` of them.

        Raises `GitError` where a blob is missing. That a volume's schema cannot be used is raised as the stack closes.
        """
        jobs = [part for job in self.gathered.jobs for part in parts_of(job)]
        if self._seen is not None:
            jobs = self._seen.named(jobs)
        if order is not None:
            jobs.sort(key=lambda job: order(job.file.path))
        self._watch.total, self._watch.what = len(jobs), "file"
        for one in self.filters:
            one.prepare()
        reports = self._watched(self._reports(jobs))
        with _naming_tree(self.gathered):
            checked = map(self._filtered, self._volumes.put_together(reports, jobs))
            for file in checked if self._habits is None else self._habits.settled(checked):
                if not file.job.companion:
                    yield file
        self._watch.wipe()

    def listen(self, listener: Callable[[Job, Report], None]) -> None:
        """Have somebody hear of every job and its report, companions too, before anything is held back."""
        self._listener = listener

    def end_with(self, error: FrlintError) -> None:
        """Have the run end with an error, once all else is given."""
        self._faults[error.message, error.advice] = None

    def thrown_out(self) -> int:
        """How many results were thrown out of the store while this run was open, to make room for others."""
        results = self.checker.results.results
        if results is None:
            return 0
        results.flush()
        return results.thrown_out() - self._thrown_out_before

    @property
    def only_new(self) -> bool:
        """Whether problems that no filter holds back are new: a filter holds back what stood before."""
        return any(one.only_new for one in self.filters)

    def remaining(self) -> list[Problem]:
        """The problems that the filters themselves have, once all files went through them."""
        found = [problem for one in self.filters if one.has_remaining for problem in one.remaining()]
        return sorted(found, key=lambda problem: (problem.path, problem.line, problem.column))

    def describe_volumes(self) -> Iterator[str]:
        """What was found out about each volume in plain text, once all files of a run with `--verbose` were checked."""
        for manifest, facts in self._facts.items():
            yield from (f"{manifest}: {sentence}" for sentence in describe_volume(manifest, facts))

    def _reports(self, jobs: Sequence[Job]) -> Iterator[Done]:
        workers = self._request.workers._replace(jobs=self._processes(jobs))
        for job, value, failure in checked_by(self.checker, jobs, workers):
            report = value or self._failed(job, failure)
            if report.facts and self._request.verbose and not job.is_volume:
                self._facts.setdefault(self._volumes.manifest(job), []).extend(report.facts)
            if self._seen is not None and value is not None:
                self._seen.see(job, report.content)
            yield Done(job, report, value is None)
        if self._seen is not None:
            self._seen.write()

    def _processes(self, jobs: Sequence[Job]) -> int:
        """How many processes are asked for, 0 where the work is to tell.

        Where most was checked before, a second process takes longer to start than it saves: then only what was not
        checked counts, of one large volume its documents, of other files those that look as they did.
        """
        firsts = [job for job in jobs if job.part[1] > 1 and not job.part[0]]
        asked = self._request.workers
        if asked.most or asked.scheduler or jobs_for(sum(job.size for job in jobs)) < 2:
            return self._request.jobs
        unseen = jobs
        if self._seen is not None and self.checker.known.has_seen(jobs):
            unseen = [job for job in jobs if not job.seen]
        if len(firsts) != 1:
            return jobs_for(sum(job.size for job in unseen)) if len(unseen) < len(jobs) else self._request.jobs
        others = sum(job.size for job in unseen if job.part[1] == 1)
        return jobs_for(others + self.checker.unknown_bytes(firsts[0]))

    def _failed(self, job: Job, failure: Failure | None) -> Report:
        """The report of a job that did not come back."""
        from frlint.runs.failures import report_of_failure

        return report_of_failure(job, failure, self.checker)

    def _watched(self, reports: Iterator[Done]) -> Iterator[Done]:
        """The reports, each of them counted where somebody looks on."""
        documents = files = 0
        for count, done in enumerate(reports, 1):
            documents += 1 if done.lost else done.report.documents
            files += done.job.part[0] == done.job.part[1] - 1
            yield done
            self._watch.step(count, documents, files)

    def _filtered(self, done: Done) -> CheckedFile:
        job, report = done.job, done.report
        if report.fault:
            message, advice = report.fault
            tree = self.gathered.tree
            self._faults[tree.named(message) if tree else message, advice] = None
        if self._listener is not None:
            self._listener(job, report)
        if job.companion:
            return CheckedFile(job, report, (), (), ())
        problems: Sequence[Problem] = report.problems
        judged: list[tuple[Problem, str]] = []
        stood: list[Problem] = []
        ran = () if done.is_compared else self._rules_that_ran(done)
        for one in self.filters:
            problems, more, before = one.apply(job, problems, ran)
            judged += more
            stood += before
        return CheckedFile(job, report, problems, judged, ran, stood)

    def _rules_that_ran(self, done: Done) -> Container[str]:
        """The ids of the rules that looked at a file, and at the whole of its volume where they look at volumes.

        Of a volume in which a document could not be read, rules of volumes do not know what they would find.
        """
        job = done.job
        if job.is_volume:
            is_whole = not any(map(run_problem, done.report.problems))
        else:
            is_whole = bool(self._volumes.name(job)) and self._volumes.is_read(job)
        key = job.setting, job.is_volume, is_whole, job.bereft
        if key not in self._ran:
            selection = self.checker.selections[job.setting]
            rules: Iterable[Rule] = selection.rules
            if not job.is_volume:
                rules = (rule for rule in rules if not rule.scope.endswith("markup"))
            if not is_whole:
                # Of a rule that looks at documents, too, it is not known what it would find in the volume.
                absent = selection.volume_rules if job.is_volume or self._volumes.manifest(job) else ()
                rules = (rule for rule in rules if not rule.scope.startswith("volume") and rule not in absent)
            if job.bereft:
                rules = (rule for rule in rules if rule.scope.startswith("volume"))
            # Of what compares two states nobody knows that a place waived after an earlier change is not one any more.
            self._ran[key] = frozenset(rule.id for rule in rules if rule.id not in COMPARING)
        return self._ran[key]


def open_run(
    request: Request,
    stack: ExitStack,
    *,
    suppress: "Suppress" = "all",
    whole_volumes: bool = True,
    gathered: Gathered | None = None,
    results: "Results | None" = None,
    watch: "Watch | None" = None,
    once: bool = False,
    checker: Checker | None = None,
) -> Run:
    """A run of a request: its files, the rules that hold for them, the store and the filters, open with the stack.

    `whole_volumes` has rules of volumes asked wherever a file of one is named: the others of the volume are looked at,
    too. `gathered`, `results` and `checker` are taken where they are there already. `once` has a form that is the habit
    of a volume reported once. Raises errors of the request, of the configuration, the rules, and of what is recorded
    beside the documents.
    """
    if watch is None:
        from frlint.runs.watch import Unwatched

        watch = Unwatched()
    faults: dict[Fault, None] = {}
    stack.push(lambda kind, *_: _end(kind, faults))
    if gathered is None:
        gathered = gather(request, whole_volumes=whole_volumes)
    with _naming_tree(gathered):
        if checker is None:
            results = open_results(request, gathered.configurations, stack) if results is None else results
            own = gathered.settings, gathered.configurations, gathered.reading, results, gathered.object_format
            checker = Checker(*own)
        filters = list(filters_of(request, gathered, checker, stack, suppress, watch))
        stale = _stale_in(request, gathered, checker, filters, stack)
        checker.wants_notes = bool(checker.results) or stale is not None
    return Run(request, gathered, checker, filters, watch, faults, once=once, stale=stale)


def _stale_in(
    request: Request, gathered: Gathered, checker: Checker, filters: "Sequence[Filter]", stack: ExitStack
) -> "Callable[[], StaleInRun] | None":
    """Makes what tells of references that a change made stale, where a run compares its documents with others."""
    compared = next((one.compared for one in filters if one.compared is not None), None)
    tree = gathered.tree if compared is None else compared.tree
    if tree is None or (compared is None and not request.staged):
        return None

    def make() -> "StaleInRun":
        from frlint.runs.stale.run import StaleInRun

        return StaleInRun(gathered, checker, tree, compared, stack)

    return make


def _end(kind: type[BaseException] | None, faults: "dict[Fault, None]") -> None:
    """Once all else was given and nothing went wrong: raise what kept a part of the run from being done."""
    if kind is None and faults:
        from frlint.runs.faults import raise_first

        raise_first(faults)


def _naming_tree(gathered: Gathered) -> AbstractContextManager[None]:
    """Within it, errors name the files of a tree of git by the tree."""
    if gathered.tree is None:
        return nullcontext()
    from frlint.runs.inputs.tree import naming_tree

    return naming_tree(gathered.tree)
