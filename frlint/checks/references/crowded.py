"""References that name more documents and notes than an edition allows in one (XR018)."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

_LIST = r"\d{1,4}(?:(?:, and |, | and | or |[–-])\d{1,4})*"
_NOTES = rf"[Ff]ootnotes? {_LIST}"
_TARGET = (
    rf"(?:{_NOTES},? (?:(?:to |in )?Document \d{{1,4}}|above|below|supra|infra|ibid\.|thereto)"
    rf"|Documents? {_LIST}(?: and {_NOTES} thereto)?)"
)
_CLUSTER = deferred(rf"\b{_TARGET}(?:(?:,? and|[,;]|; and) {_TARGET})*(?!\w)")
_COUNTED = deferred(rf"\bDocuments? ({_LIST})|{_NOTES},? (?:above|below|supra|infra|ibid\.)")
_NUMBER = deferred(r"\d+(?:[–-]\d+)?")


def crowded_reference(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """XR018: a reference in a note that names more targets than the option `most`: documents, or notes of this one.

    Notes of one document are one target with it, and so is a range of documents.
    """
    from frlint.references.own_words import translated

    way = translated(document.text[document.notes_at :], document.reference_words)
    for cluster in _CLUSTER.finditer(way.text):
        count = sum(
            len(_NUMBER.findall(one[1])) if one[1] else 1 for one in _COUNTED.finditer(way.text, *cluster.span())
        )
        if count > options["most"]:
            start, end = (document.notes_at + way.back(offset) for offset in cluster.span())
            yield Hit(start, end, {"count": count, "most": options["most"]})
