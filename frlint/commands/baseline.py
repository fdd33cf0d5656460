"""`frlint baseline`: record what stands, so that only new problems fail from now on."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from frlint.commands.console import progress_of
from frlint.files.paths import shown_from_here
from frlint.files.write import write
from frlint.reporters.document_count import DocumentCount
from frlint.reporters.terminal import Console, visible_path
from frlint.reporters.wording import counted
from frlint.runs.checked_file import CheckedFile
from frlint.runs.filters.baselined import baseline_file
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.paths import absolute, stands
from frlint.runs.pipeline import Run, open_run
from frlint.runs.request import Outcome, Request
from frlint.suppression import BASELINE_NAME
from frlint.suppression.baseline.file import Baseline, Records, read
from frlint.suppression.baseline.judge import record, taken
from frlint.suppression.document_names import document_in, files_of, run_problem


def run(request: Request, console: Console) -> Outcome:
    """Write the baseline anew: beside the configuration, else in the root of the repository, else in this folder.

    What is waived is not recorded, not even by a waiver that is past its day. Of documents and rules that were not
    looked at, what is recorded stays. Raises `YamlFileError` where that cannot be read.
    """
    gathered = gather(request, whole_volumes=True)
    file = baseline_file(gathered) or os.path.join(_folder(gathered), BASELINE_NAME)
    existed = os.path.exists(file)
    old = read(file) if existed else None
    with ExitStack() as stack:
        watch = progress_of(request, console, stack)
        checking = open_run(request, stack, suppress="waivers and expired ones", gathered=gathered, watch=watch)
        files = list(checking.files())
    others = dict(_not_looked_at(request, old, checking, files)) if old else {}
    text = record(((absolute(one.job), one.problems) for one in files), os.path.dirname(file), others)
    write(file, text.encode("utf-8", "surrogatepass"))
    count = sum(sum(map(taken, one.problems)) for one in files)
    documents = DocumentCount()
    for one in files:
        documents.add(one.documents, [*filter(taken, one.problems)])
    verb = "Wrote over" if existed else "Wrote"
    console.out.write(f"{verb} {visible_path(shown_from_here(file))}: {counted(count, 'problem')} in {documents}\n")
    left = sum(sum(records.values()) for records in others.values())
    if left:
        console.out.write(f"Kept {left:,} of documents or rules that were not looked at\n")
    return Outcome(0, documents.documents)


def _not_looked_at(
    request: Request, old: Baseline, checking: Run, files: Sequence[CheckedFile]
) -> Iterator[tuple[str, Records]]:
    """The records of documents that were not looked at and still stand, and those of rules that did not look.

    A rule that the configuration leaves out is left out for good, one that the command line leaves out is not.
    """
    left_out = bool(request.select or request.ignore)
    looked_at = {document_in(old.folder, absolute(file.job)): file for file in files}
    for document in old:
        records = old.of(document)
        mine = next((looked_at[name] for name in files_of(document) if name in looked_at), None)
        if mine is None:
            if any(stands(old.folder, name) for name in files_of(document)):
                yield document, records
        elif any(map(run_problem, mine.problems)):
            yield document, records
        else:
            selected = checking.checker.selections[mine.job.setting]
            yield (
                document,
                {
                    place: count
                    for place, count in records.items()
                    if place.rule not in mine.ran and (left_out or place.rule in selected)
                },
            )


def _folder(gathered: Gathered) -> str:
    """The folder of the configuration, else the root of the repository, else the current folder."""
    from frlint.files.upwards import work_tree

    here = gathered.configurations.here
    return os.path.dirname(here.file) if here.file else work_tree(os.getcwd()) or os.getcwd()
