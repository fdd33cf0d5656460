"""Changes of a volume's record, written whole or not at all."""

import os
from collections.abc import Iterable, Sequence

from frlint.files.write import write
from frlint.model.workflow import State, TaskDone
from frlint.runs.stages.volumes import EditedVolume
from frlint.stages.states_text import with_states


def record(volume: EditedVolume, states: Sequence[State], tasks: Iterable[TaskDone] = ()) -> str:
    """Put entries into the record of a volume; gives the file that was written.

    Every document of the volume gets an entry the first time, at the first stage: what two editors do on two branches
    then changes blocks that are there, and git merges it. Raises `YamlFileError` and `UsageError` where the record
    cannot be written.
    """
    file = volume.states.file
    changed = {one.document: one for one in states}
    first = volume.scheme.names[0]
    new = [
        State(one.id, first)
        for one in volume.documents
        if one.id not in volume.states.documents and one.id not in changed
    ]
    data = b""
    if os.path.exists(file):
        with open(file, "rb") as opened:
            data = opened.read()
    write(file, with_states(data, file, [*new, *changed.values()], tasks))
    return file
