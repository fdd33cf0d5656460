"""The texts of blobs, for those who compare them: the last few are held."""

import sys

from frlint.configuration import Settings
from frlint.files.walk import File
from frlint.matching.found import Text
from frlint.runs.inputs.from_tree import USUAL
from frlint.runs.inputs.job import Blobs, Job
from frlint.runs.inputs.texts import text_of

_MOST = 6
"""Texts that are held: those of a commit and of its parents."""


class BlobTexts:
    """Gives the texts of a repository's blobs."""

    def __init__(self, reading: Blobs) -> None:
        self._reading = reading
        self._texts: dict[tuple[str, int], Text | None] = {}

    def text(self, path: str, blob: str, number: int, settings: Settings) -> Text | None:
        """The text of a blob at a path, None where it cannot be read as one. `number` is that of its settings."""
        key = blob, number
        if key not in self._texts:
            while len(self._texts) >= _MOST:
                del self._texts[next(iter(self._texts))]
            data, _ = self._reading.read(Job(File(path, path, USUAL), content=blob), sys.maxsize)
            self._texts[key] = text_of(data, path, settings)
        return self._texts[key]
