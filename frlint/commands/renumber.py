"""`frlint renumber`: notes and markers numbered anew, with the references to them, and a proof that all else stays."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frlint.commands.console import say_to
from frlint.errors import UsageError
from frlint.files.together import Change, complete, write_together
from frlint.model.renumbering import NumberedDocument, RenumberedDocument
from frlint.renumbering.parts import RefusalError
from frlint.renumbering.volume import renumber_all
from frlint.reporters.renumbering import as_json, as_text, documents_as_json, documents_as_text
from frlint.reporters.terminal import Console, visible_path
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import STDIN
from frlint.runs.renumbering.documents import number_group
from frlint.runs.renumbering.groups import Group, bytes_of, groups
from frlint.runs.renumbering.tei import renumber_file, split_documents
from frlint.runs.request import Outcome, Request


class Options(NamedTuple):
    """The options that `renumber` alone has."""

    dry_run: bool = False
    """Nothing is written."""
    force: bool = False
    """References to notes that are not there stay."""
    documents: bool = False
    """The documents themselves are numbered."""


def run(request: Request, console: Console) -> Outcome:
    """Renumber the documents of a request. The exit code is 1 where one was refused."""
    options = request.own_options(Options)
    if STDIN in request.paths or not (request.paths or request.files_from):
        raise UsageError("files are renumbered in their places", "name documents, folders, or a volume")
    named = split_documents(request.paths)
    request = request._replace(paths=tuple(named))
    if not options.dry_run:
        _complete(request.paths, console)
    gathered = gather(request, whole_volumes=True)
    if options.documents:
        return _number_documents(request, gathered, options, console)
    reports: list[RenumberedDocument] = []
    for job in gathered.documents:
        if job.is_volume:
            settings = gathered.settings[job.setting]
            documents = named.get(job.file.path, ())
            done = renumber_file(job, settings, documents, force=options.force, isolated=request.isolated)
            path = os.path.realpath(job.file.real)
            changes = [Change(path, done.before, done.data)] if done.data is not None else []
            reports += _written(changes, done.reports, options)
    for group in groups(gathered, isolated=request.isolated):
        reports += _renumber(group, options)
    reports = _in_order(gathered, reports)
    as_is = as_json(reports) if request.output_format == "json" else as_text(reports, dry_run=options.dry_run)
    console.out.write(as_is)
    return Outcome(int(any(report.status == "refused" for report in reports)), len(reports))


def _renumber(group: Group, options: Options) -> list[RenumberedDocument]:
    """Renumber the documents of a group and write them: all that changed, or none."""
    sources = [one.source for one in group.opened]
    outcomes = renumber_all(sources, group.scheme, is_volume=bool(group.manifest), force=options.force)
    changes = [
        Change(os.path.realpath(one.job.file.real), one.data, bytes_of(one, outcome.text))
        for one, outcome in zip(group.opened, outcomes, strict=True)
        if outcome.text is not None
    ]
    return [*_written(changes, [o.report for o in outcomes if o.asked], options), *group.unread]


def _written(
    changes: Sequence[Change], reports: Sequence[RenumberedDocument], options: Options
) -> Sequence[RenumberedDocument]:
    """Write the files of a change. Where that fails nothing of it is written, and its documents are refused."""
    try:
        if not options.dry_run:
            write_together(changes)
    except UsageError as error:
        why = f"{error.message}; {error.advice}" if error.advice else error.message
        return [RenumberedDocument(r.path, "refused", why) if r.status == "renumbered" else r for r in reports]
    return reports


def _number_documents(request: Request, gathered: Gathered, options: Options, console: Console) -> Outcome:
    """Number the documents of the volumes of a request: each whole, or left as it is."""
    rows: list[NumberedDocument] = []
    tei = [job.file.path for job in gathered.documents if job.is_volume]
    rows += [NumberedDocument(path, path, "refused", "documents are numbered in plain text only") for path in tei]
    for group in groups(gathered, isolated=request.isolated):
        paths = [one.job.file.path for one in group.opened]
        try:
            done = number_group(group, force=options.force)
        except RefusalError as why:
            name = os.path.dirname(paths[0]) or "." if paths else group.manifest
            rows.append(NumberedDocument(name, name, "refused", str(why)))
            continue
        if not options.dry_run:
            write_together(done.changes)
        for path, one in zip(paths, done.named, strict=True):
            to = os.path.join(os.path.dirname(path), os.path.basename(path).replace(one.old, one.new, 1))
            status = "unchanged" if to == path and not one.references else "renumbered"
            rows.append(NumberedDocument(path, to, status, "", one.references, one.doubtful))
    text = documents_as_json(rows) if request.output_format == "json" else documents_as_text(rows)
    console.out.write(text)
    return Outcome(int(any(row.status == "refused" for row in rows)), len(rows))


def _in_order(gathered: Gathered, reports: Iterable[RenumberedDocument]) -> list[RenumberedDocument]:
    """Reports in the order of the documents' paths."""
    place = {job.file.path: k for k, job in enumerate(gathered.jobs)}
    return sorted(reports, key=lambda r: place.get(r.path, place.get(r.path.rpartition("#")[0], 0)))


def _complete(paths: Iterable[str], console: Console) -> None:
    """Complete what an earlier run could not, where it was killed while it wrote."""
    for folder in sorted({os.path.realpath(p if os.path.isdir(p) else os.path.dirname(p) or ".") for p in paths}):
        done = complete(folder)
        if done:
            names = ", ".join(visible_path(os.path.basename(path)) for path in done)
            say_to(console.err, f"frlint: a change that was broken off has been completed: {names}")
