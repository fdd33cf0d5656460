"""How many words of a document are others than when somebody read it: the version that was read is found in git."""

from collections.abc import Sequence

from frlint.configuration import Settings
from frlint.matching.alignment import align_in_order
from frlint.model.board import ChangeSince
from frlint.model.document import Document
from frlint.model.workflow import Content
from frlint.readers import Unreadable, read
from frlint.runs.inputs.job import Job, Reading
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.stages.history import VolumeHistory, path_from_top
from frlint.runs.stages.volumes import EditedDocument
from frlint.stages.content import notes_of, text_of
from frlint.stages.standing import parts_changed


def words_changed(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words were put in, taken out or put in the place of others: one for another counts once."""
    found = align_in_order(old, new)
    changed = 0
    gone, at = 0, 0
    for place in [*found, len(new)]:
        if place < 0:
            gone += 1
            continue
        changed += max(gone, place - at)
        gone, at = 0, place + 1
    return changed


class ChangedSince:
    """Tells of the documents of a volume what became of them since they were signed off."""

    def __init__(self, history: VolumeHistory | None, settings: Sequence[Settings], reading: Reading) -> None:
        self._history = history
        self._settings = settings
        self._reading = reading

    def of(self, document: EditedDocument) -> ChangeSince | None:
        """The change since the last sign-off that does not stand any more, else since it came to its stage; None where
        there is none."""
        state, standing = document.state, document.standing
        if state is None or document.content is None:
            return None
        fallen = [one for one, valid in zip(state.sign_offs, standing.valid, strict=True) if not valid]
        if fallen:
            stage, who, old = fallen[-1].stage, fallen[-1].by, fallen[-1].content
        elif standing.changed and state.content is not None:
            stage, who, old = state.stage, "", state.content
        else:
            return None
        parts = parts_changed(old, document.content)
        return ChangeSince(stage, who, parts, self._words(document, old)) if parts else None

    def _words(self, document: EditedDocument, old: Content) -> int:
        """The words that differ from those that an older content is of; -1 where no version has that."""
        if self._history is None:
            return -1
        job = document.job
        path = path_from_top(self._history.root, job.file.real)
        for version, content in self._history.contents(path, document.id, job.setting):
            if content == old and version.file is not None:
                before = self._document(self._history.read(version.file), version.file.path, document.id, job)
                data, trouble = self._reading.read(job, self._settings[job.setting].file_size)
                after = None if trouble else self._document(data, job.file.path, document.id, job)
                return -1 if before is None or after is None else words_changed(_words(before), _words(after))
        return -1

    def _document(self, data: bytes, path: str, name: str, job: Job) -> Document | None:
        """A document of a file's bytes by its id, or the only one."""
        try:
            documents = list(read(data, path, reader_options(self._settings[job.setting])))
        except Unreadable:
            return None
        if len(documents) == 1:
            return documents[0]
        return next((one for one in documents if one.id == name), None)


def _words(document: Document) -> list[str]:
    return [word for text in (text_of(document), *notes_of(document)) for word in text.split()]
