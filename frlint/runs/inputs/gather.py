"""From a request to the files it speaks of, each with the settings that hold for it."""

from frlint.errors import UsageError
from frlint.files.walk import read_list
from frlint.runs.inputs.disk import gather_disk, gather_standard_input
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import STDIN
from frlint.runs.request import Request


def gather(request: Request, *, whole_volumes: bool = False) -> Gathered:
    """The files of a request. Raises `UsageError` where a path is not there or nothing is named that could be read.

    With `whole_volumes` all other documents of the volumes in plain text that the files belong to come along as
    companions, so that rules of volumes can be asked.
    """
    listed = _read_paths(request) if request.files_from else ()
    if request.staged or request.commit:
        from frlint.runs.inputs.from_tree import gather_tree

        return gather_tree(request, request.paths + listed)
    if STDIN in request.paths:
        return gather_standard_input(request)
    if request.stdin_filename:
        raise UsageError("--stdin-filename names what is read from standard input", "give - as the only PATH")
    return gather_disk(request, listed, whole_volumes=whole_volumes)


def _read_paths(request: Request) -> tuple[str, ...]:
    """The paths of a list. Raises `UsageError` where it cannot be read."""
    source = request.files_from
    if source == STDIN:
        return tuple(read_list(request.standard_input()))
    try:
        with open(source, "rb") as file:
            return tuple(read_list(file.read()))
    except OSError as error:
        raise UsageError(f"the list of files {source} cannot be read: {error.strerror or error}") from error
