"""`frlint baseline`: record what stands, so that only new problems fail from now on."""

import os

from frlint.executors import work_over
from frlint.problem import Problem
from frlint.reporters.terminal import Console, visible_path
from frlint.waivers.baseline import record, taken
from frlint.waivers.baseline_file import NAME
from frlint.waivers.writing import write
from frlint.workflow.checker import Checker
from frlint.workflow.gathering import Gathered, gather, said
from frlint.workflow.judgements import Waived, absolute, baseline_file, files_in_force
from frlint.workflow.kept_results import kept_results_alone
from frlint.workflow.outcome import Outcome
from frlint.workflow.request import Request


def baseline(request: Request, console: Console) -> Outcome:
    """Write the baseline anew: beside the configuration, else in the root of the repository, else in this folder.

    What is waived is not recorded.
    """
    gathered = gather(request)
    file = baseline_file(gathered) or os.path.join(_folder(gathered), NAME)
    found = standing(request, gathered)
    existed = os.path.exists(file)
    text = record(((path, problems) for path, problems in found), os.path.dirname(file))
    write(file, text.encode("utf-8", "surrogatepass"))
    count = sum(sum(map(taken, problems)) for _, problems in found)
    documents = sum(any(map(taken, problems)) for _, problems in found)
    verb = "Wrote over" if existed else "Wrote"
    shown = os.path.relpath(file) if file.startswith(os.getcwd() + os.sep) else file
    console.out.write(
        f"{verb} {visible_path(shown)}: {count:,} problems in {documents:,} of {len(found):,} documents\n"
    )
    return Outcome(0, len(found))


def standing(request: Request, gathered: Gathered) -> list[tuple[str, list[Problem]]]:
    """The problems of each file (by its absolute path) that no waiver waives."""
    with kept_results_alone(request, gathered.configurations) as results:
        checker = Checker(gathered.settings, gathered.configurations, gathered.reading, results)
        files = files_in_force(gathered.jobs)
        waived = Waived(files, gathered, checker, "") if files else None
        found = []
        for job, value, failure in work_over(checker, gathered.jobs, lambda job: job.file.size, request.jobs):
            report = value or checker.failed(job, said(failure))
            problems = waived.sift(job, report.problems)[0] if waived else report.problems
            found.append((absolute(job), list(problems)))
    return found


def _folder(gathered: Gathered) -> str:
    """The folder of the configuration, else the root of the repository, else the current folder."""
    from frlint.ignored import work_tree

    here = gathered.configurations.here
    return os.path.dirname(here.file) if here.file else work_tree(os.getcwd()) or os.getcwd()
