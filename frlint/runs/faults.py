"""What kept a part of a run from being done: said, as an error, once all else that the run found was given."""

from collections.abc import Iterable
from contextlib import ExitStack
from types import TracebackType
from typing import NoReturn

from frlint.errors import FrlintError

Fault = tuple[str, str]
"""What is wrong, and what to do about it."""


class Faults:
    """Gathers faults; when the stack closes, and nothing else went wrong, the first of them is raised."""

    def __init__(self, stack: ExitStack) -> None:
        self._found: dict[Fault, None] = {}
        stack.push(self._end)

    def add(self, message: str, advice: str) -> None:
        """Take in a fault; the same one counts once."""
        self._found[message, advice] = None

    def _end(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind is None and self._found:
            raise_first(self._found)


def raise_first(found: Iterable[Fault]) -> NoReturn:
    """Raise the first of some faults, and say how many others there are."""
    (message, advice), *others = found
    raise FrlintError(f"{message} (and {len(others)} more like this)" if others else message, advice)
