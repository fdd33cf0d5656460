"""What readers wrote into a checklist put on record, once it is held against the documents."""

import os
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.files.write import write
from frlint.runs.each import over_files
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.request import Request
from frlint.runs.sampling.population import bytes_of, gather_sample, readings_file
from frlint.runs.sampling.stages import stage_of, stages_of
from frlint.runs.sampling.texts import FileReader, ReadDocument, lines_of_words, name_of
from frlint.sampling.checklist import Checklist, Item
from frlint.sampling.checklist_reading import checklist_error, read_checklist
from frlint.sampling.reading import Reading
from frlint.sampling.readings_file import parse, with_readings
from frlint.suppression.quote import QuoteError, unescaped

_VOLUME_ADVICE = "name its folder or TEI file: frlint sample VOLUME --record FILE"


class Recorded(NamedTuple):
    """What was put on record.

    `file` is the path of the file of readings, as people see it; `new` are its new entries, `replaced` how many took
    the place of one with the same document, day, reader and text; `same` were there to the letter. `changed` are
    documents that were changed since the checklist was made, and `unread` those in it without a verdict;
    `unread_at_random` are those among them that were drawn at random.
    """

    file: str
    new: tuple[Reading, ...]
    replaced: int = 0
    same: int = 0
    changed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    unread_at_random: tuple[str, ...] = ()


def record(request: Request, path: str, reader: str, day: str) -> Recorded:
    """Put on record what a checklist holds. `reader` and `day` hold where it says nothing else.

    Nothing is written unless all of it is understood and fits the documents. Raises `ChecklistError`, `ReadingsError`
    and `UsageError`.
    """
    data = _bytes(path)
    checklist = read_checklist(data, path)
    volume = request.paths[0] if request.paths else _volume(checklist, path)
    request = request._replace(paths=(volume,))
    gathered = gather_sample(request)
    documents, folder = _documents(request, gathered)
    read = [item for item in checklist.items if item.verdict]
    faults = [fault for item in read for fault in _faults(item, documents)]
    if faults:
        raise checklist_error(data, path, faults)
    stages = stages_of(request, gathered)
    readings = [_reading(item, checklist, reader, day, stage_of(stages, folder, item.document)) for item in read]
    if any(not one.reader for one in readings):
        raise UsageError("nobody is named who read the documents", f"`Reader: NAME` in {path}, or git config user.name")
    file = readings_file(folder)
    before = bytes_of(file)
    there = {one.key: one for one in parse(before, shown_from_here(file))}
    if not checklist.date:
        undated = {item.document for item in read if not item.date}
        readings = [_dated(one, there.values()) if one.document in undated else one for one in readings]
    new = [one for one in readings if there.get(one.key) != one]
    if new:
        write(file, with_readings(before, new, shown_from_here(file)))
    unread = [item for item in checklist.items if not item.verdict]
    return Recorded(
        shown_from_here(file),
        tuple(new),
        sum(one.key in there for one in new),
        len(readings) - len(new),
        tuple(item.document for item in read if documents[item.document].digest != item.digest),
        tuple(item.document for item in unread),
        tuple(item.document for item in unread if item.drawn == "random"),
    )


def _dated(reading: Reading, there: Iterable[Reading]) -> Reading:
    """A reading of which nobody says the day: where the same is on record, it is of the day that stands there."""
    same = (one.date for one in there if one._replace(date="").key == reading._replace(date="").key)
    return reading._replace(date=max(same, default=reading.date))


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as opened:
            return opened.read()
    except OSError as error:
        advice = "name a checklist that `frlint sample` made"
        raise UsageError(f"{path} cannot be read: {error.strerror or error}", advice) from error


def _volume(checklist: Checklist, path: str) -> str:
    """The path of a checklist's volume, as it is from the checklist's folder or from here. Raises `UsageError`."""
    if not checklist.volume:
        raise UsageError(f"{path} does not name its volume", _VOLUME_ADVICE)
    try:
        volume = unescaped(checklist.volume)
    except QuoteError as error:
        raise UsageError(f"{path} names its volume so that it is not understood: {error}", _VOLUME_ADVICE) from error
    found = [os.path.join(os.path.dirname(path), volume), volume]
    there = next((one for one in found if os.path.exists(one)), "")
    if not there:
        raise UsageError(f"{path} is of the volume {checklist.volume}, which is not there", _VOLUME_ADVICE)
    return there


def _documents(request: Request, gathered: Gathered) -> tuple[dict[str, ReadDocument], str]:
    """The documents of a volume by their names, and the folder of its readings."""
    reader = FileReader(gathered.settings, texts=True)
    folders = {os.path.dirname(job.file.real) for job in gathered.documents}
    if len(folders) > 1:
        raise UsageError(f"{request.paths[0]} holds more than one volume", _VOLUME_ADVICE)
    documents = {
        name_of(job, document.id): document
        for job, value, _ in over_files(reader, gathered, request.jobs)
        for document in (value.documents if value else ())
    }
    return documents, next(iter(folders), "")


def _faults(item: Item, documents: dict[str, ReadDocument]) -> Iterator[tuple[int, str, str]]:
    """What does not fit the document: lines of the checklist, what is wrong, what is expected."""
    document = documents.get(item.document)
    if document is None:
        near = get_close_matches(item.document, documents, 1)
        guess = f"; did you mean `{near[0]}`?" if near else ""
        yield (
            item.line,
            f"the volume has no document {item.document} that can be read{guess}",
            "as `frlint sample` wrote it",
        )
        return
    if document.digest != item.digest:
        # What was read is not here any more: it is taken as it is.
        return
    for slip, line in zip(item.slips, item.slip_lines, strict=True):
        places = lines_of_words(document, slip.quote)
        if not places:
            yield (
                line,
                f"these words do not stand in {item.document}",
                "the words as they stand there, letter by letter",
            )
        elif not any(first <= slip.line <= last for first, last in places):
            where = ", ".join(str(first) for first, _ in places[:5])
            yield line, f"these words do not stand on line {slip.line} of {item.document}", f"line {where}"


def _reading(item: Item, checklist: Checklist, reader: str, day: str, stage: str) -> Reading:
    return Reading(
        item.document,
        " ".join((item.reader or checklist.reader or reader).split()),
        item.date or checklist.date or day,
        item.digest,
        item.words,
        item.drawn,
        stage,
        item.slips,
        tuple(one for one in item.problems if one.verdict),
        item.remarks,
    )
