"""`frlint assign`: who is to bring documents to a stage; `frlint status --mine` lists what somebody has to do."""

from contextlib import ExitStack
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.model.workflow import Missing, State
from frlint.reporters.stages.missing import as_json, as_text
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.reporters.wording import counted
from frlint.runs.request import Outcome, Request
from frlint.runs.stages.opened import open_stages
from frlint.runs.stages.record.recording import record
from frlint.runs.stages.volumes import EditedDocument, EditedVolume
from frlint.stages.moves import assign, may_be_assigned
from frlint.stages.scheme import require_stage

NOBODY = "-"
"""Stands for a name where an entry is taken back."""


class Options(NamedTuple):
    """The options that `assign` alone has."""

    to: str = ""
    stage: str = ""


def run(request: Request, console: Console) -> Outcome:
    """Record who is to bring documents to a stage. The exit code is 1 where one is there already.

    Raises `UsageError` for a stage, a document or an editor that there is not, and for somebody without the role that
    the stage asks for; nothing is written then.
    """
    options = request.own_options(Options)
    if not options.to.strip():
        raise UsageError("to whom is not said", "frlint assign VOLUME --to NAME")
    plans: list[tuple[EditedVolume, list[State], str]] = []
    missing: list[Missing] = []
    with ExitStack() as stack:
        opened = open_stages(request, stack, whose="none")
        for volume, documents in opened.by_volume():
            name = "" if options.to == NOBODY else volume.editors.require(volume.editors.name_of(options.to))
            changed, lacking = _assign(volume, documents, name, options.stage)
            missing += lacking
            plans.append((volume, changed, name))
        lines = [_record(*plan) for plan in plans if plan[1]]
    console.out.write(as_json(missing) if request.output_format == "json" else "".join(lines) + as_text(missing))
    return Outcome(int(bool(missing)), len(opened.asked))


def _assign(
    volume: EditedVolume, documents: list[EditedDocument], name: str, stage: str
) -> tuple[list[State], list[Missing]]:
    """The records that change, and the documents that are where somebody was to bring them."""
    scheme = volume.scheme
    if stage:
        require_stage(scheme, stage, volume.name)
    changed: list[State] = []
    lacking: list[Missing] = []
    for document in documents:
        now = scheme.place(document.standing.stage)
        target = stage or scheme.names[min(now + 1, len(scheme.names) - 1)]
        if name and scheme.place(target) <= now:
            what = f"it is {document.standing.stage} already"
            mend = f"frlint return {document.path} --to STAGE --reason TEXT"
            lacking.append(Missing(document.id, what, mend, "order"))
            continue
        if name:
            may_be_assigned(scheme, target, name, volume.editors)
        old = document.state or State(document.id, scheme.names[0])
        new = assign(old, scheme, "" if not (name or stage) else target, name)
        if new.assigned != old.assigned:
            changed.append(new)
    return changed, lacking


def _record(volume: EditedVolume, changed: list[State], name: str) -> str:
    """Write the records of a volume; the line for a person."""
    file = visible_path(shown_from_here(record(volume, changed)))
    verb = "are" if len(changed) > 1 else "is"
    whom = f"with {visible(name)}" if name else "with nobody"
    return f"{counted(len(changed), 'document')} {verb} {whom} now: {file}\n"
