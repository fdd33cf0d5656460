"""A checker's work, spread as a request asks for it: over this machine, or over a cluster."""

from collections.abc import Iterator, Sequence

from frlint.executors import Result, work_over
from frlint.model.report import Report
from frlint.runs.checker import Checker
from frlint.runs.inputs.job import Job
from frlint.workers import Workers


def checked_by(checker: Checker, jobs: Sequence[Job], workers: Workers) -> Iterator[Result[Job, Report]]:
    """The report of each job, or its failure, in the order of the jobs.

    Raises `UsageError` where this system has no such executor, `FrlintError` where a cluster cannot be used or is lost.
    """
    if workers.scheduler and jobs:
        from frlint.runs.cluster.over_cluster import over_cluster

        return over_cluster(checker, jobs, workers.scheduler, workers.most, checker.object_format)
    return work_over(checker, jobs, _size, workers.most, pool=workers.pool(len(jobs)))


def _size(job: Job) -> int:
    return job.size
