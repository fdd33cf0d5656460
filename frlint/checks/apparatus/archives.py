"""The archive of a document, by its source note: `Department of State, Central Files`."""

from frlint.checks.apparatus.sentences import end_of_sentence
from frlint.model.document import Document
from frlint.patterns import deferred

_SOURCE = deferred(r"\s*\[?Source: *")
_NO_PART = deferred(r"\d|\b(?:Lot|Box|Folder|FRC|Job)\b")
"""A part of a path that tells of a file, a box or a number; record groups apart."""
_RECORD_GROUP = deferred(r"(?:RG|Record Group) \d+\Z")
_LONGEST = 60
"""Signs of a part: what is longer is a sentence."""


def archive_of(document: Document) -> str:
    """The first two parts, between commas, of the path in a document's source note; empty where it has no such note.

    The second part is left out where it is a file's number.
    """
    text = document.text
    for note in document.notes[:2]:
        source = _SOURCE.match(text, note.sign, note.end)
        if source is None:
            continue
        path = text[source.end() : end_of_sentence(text, source.end(), note.end)]
        first, *others = [" ".join(part.split()) for part in path.split(",")]
        if not first or len(first) > _LONGEST or _NO_PART.search(first):
            return ""
        second = others[0].partition(":")[0] if others else ""
        is_part = _RECORD_GROUP.match(second) or (second and len(second) <= _LONGEST and not _NO_PART.search(second))
        return f"{first}, {second}" if is_part else first
    return ""
