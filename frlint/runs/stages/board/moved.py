"""What moved since a revision: the stages that documents had then, judged as they are judged now."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.files.upwards import work_tree
from frlint.files.walk import File
from frlint.git import trees
from frlint.git.repository import Repository
from frlint.model.board import BoardEntry, BoardVolume
from frlint.model.commit import TreeFile
from frlint.model.workflow import Content, Scheme, States
from frlint.readers.tei.revision import revision_of
from frlint.runs.checker import Checker
from frlint.runs.inputs.gathered import jobs_of
from frlint.runs.inputs.job import Blobs, Job
from frlint.runs.stages.board.board import OpenedBoard
from frlint.runs.stages.contents import Contents
from frlint.runs.stages.history.versions import path_from_top
from frlint.runs.stages.volumes import scheme_for
from frlint.stages.letters.state import stage_of
from frlint.stages.record import file as states_file
from frlint.stages.standing import standing_of
from frlint.volumes.manifest import find, read_manifest


class _Then(NamedTuple):
    """A volume at the revision: the files of the tree by path, the record, and what the documents then said."""

    files: Mapping[str, TreeFile]
    states: States
    scheme: Scheme
    blobs: Blobs
    contents: Contents
    is_of_letters: bool
    """Whether each letter holds its own record."""


class Moves:
    """The trees of a revision in the repositories of some volumes."""

    def __init__(self, opened: OpenedBoard, since: str, stack: ExitStack) -> None:
        self._opened = opened
        self._since = since
        self._stack = stack
        self._trees: dict[str, tuple[Mapping[str, TreeFile], Blobs]] = {}

    def of(self, volume: BoardVolume) -> BoardVolume:
        """A volume of which those documents are listed whose stage is another one than it was.

        Raises `UsageError` outside of a repository and `GitError` where there is no such revision.
        """
        place = self._opened.places[volume.name]
        folder = place if os.path.isdir(place) else os.path.dirname(place)
        top = os.path.realpath(work_tree(folder))
        files, blobs = self._tree(folder)
        jobs, contents, scheme = self._read(place, folder, [*dict.fromkeys(entry.path for entry in volume.shown)])
        record = states_file.file_of(place) if place == folder else states_file.file_of_tei(place)
        at = files.get(path_from_top(top, record))
        states = states_file.parse(blobs.objects.read(at.blob), at.path) if at else States(record)
        then = _Then(files, states, scheme, blobs, contents, scheme.states == "tei" and place == folder)
        listed = []
        for entry in volume.shown:
            job = jobs[entry.path]
            was = _was(entry, job, path_from_top(top, job.file.real), then)
            if was != entry.stage:
                listed.append(entry._replace(moved=was))
        return volume._replace(listed=listed)

    def _tree(self, folder: str) -> tuple[Mapping[str, TreeFile], Blobs]:
        """The files of the revision by path, and what reads them."""
        top = work_tree(folder)
        if not top:
            raise UsageError(f"{folder} is in no repository: nothing is known of earlier times", "leave out --since")
        if top not in self._trees:
            revision = Repository(top).revision(self._since)
            blobs = Blobs(top)
            self._stack.callback(blobs.close)
            self._trees[top] = {file.path: file for file in trees.files(top, revision)}, blobs
        return self._trees[top]

    def _read(self, place: str, folder: str, paths: Sequence[str]) -> tuple[Mapping[str, Job], Contents, Scheme]:
        """Jobs for files by their paths, what tells what such files say, and the stages of their volume."""
        configurations = self._opened.configurations
        reals = (os.path.join(folder, os.path.basename(path)) for path in paths)
        files = [File(path, real, 0) for path, real in zip(paths, reals, strict=True)]
        jobs, settings = jobs_of(files, configurations)
        checker = Checker(settings, configurations, None, self._opened.results)
        manifest = settings[0].manifest or (find(folder) if place == folder else "")
        scheme = scheme_for(f"{folder}/", read_manifest(manifest) if manifest else None, configurations)
        contents = Contents(settings, checker.results, "sha1")
        return {job.file.path: job for job in jobs}, contents, scheme


def _was(entry: BoardEntry, job: Job, path: str, then: _Then) -> str:
    """The stage that a document had; empty where it was not there."""
    state, file = then.states.documents.get(entry.id), then.files.get(path)
    if file is not None and then.is_of_letters and job.is_volume:
        return _stage_of_letter(then.blobs.objects.read(file.blob), then.scheme)
    if state is None and file is None:
        return ""
    content: Content | None = None
    if state is not None and state.content is not None:
        if file is None:  # It stood elsewhere: that it was changed is not known.
            content = state.content
        else:
            found = then.contents.of_bytes(then.blobs.objects.read(file.blob), path, job.setting, file.blob)
            by_id = {one.id: one.content for one in found}
            content = found[0].content if len(found) == 1 else by_id.get(entry.id)
    return standing_of(state, content, then.scheme).stage


def _stage_of_letter(data: bytes, scheme: Scheme) -> str:
    """The stage that a letter says itself, as `frlint.stages.letters.state.state_of` reads it."""
    revision = revision_of(data.decode("utf-8", "replace"))
    words = () if revision is None else (revision.status, *(one.status for one in reversed(revision.changes)))
    stage = stage_of(next((status for status in words if status), ""), scheme)
    return stage if stage in scheme.names else scheme.names[0]
