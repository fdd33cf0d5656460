"""One version of a document taken apart for a merge: its texts without markers, and where these stand in them."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from frlint.merging.words import CLOSE, OPEN
from frlint.model.document import Document
from frlint.references.notes import note_references
from frlint.references.own import BESIDE
from frlint.renumbering.parts import Apart, RefusalError, Strand
from frlint.renumbering.schemes import own_scheme
from frlint.renumbering.taking_apart import NumberInText, take_apart

BODY = -1
"""What stands for the text above the notes where others are known by the note that they are."""


class Place(NamedTuple):
    """Where a marker stands: in which text (`BODY`, or a note), and at which offset of it."""

    text: int
    offset: int


class Version(NamedTuple):
    """A version of a document. `texts` and `places` are known by index, or by what `renamed` made of it.

    `texts` has the text above the notes as `BODY`, and each note's own; the number of a reference to one of its notes
    stands there as the note's name between `OPEN` and `CLOSE`. `places` are those of the notes' markers. `tail` is the
    white space between body and notes, `end` that at the end of the file. `names` are those of its notes, in order.
    """

    apart: Apart
    texts: Mapping[int, str]
    places: Mapping[int, Place]
    tail: str
    end: str
    names: tuple[int, ...]
    by_page: bool

    def renamed(self, names: Sequence[int]) -> "Version":
        """The same with other names for its notes."""
        return _version(self.apart, names, self.by_page)

    def label(self, name: int) -> str:
        """The label of a note."""
        return self.apart.notes[self.names.index(name)].label

    @property
    def order(self) -> list[int]:
        """The names in the order of the markers; a note on a note follows the note that it is on."""
        return in_order(self.places)


def in_order(places: Mapping[int, Place]) -> list[int]:
    """Notes in the order of their markers."""
    on: dict[int, list[int]] = {}
    for name, place in sorted(places.items(), key=lambda item: item[1].offset):
        on.setdefault(place.text, []).append(name)
    order: list[int] = []
    waiting = on.get(BODY, [])[::-1]
    while waiting:
        order.append(waiting.pop())
        waiting += on.pop(order[-1], [])[::-1]
    return order


def version_of(text: str, read: Callable[[str], Document]) -> Version:
    """A version from its text (without a byte order mark). Raises `RefusalError` where its pairs are in doubt."""
    if OPEN in text or CLOSE in text:
        raise RefusalError("the text has characters of its own that no font knows")
    document = read(text)
    apart = take_apart(document, text, _own_references(document))
    return _version(apart, range(len(apart.notes)), own_scheme(document).kind == "page")


def _own_references(document: Document) -> list[NumberInText]:
    """The references to the document's own notes. Raises `RefusalError` where two notes may be meant."""
    labels = [note.label for note in document.notes]
    found = []
    for reference in note_references(document.text, document.reference_words):
        if reference.label not in labels or reference.document in BESIDE:
            continue
        if reference.document:
            if document.id.strip("d") == reference.document:
                raise RefusalError(f"it names its own note {reference.label} by its own number", (reference.start,))
            continue
        if reference.doubtful:
            raise RefusalError(f"it may name its own note {reference.label}, or another volume's", (reference.start,))
        if labels.count(reference.label) > 1:
            raise RefusalError(f"it names note {reference.label}, and several notes have this number")
        found.append(NumberInText(reference.start, reference.end, reference.label))
    return found


def _version(apart: Apart, names: Sequence[int], by_page: bool) -> Version:
    targets = {note.label: name for note, name in zip(apart.notes, names, strict=True)}
    places: dict[int, Place] = {}
    texts: dict[int, str] = {}

    def flat(strand: Strand, name: int) -> None:
        pieces, length = [strand.texts[0]], len(strand.texts[0])
        for mark, behind in zip(strand.marks, strand.texts[1:], strict=True):
            if mark.note >= 0:
                places[names[mark.note]] = Place(name, length)
                shown = ""
            else:
                shown = f"{OPEN}{targets[mark.label]}{CLOSE}" if mark.label in targets else mark.written
            pieces += (shown, behind)
            length += len(shown) + len(behind)
        texts[name] = "".join(pieces)

    flat(apart.body, BODY)
    for note, name in zip(apart.notes, names, strict=True):
        flat(note.own, name)
    body = texts[BODY].rstrip()
    tail = texts[BODY][len(body) :]
    texts[BODY] = body
    for name, place in places.items():
        places[name] = place._replace(offset=min(place.offset, len(body))) if place.text == BODY else place
    end = apart.notes[-1].gap if apart.notes else tail
    return Version(apart, texts, places, tail, end, tuple(names), by_page)
