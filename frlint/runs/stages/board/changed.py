"""How many words of a document are others than when somebody read it: the version that was read is found in git."""

import os
from collections.abc import Callable, Sequence

from frlint.configuration import Settings
from frlint.files.upwards import work_tree
from frlint.matching.alignment import align_in_order
from frlint.model.board import ChangeSince
from frlint.model.document import Document
from frlint.model.workflow import Content
from frlint.readers import Unreadable, read
from frlint.runs.inputs.job import Blobs, Job, Reading
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.stages.contents import Contents
from frlint.runs.stages.history.versions import VolumeHistory, path_from_top
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
    """Tells of the documents of a folder (a real path) what became of them since they were signed off.

    `history` is called where the last commit is not the one in which a document was read.
    """

    def __init__(
        self,
        folder: str,
        history: Callable[[], VolumeHistory | None],
        contents: Contents,
        settings: Sequence[Settings],
        reading: Reading,
    ) -> None:
        self._top = os.path.realpath(top) if (top := work_tree(folder)) else ""
        self._blobs = Blobs(self._top)
        self._history = history
        self._contents = contents
        self._settings = settings
        self._reading = reading

    def close(self) -> None:
        """End what reads git's objects."""
        self._blobs.close()

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
        job = document.job
        version = self._version(document, old)
        data, trouble = self._reading.read(job, self._settings[job.setting].file_size)
        if version is None or trouble:
            return -1
        before, after = (self._document(some, document.id, job) for some in (version, data))
        return -1 if before is None or after is None else words_changed(_words(before), _words(after))

    def _version(self, document: EditedDocument, content: Content) -> bytes | None:
        """The bytes of the file in the newest version in which the document says `content`; None where there is none.

        That is mostly the one that is checked out: it is looked at first, which needs no walk through the history.
        """
        if not self._top:
            return None
        job = document.job
        path = path_from_top(self._top, job.file.real)
        found = self._blobs.objects.find(f"HEAD:{path}")
        if found is not None and found.kind == "blob":
            said = self._contents.of_bytes(found.data, path, job.setting, found.id)
            if content in [one.content for one in said if len(said) == 1 or one.id == document.id]:
                return found.data
        history = self._history()
        versions = history.contents(path, document.id, job.setting) if history is not None else iter(())
        for version, own in versions:
            if own == content and version.file is not None and history is not None:
                return history.read(version.file)
        return None

    def _document(self, data: bytes, name: str, job: Job) -> Document | None:
        """A document of a file's bytes by its id, or the only one."""
        try:
            documents = list(read(data, job.file.path, reader_options(self._settings[job.setting])))
        except Unreadable:
            return None
        if len(documents) == 1:
            return documents[0]
        return next((one for one in documents if one.id == name), None)


def _words(document: Document) -> list[str]:
    return [word for text in (text_of(document), *notes_of(document)) for word in text.split()]
