"""`frlint advance`: documents brought to a stage, and signed off for it, where its gate holds."""

from contextlib import ExitStack
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.model.workflow import Missing, State
from frlint.reporters.stages.missing import as_json, as_text
from frlint.reporters.terminal import Console, visible_path
from frlint.reporters.wording import counted
from frlint.runs.request import Outcome, Request
from frlint.runs.stages.candidates import Candidates
from frlint.runs.stages.opened import Opened, open_stages
from frlint.runs.stages.record.recording import record
from frlint.runs.stages.tasks import missing_now
from frlint.runs.stages.volumes import EditedDocument, EditedVolume
from frlint.stages.moves import Move, Signer, advance
from frlint.stages.scheme import require_stage


class Options(NamedTuple):
    """The options that `advance` alone has."""

    to: str = ""
    sign_off: bool = False
    as_name: str = ""
    """A name of whoever works here, where git has another."""


def run(request: Request, console: Console) -> Outcome:
    """Bring documents to a stage. The exit code is 1 where one did not get there.

    Raises `UsageError` for a stage or a document that there is not, and for a name that is somebody else's.
    """
    options = request.own_options(Options)
    if not options.to:
        raise UsageError("to which stage is not said", "frlint advance DOCUMENT --to STAGE")
    missing: list[Missing] = []
    lines: list[str] = []
    with ExitStack() as stack:
        opened = open_stages(request._replace(for_stage=options.to), stack, whose="asked")
        for volume, documents in opened.by_volume():
            signer = opened.signer(volume, options.as_name, signs=options.sign_off)
            moved, lacking = _advance_volume(volume, documents, opened, options, stack, signer)
            missing += lacking
            if moved:
                file = record(volume, moved, signer=signer)
                reached = sum(one.stage == options.to for one in moved)
                lines.append(_line(reached, len(moved) - reached, options.to, shown_from_here(file)))
    if request.output_format == "json":
        console.out.write(as_json(missing))
    else:
        console.out.write("".join(lines) + as_text(missing))
    return Outcome(int(bool(missing)), len(opened.asked))


def _advance_volume(
    volume: EditedVolume,
    documents: list[EditedDocument],
    opened: Opened,
    options: Options,
    stack: ExitStack,
    signer: Signer,
) -> tuple[list[State], list[Missing]]:
    """The new records of the documents of a volume, and what is missing of the others."""
    target = require_stage(volume.scheme, options.to, volume.name)
    candidates = Candidates(volume, opened.problems, opened.contents, signer.name)
    stack.callback(candidates.close)
    lacking = list(missing_now(volume, target))
    moved: list[State] = []
    for document in documents:
        if document.content is None:
            lacking.append(Missing(document.id, "it cannot be read", f"frlint check {document.path}"))
            continue
        candidate = candidates.of(document)
        move: Move = advance(
            candidate, document.content, volume.scheme, target, volume.editors, signer, sign=options.sign_off
        )
        lacking += move.missing
        if move.state is not None and not (move.reached and any(one.kind == "task" for one in lacking)):
            moved.append(move.state)
    return moved, lacking


def _line(reached: int, signed: int, stage: str, file: str) -> str:
    parts = [f"{counted(reached, 'document')} {'are' if reached > 1 else 'is'} {stage} now"] if reached else []
    if signed:
        parts.append(f"{counted(signed, 'document')} signed off, and waiting for others")
    return f"{', '.join(parts)}: {visible_path(file)}\n"
