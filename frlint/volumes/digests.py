"""The digests of the notes of documents, from their stored facts, and these as bytes to keep.

Apart from what makes facts, so that a history in which nothing is renumbered needs none of it.
"""

import marshal
from collections.abc import Iterable

from frlint.model.report import Facts
from frlint.model.volume import DocumentFacts, NoteDigests
from frlint.volumes.stored_facts import row_from_bytes

_DIGESTED = tuple(DocumentFacts._fields.index(name) for name in ("number", "notes", "digests"))


def digests_of(facts: Iterable[Facts]) -> list[NoteDigests]:
    """The digests of the notes of documents, from their stored facts.

    Raises `ValueError`, `TypeError` or `EOFError` for other bytes.
    """
    found = []
    for one in facts:
        row = row_from_bytes(one.document)
        found.append(NoteDigests(one.id, *(row[k] for k in _DIGESTED)))
    return found


def digests_to_bytes(facts: Iterable[Facts]) -> bytes:
    """The digests of the notes of a file of many documents, as bytes."""
    return marshal.dumps([tuple(one) for one in digests_of(one for one in facts if one.document)])


def digests_from_bytes(value: bytes) -> list[NoteDigests]:
    """The digests that were stored. Raises as `digests_of`."""
    return [NoteDigests(*row) for row in marshal.loads(value)]
