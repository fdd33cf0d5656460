"""`frlint split`: one document made two; notes and page breaks go with their text."""

import os
from typing import NamedTuple

from frlint.commands.console import say_completed
from frlint.commands.places import place_in
from frlint.errors import UsageError
from frlint.files.together import write_together
from frlint.readers.forms import form_of
from frlint.reporters.renumbering import as_json, as_text
from frlint.reporters.terminal import Console
from frlint.runs.inputs.gather import gather
from frlint.runs.renumbering.groups import groups
from frlint.runs.renumbering.parting import split_document
from frlint.runs.renumbering.writing import complete_earlier
from frlint.runs.request import Outcome, Request


class Options(NamedTuple):
    """The options that `split` alone has."""

    to: str = ""
    """The file of the second document."""
    dry_run: bool = False
    """Nothing is written."""
    force: bool = False
    """References to notes that are not there any more stay."""


def run(request: Request, console: Console) -> Outcome:
    """Part a document. The exit code is 1 where that was refused. Raises `UsageError`."""
    options = request.own_options(Options)
    path, place = place_in(request.paths[0])
    if not place.line or place.column:
        raise UsageError(f"{request.paths[0]} names no line", "name it as PATH:LINE")
    if os.path.isdir(path) or form_of(path).holds_volume:
        raise UsageError(f"{path} is no document of plain text", "name one; a TEI file is edited by hand")
    to = options.to or _free_name(path)
    _require_name(path, to)
    if not options.dry_run:
        say_completed(complete_earlier((path,)), console)
    gathered = gather(request._replace(paths=(path,)), whole_volumes=True)
    (group,) = groups(gathered, isolated=request.isolated)
    done = split_document(group, place.line, to, force=options.force)
    if not options.dry_run:
        write_together(done.changes)
    report = as_json if request.output_format == "json" else None
    console.out.write(report(done.reports) if report else as_text(done.reports, dry_run=options.dry_run))
    return Outcome(int(any(one.status == "refused" for one in done.reports)), len(done.reports))


def _free_name(path: str) -> str:
    """A name beside a document that no file has: `d35a.txt` beside `d35.txt`. Raises `UsageError`."""
    stem, suffix = os.path.splitext(path)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        if not os.path.lexists(f"{stem}{letter}{suffix}"):
            return f"{stem}{letter}{suffix}"
    raise UsageError(f"{stem}a{suffix} to {stem}z{suffix} are there", "name the second document with --to FILE")


def _require_name(path: str, to: str) -> None:
    """Raises `UsageError` where a file cannot have a name."""
    if os.path.lexists(to):
        raise UsageError(f"{to} is there already", "name another file with --to")
    if os.path.realpath(os.path.dirname(to) or ".") != os.path.realpath(os.path.dirname(path) or "."):
        raise UsageError(f"{to} is in another folder", "name a file beside the document")
    if os.path.splitext(to)[1] != os.path.splitext(path)[1]:
        raise UsageError(f"{to} is no name of a document", f"name it *{os.path.splitext(path)[1]}")
