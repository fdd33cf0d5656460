"""The facts of a volume's documents, searched for what its lists have: for `frlint lists`, whatever rules run."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.configuration import Settings
from frlint.model.apparatus import Wishes
from frlint.model.listed_words import ListedWords
from frlint.model.volume import DocumentFacts
from frlint.readers import Unreadable, read
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.volumes.facts import facts_of


class FoundFacts(NamedTuple):
    """The facts of the documents of a file, and why there are none, or not all, where it cannot be read."""

    documents: tuple[DocumentFacts, ...]
    trouble: str = ""


class ListedFacts:
    """Gathers the facts of files, one at a time; it is sent to other processes."""

    def __init__(self, settings: Sequence[Settings], listed: ListedWords) -> None:
        self._options = [reader_options(one) for one in settings]
        self._wishes = Wishes(listed=listed, abbreviations=True)

    def __call__(self, job: Job) -> FoundFacts:
        """The facts of a file's documents."""
        options = self._options[job.setting]
        data, trouble = Disk().read(job, options.size_limit)
        if trouble:
            return FoundFacts((), trouble)
        try:
            documents, trouble = read(data, job.file.path, options), ""
        except Unreadable as reason:
            documents, trouble = [*reason.documents], str(reason)
        return FoundFacts(tuple(facts_of(document, wishes=self._wishes) for document in documents), trouble)
