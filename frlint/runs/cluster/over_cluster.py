"""The reports of jobs that the workers of a cluster check, in the order of the jobs."""

import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import NamedTuple

from frlint.executors import AHEAD, Answers, Failure, Result, batches, one_result
from frlint.model.report import Report
from frlint.runs.checker import Checker
from frlint.runs.cluster.client import Cluster, KilledWorkers, differs
from frlint.runs.cluster.sent import Differs, is_completed_here, sent_of
from frlint.runs.inputs.job import Job

Done = Result[Job, Report]


class _Asked(NamedTuple):
    """A job that was sent: its place in the batch, its bytes and what these are known by."""

    place: int
    job: Job
    data: bytes
    content: str


class _Batch(NamedTuple):
    """A batch: what is known without asking, by place; what was sent, and what will come of it."""

    jobs: Sequence[Job]
    known: dict[int, Done]
    asked: Sequence[_Asked]
    future: "Future[bytes] | None"


def over_cluster(checker: Checker, jobs: Sequence[Job], address: str, most: int, object_format: str) -> Iterator[Done]:
    """The report of each job, or its failure. What is stored is taken from the store here, and put there here.

    `most` is how many work at a time, 0 for all that the cluster has. Raises `FrlintError` where the cluster cannot be
    used or is lost.
    """
    with Cluster(address) as cluster:
        work = _Work(checker, cluster, object_format)
        count = most or cluster.threads
        waiting = iter(batches(jobs, lambda job: job.size, count))
        flying = deque(map(work.hand_over, islice(waiting, count * AHEAD)))
        while flying:
            yield from work.done(flying.popleft())
            flying += map(work.hand_over, islice(waiting, 1))


class _Work:
    """A checker whose work is done elsewhere."""

    def __init__(self, checker: Checker, cluster: Cluster, object_format: str) -> None:
        self._checker = checker
        self._cluster = cluster
        self._object_format = object_format
        self._made_of = sent_of(checker, object_format)

    def hand_over(self, jobs: Sequence[Job]) -> _Batch:
        """A batch that is on its way: what no result is stored of is read and sent."""
        known: dict[int, Done] = {}
        asked = []
        for place, job in enumerate(jobs):
            result = one_result(self._checker.known.or_read, job)
            if result.value is None:
                known[place] = Result(job, None, result.failure)
            elif isinstance(result.value, Report):
                known[place] = Result(job, result.value, None)
            else:
                asked.append(_Asked(place, job, *result.value))
        return _Batch(jobs, known, asked, self._send(asked) if asked else None)

    def _send(self, asked: Sequence[_Asked]) -> "Future[bytes]":
        from frlint.cache import content_id

        # Without a name of its content a worker might take a volume for one of the same path that it saw before.
        sent = [
            one.job._replace(data=one.data, content=one.content or content_id(one.data, self._object_format))
            for one in asked
        ]
        return self._cluster.submit(self._made_of, pickle.dumps(sent))

    def done(self, batch: _Batch) -> Iterator[Done]:
        """The results of a batch, waited for, in the order of its jobs."""
        found = dict(batch.known)
        if batch.future is not None:
            answers = self._answers(batch.asked, batch.future)
            for asked, (report, failure) in zip(batch.asked, answers, strict=True):
                found[asked.place] = Result(asked.job, report and self._completed(asked, report), failure)
            self._checker.flush()
        for place in range(len(batch.jobs)):
            yield found[place]

    def _completed(self, asked: _Asked, report: Report) -> Report:
        """A report from elsewhere, with what is known here alone, stored."""
        if is_completed_here(self._checker, asked.job):
            report = self._checker.with_whole(asked.data, asked.job, report)
        return self._checker.stored(asked.job, asked.content, report)

    def _answers(self, asked: Sequence[_Asked], future: "Future[bytes]") -> Answers[Report]:
        """What came of the jobs; where one kills its workers, each half is asked for until it is alone."""
        try:
            found = pickle.loads(self._cluster.result(future))
        except KilledWorkers:
            if len(asked) == 1:
                return [(None, Failure("WorkerKilled", "the process that did this was killed", ""))]
            middle = len(asked) // 2
            halves = (asked[:middle], asked[middle:])
            return [answer for half in halves for answer in self._answers(half, self._send(half))]
        if isinstance(found, Differs):
            raise differs(found.how)
        answers: Answers[Report] = found
        return answers
