"""A request about stages, opened: its volumes with their documents, their problems, and who works here."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from typing import Literal, NamedTuple

from frlint.configuration import Settings
from frlint.errors import UsageError
from frlint.git.people import Someone, author
from frlint.runs.inputs.job import Reading
from frlint.runs.pipeline import open_run
from frlint.runs.renumbering.tei import split_documents
from frlint.runs.request import Request
from frlint.runs.stages.candidates import Problems
from frlint.runs.stages.contents import Contents
from frlint.runs.stages.volumes import EditedDocument, EditedVolume, documents_named, edited_volumes
from frlint.runs.watch import Unwatched, Watch
from frlint.stages.moves import Signer


class Opened(NamedTuple):
    """The volumes of a request and the documents that it asks about, each with its volume."""

    volumes: Sequence[EditedVolume]
    asked: Sequence[tuple[EditedVolume, EditedDocument]]
    problems: Problems
    contents: Contents
    settings: Sequence[Settings]
    reading: Reading

    def by_volume(self) -> Iterator[tuple[EditedVolume, list[EditedDocument]]]:
        """The volumes of which something is asked, each with these documents."""
        for volume in self.volumes:
            documents = [document for own, document in self.asked if own is volume]
            if documents:
                yield volume, documents

    def signer(self, volume: EditedVolume, as_name: str, *, signs: bool) -> Signer:
        """Who works here, as the record of a volume has it.

        Raises `UsageError` where `as_name` is somebody else, or where nobody is known and something is to be signed.
        """
        someone: Someone = author(volume.folder)
        me = volume.editors.name_of(someone.name, someone.email)
        if as_name and volume.editors.name_of(as_name) != me:
            raise UsageError(
                f"git says that you are {me or 'nobody'}: {as_name} signs in a clone of their own",
                "leave out --as, or tell git who works here: git config user.name NAME",
            )
        if signs and not me:
            raise UsageError("who signs is not known", "tell git who you are: git config user.name NAME")
        return Signer(me, date.today().isoformat())


def open_stages(
    request: Request, stack: ExitStack, *, whose: Literal["asked", "none"] = "asked", watch: Watch | None = None
) -> Opened:
    """The volumes of a request. With `whose` `none` no document is checked, and there are no problems.

    Raises errors of the request, of the configuration and of the files beside the documents.
    """
    named: Mapping[str, Sequence[str]] = {path: tuple(ids) for path, ids in split_documents(request.paths).items()}
    request = request._replace(paths=tuple(named))
    run = open_run(request, stack, suppress="nothing", watch=watch or Unwatched())
    problems = Problems(run.files() if whose == "asked" else (), run.gathered)
    volumes = edited_volumes(run)
    contents = Contents(run.gathered.settings, run.checker.results, run.gathered.object_format)
    asked = documents_named(volumes, named)
    return Opened(volumes, asked, problems, contents, run.gathered.settings, run.gathered.reading)
