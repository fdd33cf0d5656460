"""`frlint lists`: the lists of a volume held against its documents, as tables."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import NamedTuple

from frlint.commands import formats_of
from frlint.commands.console import progress_of
from frlint.commands.outputs import open_results
from frlint.commands.sparing import spare_documents
from frlint.commands.volume_folder import documents_of_volume, no_document, open_tei
from frlint.errors import UsageError
from frlint.model.listing import Listing
from frlint.model.lists import ListPlace, VolumeLists
from frlint.model.volume import DocumentFacts, Manifest
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.reporters.wording import counted
from frlint.runs.each import over_files
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.listed_facts import FoundFacts, ListedFacts
from frlint.runs.request import Outcome, Request
from frlint.volumes.assembly import volume_of
from frlint.volumes.listing import listing_of
from frlint.volumes.lists import listed_words, lists_of
from frlint.volumes.manifest import read_manifest

LEAST = 3
"""In so many notes and headings an abbreviation stands to be told, where nothing else is asked for."""


class Options(NamedTuple):
    """The options that `lists` alone has."""

    least: str = ""
    """In how many notes and headings an abbreviation stands at least, as it was given."""


def run(request: Request, console: Console) -> Outcome:
    """Print the tables. The exit code is 1 where a document cannot be read.

    Raises `UsageError` for what is no volume, `NothingToCheckError` where there is no document, `YamlFileError` and
    `VolumeListError` for a manifest or a list that is wrong.
    """
    least = _number(request.own_options(Options).least)
    gathered = documents_of_volume(request)
    spare_documents(request, gathered.documents)
    manifest = _manifest(gathered)
    lists, where = _lists(request.paths[0], gathered, manifest)
    format_name = request.output_format or "markdown"
    with ExitStack() as stack:
        out, _ = open_results(request, console, stack)
        progress = progress_of(request, console, stack)
        progress.total = len(gathered.documents)
        facts, troubles = [], []
        for done, (path, found, trouble) in enumerate(_found(gathered, lists, request.jobs), 1):
            facts += [(path, one) for one in found]
            troubles += [(path, trouble)] if trouble else []
            progress.step(done)
        progress.wipe()
        if not facts and not troubles:
            raise no_document(request.paths[0])
        listing = _listing(_name(request.paths[0], manifest), manifest, facts, lists, least, where)
        out.write(formats_of("lists")[format_name].load()(listing))
    for path, trouble in troubles:
        console.err.write(f"frlint: {visible_path(path)} cannot be read: {visible(trouble)}\n")
    if not request.quiet:
        console.err.write(_closing(listing, len(facts)))
    return Outcome(int(bool(troubles)), len(facts))


def _number(given: str) -> int:
    """In how many notes and headings an abbreviation must stand. Raises `UsageError` for what is no number from 1."""
    if not given:
        return LEAST
    if not (given.isascii() and given.isdecimal() and int(given) > 0):
        raise UsageError(f"--least {visible(given)} is no number from 1", "--least 3: in 3 notes and headings or more")
    return int(given)


def _manifest(gathered: Gathered) -> Manifest:
    file = gathered.settings[gathered.jobs[0].setting].manifest
    return read_manifest(file) if file else Manifest()


def _lists(path: str, gathered: Gathered, manifest: Manifest) -> tuple[VolumeLists, Callable[[ListPlace], str]]:
    """The lists of a volume, those of a TEI file's front matter before those beside it; and what shows where an entry
    of one stands."""
    beside = lists_of(manifest)
    if os.path.isdir(path):
        return beside, lambda at: at.shown
    from frlint.lists.front_matter import lists_in

    file = open_tei(path, gathered.configurations)
    own = lists_in(file.around())
    lists = own._replace(**{kind: getattr(beside, kind) for kind in own._fields if getattr(own, kind) is None})

    def where(at: ListPlace) -> str:
        return at.shown or f"{path}:{file.source.position(file.outside.in_file(at.start)).line}"

    return lists, where


def _found(gathered: Gathered, lists: VolumeLists, jobs: int) -> Iterator[tuple[str, tuple[DocumentFacts, ...], str]]:
    """The path of each file, the facts of its documents, and why some of them cannot be read."""
    results: Iterable[tuple[Job, FoundFacts | None, str]]
    results = over_files(ListedFacts(gathered.settings, listed_words(lists)), gathered, jobs)
    for job, value, failure in results:
        found = value or FoundFacts((), failure)
        yield job.file.path, found.documents, found.trouble


def _name(path: str, manifest: Manifest) -> str:
    """What a volume is called: its title, its id, or its path's last part without a suffix."""
    last = os.path.basename(os.path.realpath(path))
    return manifest.title or manifest.id or (last if os.path.isdir(path) else os.path.splitext(last)[0])


def _listing(
    name: str,
    manifest: Manifest,
    facts: list[tuple[str, DocumentFacts]],
    lists: VolumeLists,
    least: int,
    where: Callable[[ListPlace], str],
) -> Listing:
    by_document = {id(one): path for path, one in facts}
    volume = volume_of(manifest, [one for _, one in facts], (), lists)
    return listing_of(volume, [by_document[id(one)] for one in volume.documents], name, least, where)


def _closing(listing: Listing, documents: int) -> str:
    """What was looked at, and which lists are not there."""
    rows = sum(len(table.rows) for table in listing.tables)
    missing = [kind for kind in VolumeLists._fields if kind not in listing.lists]
    without = f"; the volume names no list of {' and none of '.join(missing)}" if missing else ""
    return f"{counted(rows, 'line')} in {len(listing.tables)} tables, of {counted(documents, 'document')}{without}.\n"
