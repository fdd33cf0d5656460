"""Changes of a volume's record, each of its files written whole or not at all."""

import os
from collections.abc import Iterable, Sequence

from frlint.files.write import write
from frlint.model.workflow import State, TaskDone
from frlint.runs.stages.record.recording_letters import letters_with
from frlint.runs.stages.volumes import EditedVolume
from frlint.stages.moves import Signer
from frlint.stages.record.text import with_states


def record(
    volume: EditedVolume,
    states: Sequence[State],
    tasks: Iterable[TaskDone] = (),
    signer: Signer | None = None,
    undone: Iterable[str] = (),
) -> str:
    """Put entries into the record of a volume; gives the file that was written, or the folder of several.

    Every document of the volume gets an entry the first time, at the first stage: what two editors do on two branches
    then changes blocks that are there, and git merges it. What letters say of themselves is written into them; a move
    that nobody signed stands there under the name of `signer`. `undone` are ids of tasks that are not done any more.
    Raises `YamlFileError` and `UsageError` where the record cannot be written; then nothing is.
    """
    written = letters_with(volume, states, signer)
    file = volume.states.file
    own = [one for one in states if one.document not in volume.letters]
    own += [
        State(one.document, "", assigned=one.assigned)
        for one in states
        if one.document in volume.letters and one.assigned != _assigned(volume, one.document)
    ]
    done, gone = list(tasks), list(undone)
    if own or done or gone:
        written.append((file, _with_entries(volume, own, done, gone)))
    for path, data in written:
        write(path, data)
    return written[0][0] if len(written) == 1 else volume.folder


def _with_entries(
    volume: EditedVolume, states: Sequence[State], tasks: Iterable[TaskDone], undone: Iterable[str]
) -> bytes:
    """The bytes of a record with entries put in; where it has none yet, also one for every other document."""
    file = volume.states.file
    changed = {one.document: one for one in states}
    first = volume.scheme.names[0]
    new = [
        State(one.id, first)
        for one in volume.documents
        if one.id not in volume.letters and one.id not in volume.states.documents and one.id not in changed
    ]
    data = b""
    if os.path.exists(file):
        with open(file, "rb") as opened:
            data = opened.read()
    return with_states(data, file, [*new, *changed.values()], tasks, undone)


def _assigned(volume: EditedVolume, document: str) -> object:
    state = volume.states.documents.get(document)
    return state.assigned if state else {}
