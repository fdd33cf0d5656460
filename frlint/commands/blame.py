"""`frlint blame` and `frlint log`: where standing problems come from, and how many stood after each commit."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime

from frlint.commands.outputs import open_results
from frlint.executors import work_over
from frlint.git import differences, trees
from frlint.git.log import commits as log
from frlint.history.origins import origins
from frlint.model.commit import Origin, TreeFile
from frlint.model.problem import Problem, Severity
from frlint.model.report import Report
from frlint.readers.forms import suffixes
from frlint.reporters.history.json import origins_json
from frlint.reporters.history.origins import origins_closing, origins_lines
from frlint.reporters.terminal import Console
from frlint.runs.checker import checker_of
from frlint.runs.failures import said
from frlint.runs.filters.waived import Waived, files_in_force
from frlint.runs.history import History, here, open_history
from frlint.runs.inputs.gather import errors_of, gather
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.tree import inside_of
from frlint.runs.request import Outcome, Request


def blame(request: Request, console: Console) -> Outcome:
    """Say of each standing problem which commit introduced it. In a bare repository those of HEAD are looked at."""
    repository = here()
    if repository.root is None:
        request = request._replace(commit="HEAD")
    with ExitStack() as stack:
        history = open_history(request, console, stack, repository)
        found = _standing(request, history)
        least = Severity(request.min_severity).weight
        head = repository.head
        versions_now = _at_head(history, head, found)
        commits = log(repository, None, head, newest_first=True)
        told = origins(found, versions_now, head, commits, history.results)
        told = [one for one in told if one.problem.severity.weight >= least]
        _write(told, len(found), request, console, stack)
    return Outcome(0, len(found))


def _write(told: Sequence[Origin], documents: int, request: Request, console: Console, stack: ExitStack) -> None:
    """Print the origins; a person is told how many there are, and only on a terminal are messages cut."""
    out, look = open_results(request, console, stack)
    now = datetime.now(UTC)
    if request.output_format == "json":
        out.writelines(origins_json(told, now))
        return
    watched = console.out_is_terminal and not request.output
    out.writelines(origins_lines(told, look if watched else look._replace(width=sys.maxsize), now))
    if not request.quiet:
        console.out.flush()
        console.err.write(origins_closing(told, documents, console.err_look))


def _standing(request: Request, history: History) -> dict[str, list[Problem]]:
    """The problems that stand, waived ones left out, by path from the top of the repository."""
    gathered = gather(request)
    with errors_of(gathered):
        checker = checker_of(gathered, history.results.kept)
    waived = None
    files = [] if request.isolated else files_in_force(gathered.jobs)
    if files:
        waived = Waived(files, gathered, checker, datetime.now().date().isoformat())
    found: dict[str, list[Problem]] = {}
    for job, value, failure in work_over(checker, gathered.jobs, _size, request.jobs):
        report: Report = value or checker.failed(job, said(failure))
        problems = waived.sift(job, report.problems)[0] if waived else report.problems
        path = gathered.tree.path(job.file.real) if gathered.tree else inside_of(history.root, job.file.path)
        found[path] = [problem._replace(path=path) for problem in problems]
    return found


def _size(job: Job) -> int:
    return job.size


def _at_head(history: History, head: str, paths: Iterable[str]) -> dict[str, TreeFile]:
    """The versions in HEAD of some documents; of one that was renamed since, the version under its old path."""
    folder = history.repository.folder
    at_head = {file.path: file for file in trees.files(folder, head, suffixes())}
    found = {path: at_head[path] for path in paths if path in at_head}
    if history.repository.root is not None and len(found) < len(list(paths)):
        for change in differences.in_work_tree(folder, head):
            old = change.before[0]
            if change.after is not None and old is not None and change.after.path != old.path:
                found.setdefault(change.after.path, old)
    return found
