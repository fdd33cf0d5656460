"""The readings on record of some volumes, held against their documents as they are now."""

from typing import NamedTuple

from frlint.runs.request import Request
from frlint.runs.sampling.population import Volume, gather_sample, readings_of, volumes_of
from frlint.runs.sampling.stages import stage_of, stages_of
from frlint.runs.sampling.texts import lines_of_words
from frlint.sampling.reading import Slip
from frlint.sampling.summary import Sized, Stands, Summary, summaries


class Report(NamedTuple):
    """The summaries of volumes; the files that could not be read, each with the reason; and how many readings there
    are of documents that are not there."""

    summaries: tuple[Summary, ...]
    unread: tuple[tuple[str, str], ...]
    lost: int


def report(request: Request) -> Report:
    """What the readings of the volumes below some paths add up to. Raises `ReadingsError` and errors of the paths."""
    found: list[Summary] = []
    unread: list[tuple[str, str]] = []
    lost = 0
    gathered = gather_sample(request)
    volumes = volumes_of(request, gathered)
    stages = stages_of(request, gathered)
    for folder in dict.fromkeys(volume.folder for volume in volumes):
        own = [volume for volume in volumes if volume.folder == folder]
        readings = readings_of(folder)
        names = {one.name for volume in own for one in volume.documents}
        lost += sum(one.document not in names for one in readings)
        for volume in own:
            sized = [Sized(one.name, one.words, stage_of(stages, folder, one.name)) for one in volume.documents]
            found += summaries(volume.name, sized, readings, _stands_in(volume))
            unread += volume.unread
    return Report(tuple(found), tuple(unread), lost)


def _stands_in(volume: Volume) -> Stands:
    """Whether the words of a slip that was found in a document still stand there."""

    def stands(name: str, slip: Slip) -> bool:
        document = volume.texts.get(name)
        return document is not None and bool(lines_of_words(document, slip.quote))

    return stands
