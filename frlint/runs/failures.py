"""What becomes of a job that did not come back."""

from frlint.errors import FrlintError
from frlint.executors import Failure
from frlint.model.report import Report
from frlint.runs.checker import Checker
from frlint.runs.inputs.job import Job


def report_of_failure(job: Job, failure: Failure | None, checker: Checker) -> Report:
    """The report of a job whose check did not come back: one problem that says so.

    Raises `GitError` where the repository lacks the job's bytes, as an answer without them would be wrong,
    `FrlintError` where a volume's schema cannot be used, and `ModuleNotFoundError` where a package is not installed:
    neither is a problem of the documents.
    """
    if failure is not None and failure.kind in ("GitError", "IncompleteError"):
        from frlint.git.errors import FILL, GitError

        raise GitError(failure.message, FILL)
    if failure is not None and failure.kind in ("SchemaError", "MissingLxmlError"):
        raise FrlintError(failure.message, failure.advice)
    if failure is not None and failure.kind == "ModuleNotFoundError":
        raise ModuleNotFoundError(failure.message, name=failure.message.rstrip("'").rpartition("'")[2])
    values = {"what": "the run", "file": job.file.path, "exception": describe_failure(failure)}
    return checker.run_report(job, "FR002", values)


def describe_failure(failure: Failure | None) -> str:
    """What went wrong with a job that did not come back, in a few words."""
    return f"{failure.kind}: {failure.message}" if failure else "nothing came back"
