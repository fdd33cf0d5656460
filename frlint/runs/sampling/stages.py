"""How far documents have come: the stage of each, as the record of its volume has it and its text still allows."""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from glob import escape, glob

from frlint.runs.inputs.gathered import Gathered
from frlint.runs.pipeline import open_run
from frlint.runs.request import Request
from frlint.runs.sampling.texts import name_of
from frlint.runs.stages.volumes import edited_volumes
from frlint.stages import STATES_NAME, STATES_SUFFIX, STATES_WRONG_NAMES

Stages = Mapping[tuple[str, str], str]
"""The stage by the real path of a document's folder and the name that files of readings have for it."""


def stages_of(request: Request, gathered: Gathered) -> Stages:
    """The stages of the documents of a request; a volume without a record of stages has none.

    Raises `YamlFileError` where a record, a scheme or a file of editors is wrong.
    """
    if request.isolated or not any(map(_has_record, {os.path.dirname(job.file.real) for job in gathered.jobs})):
        return {}
    found: dict[tuple[str, str], str] = {}
    with ExitStack() as stack:
        run = open_run(request, stack, suppress="nothing", gathered=gathered)
        for volume in edited_volumes(run):
            for document in volume.documents if volume.states.documents else ():
                name = name_of(document.job, document.id)
                # A TEI file of one document goes by the file's name there.
                key = name if volume.file or not document.job.is_volume else name.partition("#")[0]
                found[os.path.dirname(document.job.file.real), key] = document.standing.stage
    return found


def stage_of(stages: Stages, folder: str, name: str) -> str:
    """The stage of a document, empty where none is on record."""
    return stages.get((folder, name)) or stages.get((folder, name.partition("#")[0])) or ""


def _has_record(folder: str) -> bool:
    """Whether a folder holds a record of stages, or a file that is meant to be one."""
    names: Iterable[str] = (STATES_NAME, *STATES_WRONG_NAMES)
    there = any(os.path.lexists(os.path.join(folder, name)) for name in names)
    return there or bool(glob(os.path.join(escape(folder), f"*{STATES_SUFFIX}")))
