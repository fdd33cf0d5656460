"""`frlint gate`: whether the documents of a volume may come to a stage, and what is missing; as CI asks it."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.model.workflow import Missing
from frlint.reporters.stages.missing import as_json, as_text
from frlint.reporters.terminal import Console, visible
from frlint.reporters.wording import counted
from frlint.runs.request import Outcome, Request
from frlint.runs.stages.candidates import Candidates
from frlint.runs.stages.opened import Opened, open_stages
from frlint.runs.stages.tasks import missing_now
from frlint.runs.stages.volumes import EditedDocument, EditedVolume
from frlint.stages.gate import missing_for, order_missing
from frlint.stages.scheme import require_stage


class Options(NamedTuple):
    """The options that `gate` alone has."""

    stage: str = ""


def run(request: Request, console: Console) -> Outcome:
    """List what keeps documents from a stage; nothing is written. The exit code is 1 where something does.

    Raises `UsageError` for a stage or a document that there is not.
    """
    options = request.own_options(Options)
    if not options.stage:
        raise UsageError("the gate of which stage is not said", "frlint gate VOLUME --stage STAGE")
    missing: list[Missing] = []
    with ExitStack() as stack:
        opened = open_stages(request._replace(for_stage=options.stage), stack, whose="asked")
        for volume, documents in opened.by_volume():
            missing += _missing(volume, documents, opened, options.stage, stack)
    if request.output_format == "json":
        console.out.write(as_json(missing))
    elif missing:
        console.out.write(as_text(missing))
    else:
        number = len(opened.asked)
        word = f"{counted(number, 'document')} may be" if number > 1 else "the document may be"
        console.out.write(f"{word} {visible(options.stage)}\n")
    return Outcome(int(bool(missing)), len(opened.asked))


def _missing(
    volume: EditedVolume, documents: list[EditedDocument], opened: Opened, stage: str, stack: ExitStack
) -> Iterator[Missing]:
    """What keeps the documents of a volume, and the volume itself, from a stage."""
    scheme = volume.scheme
    target = require_stage(scheme, stage, volume.name)
    yield from missing_now(volume, target)
    signer = opened.signer(volume, "", signs=False)
    candidates = Candidates(volume, opened.problems, opened.contents, signer.name)
    stack.callback(candidates.close)
    for document in documents:
        if document.content is None:
            yield Missing(document.id, "it cannot be read", f"frlint check {document.path}")
            continue
        candidate = candidates.of(document)
        found = list(missing_for(candidate, scheme, target, volume.editors))
        yield from found
        if not any(one.kind == "sign-off" for one in found):
            yield from order_missing(candidate, scheme, target)
    if len(documents) == len(volume.documents):
        for state in volume.unknown:
            what = "the record has an entry for it, and there is no such document"
            mend = f"bring the document back, or take the entry out: {volume.record_shown}:{state.line}"
            yield Missing(state.document, what, mend, "order")
