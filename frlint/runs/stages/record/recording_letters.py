"""The record of letters written into their own files: `@status` set, and a `change` put in."""

from collections.abc import Sequence
from functools import cached_property

from frlint.errors import UsageError
from frlint.model.workflow import State
from frlint.readers.tei.revision import Revision, ids_of_people, name_of_id, revision_of
from frlint.runs.stages.volumes import EditedDocument, EditedVolume
from frlint.stages.letters.state import named_by, new_words, status_of
from frlint.stages.letters.text import NewChange, TeiText, decoded, with_revision
from frlint.stages.moves import Signer


def letters_with(volume: EditedVolume, states: Sequence[State], signer: Signer | None) -> list[tuple[str, bytes]]:
    """The files (real paths) of letters of which something is recorded anew, and their new bytes.

    Raises `UsageError` where a file cannot be changed, or where there is no form in which `@who` could name somebody.
    """
    if not volume.letters:
        return []
    documents = {one.id: one for one in volume.documents if one.id in volume.letters}
    people = _People(volume)
    found = []
    for state in states:
        document = documents.get(state.document)
        if document is not None:
            with open(document.job.file.real, "rb") as opened:
                before = opened.read()
            after = _changed(volume, document, state, before, people, signer)
            if after != before:
                found.append((document.job.file.real, after))
    return found


def _changed(
    volume: EditedVolume,
    document: EditedDocument,
    state: State,
    data: bytes,
    people: "_People",
    signer: Signer | None,
) -> bytes:
    """The bytes of a letter with what its new record says."""
    path = document.job.file.path
    source: TeiText = decoded(data, path)
    revision = revision_of(source.text)
    now = revision.status if revision else ""
    old = document.state or State(document.id, volume.scheme.names[0])
    status = now if state.stage == old.stage else status_of(state.stage, volume.scheme, now)
    by, on = (signer.name, signer.today) if signer else ("", "")
    for who, day, stage, words in new_words(old, state, by, on):
        named = people.written(who, source.text, revision)
        change = NewChange(named, day, status_of(stage, volume.scheme, now), words)
        data = with_revision(data, path, "" if status == now else status, change)
        now = status
    return data if status == now else with_revision(data, path, status, None)


class _People:
    """How `@who` names somebody in the letters of a volume."""

    def __init__(self, volume: EditedVolume) -> None:
        self._volume = volume

    def written(self, name: str, text: str, revision: Revision | None) -> str:
        """The form in which a letter names somebody: as its own changes do, as its header has an id, as other letters
        do, or as a short name of editors.yaml."""
        for change in reversed(revision.changes if revision else ()):
            for who in change.who:
                if self._name(who, text) == name:
                    return who
        for identifier in ids_of_people(text):
            if self._name(f"#{identifier}", text) == name:
                return f"#{identifier}"
        for who in self._elsewhere:
            if self._name(who, text) == name:
                return who
        person = next((one for one in self._volume.editors.people if one.name == name), None)
        short = [one for one in (person.git if person else ()) if "@" not in one]
        for form in (*short, name):
            if form and not any(letter.isspace() for letter in form):
                return form
        raise UsageError(
            f"no @who can name {name or 'whoever works here'}: it holds no blanks",
            f"give a short form in editors.yaml, as the letters have it: - {{name: {name or 'NAME'}, git: [XY]}}",
        )

    def _name(self, who: str, text: str) -> str:
        return named_by(who, lambda identifier: name_of_id(text, identifier), self._volume.editors.name_of)

    @cached_property
    def _elsewhere(self) -> list[str]:
        """What the changes of the volume's other letters have as `@who`, the most frequent first."""
        counts: dict[str, int] = {}
        for document in self._volume.documents:
            if document.id in self._volume.letters:
                with open(document.job.file.real, "rb") as opened:
                    revision = revision_of(opened.read().decode("utf-8", "replace"))
                for change in revision.changes if revision else ():
                    for who in change.who:
                        counts[who] = counts.get(who, 0) + 1
        return sorted(counts, key=lambda who: -counts[who])
