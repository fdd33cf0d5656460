"""The volumes of a run with the stages of their documents: what `status`, `advance` and the gates work on."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from frlint.configuration import Configurations
from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.model.identity import natural_order, stem
from frlint.model.volume import Manifest
from frlint.model.workflow import Content, Scheme, SignOff, State, States
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.pipeline import Run
from frlint.runs.stages.contents import Contents
from frlint.stages import editors as editors_file
from frlint.stages.editors import Editors
from frlint.stages.record import file as states_file
from frlint.stages.scheme import KEYS, Layer, scheme_of
from frlint.stages.standing import Standing, standing_of
from frlint.volumes.manifest import find as find_manifest
from frlint.volumes.manifest import read_manifest

Row = tuple[Job, str, Content | None]
"""A document's file, its id, and what it says now (None where it cannot be read)."""


class EditedDocument(NamedTuple):
    """A document of a volume, what it says now (None where it cannot be read), its record, and how it stands.

    `is_asked` tells whether the request names it; the others of its volume come along.
    """

    id: str
    job: Job
    content: Content | None
    state: State | None
    standing: Standing
    is_asked: bool = True

    @property
    def path(self) -> str:
        """What people call it in a command: its file, with `#` and its id where the file holds many."""
        return self.job.file.path if self.id == stem(self.job.file.path) else f"{self.job.file.path}#{self.id}"


class EditedVolume(NamedTuple):
    """A volume: the documents of a folder, or of a TEI file that holds many. `folder` is a real path.

    `states` is its record, with the file where that stands or would stand.
    """

    name: str
    folder: str
    scheme: Scheme
    states: States
    editors: Editors
    documents: Sequence[EditedDocument]
    manifest: Manifest | None = None
    file: str = ""
    """The real path of the TEI file that is the volume; empty for a folder."""
    letters: Mapping[str, Mapping[SignOff, str | None]] = {}
    """The documents whose record is the `revisionDesc` of their own file, by id: for each sign-off the id of the commit
    that brought it, empty where it is not committed, None where that is not known."""

    def file_of_record(self, document: EditedDocument) -> str:
        """The real path of the file that holds the record of a document."""
        return document.job.file.real if document.id in self.letters else self.states.file

    @property
    def record_shown(self) -> str:
        """The file of the record as people name it."""
        return shown_from_here(self.states.file)

    @property
    def unknown(self) -> list[State]:
        """The entries of the record whose document is not there."""
        there = {one.id for one in self.documents}
        return [state for name, state in self.states.documents.items() if name not in there]


def edited_volumes(run: Run, only: Callable[[Job], bool] = lambda _: True) -> list[EditedVolume]:
    """The volumes of the documents that a run looks at, in the order of their names; `only` says of a file whether it
    is asked about.

    Raises `YamlFileError` for a record, a file of editors or a scheme that is wrong.
    """
    gathered = run.gathered
    contents = Contents(gathered.settings, run.checker.results, gathered.object_format)
    groups: dict[str, list[Row]] = {}
    for job in gathered.jobs:
        if not only(job):
            continue
        found: list[tuple[str, Content | None]] = [*contents.of_job(job, gathered.reading)]
        manifest = gathered.settings[job.setting].manifest
        many = job.is_volume and (len(found) > 1 or bool(manifest))
        name = job.file.real if many else os.path.dirname(job.file.real)
        for document, content in found or [(stem(job.file.path), None)]:
            groups.setdefault(name, []).append((job, document if many else stem(job.file.path), content))
    volumes = [_volume(name, rows, gathered, contents) for name, rows in groups.items()]
    return sorted(volumes, key=lambda one: natural_order(one.name))


def stages_with_settings(volume: EditedVolume) -> list[str]:
    """The stages that documents of a volume are in by its record, and in which other settings hold than in the stage
    that the volume itself is in."""
    settings = {stage.name: stage.settings for stage in volume.scheme.stages}
    present = settings.get(volume.manifest.stage, {}) if volume.manifest is not None else {}
    stages = dict.fromkeys(one.state.stage for one in volume.documents if one.state is not None)
    return [stage for stage in stages if settings.get(stage, {}) != present]


def volume_name(real: str) -> str:
    """What a volume is called in commands: the path of its folder or file from here, `.` for the current folder."""
    return "." if real == os.getcwd() else shown_from_here(real).replace(os.sep, "/")


def scheme_for(real: str, manifest: Manifest | None, configurations: Configurations) -> Scheme:
    """The scheme for the documents at a real path: of the configuration, and over it that of the manifest."""
    layers = [
        Layer(source.file, {key: source.values[key] for key in KEYS if key in source.values})
        for source in configurations.of(real).sources
    ]
    if manifest is not None:
        layers.append(Layer(manifest.file, manifest.workflow))
    return scheme_of([layer for layer in layers if layer.values])


def _volume(name: str, rows: Sequence[Row], gathered: Gathered, contents: Contents) -> EditedVolume:
    job = rows[0][0]
    file = "" if os.path.isdir(name) else name
    folder = os.path.dirname(name) if file else name
    named = gathered.settings[job.setting].manifest or ("" if file else find_manifest(folder))
    manifest = read_manifest(named) if named else None
    scheme = scheme_for(job.file.real, manifest, gathered.configurations)
    editors = editors_file.read(editors_file.find(folder))
    states = states_file.read(states_file.file_of_tei(file) if file else states_file.file_of(folder))
    letters: Mapping[str, Mapping[SignOff, str | None]] = {}
    if scheme.states == "tei" and not file:
        states, letters = _with_letters(states, folder, rows, scheme, editors, gathered, contents)
    documents = [
        EditedDocument(
            one,
            own,
            content,
            state := states.documents.get(one),
            standing_of(state, content, scheme),
            not own.companion,
        )
        for own, one, content in rows
    ]
    documents.sort(key=lambda one: natural_order(one.id))
    shown = volume_name(name)
    return EditedVolume(shown, folder, scheme, states, editors, documents, manifest, file, letters)


def _with_letters(
    states: States,
    folder: str,
    rows: Sequence[Row],
    scheme: Scheme,
    editors: Editors,
    gathered: Gathered,
    contents: Contents,
) -> tuple[States, Mapping[str, Mapping[SignOff, str | None]]]:
    """A record with what the letters of a volume say themselves; who is to do what stands in the record's own file."""
    from frlint.runs.stages.letters.states import letter_states

    found = letter_states(folder, [row for row in rows if row[0].is_volume], scheme, editors, gathered, contents)
    own = {name: one for name, one in states.documents.items() if name not in found.brought}
    for name in found.brought:
        written = states.documents.get(name)
        assigned = written.assigned if written else {}
        state = found.states.get(name) or (State(name, "") if assigned else None)
        if state is not None:
            own[name] = state._replace(assigned=assigned)
    return states._replace(documents=own), found.brought


def documents_named(
    volumes: Iterable[EditedVolume], ids: Mapping[str, Sequence[str]]
) -> list[tuple[EditedVolume, EditedDocument]]:
    """The documents that a request asks about; `ids` are those named behind `#`, by the paths of their files.

    Raises `UsageError` for an id that its file has not.
    """
    found = []
    missing = {(path, one) for path, some in ids.items() for one in some}
    for volume in volumes:
        for document in volume.documents:
            wanted = ids.get(document.job.file.path)
            if document.is_asked and (not wanted or document.id in wanted):
                found.append((volume, document))
                missing.discard((document.job.file.path, document.id))
    for path, one in sorted(missing):
        raise UsageError(f"there is no document {one} in {path}", f"frlint status {path} lists them")
    return found
