"""Lines above lines: how far a document is, and who brought a problem in."""

from collections.abc import Iterator

from lsprotocol.types import CodeLens, Command, Position, Range

from frlint.lsp.buffers import Buffer
from frlint.lsp.diagnostics import range_of
from frlint.lsp.hover import standing
from frlint.lsp.origins import NOTHING, Origins, describe_origin, describe_stage
from frlint.lsp.positions import Snapshot
from frlint.lsp.readings import Readings


def lenses_of(buffer: Buffer, origins: Origins, headings: dict[str, int]) -> list[CodeLens]:
    """The lenses of a document. `headings` are the lines (from 0) of the headings of its documents by their ids."""
    if origins is NOTHING:
        return []
    snapshot = buffer.snapshot
    return [*_stages(origins, headings), *_problems(buffer, origins, snapshot)]


def headings_of(buffer: Buffer, readings: Readings) -> dict[str, int]:
    """The lines (from 0) of the headings of a document, or on which those of a TEI file begin. For the worker."""
    reading = readings.of(buffer)
    snapshot = reading.snapshot
    if reading.volume is not None:
        return {entry.id: snapshot.shown(entry.start + snapshot.mark).line for entry in reading.volume.entries}
    document = reading.plain
    if document is None:
        return {}
    heading = document.header.heading
    at = document.places.position(heading.start if heading is not None else 0)
    return {document.id: at.line - 1}


def _stages(origins: Origins, headings: dict[str, int]) -> Iterator[CodeLens]:
    for document in origins.documents:
        line = headings.get(str(document.get("id")))
        if line is not None and (title := describe_stage(document)):
            yield _lens(line, title)


def _problems(buffer: Buffer, origins: Origins, snapshot: Snapshot) -> Iterator[CodeLens]:
    for problem in standing(buffer, snapshot):
        row = origins.by_fingerprint.get(problem.fingerprint)
        yield _lens(range_of(problem, snapshot).start.line, f"{problem.rule}: {describe_origin(row)}")


def _lens(line: int, title: str) -> CodeLens:
    at = Position(line, 0)
    return CodeLens(range=Range(at, at), command=Command(title=title, command=""))
