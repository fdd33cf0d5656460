"""Facts of documents as bytes to keep: read again, or known by a digest without being read.

Apart from what makes facts, so that a volume of which nothing changed needs none of it. The digests of notes stand
behind all else: no rule reads them that looks at one state of a volume.
"""

import marshal
from collections.abc import Iterable, Sequence
from typing import Any

from frlint.model.identity import sha256
from frlint.model.lists import VolumeLists
from frlint.model.report import Facts
from frlint.model.volume import DocumentFacts, Manifest, Place, Reference

_PLACES = tuple(
    DocumentFacts._fields.index(name)
    for name in ("at", "numbered_at", "dated_at", "first_page", "last_page", "first_note")
)
"""Which of the facts are places."""
_REFERENCES = DocumentFacts._fields.index("references")
_DIGESTS = DocumentFacts._fields.index("digests")
_LENGTH = 4
"""Bytes that say how many the facts take without the digests."""


def facts_to_bytes(facts: DocumentFacts) -> bytes:
    """Facts as bytes without the document's id, which is a matter of its path."""
    row: list[Any] = list(facts)
    row[0] = ""
    row[_DIGESTS] = b""
    for index in _PLACES:
        if row[index] is not None:
            row[index] = tuple(row[index])
    row[_REFERENCES] = [(named, note, tuple(place)) for named, note, place in facts.references]
    body = marshal.dumps(row)
    return len(body).to_bytes(_LENGTH, "little") + body + facts.digests


def facts_from_bytes(value: bytes, document_id: str) -> DocumentFacts:
    """The facts that were stored, of a document with an id. Raises `ValueError`, `TypeError`, `EOFError` for others."""
    row = row_from_bytes(value)
    row[0] = document_id
    for index in _PLACES:
        if row[index] is not None:
            row[index] = Place(*row[index])
    row[_REFERENCES] = tuple(Reference(named, note, Place(*place)) for named, note, place in row[_REFERENCES])
    return DocumentFacts(*row)


def row_from_bytes(value: bytes) -> list[Any]:
    """The values of the facts that were stored, in the order of their fields, places as plain tuples; no id.

    Raises as `facts_from_bytes`.
    """
    end = _LENGTH + int.from_bytes(value[:_LENGTH], "little")
    row = marshal.loads(value[_LENGTH:end])
    if not isinstance(row, list) or len(row) != len(DocumentFacts._fields) or end > len(value):
        raise ValueError("these are no facts of a document")
    row[_DIGESTS] = value[end:]
    return row


def digest_of_stored(
    manifest: Manifest, documents: Iterable[Facts], unread: Sequence[str] = (), lists: VolumeLists = VolumeLists()
) -> str:
    """A SHA-256 in hex of all that rules of scope V read: what they find is a function of it and of their options.

    `documents` are those of the volume in order, `unread` the ids of those that cannot be read.
    """
    # What is asked of documents one by one is no matter of the volume's rules.
    plain = manifest._replace(header_schema=None, relaxng="", stage="", stages={}, lines={}, habits=())
    values = [(one.id, one.document) for one in documents]
    ends = [_LENGTH + int.from_bytes(value[:_LENGTH], "little") for _, value in values]
    names = [(name, end) for (name, _), end in zip(values, ends, strict=True)]
    head = repr((bool(manifest.file), plain[1:], names, sorted(unread), lists))
    digest = sha256(head.encode("utf-8", "surrogatepass"))
    for (_, value), end in zip(values, ends, strict=True):
        digest.update(value[:end])
    return str(digest.hexdigest())
