"""`frlint errata`: what was changed in published documents, as a page for readers."""

from contextlib import ExitStack
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.reporters.errata import FORMATS
from frlint.reporters.terminal import Console
from frlint.runs.request import Outcome, Request
from frlint.runs.stages.errata import errata_of
from frlint.runs.stages.opened import open_stages


class Options(NamedTuple):
    """The options that `errata` alone has."""

    title: str = ""
    """What the volume is called on the page."""


def run(request: Request, console: Console) -> Outcome:
    """Print the errata of a volume: those of its list, and those that messages of commits name.

    Raises `UsageError` where the paths are of several volumes.
    """
    options = request.own_options(Options)
    with ExitStack() as stack:
        opened = open_stages(request, stack, whose="none")
        names = [volume.name for volume in opened.volumes]
        if len(names) != 1:
            raise UsageError(
                f"{len(names)} volumes are named: {', '.join(names[:5])}", "name one: frlint errata VOLUME"
            )
        [volume] = opened.volumes
        found = errata_of(volume, opened, stack)
        title = options.title or (volume.manifest.title if volume.manifest else "") or volume.name
        console.out.write(FORMATS[request.output_format or "markdown"](title, found))
    return Outcome(0, len(volume.documents))
