"""What rules find in a whole volume, as problems; and the facts that they read, kept without regard to the place."""

from collections.abc import Sequence
from typing import Any

from frlint.engine.crash import told
from frlint.engine.fingerprint import words_around
from frlint.engine.placing import Facts
from frlint.engine.problems import run_problem
from frlint.model import Document
from frlint.problem import Problem, Related
from frlint.rulebook.message import filled
from frlint.rulebook.rule import Rule
from frlint.rulebook.selection import MOST, Selection
from frlint.rulebook.whole_checks import check_volume
from frlint.volume import DocumentFacts, Place, Volume, VolumeHit
from frlint.volumes.facts import facts_of, restored, stored

_PLACES = ("at", "numbered_at", "dated_at", "first_page", "last_page", "first_note")


def volume_problems(volume: Volume, paths: Sequence[str], selection: Selection) -> list[Problem]:
    """What the rules of scope V find, without fingerprints. `paths` are those of the volume's documents, in order."""
    problems: list[Problem] = []
    counts: dict[tuple[str, int], int] = {}
    for rule, found in check_volume(selection, volume):
        if isinstance(found, Exception):
            values = {"what": f"the check of {rule.id} {rule.name}", "exception": told(found), "file": paths[0]}
            problems += run_problem(selection, "FR002", paths[0], values)
            continue
        count = counts[rule.id, found.document] = counts.get((rule.id, found.document), 0) + 1
        problems.append(_problem(rule, found, volume, paths, selection, count > MOST))
    return problems


def _problem(
    rule: Rule, hit: VolumeHit, volume: Volume, paths: Sequence[str], selection: Selection, is_last: bool
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


def facts_from(document: Document, number: str, line: int, column: int) -> bytes:
    """The facts of a document as if it began the file, as bytes. It begins at `line` and `column`."""
    return stored(_moved(facts_of(document, words_around, number), 1 - line, 1 - column, line))


def placed_facts(facts: Facts, line: int = 1, column: int = 1) -> DocumentFacts:
    """The facts of a document that begins at `line` and `column`. Raises as `frlint.volumes.facts.restored`."""
    return _moved(restored(facts.document, facts.id), line - 1, column - 1, 1)


def _moved(facts: DocumentFacts, lines: int, columns: int, first: int) -> DocumentFacts:
    """Facts with their places put elsewhere; columns count otherwise on the line `first` only."""
    if not lines and not columns:
        return facts

    def moved(place: Place) -> Place:
        start = place.column + columns if place.line == first else place.column
        end = place.end_column + columns if place.end_line == first else place.end_column
        return place._replace(line=place.line + lines, column=start, end_line=place.end_line + lines, end_column=end)

    changed: dict[str, Any] = {name: moved(place) for name in _PLACES if (place := getattr(facts, name)) is not None}
    changed["references"] = tuple(one._replace(place=moved(one.place)) for one in facts.references)
    return facts._replace(**changed)
