"""Whether a change renumbered anything in the files of a volume: told by what is stored of them; none is opened."""

from collections.abc import Mapping, Sequence

from frlint.history.renumbered import is_renumbered
from frlint.history.volumes import Moves
from frlint.model.volume import NoteDigests
from frlint.runs.blobs import BlobResults
from frlint.runs.note_digests import named, stored_digests

Files = Mapping[str, str]
"""Paths and blobs of the documents of a volume."""
_MOST = 20_000
"""Versions of files whose digests are held, about 500 bytes each."""


class Digests:
    """The digests of the notes in versions of files; each is looked up once."""

    def __init__(self, results: BlobResults) -> None:
        self._results = results
        self._known: dict[tuple[str, str], Sequence[NoteDigests]] = {}

    def is_renumbered(self, before: Files, after: Files, moves: Moves) -> bool:
        """Whether a change of a volume may have renumbered anything that there was."""
        went, came = changed(before, after, moves)
        return is_renumbered(self.of(went, moves), self.of(came, {}))

    def of(self, files: Files, moves: Moves) -> dict[str, NoteDigests]:
        """The digests of the documents in some files, by what these are known by (see `named`)."""
        found: dict[str, NoteDigests] = {}
        for path, blob in files.items():
            if (path, blob) not in self._known:
                if len(self._known) >= _MOST:
                    self._known.clear()
                self._known[path, blob] = self._looked_up(path, blob)
            found |= named(moves.get(path, path), self._known[path, blob])
        return found

    def _looked_up(self, path: str, blob: str) -> Sequence[NoteDigests]:
        return stored_digests(*self._results.facts(path, blob))


def changed(before: Files, after: Files, moves: Moves) -> tuple[Files, Files]:
    """The files of a volume that have another content, or another path, on either side."""
    went = dict(before.items() - after.items())
    came = dict(after.items() - before.items())
    for path in [path for path in went if moves.get(path, path) != path and came.get(moves[path]) == went[path]]:
        if path.rpartition("/")[2] == moves[path].rpartition("/")[2]:
            del came[moves[path]], went[path]  # Its folder is another, and nothing else.
    return went, came
