"""Which document of a volume each reference to a note names."""

from collections.abc import Sequence

from frlint.model.document import Document
from frlint.references.notes import NoteReference, note_references
from frlint.references.own import BESIDE
from frlint.renumbering.source import Source
from frlint.renumbering.taking_apart import NumberInText

DOUBTED = "?"
"""The document of a reference by `supra` or `infra`, where no volume tells which document stands beside.

Before the index of a document: the reference may be to that, or into another volume, which its sentence names.
"""


class Naming:
    """What documents that are renumbered together name. With `is_volume` they are all of a volume, in its order."""

    def __init__(self, sources: Sequence[Source], *, is_volume: bool) -> None:
        self._sources = sources
        self._is_volume = is_volume
        self._by_number = {source.number: k for k, source in reversed([*enumerate(sources)]) if source.number}

    def numbers(self, k: int, document: Document) -> list[NumberInText]:
        """The references in a text of a document that name one of ours, in order; their documents are indexes."""
        found = []
        for reference in note_references(document.text, document.reference_words):
            if reference.document and reference.document not in BESIDE:
                target = self._by_number.get(int(reference.document)) if self._is_volume else None
                if target is None:
                    continue
            else:
                target = self._beside(k, reference)
            name = DOUBTED if target is None else f"{DOUBTED * reference.doubtful}{target}"
            found.append(NumberInText(reference.start, reference.end, reference.label, name))
        return found

    def has(self, k: int, label: str) -> bool:
        """Whether a document has a note with a label, as it was."""
        return any(note.label == label for note in self._sources[k].document.notes)

    def _beside(self, k: int, reference: NoteReference) -> int | None:
        """The document that a reference without a number names: this one, or the one before or behind it."""
        if not (reference.document in BESIDE or reference.where in BESIDE):
            return k
        if not self._is_volume:
            return None
        other = k + (-1 if BESIDE[0] in (reference.document, reference.where) else 1)
        order = (k, other) if reference.where else (other, k)
        there = [t for t in order if 0 <= t < len(self._sources) and self.has(t, reference.label)]
        return there[0] if there else next(t for t in order if 0 <= t < len(self._sources))


def named_by(k: int, target: str) -> int:
    """The document (index) that a reference of document `k` may mean; `target` as `Naming.numbers` has it."""
    number = target.removeprefix(DOUBTED)
    return int(number) if number else k
