"""Results are not written over what an edition consists of: its documents, and what frlint reads beside them."""

import os
from collections.abc import Iterable, Iterator

from frlint.errors import UsageError
from frlint.files.word_lists import is_list
from frlint.readers.forms import suffixes, why_no_document
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.inputs.job import Job
from frlint.runs.request import Request
from frlint.volumes import MANIFEST_NAME

_YAML = (".yaml", ".yml")
"""How files end that say what holds for documents, or record what was done with them; no results are YAML."""


def spare_documents(request: Request, jobs: Iterable[Job], *others: str) -> None:
    """Raises `UsageError` where results, or what goes into `others`, would be written over a document to be read."""
    spare_files(request, ((job.file.real, job.file.path) for job in jobs), *others)


def spare_files(request: Request, documents: Iterable[tuple[str, str]], *others: str) -> None:
    """The same of documents given by their real paths, each with the path that it is called by."""
    for file in filter(None, others):
        require_spare(file, request)
    real = {os.path.realpath(file): file for file in (*files_for_results(request), *others) if file}
    taken = next((path for own, path in documents if own in real), None) if real else None
    if taken is not None:
        raise _would_be_lost(taken, "a document")


def require_new(file: str) -> None:
    """Raises `UsageError` where a page that people write into (a checklist) would be written over another file."""
    if file and os.path.isfile(file) and os.path.getsize(file):
        raise UsageError(
            f"{file} is there already: what somebody wrote into it would be lost", "name another file, or take it away"
        )


def files_for_results(request: Request) -> Iterator[str]:
    """The files that a request names for what it prints and for its proof of coverage."""
    yield from (one.partition(":")[2] for one in request.output_formats if ":" in one)
    yield from filter(None, (request.output, request.coverage))


def require_spare(file: str, request: Request) -> None:
    """Raises `UsageError` where results would be written over a file that an edition cannot do without.

    That is any YAML, a list, and a document that git has or that stands beside the manifest of its volume, unless the
    configuration leaves it out. What a run is about to read is spared
    besides: see `spare_documents`.
    """
    if not os.path.isfile(file):
        return
    if file.lower().endswith(_YAML):
        raise _would_be_lost(file, "YAML, as what frlint reads beside documents")
    if is_list(os.path.basename(file)):
        raise _would_be_lost(file, "a list of the edition")
    if _is_document(file, request):
        raise _would_be_lost(file, "a document")


def _would_be_lost(file: str, what: str) -> UsageError:
    return UsageError(f"{file} is {what}: results would be written over it", "name another file")


def _is_document(file: str, request: Request) -> bool:
    """Whether a file is a document that git has, or one of a volume with a manifest, and not left out."""
    real = os.path.realpath(file)
    if not file.lower().endswith(suffixes()) or why_no_document(file):
        return False
    if configurations_of(request).leaves_out(real, False):
        return False
    folder, name = os.path.split(real)
    return os.path.lexists(os.path.join(folder, MANIFEST_NAME)) or _is_tracked(folder, name)


def _is_tracked(folder: str, name: str) -> bool:
    from frlint.git import child
    from frlint.git.errors import GitError

    try:
        return bool(child.run(folder, "--literal-pathspecs", "ls-files", "--", name))
    except GitError:
        return False
