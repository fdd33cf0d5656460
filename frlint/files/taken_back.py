"""Files that a command writes one after the other, taken back where one of them cannot be written."""

import os
from contextlib import suppress
from types import TracebackType
from typing import Protocol

from frlint.files.write import second_name, write


class Write(Protocol):
    """Writes a file as `files.write.write` does. Raises `UsageError` where it cannot be written."""

    def __call__(self, file: str, data: bytes, *, new: bool = False) -> None: ...


class TakenBack:
    """A block in which files are written: where an error or an interrupt leaves it, they are again as they were.

    What a file held before has a second name until the block ends, so that it takes no room to put it back.
    """

    def __init__(self) -> None:
        self._written: list[tuple[str, str]] = []

    def __enter__(self) -> "TakenBack":
        return self

    def write(self, file: str, data: bytes, *, new: bool = False, executable: bool = False) -> None:
        """Write a file. Raises `UsageError` where it cannot be written."""
        target = os.path.realpath(file)
        old = second_name(target, file) if not new and os.path.isfile(target) else ""
        self._written.append((target, old))
        try:
            write(file, data, new=new, executable=executable)
        except BaseException:
            self._written.pop()
            with suppress(OSError):
                if old:
                    os.unlink(old)
            raise

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        for target, old in reversed(self._written):
            with suppress(OSError):
                if kind is None:
                    if old:
                        os.unlink(old)
                elif old:
                    os.replace(old, target)
                else:
                    os.unlink(target)
