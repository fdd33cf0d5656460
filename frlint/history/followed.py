"""What became of the documents of a volume and of their notes from one time to another."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from frlint.history.editions import Aim, Edition, Key, Member
from frlint.history.same_notes import SameNotes
from frlint.model.identity import short_digest
from frlint.model.volume import DIGEST

HALF = 0.5
"""The share of its marks by which a document is known again."""
_NO_WORD = re.compile(r"[\W\d_]+")


class Sources(NamedTuple):
    """Gives the texts of the notes of a document before, and of one after."""

    before: Callable[[Key], Sequence[str]]
    after: Callable[[Key], Sequence[str]]


class Followed:
    """The documents of a volume before and after a change, and which is which.

    `moves` are the paths of documents that have another one now. A document is first sought at its path; where what
    stands there is another one, by its notes, its heading without the number, its date and its pages.
    """

    def __init__(self, before: Edition, after: Edition, moves: Mapping[str, str], sources: Sources) -> None:
        self.before, self.after = before, after
        self._sources = sources
        self.documents = _documents(before, after, moves)
        """From the index of a document before to the one after."""
        self.origins = {new: old for old, new in self.documents.items()}
        self._notes: dict[int, SameNotes | None] = {}
        self._came: dict[bytes, list[tuple[int, int]]] | None = None

    def aim(self, aim: Aim) -> Aim | None:
        """What a reference means after the change, of which is given what it meant before; None where nobody knows."""
        old = self.before.by_key.get(aim.document)
        if aim.gone:
            return self._come_back(aim, old)
        if old is None:
            return None
        new = self.documents.get(old)
        if new is None:
            moved = None if aim.note is None else self._elsewhere(self.before.members[old].facts.digest_at(aim.note))
            return moved or Aim(aim.document, aim.note, mark(self.before.members[old]), is_lost=True)
        document = self.after.members[new].key
        return Aim(document) if aim.note is None else self._note(old, new, aim.note)

    def _note(self, old: int, new: int, note: int) -> Aim | None:
        key = self.after.members[new].key
        notes = self._pairs(old, new)
        if notes is None:
            return Aim(key, note)
        if note in notes.found:
            return Aim(key, notes.found[note])
        digest = self.before.members[old].facts.digest_at(note)
        return self._elsewhere(digest) or (None if note in notes.doubtful else Aim(key, note, digest))

    def _pairs(self, old: int, new: int) -> SameNotes | None:
        """The notes of one document; None where they are the same in the same order."""
        if old not in self._notes:
            one, other = self.before.members[old], self.after.members[new]
            same = one.facts.digests == other.facts.digests
            self._notes[old] = (
                None
                if same
                else SameNotes(
                    [digest for _, digest in one.notes],
                    [digest for _, digest in other.notes],
                    lambda: self._sources.before(one.key),
                    lambda: self._sources.after(other.key),
                )
            )
        return self._notes[old]

    def _elsewhere(self, digest: bytes) -> Aim | None:
        """The one note of this text that is new in some document."""
        if self._came is None:
            self._came = {}
            for new, member in enumerate(self.after.members):
                old = self.origins.get(new)
                pairs = None if old is None else self._pairs(old, new)
                news = range(len(member.facts.notes)) if old is None else pairs.new if pairs else ()
                for k in news:
                    self._came.setdefault(member.facts.digest_at(k), []).append((new, k))
        found = self._came.get(digest, ())
        return Aim(self.after.members[found[0][0]].key, found[0][1]) if len(found) == 1 else None

    def _come_back(self, aim: Aim, old: int | None) -> Aim:
        """The aim of a reference to what is gone: it is back, or still gone."""
        if aim.is_lost:
            for new, member in enumerate(self.after.members):
                if new not in self.origins and mark(member) == aim.gone:
                    return Aim(member.key, aim.note)
            return aim
        still = None if old is None else self.documents.get(old)
        there = aim if still is None else aim._replace(document=self.after.members[still].key)
        return self._elsewhere(aim.gone) or there


def _documents(before: Edition, after: Edition, moves: Mapping[str, str]) -> dict[int, int]:
    at_place = {k: there for k, one in enumerate(before.members) if (there := _there(one, after, moves)) is not None}
    own, others = (list(map(_marks, edition.members)) for edition in (before, after))
    found = {k: there for k, there in at_place.items() if own[k] == others[there]}
    taken = {*found.values()}
    having: dict[tuple[str, object], list[int]] = {}
    for new, marks in enumerate(others):
        for one in marks if new not in taken else ():
            having.setdefault(one, []).append(new)
    scores = []
    for old, marks in enumerate(own):
        alike = {new for one in marks for new in having.get(one, ())} if old not in found else set()
        for new in alike:
            share = len(marks & others[new]) / max(len(marks), len(others[new]))
            if share >= HALF:
                scores.append((share == 1, at_place.get(old) == new, share, -abs(old - new), old, new))
    pairs = [(old, new) for *_, old, new in sorted(scores, reverse=True)]
    for old, new in (*pairs, *at_place.items()):
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def _there(member: Member, after: Edition, moves: Mapping[str, str]) -> int | None:
    """The index of the document that stands where one stood."""
    path, name = member.key
    return after.by_key.get((moves.get(path, path), name))


def _marks(member: Member) -> frozenset[tuple[str, object]]:
    """What a document is known by, besides its number and its file."""
    facts = member.facts
    heading = _NO_WORD.sub(" ", " ".join(facts.at.excerpt)).casefold()
    return frozenset(
        [
            ("heading", heading),
            *([("date", facts.date)] if facts.date else []),
            *(("page", page) for page in facts.pages),
            *(("note", digest) for _, digest in member.notes),
        ]
    )


def mark(member: Member) -> bytes:
    """A digest of what a document is known by."""
    return short_digest(repr(sorted(map(repr, _marks(member)))), DIGEST)
