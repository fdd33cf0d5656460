"""`frlint convert`: the documents of a TEI volume as plain text, one file a document, with a `volume.yaml`."""

import os
import shutil
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from frlint.commands.volume_folder import file_names, open_tei, paths_of, plain_files, some, write_flaws
from frlint.errors import UsageError
from frlint.files.write import refuse_links
from frlint.readers.forms import suffix_of_plain_text
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.reporters.wording import counted
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.request import Outcome, Request

if TYPE_CHECKING:
    from frlint.model.document import Document
    from frlint.model.volume import DocumentFacts
    from frlint.readers.tei import TeiFile

NEW, CHANGED, SAME, KEPT = "new", "changed", "same", "kept"
_COUNTED = ("document", "note", "page break", "marker")


class Options(NamedTuple):
    """The options that `convert` alone has."""

    force: bool = False
    dry_run: bool = False


def run(request: Request, console: Console) -> Outcome:
    """Write the documents of a volume. The exit code is 1 where the volume is not well-formed: the rest is written.

    Raises `UsageError` where a file that is there says something else and `--force` does not allow to write over it;
    then nothing is written.
    """
    options = request.own_options(Options)
    named = paths_of(request)
    volume = open_tei(named.volume, configurations_of(request))
    names = file_names(entry.id for entry in volume.entries)
    progress = Progress(console.err if console.err_is_terminal and not request.quiet else None, len(names))
    target = _Target(named.folder, dry=options.dry_run)
    try:
        parts = _write(volume, names, target, progress)
        target.require(options.force)
        target.put_in_place()
    except OSError as error:
        where = visible_path(error.filename or named.folder)
        raise UsageError(f"{where} cannot be written: {error.strerror or error}", "nothing is half-written") from error
    finally:
        progress.wipe()
        target.clear()
    _write_outcome(request, console, volume, names, target, parts)
    return Outcome(int(bool(volume.flaws)), len(names))


def _write(volume: "TeiFile", names: dict[str, str], target: "_Target", progress: Progress) -> Counter[str]:
    """Hand every document to the target, one at a time; gives how much there is of what."""
    from frlint.volumes.facts import facts_of

    parts: Counter[str] = Counter()
    facts: list[DocumentFacts] = []
    for done, entry in enumerate(volume.entries, 1):
        document = volume.read(entry)
        target.write(names[entry.id], document.data)
        parts.update(dict(zip(_COUNTED, _counts(document), strict=True)))
        stem = os.path.splitext(names[entry.id])[0]
        facts.append(facts_of(document)._replace(id=stem))
        progress.step(done)
    if facts:
        target.write_once(_manifest_name(), _manifest(volume, facts))
    return parts


def _counts(document: "Document") -> tuple[int, int, int, int]:
    markers = sum(marker.start < marker.end for marker in document.markers)
    return 1, len(document.notes), len(document.page_breaks), markers


def _manifest_name() -> str:
    from frlint.volumes import MANIFEST_NAME

    return MANIFEST_NAME


def _manifest(volume: "TeiFile", facts: "list[DocumentFacts]") -> bytes:
    """The text of `volume.yaml`: what the TEI's header says, and what its documents have in common."""
    from frlint.volumes.draft import draft

    return draft(facts, volume.id, volume.header.title).encode("utf-8", "backslashreplace")


class _File(NamedTuple):
    """A file that is to be written, and how it compares with what is there: new, changed, same or kept."""

    name: str
    state: str


class _Target:
    """The folder that takes the files. All are written beside it first: it gets all of them, or none.

    With `dry` nothing is written at all. Raises `UsageError` where the folder is reached over a link of a project.
    """

    def __init__(self, folder: str, *, dry: bool) -> None:
        refuse_links(folder)
        self.folder = folder
        self.files: list[_File] = []
        self._dry = dry
        self._new = not os.path.lexists(folder)
        self._part = f"{folder}.frlint-{os.getpid()}.part"

    def write(self, name: str, data: bytes) -> None:
        """Take in a file. Raises `OSError`."""
        before = _read(os.path.join(self.folder, name))
        state = NEW if before is None else SAME if before == data else CHANGED
        self.files.append(_File(name, state))
        if state != SAME and not self._dry:
            os.makedirs(self._part, exist_ok=True)
            with open(os.path.join(self._part, name), "wb") as file:
                file.write(data)

    def write_once(self, name: str, data: bytes) -> None:
        """Take in a file that is left as it is where there is one: people write in it. Raises `OSError`."""
        if os.path.lexists(os.path.join(self.folder, name)):
            self.files.append(_File(name, KEPT))
        else:
            self.write(name, data)

    def require(self, force: bool) -> None:
        """Raises `UsageError` where a file would be written over that says something else."""
        changed = self.named(CHANGED)
        if changed and not force:
            many = counted(len(changed), "file is", "files are")
            raise UsageError(
                f"{many} there already and would be another: {some(changed)} in {visible_path(self.folder)}",
                "`frlint compare` shows where they differ; --force writes over them. Nothing was written.",
            )

    def put_in_place(self) -> None:
        """Move what was written to the folder. Raises `OSError`."""
        if self._dry or not os.path.isdir(self._part):
            return
        if self._new:
            os.rename(self._part, self.folder)
            return
        for file in self.files:
            if file.state in (NEW, CHANGED):
                os.replace(os.path.join(self._part, file.name), os.path.join(self.folder, file.name))

    def clear(self) -> None:
        """Take away what was not moved."""
        with suppress(OSError):
            shutil.rmtree(self._part)

    def named(self, state: str) -> list[str]:
        """The names of the files in a state."""
        return [file.name for file in self.files if file.state == state]

    def left_over(self) -> list[str]:
        """The documents in the folder that are none of the volume's."""
        if not os.path.isdir(self.folder):
            return []
        ours = {file.name for file in self.files}
        return [name for name in plain_files(self.folder) if name not in ours]


def _read(path: str) -> bytes | None:
    """The bytes of a file, None where there is none. Raises `OSError` for what is no file."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _write_outcome(
    request: Request,
    console: Console,
    volume: "TeiFile",
    names: dict[str, str],
    target: _Target,
    parts: Counter[str],
) -> None:
    """Say what was written, and what the person should know besides."""
    is_dry = request.own_options(Options).dry_run
    broken = write_flaws(volume, console)
    err = console.err
    for one, name in names.items():
        if name != f"{one}{suffix_of_plain_text()}":
            err.write(f"The id “{visible(one)}” cannot be a file's name: the document is {visible_path(name)}\n")
    left = target.left_over()
    if left:
        why = "not in the volume, or could not be read there" if broken else "not in the volume"
        err.write(f"Left where they are, as documents {why}: {some(left)}\n")
    if target.named(KEPT) and not request.quiet:
        err.write(f"{target.named(KEPT)[0]} is kept as it is\n")
    if is_dry:
        for file in target.files:
            if file.state in (NEW, CHANGED):
                console.out.write(f"{file.state:7}  {visible_path(os.path.join(target.folder, file.name))}\n")
    if not request.quiet:
        sums = ", ".join(counted(parts[what], what) for what in _COUNTED)
        states = Counter(file.state for file in target.files if file.name in set(names.values()))
        how = ", ".join(f"{states[state]:,} {state}" for state in (NEW, CHANGED, SAME) if states[state])
        verb = "Would write" if is_dry else "Wrote"
        console.out.write(f"{verb} {visible_path(target.folder)}: {sums} ({how or 'nothing'})\n")
