"""The facts of documents that no rule is asked about: what a first manifest is drafted from."""

from collections.abc import Iterator, Sequence

from frlint.configuration import Configurations
from frlint.engine.check_file import facts_of
from frlint.engine.check_volume import document_facts
from frlint.executors import work_over
from frlint.files.walk import File
from frlint.model.report import Facts
from frlint.model.volume import DocumentFacts
from frlint.readers import Unreadable, read
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.reader_options import reader_options


class _Reader:
    """Reads the facts of a file's document; none where it cannot be read, which `check` reports."""

    def __call__(self, job: Job) -> Facts | None:
        options = reader_options(Configurations(isolated=True).for_file(job.file.real))
        data, trouble = Disk().read(job, options.size_limit)
        try:
            return None if trouble else facts_of(read(data, job.file.path, options)[0])
        except Unreadable:
            return None


def facts_of_files(files: Sequence[File]) -> Iterator[DocumentFacts | None]:
    """The facts of the document in each file, as they come; None for a file that cannot be read."""
    for _, facts, _ in work_over(_Reader(), [Job(file) for file in files], lambda job: job.size):
        yield None if facts is None else document_facts(facts)
