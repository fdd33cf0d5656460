"""The texts of blobs at paths: a few of them are held, those of a commit and of its parents."""

from collections.abc import Callable

from frlint.configuration import Settings
from frlint.matching.found import Text
from frlint.runs.inputs.texts import text_of

_MOST = 6
"""Texts that are held."""


class BlobTexts:
    """Gives the text of a blob at a path, None where it cannot be read as one.

    `read` gives the bytes of a blob at a path, `settings` what holds for a path (None for what is no document).
    """

    def __init__(self, read: Callable[[str, str], bytes], settings: Callable[[str], Settings | None]) -> None:
        self._read = read
        self._settings = settings
        self._texts: dict[tuple[str, int], Text | None] = {}

    def __call__(self, path: str, blob: str) -> Text | None:
        """The text."""
        settings = self._settings(path)
        if settings is None:
            return None
        key = (blob, id(settings))
        if key not in self._texts:
            while len(self._texts) >= _MOST:
                del self._texts[next(iter(self._texts))]
            self._texts[key] = text_of(self._read(path, blob), path, settings)
        return self._texts[key]
