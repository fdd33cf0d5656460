"""References that a change made wrong: what they meant before it is not what they lead to after it.

What a reference means is what it led to, as long as its number is not edited: the document or the note is followed from
one time to the next, whatever its number is there. A reference whose number was edited means what it leads to now.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from frlint.history.editions import Aim, Edition, Key
from frlint.history.followed import Followed
from frlint.matching.found import Found, Text
from frlint.matching.pairing import partners
from frlint.model.identity import stem
from frlint.model.problem import Problem, Severity
from frlint.model.volume import DocumentFacts, Reference

SILENT = "silent"
TextOf = Callable[[Key], Text | None]


class Place(NamedTuple):
    """A reference: the document in which it stands, and which of its references it is."""

    document: Key
    number: int


class Stale(NamedTuple):
    """What is wrong with a reference: `variant` is that of the rule's message, empty for another number of the note,
    `SILENT` where nothing is to be told, and yet the reference does not show any more what it means.

    `aim` is what it means; `label` the note's number now, `number` that of the document (both empty for what is gone).
    `was` is what it meant in the edition before, and `place` its place there.
    """

    aim: Aim
    was: Aim
    place: Place
    variant: str = ""
    label: str = ""
    number: str = ""


def stale_after(
    followed: Followed, known: Mapping[Place, Aim], texts: tuple[TextOf, TextOf]
) -> dict[Place, Stale | None]:
    """What became of the references of a volume whose number was not edited: None for those that lead where they did.

    `known` are those that were stale before, with what they mean. `texts` give the text of a document's file before
    and after. References of which nobody can say what they meant, or what became of that, are left out.
    """
    found: dict[Place, Stale | None] = {}
    for old, new in followed.documents.items():
        one, other = followed.before.members[old], followed.after.members[new]
        if not one.facts.references or not other.facts.references:
            continue
        for k, before in enumerate(_unedited(one.facts, other.facts, (one.key, other.key), texts)):
            if before is None:
                continue
            place = Place(one.key, before)
            was = known.get(place) or followed.before.aim(old, one.facts.references[before])
            aim = followed.aim(was) if was is not None else None
            if was is None or aim is None:
                continue
            is_edited = one.facts.references[before].document != other.facts.references[k].document
            judged = _Judged(followed, Place(other.key, k), place, (was, aim))
            if not is_edited or judged.is_of_document:
                found[Place(other.key, k)] = judged.verdict(other.facts.references)
    return found


def _unedited(
    one: DocumentFacts, other: DocumentFacts, keys: tuple[Key, Key], texts: tuple[TextOf, TextOf]
) -> Sequence[int | None]:
    """For each reference of a document which of the earlier ones it is, where its number is the same."""
    if one.references == other.references:
        return range(len(one.references))
    sides = []
    for facts, key, text in zip((one, other), keys, texts, strict=True):
        problems = (_as_problem(reference, key) for reference in facts.references)
        sides.append(Found(problems, lambda _, text=text, key=key: text(key)))  # type: ignore[misc]
    return partners(*sides)


def _as_problem(reference: Reference, key: Key) -> Problem:
    """A reference as what `frlint.matching` compares: its number is its words."""
    place = reference.place
    kind = "note" if reference.note else "document"
    name = key[1] or stem(key[0])
    at = (place.end_line, place.end_column, "", name, place.page)
    return Problem(
        key[0], place.line, place.column, kind, kind, Severity.INFO, *at, excerpt=place.excerpt, words=place.words
    )


class _Judged:
    """A reference, what it meant, and what that is now."""

    def __init__(self, followed: Followed, at: Place, place: Place, aims: tuple[Aim, Aim]) -> None:
        """`at` is where it stands, `place` where it stood; `aims` are what it meant and means."""
        self._after: Edition = followed.after
        self._place = place
        index = self._index = followed.after.by_key[at.document]
        reference = self._reference = followed.after.members[index].facts.references[at.number]
        was, aim = self._was, self._aim = aims
        self._named = followed.after.document(index, reference)
        self._meant = None if aim.is_lost else followed.after.by_key.get(aim.document)
        old = followed.before.by_key.get(was.document)
        self._has_moved = old is not None and followed.documents.get(old) != self._meant

    @property
    def is_of_document(self) -> bool:
        """Whether the reference names the document that is meant."""
        return self._meant is not None and self._named == self._meant

    def verdict(self, others: Sequence[Reference]) -> Stale | None:
        """What is wrong with the reference, of which `others` are those of the same document."""
        found = self._verdict(others)
        if found is None and self._after.aim(self._index, self._reference) != self._aim:
            # Its document's number is told, or two notes have its number for a while: what it means is not forgotten.
            return Stale(self._aim, self._was, self._place, SILENT)
        return found

    def _verdict(self, others: Sequence[Reference]) -> Stale | None:
        reference, aim = self._reference, self._aim
        if self._meant is None:
            # Where nobody has the number now, a rule on volumes says that it leads nowhere.
            return None if self._named is None else Stale(aim, self._was, self._place, "document-gone")
        member = self._after.members[self._meant]
        number = "" if member.number is None else str(member.number)
        if not reference.note:
            is_right = self.is_of_document or not number or not reference.document.isdecimal()
            return None if is_right else Stale(aim, self._was, self._place, "document", "", number)
        if aim.gone:
            return Stale(aim, self._was, self._place, "gone")
        label = member.facts.notes[aim.note] if aim.note is not None else ""
        if not self.is_of_document and not self._is_told(others):
            return Stale(aim, self._was, self._place, self._elsewhere(), label, number)
        return None if label == reference.note else Stale(aim, self._was, self._place, "", label, number)

    def _is_told(self, others: Sequence[Reference]) -> bool:
        """Whether the number of the document is a reference of its own: then it is told there that it is another."""
        name = self._reference.document
        return (
            not self._has_moved
            and name.isdecimal()
            and any(
                not one.note and one.document == name and one.place.line == self._reference.place.line for one in others
            )
        )

    def _elsewhere(self) -> str:
        if self._has_moved:
            return "moved"
        return "renumbered" if self._reference.document.isdecimal() else "beside"


def joined(parents: Iterable[Mapping[Place, Stale | None]]) -> dict[Place, Stale]:
    """The references that are stale after a commit: in all of its parents that have them they meant something else."""
    found: dict[Place, list[Stale | None]] = {}
    for parent in parents:
        for place, one in parent.items():
            found.setdefault(place, []).append(one)
    stale = {place: [one for one in ones if one is not None] for place, ones in found.items() if None not in ones}
    return {place: next((one for one in ones if one.variant == SILENT), ones[0]) for place, ones in stale.items()}
