"""The errata of a volume: of its list, and of the commits that name one in their message."""

from collections.abc import Iterator
from contextlib import ExitStack

from frlint.model.identity import natural_order
from frlint.model.workflow import Erratum
from frlint.runs.stages.history.versions import open_history
from frlint.runs.stages.opened import Opened
from frlint.runs.stages.record.place import Place
from frlint.runs.stages.rules.published import Printed
from frlint.runs.stages.volumes import EditedVolume
from frlint.stages import errata_file


def errata_of(volume: EditedVolume, opened: Opened, stack: ExitStack) -> list[Erratum]:
    """The errata of a volume in the order of its documents, of a document by page and day.

    What a commit names and the list has, too, is taken from the list. Raises `YamlFileError` for a list that is wrong,
    and `GitError`.
    """
    listed = errata_file.read(errata_file.file_of(volume.folder, volume.file))
    found = [*listed]
    history = open_history(volume.folder, volume.editors, opened.contents)
    if history is not None:
        stack.callback(history.close)
        printed = Printed(opened.settings, opened.reading, Place(history), listed)
        found += _of_commits(volume, printed)
    return sorted(found, key=lambda one: (natural_order(one.document), natural_order(one.page), one.on))


def _of_commits(volume: EditedVolume, printed: Printed) -> Iterator[Erratum]:
    for document in volume.documents:
        yield from printed.named(document)
