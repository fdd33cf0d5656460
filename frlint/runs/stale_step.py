"""One step of the following of references: what the files of a volume before a change make stale after it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from frlint.configuration import Settings
from frlint.engine.check_volume import document_facts
from frlint.history.followed import Followed, Sources
from frlint.history.renumbered import is_renumbered
from frlint.history.stale import Place, Stale, stale_after
from frlint.history.volumes import Moves
from frlint.model.volume import DocumentFacts, NoteDigests
from frlint.readers.forms import form_of
from frlint.runs.blobs import BlobResults
from frlint.runs.editions import Side
from frlint.runs.note_digests import named, stored_digests
from frlint.runs.stale_problems import Record

Files = Mapping[str, str]
"""Paths and blobs of the documents of a volume."""
_MOST = 20_000
"""Versions of files whose digests are held, about 500 bytes each."""


class BlobFiles:
    """The files of a volume whose paths and blobs are given, as `frlint.runs.editions` asks for them."""

    def __init__(self, files: Files, results: BlobResults) -> None:
        self._files = files
        self._results = results

    def facts(self, path: str) -> Sequence[DocumentFacts]:
        """The facts of the documents of a file, placed in it."""
        stored, _ = self._results.facts(path, self._files[path])
        if stored and not form_of(path).holds_volume:
            return [document_facts(one) for one in stored if one.document]
        from frlint.runs.facts_of_file import facts_of_file

        settings, rules = self._results.settings(path), self._results.rules(path)
        if settings is None or rules is None:
            return ()
        return facts_of_file(self.data(path), path, settings, rules, self._results.documents(path))

    def data(self, path: str) -> bytes:
        """The bytes of a file."""
        return self._results.read(path, self._files[path])

    def settings(self, path: str) -> Settings | None:
        """The settings that hold for a file."""
        return self._results.settings(path)


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


class Before(NamedTuple):
    """A volume before a change: its documents, what was stale there, and where documents went in the change."""

    side: Side
    records: Mapping[Place, Record]
    moves: Moves


def stale_from(before: Before, after: Side) -> dict[Place, Stale | None]:
    """What became of the references that a volume had before a change (see `stale_after`)."""
    side = before.side
    sources = Sources(side.texts_of_notes, after.texts_of_notes)
    followed = Followed(side.edition, after.edition, before.moves, sources)
    known = {place: record.stale.aim for place, record in before.records.items()}
    return stale_after(followed, known, (side.text, after.text))


def touches(records: Mapping[Place, Record], paths: set[str]) -> bool:
    """Whether any of some files holds a stale reference, or what one means."""
    return any(place.document[0] in paths or record.stale.aim.document[0] in paths for place, record in records.items())
