"""What rules find in a whole volume, as problems; and the facts that they read, stored without their place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from frlint.engine.problems import crash_problems
from frlint.engine.volume_rules import check_volume
from frlint.model.document import Document
from frlint.model.places import Position
from frlint.model.problem import Problem, Related
from frlint.model.report import Facts
from frlint.model.volume import DocumentFacts, Place, VolumeFacts, VolumeHit
from frlint.rulebook.message import filled
from frlint.rulebook.rule import Rule
from frlint.rulebook.selection import MOST, Selection
from frlint.volumes.facts import facts_of
from frlint.volumes.stored_facts import facts_from_bytes, facts_to_bytes

if TYPE_CHECKING:
    from frlint.model.apparatus import Wishes


def volume_problems(
    volume: VolumeFacts, paths: Sequence[str], selection: Selection, origins: Sequence[Position] = ()
) -> list[Problem]:
    """What the rules of scope V find, without fingerprints. `paths` are those of the volume's documents, in order.

    `origins` tell where in their file the documents begin, where the places of their facts count from there.
    """
    problems: list[Problem] = []
    counts: dict[tuple[str, int], int] = {}
    for rule, found in check_volume(selection, volume):
        if isinstance(found, Exception):
            problems += crash_problems(selection, rule, found, paths[0])
            continue
        count = counts[rule.id, found.document] = counts.get((rule.id, found.document), 0) + 1
        if origins:
            found = _in_file(found, origins)
        problems.append(_problem(rule, found, volume, paths, selection, count > MOST))
    return problems


def _in_file(hit: VolumeHit, origins: Sequence[Position]) -> VolumeHit:
    """A hit with its places moved from their documents to the file."""
    elsewhere = tuple(other._replace(place=_moved(other.place, origins[other.document])) for other in hit.elsewhere)
    return hit._replace(place=_moved(hit.place, origins[hit.document]), elsewhere=elsewhere)


def moved_facts(facts: DocumentFacts, origin: Position) -> DocumentFacts:
    """Facts whose places count from their document's `origin`, with the places that are shown placed in the file."""
    numbered_at = None if facts.numbered_at is None else _moved(facts.numbered_at, origin)
    references = tuple(one._replace(place=_moved(one.place, origin)) for one in facts.references)
    return facts._replace(at=_moved(facts.at, origin), numbered_at=numbered_at, references=references)


def _moved(place: Place, origin: Position) -> Place:
    """A place in a document that begins there; columns count otherwise on its first line only."""
    line, column = origin.line - 1, origin.column - 1
    return place._replace(
        line=place.line + line,
        column=place.column + (column if place.line == 1 else 0),
        end_line=place.end_line + line,
        end_column=place.end_column + (column if place.end_line == 1 else 0),
    )


def _problem(
    rule: Rule, hit: VolumeHit, volume: VolumeFacts, paths: Sequence[str], selection: Selection, is_last: bool
) -> Problem:
    place = hit.place
    message = filled(rule.messages.get(hit.variant, rule.message), hit.values)
    if is_last:
        message = f"more than {MOST} problems of {rule.id} in this document: the rest is not listed"
    return Problem(
        paths[hit.document],
        place.line,
        place.column,
        rule.id,
        rule.name,
        selection.severity(rule.id, hit.variant),
        place.end_line,
        place.end_column,
        message,
        volume.documents[hit.document].id,
        place.page,
        "",
        tuple(
            Related(paths[other.document], other.place.line, other.place.column, other.message)
            for other in hit.elsewhere
        ),
        None,
        place.excerpt,
        place.words,
    )


def facts_as_bytes(
    document: Document, number: str, origin: Position = Position(1, 1), wishes: "Wishes | None" = None
) -> bytes:
    """The facts of a document as if it began the file, as bytes. It begins at `origin`."""
    return facts_to_bytes(facts_of(document, number, origin, wishes))


def document_facts(facts: Facts) -> DocumentFacts:
    """The facts of a document that a report holds. Raises as `frlint.volumes.stored_facts.facts_from_bytes`."""
    return facts_from_bytes(facts.document, facts.id)
