"""Files that are to be written, before they are: shown to a person first, then written all or none."""

import os
from collections.abc import Iterator
from difflib import unified_diff
from typing import NamedTuple

from frlint.files.paths import shown_from_here
from frlint.files.taken_back import TakenBack

_ABOVE = 12
"""Lines; of a longer file that is like another one only its size is shown."""


class PlannedFile(NamedTuple):
    """A file with what it is to hold; `new` where it must not be there yet."""

    file: str
    data: bytes
    new: bool

    @property
    def shown(self) -> str:
        """The path as people see it."""
        return shown_from_here(os.path.abspath(self.file)).replace(os.sep, "/")


class Planned:
    """Takes files in place of the disk."""

    def __init__(self) -> None:
        self.files: list[PlannedFile] = []

    def write(self, file: str, data: bytes, *, new: bool = False) -> None:
        """Plan a file; a `files.taken_back.Write`."""
        self.files.append(PlannedFile(file, data, new))

    def text(self, *, whole: bool) -> Iterator[str]:
        """What would be written, file by file, in lines: of a file that is there what would change. Without `whole`, of
        several files with one name the first stands for all."""
        seen: set[str] = set()
        for one in self.files:
            name = os.path.basename(one.file)
            lines = one.data.decode("utf-8", "replace").splitlines()
            yield ""
            if os.path.isfile(one.file):
                yield f"--- {one.shown} (changed)"
                with open(one.file, "rb") as opened:
                    before = opened.read().decode("utf-8", "replace").splitlines()
                yield from (line for line in unified_diff(before, lines, n=1, lineterm="") if line[:3] not in _HEADS)
            elif whole or name not in seen or len(lines) <= _ABOVE:
                yield f"--- {one.shown} (new)"
                yield from (f"  {line}".rstrip() for line in lines)
            else:
                yield f"--- {one.shown} (new, {len(lines):,} lines, made like the one above)"
            seen.add(name)

    def is_shortened(self) -> bool:
        """Whether `text` without `whole` leaves anything out."""
        return [*self.text(whole=True)] != [*self.text(whole=False)]

    def carry_out(self) -> None:
        """Write the files, all or none. Raises `UsageError` where one cannot be written."""
        with TakenBack() as files:
            for one in self.files:
                files.write(one.file, one.data, new=one.new)


_HEADS = ("---", "+++")
