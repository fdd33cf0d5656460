"""Makes problems of references that a change made stale: where they stand, what they mean, and the number to put."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from frlint.history.editions import Aim
from frlint.history.renumbered import STALE
from frlint.history.stale import SILENT, Place, Stale
from frlint.matching.found import Text
from frlint.model.identity import stem
from frlint.model.places import Places
from frlint.model.problem import Edit, Fix, Problem, Related
from frlint.model.volume import Reference
from frlint.rulebook import Selection
from frlint.rulebook.message import filled
from frlint.runs.editions import Side

REACH = 60
"""Characters around the number of a note in which that of its document is looked for."""
_NAMED = re.compile(r"\bDoc(?:ument|\.) (\d+)\b")
_SIDES = {"supra": "before", "infra": "behind"}


class Record(NamedTuple):
    """A stale reference, and what it meant when it became so (None where that cannot be shown)."""

    stale: Stale
    origin: Related | None


def recorded(found: Mapping[Place, Stale], before: Side, known: Mapping[Place, Record]) -> dict[Place, Record]:
    """The stale references with what they meant at first, as it is known of those that were stale before."""
    records = {}
    for place, stale in found.items():
        old = known.get(stale.place)
        records[place] = Record(stale, old.origin if old else _shown(before, stale.was, "until then", "it meant this"))
    return records


def problems_of(records: Mapping[Place, Record], side: Side, selection: Selection) -> Iterator[Problem]:
    """The problems of stale references in a volume, without fingerprints."""
    rule = selection.rule(STALE)
    if rule is None:
        return
    for (key, index), (stale, origin) in sorted(records.items()):
        if stale.variant == SILENT:
            continue
        member = side.edition.members[side.edition.by_key[key]]
        reference = member.facts.references[index]
        place = reference.place
        now = _shown(side, stale.aim, "now", "it is this now") if not stale.aim.gone else None
        yield Problem(
            key[0],
            place.line,
            place.column,
            rule.id,
            rule.name,
            selection.severity(rule.id, stale.variant),
            place.end_line,
            place.end_column,
            filled(rule.messages.get(stale.variant, rule.message), _values(reference, stale)),
            key[1] or stem(key[0]),
            place.page,
            related=tuple(one for one in (origin, now) if one is not None),
            fix=_fix(stale, index, member.facts.references, side.text(key), rule.fix),
            excerpt=place.excerpt,
            words=place.words,
        )


def _values(reference: Reference, stale: Stale) -> dict[str, str]:
    name = reference.document
    of = f", Document {name}," if name.isdecimal() else f", {name}," if name else " of this document"
    return {
        "note": reference.note,
        "document": name,
        "of": of,
        "label": stale.label,
        "number": stale.number,
        "side": _SIDES.get(name, ""),
    }


def _shown(side: Side, aim: Aim, when: str, of_document: str) -> Related | None:
    """Where a document or a note stands, and which note it is `when`."""
    index = side.edition.by_key.get(aim.document)
    if index is None or aim.gone:
        return None
    facts = side.edition.members[index].facts
    spots = side.notes(aim.document) if aim.note is not None else ()
    if aim.note is None or aim.note >= len(spots):
        place = facts.numbered_at or facts.at
        return Related(aim.document[0], place.line, place.column, of_document)
    spot = spots[aim.note]
    return Related(aim.document[0], spot.line, spot.column, f"footnote {spot.label} {when}")


def _fix(
    stale: Stale, index: int, references: tuple[Reference, ...], text: Text | None, applicability: str
) -> Fix | None:
    """The edits that put the numbers that are right now; None where one of them is not known, or has no place.

    They are unsafe: it is proven which note is meant, not that the reference was right before the change. Who mends a
    wrong numbering makes references right that would be made wrong by following it.
    """
    reference = references[index]
    if text is None or stale.variant in ("gone", "document-gone", "beside"):
        return None
    edits: list[Edit | None] = []
    if stale.variant == "document":
        edits.append(_edit(text, reference, reference.document, stale.number))
    elif stale.label != reference.note:
        edits.append(_edit(text, reference, reference.note, stale.label) if stale.label.isdecimal() else None)
    if stale.variant in ("renumbered", "moved") and stale.number != reference.document:
        edits.append(_edit_of_document(stale, index, references, text) if stale.number else None)
    if None in edits or not edits:
        return None
    return Fix(applicability, tuple(sorted(edit for edit in edits if edit is not None)))


def _edit_of_document(stale: Stale, index: int, references: tuple[Reference, ...], text: Text) -> Edit | None:
    """The edit of the document's number beside a note's: of the only one of that number near by."""
    reference = references[index]
    at = _offset(text, reference)
    start = max(0, at - REACH)
    ones = [m for m in _NAMED.finditer(text.lines.text, start, at + REACH) if m[1] == reference.document]
    if len(ones) != 1:
        return None
    return Edit(*_in_file(text, *ones[0].span(1)), stale.number)


def _edit(text: Text, reference: Reference, old: str, new: str) -> Edit | None:
    """The edit of a number that stands at a reference's place, where it does."""
    at = _offset(text, reference)
    end = at + reference.place.end_column - reference.place.column
    if text.lines.text[at:end] != old or not new:
        return None
    return Edit(*_in_file(text, at, end), new)


def _offset(text: Text, reference: Reference) -> int:
    line, column = reference.place.line, reference.place.column
    starts = text.lines.starts
    return starts[line - 1] + column - 1 if line <= len(starts) else len(text.lines.text)


def _in_file(text: Text, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text in offsets of the file's own."""
    lines = text.lines
    return lines.span_in_file(start, end) if isinstance(lines, Places) else (start, end)


def by_path(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Problems by the paths of their files."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.path, []).append(problem)
    return found
