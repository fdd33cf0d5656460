"""One step of the following of references: what the files of a volume before a change make stale after it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from frlint.configuration import Settings
from frlint.engine.check_volume import document_facts
from frlint.history.followed import Followed, Sources
from frlint.history.stale import Place, Stale, stale_after
from frlint.history.volumes import Moves
from frlint.model.volume import DocumentFacts
from frlint.readers.forms import form_of
from frlint.runs.blobs import BlobResults
from frlint.runs.editions import Side
from frlint.runs.renumbered_files import Files
from frlint.runs.stale.problems import Record


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
