"""`frlint baseline`: record what stands, so that only new problems fail from now on."""

import os
from collections.abc import Iterator

from frlint.executors import work_over
from frlint.files.write import write
from frlint.model.problem import Problem
from frlint.reporters.terminal import Console, visible_path
from frlint.runs.checker import Checker, checker_of
from frlint.runs.failures import said
from frlint.runs.filters.baselined import baseline_file
from frlint.runs.filters.waived import Waived, files_in_force
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.paths import absolute, stands
from frlint.runs.request import Outcome, Request
from frlint.runs.result_store import kept_results_alone
from frlint.suppression.baseline.file import NAME, Baseline, Records, read
from frlint.suppression.baseline.judge import record, taken
from frlint.suppression.document_names import document_in, files_of, run_problem

Standing = list[tuple[Job, list[Problem]]]
"""The files that were looked at, and their problems."""


def run(request: Request, console: Console) -> Outcome:
    """Write the baseline anew: beside the configuration, else in the root of the repository, else in this folder.

    What is waived is not recorded. Of documents and rules that were not looked at, what is recorded stays. Raises
    `YamlFileError` where that cannot be read.
    """
    gathered = gather(request)
    file = baseline_file(gathered) or os.path.join(_folder(gathered), NAME)
    existed = os.path.exists(file)
    old = read(file) if existed else None
    checker, found = _standing(request, gathered)
    others = dict(_not_looked_at(request, old, checker, found)) if old else {}
    text = record(((absolute(job), problems) for job, problems in found), os.path.dirname(file), others)
    write(file, text.encode("utf-8", "surrogatepass"))
    count = sum(sum(map(taken, problems)) for _, problems in found)
    documents = sum(any(map(taken, problems)) for _, problems in found)
    verb = "Wrote over" if existed else "Wrote"
    shown = os.path.relpath(file) if file.startswith(os.getcwd() + os.sep) else file
    console.out.write(
        f"{verb} {visible_path(shown)}: {count:,} {'problem' if count == 1 else 'problems'} in {documents:,} of "
        f"{len(found):,} {'document' if len(found) == 1 else 'documents'}\n"
    )
    kept = sum(sum(records.values()) for records in others.values())
    if kept:
        console.out.write(f"Kept {kept:,} of documents or rules that were not looked at\n")
    return Outcome(0, len(found))


def _standing(request: Request, gathered: Gathered) -> tuple[Checker, Standing]:
    """The problems of each file that no waiver waives, not even one that is past its day: that counts again."""
    with kept_results_alone(request, gathered.configurations) as results:
        checker = checker_of(gathered, results)
        files = files_in_force(gathered.jobs)
        waived = Waived(files, gathered, checker, "") if files else None
        found = []
        for job, value, failure in work_over(checker, gathered.jobs, lambda job: job.size, request.jobs):
            report = value or checker.failed(job, said(failure))
            problems = waived.sift(job, report.problems)[0] if waived else report.problems
            found.append((job, list(problems)))
    return checker, found


def _not_looked_at(request: Request, old: Baseline, checker: Checker, found: Standing) -> Iterator[tuple[str, Records]]:
    """The records of documents that were not looked at and still stand, and those of rules that were left out."""
    looked_at = {document_in(old.folder, absolute(job)): (job, problems) for job, problems in found}
    for document in old:
        records = old.of(document)
        mine = next((looked_at[name] for name in files_of(document) if name in looked_at), None)
        if mine is None:
            if any(stands(old.folder, name) for name in files_of(document)):
                yield document, records
        elif any(map(run_problem, mine[1])):
            yield document, records
        elif request.select or request.ignore:
            ran = checker.selections[mine[0].setting]
            yield document, {place: count for place, count in records.items() if place.rule not in ran}


def _folder(gathered: Gathered) -> str:
    """The folder of the configuration, else the root of the repository, else the current folder."""
    from frlint.files.ignored import work_tree

    here = gathered.configurations.here
    return os.path.dirname(here.file) if here.file else work_tree(os.getcwd()) or os.getcwd()
