"""`frlint join`: two documents made one; notes and page breaks go with their text."""

import os
from typing import NamedTuple

from frlint.commands.console import say_completed
from frlint.errors import UsageError
from frlint.files.together import write_together
from frlint.readers.forms import form_of
from frlint.reporters.renumbering import as_json, as_text
from frlint.reporters.terminal import Console
from frlint.runs.inputs.gather import gather
from frlint.runs.renumbering.groups import Group, groups
from frlint.runs.renumbering.parting import join_documents
from frlint.runs.renumbering.writing import complete_earlier
from frlint.runs.request import Outcome, Request

_HELP = "frlint join FIRST SECOND"


class Options(NamedTuple):
    """The options that `join` alone has."""

    dry_run: bool = False
    """Nothing is written."""
    force: bool = False
    """References to the document that goes stay."""


def run(request: Request, console: Console) -> Outcome:
    """Put a document behind another. The exit code is 1 where that was refused. Raises `UsageError`."""
    options = request.own_options(Options)
    if len(request.paths) != 2:
        raise UsageError(f"{len(request.paths)} paths are given, two are needed", _HELP)
    for path in request.paths:
        if os.path.isdir(path) or form_of(path).holds_volume:
            raise UsageError(f"{path} is no document of plain text", _HELP)
    first, second = map(os.path.realpath, request.paths)
    if first == second:
        raise UsageError("both paths are the same document", _HELP)
    if not options.dry_run:
        say_completed(complete_earlier(request.paths), console)
    gathered = gather(request, whole_volumes=True)
    group = _group_of_both([*groups(gathered, isolated=request.isolated)], second)
    done = join_documents(group, second, force=options.force)
    if not options.dry_run:
        write_together(done.changes)
    if request.output_format == "json":
        console.out.write(as_json(done.reports))
    else:
        console.out.write(as_text(done.reports, dry_run=options.dry_run))
    return Outcome(int(any(one.status == "refused" for one in done.reports)), len(done.reports))


def _group_of_both(found: list[Group], second: str) -> Group:
    """The volume of two documents, or both by themselves. Raises `UsageError` where they are of two volumes."""
    if len(found) == 1:
        return found[0]
    if any(group.manifest for group in found):
        raise UsageError("the documents belong to different volumes", "join documents of one volume")
    opened = sorted((one for group in found for one in group.opened), key=lambda o: o.job.file.real == second)
    return found[0]._replace(opened=opened, unread=tuple(report for group in found for report in group.unread))
