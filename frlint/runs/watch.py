"""Who looks on while a run is under way. A run itself shows nothing."""

from typing import Protocol


class Watch(Protocol):
    """Is told how far a run has come; `total` is the number of files (or versions) that there are to do."""

    total: int

    def step(self, done: int, documents: int = 0, files: int = 0) -> None:
        """So many files are done, and so many documents in them; `files` counts a volume checked in parts once."""
        ...

    def wipe(self) -> None:
        """Something else is about to be shown, or all is done."""
        ...


class Unwatched:
    """Nobody looks on."""

    def __init__(self) -> None:
        self.total = 0

    def step(self, done: int, documents: int = 0, files: int = 0) -> None:
        """Nothing."""

    def wipe(self) -> None:
        """Nothing."""
