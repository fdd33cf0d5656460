"""The documents of the file system, and standard input."""

import os
import sys

from frlint.configuration import Configurations
from frlint.errors import UsageError
from frlint.files.walk import File, Listing, read_list
from frlint.readers.forms import suffix_of_plain_text
from frlint.runs.inputs.gathered import Gathered, _key
from frlint.runs.inputs.job import STDIN, Disk, Job
from frlint.runs.request import Request


def _object_format() -> str:
    """The object format of the repository of the current folder: the work tree shares the results of its blobs."""
    from frlint.cache import object_format_of

    return object_format_of(os.getcwd())


def _standard_input(request: Request, configurations: Configurations) -> Gathered:
    if len(request.paths) > 1 or request.files_from:
        raise UsageError("standard input (-) is read alone", "name other files in another call")
    path = request.stdin_filename or STDIN
    real = os.path.abspath(request.stdin_filename or f"stdin{suffix_of_plain_text()}")
    settings = configurations.for_file(real)
    return Gathered(
        configurations, [Job(File(path, STDIN, 0), key=_key(real, {}))], [settings], Listing([], [], [], 0), Disk()
    )


def _listed(source: str) -> tuple[str, ...]:
    try:
        if source == STDIN:
            data = sys.stdin.buffer.read()
        else:
            with open(source, "rb") as file:
                data = file.read()
    except OSError as error:
        raise UsageError(f"the list of files {source} cannot be read: {error.strerror or error}") from error
    return tuple(read_list(data))
