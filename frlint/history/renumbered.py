"""Whether a change renumbered notes or documents at all, told by digests alone: hardly any does."""

from collections import Counter
from collections.abc import Mapping

from frlint.model.volume import DIGEST, NoteDigests

_MOST_EDITED = 0.5
"""The share of notes with other texts beyond which a document may be another one."""
_Pair = tuple[str, bytes]
"""Label and text of a note."""


def is_renumbered(before: Mapping[str, NoteDigests], after: Mapping[str, NoteDigests]) -> bool:
    """Whether the number of a document, or of a note, may be another than before, or something is gone.

    The documents are given by what they are known by on both sides. New ones change nothing of what there was.
    """
    changes: list[tuple[Counter[_Pair], Counter[_Pair], int]] = []
    for name, old in before.items():
        new = after.get(name)
        if new is None and (old.notes or old.number):
            return True
        if new is None or old[1:] == new[1:]:
            continue
        if old.number != new.number:
            return True
        olds, news = Counter(_pairs(old)), Counter(_pairs(new))
        if gone := olds - news:
            changes.append((gone, news - olds, len(old.notes)))
    if not changes:
        return False
    came = {text for _, news, _ in changes for _, text in news}
    came |= {text for name, new in after.items() if name not in before for _, text in _pairs(new)}
    return any(_are_others(gone, news, size, came) for gone, news, size in changes)


def _are_others(gone: Counter[_Pair], news: Counter[_Pair], size: int, came: set[bytes]) -> bool:
    """Whether a number may stand at another note: more than texts that were edited in their place.

    `size` is how many notes there were, `came` are the texts that are new in any document.
    """
    if gone.total() > max(1, _MOST_EDITED * size):
        return True
    labels = Counter(label for label, _ in news)
    is_edited = all(count == 1 and labels[label] == 1 for (label, _), count in gone.items())
    return not is_edited or not came.isdisjoint(text for _, text in gone)


def _pairs(notes: NoteDigests) -> list[_Pair]:
    digests = notes.digests
    return [(label, digests[k * DIGEST : (k + 1) * DIGEST]) for k, label in enumerate(notes.notes)]
