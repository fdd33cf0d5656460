"""Volumes put together again: reports of their documents, or of their parts, and what only the whole tells."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from frlint.engine.stored import problems_from_bytes, problems_to_bytes
from frlint.executors import Failure
from frlint.model.identity import with_fingerprints
from frlint.model.problem import Problem
from frlint.model.report import Facts, Report
from frlint.runs.checker import Checker
from frlint.runs.failures import said as _said
from frlint.runs.inputs.job import Job

Done = tuple[Job, Report | None, Failure | None]


def with_volumes(
    results: Iterable[Done], jobs: Sequence[Job], checker: Checker, walked: Sequence[str], *, at_once: bool = False
) -> Iterator[Done]:
    """The results in their order; those of a volume once all of it is there, with what rules of volumes find.

    `walked` are the folders all of whose documents are among the jobs: of other volumes some might be missing, and
    rules of volumes do not look at them. `at_once` gives the parts of a TEI volume as they are done, and then what only
    the whole tells, as a part of its own; a person who looks on need not wait.
    """
    left: dict[str, int] = {}
    for job in jobs:
        name = _volume(job, checker, walked)
        left[name] = left.get(name, 0) + 1
    waiting: deque[tuple[str, Done]] = deque()
    parts: list[Done] = []
    for done in results:
        name = _volume(done[0], checker, walked)
        if not name and not waiting:
            yield done
            continue
        if at_once and not waiting and done[0].part[1] > 1:
            yield done
            parts.append(done)
            if len(parts) == done[0].part[1]:
                yield _besides_parts(parts, checker)
                parts = []
            continue
        waiting.append((name, done))
        left[name] -= 1
        if name and not left[name]:
            waiting = deque(_completed(waiting, name, checker))
        while waiting and (not waiting[0][0] or not left[waiting[0][0]]):
            yield waiting.popleft()[1]


def _volume(job: Job, checker: Checker, walked: Sequence[str]) -> str:
    """What the volume of a job is called, empty where nothing is to be put together."""
    if job.part[1] > 1:
        return job.file.real
    if not any(job.file.real.startswith(folder.rstrip(os.sep) + os.sep) for folder in walked):
        return ""
    manifest = checker.manifest(job)
    return manifest if manifest and not job.is_volume and checker.selections[job.setting].volume_rules else ""


def _completed(waiting: Iterable[tuple[str, Done]], name: str, checker: Checker) -> Iterator[tuple[str, Done]]:
    """What waits, with the volume `name` put together: the parts of a file are one again."""
    own = [done for other, done in waiting if other == name]
    if own[0][0].is_volume:
        whole = _put_together(own, checker)
        for other, done in waiting:
            if other != name:
                yield other, done
            elif done is own[0]:
                yield other, whole
        return
    added = _by_path(own, checker)
    for other, (job, report, failure) in waiting:
        if other == name and report is not None:
            report = _with(report, added.get(job.file.path, ()), job)
        yield other, (job, report, failure)


def _with(report: Report, more: Sequence[Problem], job: Job) -> Report:
    """A report with problems that were found by looking at the volume."""
    if not more:
        return report
    marked = with_fingerprints(more, job.key or job.file.path, "volume")
    problems = sorted((*report.problems, *marked), key=lambda p: (p.line, p.column, p.rule, p.end_line))
    return report._replace(problems=tuple(problems))


def _besides_parts(parts: Sequence[Done], checker: Checker) -> Done:
    """What only the whole of a TEI volume tells, after its parts were given."""
    job, _, _ = parts[0]
    last = job._replace(part=(job.part[1], job.part[1]))
    reports = [report for _, report, _ in parts if report is not None]
    empty = Report((), 0, 0, any(report.fresh for report in reports))
    if len(reports) < len(parts):
        return last, empty, None
    return last, _with(empty, _of_whole(job._replace(part=(0, 1)), reports, checker), job), None


def _put_together(parts: Sequence[Done], checker: Checker) -> Done:
    """The parts of a TEI volume as one report, with what only the whole tells."""
    job = parts[0][0]._replace(part=(0, 1))
    reports = [report or checker.failed(part, _said(failure)) for part, report, failure in parts]
    problems = sorted((p for report in reports for p in report.problems), key=lambda p: (p.line, p.column, p.rule))
    whole = Report(
        tuple(problems),
        sum(report.documents for report in reports),
        sum(report.bytes for report in reports),
        any(report.fresh for report in reports),
    )
    if any(report is None for _, report, _ in parts):
        return job, whole, None
    return job, _with(whole, _of_whole(job, reports, checker), job), None


def _of_whole(job: Job, reports: Sequence[Report], checker: Checker) -> Sequence[Problem]:
    """What rules of volumes find in a TEI volume; what was found in the same parts before is taken from the store."""
    path = job.file.path
    contents = " ".join(report.content for report in reports)
    name = _content(f"{contents} whole") if contents.strip() else ""
    value = checker.kept(name, job.setting, path) if name else None
    if value is not None:
        return problems_from_bytes(value, [path])
    found = checker.whole(checker.read(job), job, [one for report in reports for one in report.facts])
    if name and not any(problem.rule == "FR002" for problem in found):
        checker.keep(name, job.setting, path, problems_to_bytes(found, [path]))
    return found


def _by_path(own: Sequence[Done], checker: Checker) -> dict[str, list[Problem]]:
    """What rules of volumes find in documents in plain text, by path."""
    facts = {job.file.path: one for job, report, _ in own if report is not None for one in report.facts}
    found: dict[str, list[Problem]] = {}
    for problem in volume_problems_of(facts, own[0][0], checker) if facts else ():
        found.setdefault(problem.path, []).append(problem)
    return found


def told_of_volumes(reports: Iterable[Done], checker: Checker, tell: Callable[[str], None]) -> Iterator[Done]:
    """The reports; at the end it is told what was found out about each volume in plain text, for `-v`."""
    from frlint.engine.check_volume import document_facts
    from frlint.volumes.assembly import volume_of
    from frlint.volumes.manifest import read_manifest
    from frlint.volumes.summary import told

    facts: dict[str, list[Facts]] = {}
    for done in reports:
        job, report, _ = done
        if report is not None and report.facts and not job.is_volume:
            facts.setdefault(checker.manifest(job), []).extend(report.facts)
        yield done
    for manifest, own in facts.items():
        for sentence in told(volume_of(read_manifest(manifest), map(document_facts, own))):
            tell(f"{manifest}: {sentence}")


def volume_problems_of(facts: dict[str, Facts], job: Job, checker: Checker) -> list[Problem]:
    """What rules of volumes find in documents whose facts are given by path, without fingerprints.

    `job` is that of one of the documents: its settings hold. What was found in the same facts before is taken from the
    store.
    """
    from frlint.engine.check_volume import document_facts, volume_problems
    from frlint.volumes.assembly import digest_of_volume, order, volume_of
    from frlint.volumes.manifest import read_manifest

    paths = sorted(facts, key=lambda path: order(facts[path].id))
    volume = volume_of(read_manifest(checker.manifest(job)), [document_facts(facts[path]) for path in paths])
    name = digest_of_volume(volume)
    value = checker.kept(name, job.setting, paths[0])
    if value is not None:
        return problems_from_bytes(value, paths)
    found = volume_problems(volume, paths, checker.selections[job.setting])
    if not any(problem.rule == "FR002" for problem in found):
        checker.keep(name, job.setting, paths[0], problems_to_bytes(found, paths))
    return found


def _content(text: str) -> str:
    from frlint.cache import content_id

    return content_id(text.encode("utf-8", "surrogateescape"))
