"""The digests of the notes of documents, by which it is seen whether a change renumbered them; as bytes to keep."""

import marshal
from collections.abc import Iterable

from frlint.model.report import Facts
from frlint.model.volume import DocumentFacts, NoteDigests

_DIGESTED = tuple(DocumentFacts._fields.index(name) for name in ("number", "notes", "digests"))


def digests_of(facts: Iterable[Facts]) -> list[NoteDigests]:
    """The digests of the notes of documents, from their stored facts. Raises as `facts_from_bytes`."""
    found = []
    for one in facts:
        row = marshal.loads(one.document)
        found.append(NoteDigests(one.id, *(row[k] for k in _DIGESTED)))
    return found


def digests_to_bytes(facts: Iterable[Facts]) -> bytes:
    """The digests of the notes of a file of many documents, as bytes."""
    return marshal.dumps([tuple(one) for one in digests_of(one for one in facts if one.document)])


def digests_from_bytes(value: bytes) -> list[NoteDigests]:
    """The digests that were stored. Raises as `facts_from_bytes`."""
    return [NoteDigests(*row) for row in marshal.loads(value)]
