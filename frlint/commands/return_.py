"""`frlint return`: documents sent back to an earlier stage, with the reason in the record."""

from contextlib import ExitStack
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.model.workflow import Missing, State
from frlint.reporters.stages.missing import as_json, as_text
from frlint.reporters.terminal import Console, visible_path
from frlint.reporters.wording import counted
from frlint.runs.request import Outcome, Request
from frlint.runs.stages.opened import Opened, open_stages
from frlint.runs.stages.record.recording import record
from frlint.runs.stages.volumes import EditedDocument, EditedVolume
from frlint.stages.moves import send_back
from frlint.stages.scheme import require_stage


class Options(NamedTuple):
    """The options that `return` alone has."""

    to: str = ""
    reason: str = ""


def run(request: Request, console: Console) -> Outcome:
    """Send documents back to a stage. The exit code is 1 where one was not beyond it.

    Raises `UsageError` for a stage or a document that there is not, where no reason is given, and for whoever is none
    of the editors.
    """
    options = request.own_options(Options)
    reason = " ".join(options.reason.split())
    if not options.to or not reason:
        what = "to which stage" if not options.to else "why"
        raise UsageError(f"{what} is not said", "frlint return DOCUMENT --to STAGE --reason TEXT")
    missing: list[Missing] = []
    lines: list[str] = []
    with ExitStack() as stack:
        opened = open_stages(request, stack, whose="none")
        for volume, documents in opened.by_volume():
            moved, lacking = _send_back(volume, documents, opened, options._replace(reason=reason))
            missing += lacking
            if moved:
                file = visible_path(
                    shown_from_here(record(volume, moved, signer=opened.signer(volume, "", signs=True)))
                )
                verb = "are" if len(moved) > 1 else "is"
                lines.append(f"{counted(len(moved), 'document')} {verb} back at {options.to}: {file}\n")
    console.out.write(as_json(missing) if request.output_format == "json" else "".join(lines) + as_text(missing))
    return Outcome(int(bool(missing)), len(opened.asked))


def _send_back(
    volume: EditedVolume, documents: list[EditedDocument], opened: Opened, options: Options
) -> tuple[list[State], list[Missing]]:
    """The new records of the documents of a volume that were beyond the stage, and why others stay as they are."""
    scheme = volume.scheme
    place = scheme.place(require_stage(scheme, options.to, volume.name))
    signer = opened.signer(volume, "", signs=True)
    volume.editors.require(signer.name)
    moved: list[State] = []
    lacking: list[Missing] = []
    for document in documents:
        state = document.state
        recorded = state.stage if state is not None and state.stage in scheme.names else scheme.names[0]
        if state is not None and scheme.place(recorded) > place:
            moved.append(send_back(state, scheme, options.to, signer, options.reason))
        else:
            what = f"it is {recorded}, which is not beyond {options.to}"
            lacking.append(Missing(document.id, what, f"frlint status {document.path}", "order"))
    return moved, lacking
