"""The facts of documents that no rule is asked about: what first manifests and lists are drafted from."""

from collections.abc import Iterator, Sequence

from frlint.configuration import Configurations
from frlint.executors import work_over
from frlint.files.walk import File
from frlint.readers import Unreadable, read
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.volumes.draft_lists import Read, read_of


class _Reader:
    """Reads the facts of a file's document; none where it cannot be read, which `check` reports."""

    def __call__(self, job: Job) -> Read | None:
        options = reader_options(Configurations(isolated=True).for_file(job.file.real))
        data, trouble = Disk().read(job, options.size_limit)
        try:
            document = None if trouble else read(data, job.file.path, options)[0]
        except Unreadable:
            document = None
        return None if document is None else read_of(document)


def read_files(files: Sequence[File]) -> Iterator[Read | None]:
    """What is drafted from the document in each file, as they come; None for a file that cannot be read."""
    for _, found, _ in work_over(_Reader(), [Job(file) for file in files], lambda job: job.size):
        yield found
