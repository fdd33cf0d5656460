"""Volumes put together: the reports of their documents, or of their parts, and what only the whole volume tells."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from frlint.engine.stored import problems_from_bytes, problems_to_bytes
from frlint.model.identity import stem, with_fingerprints
from frlint.model.problem import Problem
from frlint.model.report import Facts, Report, total
from frlint.runs.checker import Checker
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job

PART = 400_000
"""Bytes of a volume that are checked at a time."""


class Done(NamedTuple):
    """A job and its report; `lost` tells that the check did not come back, so that the report says nothing else.

    `is_compared` tells that it says only what a change elsewhere did to the file.
    """

    job: Job
    report: Report
    lost: bool = False
    is_compared: bool = False


class Compares(Protocol):
    """Compares the documents of a volume with what they were."""

    def found(self, dones: Sequence[Done]) -> Mapping[str, Sequence[Problem]]:
        """What a change brought into documents, whether it touched them or not, by the paths of their jobs."""
        ...


def parts_of(job: Job) -> list[Job]:
    """A job, parted where its file is a large volume: its problems come as they are found, and processes share it."""
    count = job.file.size // PART if job.is_volume else 0
    if count < 2:
        return [job]
    return [job._replace(part=(k, count)) for k in range(count)]


class Volumes:
    """The volumes of a run: which job belongs to which, and what rules of volumes find in one."""

    def __init__(self, gathered: Gathered, checker: Checker, stale: Callable[[], Compares] | None = None) -> None:
        """`stale` makes what tells which references a change made stale, None where nothing is compared."""
        self._gathered = gathered
        self._checker = checker
        self._make_stale = stale
        self._stale: Compares | None = None
        self._unread: set[str] = set()

    def name(self, job: Job) -> str:
        """What a job's volume is called; empty where nothing is to be put together."""
        if job.part[1] > 1:
            return job.file.real
        if job.is_volume or not self.manifest(job) or not self._gathered.is_whole(job):
            return ""
        return self.manifest(job) if self._checker.selections[job.setting].wants_facts else ""

    def manifest(self, job: Job) -> str:
        """The manifest of a job's volume, empty where it has none."""
        return self._gathered.settings[job.setting].manifest

    def is_read(self, job: Job) -> bool:
        """Whether all documents of the volume that a job's file belongs to could be read, once it is put together."""
        return self.name(job) not in self._unread

    def put_together(self, reports: Iterable[Done], jobs: Sequence[Job]) -> Iterator[Done]:
        """The reports in their order; those of a volume once all of it is there, with what rules of volumes find."""
        names = [*map(self.name, jobs)]
        left = Counter(names)
        waiting: deque[tuple[str, Done]] = deque()
        for name, done in zip(names, reports, strict=True):
            if not name and (self._make_stale is not None or done.job.bereft):
                done = self._with_stale([done])[0]
            if not name and not waiting:
                yield done
                continue
            waiting.append((name, done))
            left[name] -= 1
            if name and not left[name]:
                waiting = deque(self._completed(waiting, name))
            while waiting and (not waiting[0][0] or not left[waiting[0][0]]):
                yield waiting.popleft()[1]

    def _completed(self, waiting: Iterable[tuple[str, Done]], name: str) -> Iterator[tuple[str, Done]]:
        """What waits, with the volume `name` put together: the parts of a file are one again."""
        own = [done for other, done in waiting if other == name]
        if own[0].job.is_volume:
            whole = self._with_stale([self._joined(own)])[0]
            for other, done in waiting:
                if other != name:
                    yield other, done
                elif done is own[0]:
                    yield other, whole
            return
        if not all(done.report.facts for done in own):
            self._unread.add(name)
        added = self._by_path(own)
        compared = dict(zip(map(id, own), self._with_stale(own), strict=True))
        for other, done in waiting:
            if other == name and not done.lost:
                more = added.get(done.job.file.path, ())
                done = compared[id(done)]
                if not done.is_compared:
                    done = done._replace(report=_with(done.report, more, done.job))
            yield other, done

    def _with_stale(self, own: Sequence[Done]) -> list[Done]:
        """The reports of a volume with the references that a change made stale; of bereft documents nothing else of
        their own, and of companions nothing else at all."""
        found: Mapping[str, Sequence[Problem]] = {}
        if self._make_stale is not None and any(done.report.facts or done.report.notes for done in own):
            self._stale = self._stale or self._make_stale()
            found = self._stale.found(own)
        given = []
        for done in own:
            problems = tuple(found.get(done.job.file.path, ()))
            if done.job.bereft:
                done = done._replace(report=done.report._replace(problems=problems))
            elif problems and done.job.companion:
                report = done.report._replace(problems=problems, counts=())
                done = Done(done.job._replace(companion=False), report, done.lost, True)
            elif problems:
                problems = tuple(sorted((*done.report.problems, *problems), key=lambda p: (p.line, p.column, p.rule)))
                done = done._replace(report=done.report._replace(problems=problems))
            given.append(done)
        return given

    def _joined(self, parts: Sequence[Done]) -> Done:
        """The parts of a TEI volume as one report, with what only the whole tells."""
        job = parts[0].job._replace(part=(0, 1))
        reports = [done.report for done in parts]
        problems = sorted((p for report in reports for p in report.problems), key=lambda p: (p.line, p.column, p.rule))
        whole = Report(
            tuple(problems),
            sum(report.documents for report in reports),
            sum(report.bytes for report in reports),
            any(report.fresh for report in reports),
            counts=total(report.counts for report in reports),
        )
        if any(done.lost for done in parts):
            return Done(job, whole)
        from frlint.volumes.digests import digests_to_bytes

        whole = whole._replace(notes=digests_to_bytes(one for report in reports for one in report.facts))
        found, fault = self._of_whole(job, reports)
        return Done(job, _with(whole, found, job)._replace(fault=fault))

    def _of_whole(self, job: Job, reports: Sequence[Report]) -> tuple[Sequence[Problem], tuple[str, str] | None]:
        """What rules of volumes find in a TEI volume, or what was found in the same parts before."""
        path, results = job.file.path, self._checker.results
        contents = " ".join(report.content for report in reports)
        name = _content(f"{contents} whole") if contents.strip() else ""
        value = results.load_bytes(name, job.setting, path)
        if value is not None:
            return problems_from_bytes(value, [path]), None
        facts = [one for report in reports for one in report.facts]
        found, fault = self._checker.check_whole(self._checker.read(job), job, facts)
        is_all = not fault and self._checker.asks_schemas
        if is_all and not any(problem.rule == "FR002" for problem in found):
            results.store_bytes(name, job.setting, path, problems_to_bytes(found, [path]))
        return found, fault

    def _by_path(self, own: Sequence[Done]) -> dict[str, list[Problem]]:
        """What rules of volumes find in documents in plain text, by path."""
        facts = {done.job.file.path: one for done in own for one in done.report.facts}
        if not facts:
            return {}
        unread = [stem(done.job.file.path) for done in own if not done.report.facts]
        found: dict[str, list[Problem]] = {}
        for problem in check_facts(facts, own[0].job, self.manifest(own[0].job), self._checker, unread):
            found.setdefault(problem.path, []).append(problem)
        return found


def describe_volume(manifest: str, facts: Iterable[Facts]) -> tuple[str, ...]:
    """What was found out about a volume in plain text, in sentences."""
    from frlint.engine.check_volume import document_facts
    from frlint.volumes.assembly import volume_of
    from frlint.volumes.manifest import read_manifest
    from frlint.volumes.summary import describe_numbering

    return describe_numbering(volume_of(read_manifest(manifest), map(document_facts, facts)))


def check_facts(
    facts: dict[str, Facts], job: Job, manifest: str, checker: Checker, unread: Iterable[str]
) -> list[Problem]:
    """What rules of volumes find in documents whose facts are given by path, without fingerprints.

    `job` is that of one of the documents: its settings hold. `unread` are the ids of those that cannot be read.
    What was found in the same facts before is taken from the store, and no facts are read for that.
    """
    from frlint.model.identity import natural_order
    from frlint.volumes.lists import lists_of
    from frlint.volumes.manifest import read_manifest
    from frlint.volumes.stored_facts import digest_of_stored

    paths = sorted(facts, key=lambda path: natural_order(facts[path].id))
    unread = [*unread]
    read = read_manifest(manifest)
    lists = lists_of(read)
    name = digest_of_stored(read, [facts[path] for path in paths], unread, lists)
    value = checker.results.load_bytes(name, job.setting, paths[0])
    if value is not None:
        return problems_from_bytes(value, paths)
    from frlint.engine.check_volume import document_facts, volume_problems
    from frlint.volumes.assembly import volume_of

    volume = volume_of(read, [document_facts(facts[path]) for path in paths], unread, lists)
    found = volume_problems(volume, paths, checker.selections[job.setting])
    if not any(problem.rule == "FR002" for problem in found):
        checker.results.store_bytes(name, job.setting, paths[0], problems_to_bytes(found, paths))
    return found


def _with(report: Report, more: Sequence[Problem], job: Job) -> Report:
    """A report with problems that were found by looking at the volume."""
    if not more:
        return report
    marked = with_fingerprints(more, job.key or job.file.path, "volume")
    problems = sorted((*report.problems, *marked), key=lambda p: (p.line, p.column, p.rule, p.end_line))
    return report._replace(problems=tuple(problems))


def _content(text: str) -> str:
    from frlint.cache import content_id

    return content_id(text.encode("utf-8", "surrogateescape"))
