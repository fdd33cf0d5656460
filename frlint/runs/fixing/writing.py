"""Fixed files written in the place of what they were; one that cannot be written is as it was, with the reason."""

from collections.abc import Iterable, Iterator
from os.path import dirname

from frlint.errors import UsageError
from frlint.files.write import remove_left_over, write_over
from frlint.runs.fixing.fixer import FixedFile
from frlint.runs.inputs.job import STDIN


def write_fixed(files: Iterable[FixedFile]) -> Iterator[FixedFile]:
    """The files, each once it is written; what was standard input is left to the caller."""
    seen: set[str] = set()
    for file in files:
        folder = dirname(file.job.file.real)
        if file.is_changed and folder not in seen:
            seen.add(folder)
            remove_left_over(folder or ".")
        yield _written(file) if file.is_changed and file.job.file.real != STDIN else file


def _written(file: FixedFile) -> FixedFile:
    try:
        # By the path that was named: where a link stands there, it is to be seen.
        write_over(file.job.file.path, file.before, file.after)
    except UsageError as error:
        reason = error.message + (f": {error.advice}" if error.advice else "")
        return file.put_back(reason)._replace(trouble=reason)
    return file
