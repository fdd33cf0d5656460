"""A function of each file of a run, spread over processes: for commands that ask no rules."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from frlint.executors import work_over
from frlint.runs.failures import describe_failure
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job

R = TypeVar("R")


def over_files(function: Callable[[Job], R], gathered: Gathered, jobs: int) -> Iterator[tuple[Job, R | None, str]]:
    """Each file with what the function gives, in their order; where it does not come back, None and why.

    `jobs` is the number of processes, 0 for as many as help.
    """
    for job, value, failure in work_over(function, gathered.documents, lambda job: job.file.size, jobs):
        yield job, value, "" if value is not None else describe_failure(failure)
