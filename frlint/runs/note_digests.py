"""The digests of the notes in a file, from what is stored of it: by these it shows whether anything was renumbered."""

from collections.abc import Sequence

from frlint.model.report import Facts
from frlint.model.volume import NoteDigests
from frlint.readers.forms import form_of
from frlint.volumes.digests import digests_from_bytes, digests_of


def stored_digests(facts: Sequence[Facts], notes: bytes) -> Sequence[NoteDigests]:
    """The digests of the documents of a file, from the facts and the `notes` of its report."""
    return digests_from_bytes(notes) if notes else digests_of(one for one in facts if one.document)


def named(path: str, documents: Sequence[NoteDigests]) -> dict[str, NoteDigests]:
    """The documents of a file by its path, and in a file of many also by their ids."""
    many = form_of(path).holds_volume
    return {f"{path}#{one.id if many else ''}": one for one in documents}
