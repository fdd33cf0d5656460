"""First manifests: a `volume.yaml` for each folder of documents, drafted from all of them."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

from frlint.configuration import Configurations
from frlint.engine.check_file import facts_of
from frlint.engine.check_volume import document_facts
from frlint.executors import work_over
from frlint.files.paths import shown_from_here
from frlint.files.walk import walk
from frlint.files.write import write
from frlint.git.ignored import Ignored
from frlint.model.identity import natural_order
from frlint.model.report import Facts
from frlint.readers import Unreadable, read
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.kinds import kinds_of_one_document
from frlint.runs.inputs.reader_options import reader_options
from frlint.volumes import MANIFEST_NAME
from frlint.volumes.draft import draft

FEWEST = 3
"""Fewer documents in a folder than this make no volume."""


class _Facts:
    """Reads the facts of a file's document; none where it cannot be read, which `check` says."""

    def __call__(self, job: Job) -> Facts | None:
        options = reader_options(Configurations(isolated=True).for_file(job.file.real))
        data, trouble = Disk().read(job, options.size_limit)
        try:
            return None if trouble else facts_of(read(data, job.file.path, options)[0])
        except Unreadable:
            return None


def write_manifests(folder: str, console: Console) -> Iterator[str]:
    """Write a manifest into every folder of documents below a folder that has none; gives a sentence for each."""
    configurations = Configurations()
    files = walk([folder], kinds_of_one_document(), configurations.leaves_out, Ignored, allow_empty=True).files
    by_folder: dict[str, list[Job]] = {}
    for file in files:
        by_folder.setdefault(os.path.dirname(file.real), []).append(Job(file))
    volumes = {
        at: jobs
        for at, jobs in by_folder.items()
        if len(jobs) >= FEWEST and not os.path.lexists(os.path.join(at, MANIFEST_NAME))
    }
    with ExitStack() as stack:
        progress = Progress(console.err if console.err_is_terminal else None, sum(map(len, volumes.values())))
        stack.callback(progress.wipe)
        done = 0
        for at, jobs in volumes.items():
            facts = []
            for _, value, _ in work_over(_Facts(), jobs, lambda job: job.size):
                done += 1
                progress.step(done)
                if value is not None:
                    facts.append(document_facts(value))
            facts.sort(key=lambda one: natural_order(one.id))
            if facts:
                manifest = os.path.join(at, MANIFEST_NAME)
                write(manifest, draft(facts, os.path.basename(at)).encode("utf-8"), new=True)
                yield f"Wrote {shown_from_here(manifest)}"
