"""`frlint new`: a new document of a volume in plain text, with marks where something is to be put in."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from frlint.checks.unfilled import mark
from frlint.commands.volume_folder import open_tei, plain_files
from frlint.configuration import Configurations
from frlint.configuration.years import years_of
from frlint.drafting.numbers import NewFile, new_file
from frlint.drafting.papers import EDITORIAL_NOTE, KINDS, NUMBERED
from frlint.drafting.skeleton import Known, skeleton
from frlint.drafting.style import style_of_document
from frlint.drafting.volume_style import style_of_volume
from frlint.errors import NothingToCheckError, UsageError
from frlint.files.paths import shown_from_here
from frlint.files.walk import File
from frlint.files.write import refuse_links, write
from frlint.model.document import Document
from frlint.model.volume import Manifest
from frlint.readers import Unreadable, read
from frlint.readers.forms import suffix_of_plain_text
from frlint.readers.options import ReaderOptions
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.reporters.wording import counted, joined, noun_for
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.inputs.job import STDIN, Disk, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Outcome, Request
from frlint.volumes import MANIFEST_NAME
from frlint.volumes.manifest import find, read_manifest

SAMPLE = 200
"""So many documents are read for the style, spread evenly over all, and always the last."""
_MARK = mark("").removesuffix("]")


class Options(NamedTuple):
    """The options that `new` alone has, as they were given."""

    kind: str = ""
    sender: str = ""
    recipient: str = ""
    date: str = ""
    place: str = ""
    subject: str = ""
    file_number: str = ""
    classification: str = ""
    number: str = ""
    dry_run: bool = False


class _Volume(NamedTuple):
    """A folder of documents: the names of their files, its manifest, and how its documents are to be read."""

    folder: str
    names: Sequence[str]
    manifest: Manifest
    options: ReaderOptions


def run(request: Request, console: Console) -> Outcome:
    """Write the document and print its path. Nothing is ever written over.

    Raises `UsageError` for what is no volume in plain text, for options that cannot be used, and for a number that is
    taken.
    """
    options = request.own_options(Options)
    kind, known = _kind(options), _known(options)
    if kind == EDITORIAL_NOTE and any(known):
        raise UsageError("an editorial note has no header but its heading", "leave --from, --to, --date, ... out")
    volume = _open(request.paths[0], configurations_of(request), isolated=request.isolated)
    documents = [*_documents(volume)]
    file = new_file(
        [os.path.splitext(name)[0] for name in volume.names],
        _printed_numbers(documents),
        volume.manifest,
        _number(options.number),
    )
    styles = [style for one in documents if (style := style_of_document(one)) is not None]
    style = style_of_volume(kind, styles, volume.manifest, volume.options.markers, _year(volume))
    text = skeleton(style, known, file.number)
    path = os.path.join(volume.folder, file.stem + suffix_of_plain_text())
    if options.dry_run:
        console.out.write("".join(f"{visible(line)}\n" for line in text.splitlines()))
        return Outcome()
    write(path, text.encode("utf-8"), new=True)
    console.out.write(f"{visible_path(shown_from_here(path))}\n")
    if not request.quiet:
        console.err.write("".join([*_remarks(volume, file, path, text), *_unused(options, known, text)]))
    return Outcome()


def _remarks(volume: _Volume, file: NewFile, path: str, text: str) -> Iterator[str]:
    """What is to be done next."""
    places = text.count(_MARK)
    listing = f"`frlint check {visible_path(shown_from_here(path))}` lists {noun_for(places, 'it', 'them')}"
    yield f"{counted(places, 'place')} to be filled in: {listing}.\n"
    last = volume.manifest.last
    if last is not None and file.number > last:
        yield f"{MANIFEST_NAME} names {last} as the last document: `documents.last` is to be {file.number}.\n"


def _unused(options: Options, known: Known, text: str) -> Iterator[str]:
    """What was given and stands nowhere, because such documents of the volume have no place for it."""
    words = text.casefold()
    given = {**known._asdict(), "day": str(known.day.year) if known.day else ""}
    flags = {"sender": "--from", "recipient": "--to", "day": "--date", "file_number": "--file-number"}
    # An article may be small or not, and so may a classification.
    lost = [flags.get(name, f"--{name}") for name, value in given.items() if value and value.casefold() not in words]
    if lost:
        papers = f"documents of this volume ({options.kind})"
        yield f"Not used: {joined(lost)}; the {papers} have no place for {noun_for(len(lost), 'it', 'them')}.\n"


def _kind(options: Options) -> str:
    if options.kind not in KINDS:
        raise UsageError("which kind of paper is it?", f"--kind {', '.join(KINDS[:-1])} or {KINDS[-1]}")
    return options.kind


def _known(options: Options) -> Known:
    """What is known of the document. Raises `UsageError` for a text that is no line, or a date that is none."""
    texts = {
        name: value.strip()
        for name, value in options._asdict().items()
        if name in Known._fields and isinstance(value, str)
    }
    for name, value in texts.items():
        if visible(value) != value:
            flag = {"sender": "from", "recipient": "to"}.get(name, name.replace("_", "-"))
            raise UsageError(f"--{flag} {visible(value)} holds a sign that is no letter", "type it anew, on one line")
    return Known(**texts, day=_date(options.date))


def _date(text: str) -> date | None:
    """The day. Raises `UsageError`."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--date {visible(text)} is no day of the calendar", "--date 1952-07-25") from error


def _number(text: str) -> int | None:
    """The number that is wanted. Raises `UsageError` for what is none from 1."""
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 1_000_000):
        raise UsageError(f"--number {visible(text)} is no number from 1", "leave it out for the next")
    return int(text)


def _open(path: str, configurations: Configurations, *, isolated: bool) -> _Volume:
    """The volume at a path. Raises `UsageError` for what is none, and for a TEI volume, which takes no new file."""
    if path == STDIN:
        raise UsageError("standard input (-) is no volume", "name the folder of its documents")
    if os.path.isfile(path):
        raise _for_tei(path, configurations)
    if not os.path.isdir(path):
        raise UsageError(f"{visible_path(path)} is not there", "make the folder, and put a volume.yaml into it")
    folder = path.rstrip("/") or "/"
    refuse_links(folder)
    names = plain_files(folder)
    file = find(os.path.realpath(folder))
    if not names and not file:
        raise NothingToCheckError(
            f"{visible_path(folder)} holds no document and no {MANIFEST_NAME}",
            f"for a new volume put a {MANIFEST_NAME} there; an empty one is enough",
        )
    manifest = Manifest() if isolated or not file else read_manifest(file)
    name = names[0] if names else f"d1{suffix_of_plain_text()}"
    settings = configurations.for_file(os.path.join(os.path.realpath(folder), name))
    return _Volume(folder, names, manifest, reader_options(settings))


def _for_tei(path: str, configurations: Configurations) -> UsageError:
    """Why a file takes no new document, and what to do. Raises `UsageError` for a file that is no TEI."""
    tei = open_tei(path, configurations)
    numbers = new_file([entry.id for entry in tei.entries], (), Manifest(), None)
    return UsageError(
        f"{visible_path(path)} is a TEI volume: frlint puts no document into its XML",
        f'put <div type="document" n="{numbers.number}" xml:id="{numbers.stem}"> into it with an editor of XML, '
        "or make the document in a folder of plain text (`frlint convert`)",
    )


def _documents(volume: _Volume) -> Iterator[Document]:
    """Documents of the volume, spread evenly over all, and the last. What cannot be read is passed over."""
    step = -(-len(volume.names) // SAMPLE) or 1
    for name in sorted({*volume.names[::step], *volume.names[-1:]}, key=os.fsencode):
        path = os.path.join(volume.folder, name)
        try:
            size = os.path.getsize(path)
            data, trouble = Disk().read(Job(File(path, os.path.realpath(path), size)), volume.options.size_limit)
            if not trouble:
                yield from read(data, path, volume.options)
        except (OSError, Unreadable):
            continue


def _printed_numbers(documents: Sequence[Document]) -> Iterator[int]:
    """The numbers that the documents bear in their headings."""
    for one in documents:
        found = NUMBERED.match(one.quote(one.header.heading)) if one.header.heading else None
        if found is not None:
            yield int(found["number"])


def _year(volume: _Volume) -> int | None:
    """The first year of the volume's papers, by its manifest or its name."""
    if volume.manifest.dates is not None:
        return int(volume.manifest.dates[0][:4])
    names = (volume.manifest.id, os.path.basename(os.path.realpath(volume.folder)), volume.manifest.title)
    return next((years[0] for name in names if (years := years_of(name)) is not None), None)
