"""The boards of folders in the store of results."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from frlint.cache import content_id, context_id
from frlint.runs.stages.board.snapshot import Snapshot, from_bytes

if TYPE_CHECKING:
    from frlint.runs.results import Results

_FORM = "1"
"""Another one for another form of what is stored."""


class StoredBoards:
    """What is stored of folders (real paths). Without a store nothing is."""

    def __init__(self, results: "Results | None") -> None:
        self._results = results

    def load(self, folders: Iterable[str]) -> dict[str, Snapshot]:
        """The snapshots of those folders of which there is one."""
        if self._results is None:
            return {}
        by_key = {_key(folder): folder for folder in folders}
        found = {by_key[key]: from_bytes(value) for key, value in self._results.get_many(by_key).items()}
        return {folder: snapshot for folder, snapshot in found.items() if snapshot is not None}

    def store(self, folder: str, snapshot: Snapshot) -> None:
        """Store the snapshot of a folder."""
        if self._results is not None:
            self._results.put(*_key(folder), snapshot.to_bytes())


def _key(folder: str) -> tuple[str, str]:
    from frlint import __version__

    known_by = content_id(f"board of {folder}".encode("utf-8", "surrogateescape"))
    return known_by, context_id(__version__, "board", _FORM)
