"""The documents of a volume at one time, for comparing them with those of another: what a reference means in them."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from frlint.model.volume import DocumentFacts, Reference

Key = tuple[str, str]
"""What a document is known by: the path of its file, and its id where the file holds many (else empty)."""
_BESIDE = {"supra": -1, "infra": 1}


class Member(NamedTuple):
    """A document of a volume: its key, its number (None for one without), and its facts."""

    key: Key
    number: int | None
    facts: DocumentFacts

    @property
    def notes(self) -> list[tuple[str, bytes]]:
        """Label and digest of each note."""
        facts = self.facts
        return [(label, facts.digest_at(k)) for k, label in enumerate(facts.notes)]


class Aim(NamedTuple):
    """What a reference means: a document, or (`note` is its index) a note of it.

    Of a note that is gone `gone` is its digest; `note` is then the index that it had. Of a document that is gone
    (`is_lost`) `gone` is the digest of its marks, and `document` the key that it had.
    """

    document: Key
    note: int | None = None
    gone: bytes = b""
    is_lost: bool = False


class Edition:
    """The documents of a volume at one time, in their order.

    `is_printed` tells that their numbers can be referred to, `by_document` that `supra` and `infra` can be resolved:
    that each document has its own count of notes.
    """

    def __init__(self, members: Sequence[Member], *, is_printed: bool, by_document: bool) -> None:
        self.members = members
        self.is_printed = is_printed
        self._by_document = by_document
        self.by_key = {member.key: index for index, member in enumerate(members)}

    @cached_property
    def by_number(self) -> dict[int, int]:
        """From the numbers that only one document has to its index."""
        found: dict[int, int] = {}
        doubled: set[int] = set()
        for index, member in enumerate(self.members):
            if member.number is not None and found.setdefault(member.number, index) != index:
                doubled.add(member.number)
        return {number: index for number, index in found.items() if number not in doubled}

    def aim(self, index: int, reference: Reference) -> Aim | None:
        """What a reference in the document with an index means; None where that is not clear, or it leads nowhere."""
        target = self.document(index, reference)
        if target is None:
            return None
        member = self.members[target]
        if not reference.note:
            return Aim(member.key)
        labels = member.facts.notes
        if labels.count(reference.note) != 1:
            return None
        return Aim(member.key, labels.index(reference.note))

    def document(self, index: int, reference: Reference) -> int | None:
        """The index of the document that a reference in another names; None for none."""
        name = reference.document
        if not name:
            return index
        if name in _BESIDE:
            beside = index + _BESIDE[name]
            return beside if self._by_document and 0 <= beside < len(self.members) else None
        return self.by_number.get(int(name)) if self.is_printed and name.isdecimal() else None
