"""What a commit did besides to single documents: to problems of whole volumes, and to references that it made stale.

What that takes is imported where there is something to look at.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from frlint.history.comparison import NOTHING, Difference
from frlint.model.commit import Commit
from frlint.readers.forms import form_of
from frlint.runs.blobs import BlobResults

if TYPE_CHECKING:
    from frlint.runs.stale.history import StaleHistory
    from frlint.runs.volume_history import VolumeHistory


class Besides:
    """Asked about the commits of a range, parents before children, once the problems of their documents are known."""

    def __init__(
        self, folder: str, results: BlobResults, records: Callable[[Commit], Difference] | None = None
    ) -> None:
        """`records` tells what a commit did to the records of stages, where there are any."""
        self._folder = folder
        self._records = records
        self._results = results
        self._volumes: VolumeHistory | None = None
        self._stale: StaleHistory | None = None

    def __call__(self, commit: Commit) -> Difference:
        """What a commit did to the problems that no single document has."""
        if self._volumes is None and self._results.has_volumes:
            from frlint.runs.volume_history import VolumeHistory

            self._volumes = VolumeHistory(self._folder, self._results)
        if self._stale is None and (self._volumes is not None or self._touches_notes(commit)):
            from frlint.runs.stale.history import StaleHistory

            self._stale = StaleHistory(self._folder, self._results, self._volumes)
        found = NOTHING if self._volumes is None else self._volumes.difference(commit)
        stale = NOTHING
        if self._stale is not None and (self._volumes is not None or self._is_followed(commit, self._stale)):
            stale = self._stale.difference(commit)
        recorded = NOTHING if self._records is None else self._records(commit)
        parts = [one for one in (found, stale, recorded) if one is not NOTHING]
        if len(parts) < 2:
            return parts[0] if parts else NOTHING
        return Difference(*(sum(some, ()) for some in zip(*parts, strict=True)))

    def _is_followed(self, commit: Commit, stale: "StaleHistory") -> bool:
        """Whether a commit may have done anything to references where no folder is a volume."""
        return stale.stands_before(commit) or self._touches_notes(commit)

    def _touches_notes(self, commit: Commit) -> bool:
        """Whether a commit touches a file whose own references are to be followed."""
        for change in commit.changes:
            for version in (*change.before, change.after):
                if version is not None and (version.path in self._results.noted or form_of(version.path).holds_volume):
                    return True
        return False
