"""Whether a change renumbered notes or documents at all, told by digests alone: hardly any does."""

from collections import Counter
from collections.abc import Mapping

from frlint.model.volume import DIGEST, NoteDigests

STALE = "XR015"
"""The rule that tells of references that became stale so."""
_Pair = tuple[str, bytes]
"""Label and text of a note."""


def is_renumbered(before: Mapping[str, NoteDigests], after: Mapping[str, NoteDigests]) -> bool:
    """Whether the number of a document, or of a note, may be another than before, or something is gone.

    The documents are given by what they are known by on both sides. New ones change nothing of what there was, nor do
    notes that are added behind all others, or a single note whose text was edited in its place.
    """
    gone: set[bytes] = set()
    came: set[bytes] = set()
    for name, old in before.items():
        new = after.get(name)
        if new is None and (old.notes or old.number):
            return True
        if new is None or old[1:] == new[1:]:
            continue
        olds, news = Counter(_pairs(old)), Counter(_pairs(new))
        went, added = olds - news, news - olds
        if old.number != new.number or (went and old.notes != new.notes) or went.total() > 1:
            return True
        if not went and any(label in old.notes for label, _ in added):
            return True  # Two notes have one number until all are numbered anew.
        gone |= {text for _, text in went}
        came |= {text for _, text in added}
    came |= {text for name, new in after.items() if name not in before for _, text in _pairs(new)}
    return not gone.isdisjoint(came)


def _pairs(notes: NoteDigests) -> list[_Pair]:
    digests = notes.digests
    return [(label, digests[k * DIGEST : (k + 1) * DIGEST]) for k, label in enumerate(notes.notes)]
