"""Three versions of a document merged, numbered, and proved."""

from collections.abc import Callable, Mapping, Sequence

from frlint.merging.identity import same_new_notes, same_notes
from frlint.merging.numbering import labels_of, merged_row, picked
from frlint.merging.placing import Side, placed
from frlint.merging.three_way import Carried, carry, merge
from frlint.merging.versions import BODY, Version, in_order, version_of
from frlint.merging.versions import Place as MarkPlace
from frlint.merging.words import CLOSE, OPEN, Cut
from frlint.model.document import Document
from frlint.renumbering.parts import Apart, Mark, NoteText, RefusalError, Strand
from frlint.renumbering.renumber import Planned, carry_out

Read = Callable[[str], Document]


class NoNotesError(RefusalError):
    """No version has notes: the lines are git's business alone."""


def merge_documents(base: str, ours: str, theirs: str, read: Read) -> str:
    """The text in which all stands that either side made of a document, its notes numbered. Line ends are line feeds.

    `read` reads a text (without a byte order mark) as the document that it is. Raises `RefusalError` where any of it
    is in doubt, `NoNotesError` where none of it is ours to decide.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    versions = _named(
        *(_opened(text, read, side) for text, side in ((base, "the base"), (ours, "ours"), (theirs, "theirs")))
    )
    if not any(version.names for version in versions):
        raise NoNotesError("it has no notes")
    return _Merge(*versions).text(read)


def _opened(text: str, read: Read, side: str) -> Version:
    try:
        return version_of(text, read)
    except RefusalError as doubt:
        raise RefusalError(f"{side}: {doubt}", doubt.offsets) from doubt


def _named(base: Version, ours: Version, theirs: Version) -> tuple[Version, Version, Version]:
    """The versions with one name for a note in all of them."""
    mine, other = same_notes(base, ours), same_notes(base, theirs)
    count = len(base.names)
    names = []
    for k in range(len(ours.names)):
        names.append(mine.get(k, count))
        count += k not in mine
    others = [k for k in range(len(theirs.names)) if k not in other]
    both = same_new_notes(ours, theirs, (k for k in range(len(names)) if k not in mine), others)
    more = []
    for k in range(len(theirs.names)):
        more.append(other[k] if k in other else names[both[k]] if k in both else count)
        count += k not in other and k not in both
    return base, ours.renamed(names), theirs.renamed(more)


class _Merge:
    """The merge of three versions whose notes have their names."""

    def __init__(self, base: Version, ours: Version, theirs: Version) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._names = self._standing()
        self._texts: dict[int, str] = {}
        carried: tuple[dict[int, Carried], dict[int, Carried]] = ({}, {})
        for name in (BODY, *self._names):
            self._merge_text(name, *carried)
        mine, other = Side(base, ours, carried[0]), Side(base, theirs, carried[1])
        self._marks = placed(self._names, mine, other, self._texts)
        self._require_no_twins()

    def _standing(self) -> list[int]:
        """The notes that stand in the merge: those that no side took out. Raises `RefusalError`."""
        base, ours, theirs = self._base, self._ours, self._theirs
        stay = []
        for name in dict.fromkeys((*ours.names, *theirs.names)):
            if name not in base.places or (name in ours.places and name in theirs.places):
                stay.append(name)
                continue
            side = ours if name in ours.places else theirs
            keeps = Side(base, side, {}).keeps_place(name)
            if side.texts[name] != base.texts[name] or not keeps:
                raise RefusalError(f"one side took note {base.label(name)} out, the other changed it or moved it")
        return stay

    def _merge_text(self, name: int, from_ours: dict[int, Carried], from_theirs: dict[int, Carried]) -> None:
        """Merge a note's own text, or the body. What one side alone has is its own."""
        base, ours, theirs = (v.texts.get(name) for v in (self._base, self._ours, self._theirs))
        if base is not None and ours is not None and theirs is not None:
            self._texts[name], from_ours[name], from_theirs[name] = merge(base, ours, theirs)
            return
        if ours is not None and theirs is not None and ours != theirs:
            raise RefusalError(
                f"both sides put in the same note, {self._ours.label(name)}, with different numbers in it"
            )
        text = self._texts[name] = ours if ours is not None else theirs or ""
        for there, carried in ((ours, from_ours), (theirs, from_theirs)):
            if there is not None:
                carried[name] = carry(Cut(there), Cut(text))

    def _require_no_twins(self) -> None:
        """Raises `RefusalError` where each side put a note with the same words into one paragraph: perhaps one note."""
        line: dict[int, int] = {}
        for offset, name in self._marks.get(BODY, ()):
            line[name] = self._texts[BODY].count("\n", 0, offset)
        ours = {n for n in self._ours.names if n not in self._base.places and n not in self._theirs.places}
        theirs = {n for n in self._theirs.names if n not in self._base.places and n not in self._ours.places}
        known = {(self._texts[n], line.get(n)) for n in ours}
        if any((self._texts[n], line.get(n)) in known for n in theirs):
            raise RefusalError("both sides put the same note into one paragraph, at different words")

    # ---------------------------------------------------------------- from parts to text
    def text(self, read: Read) -> str:
        """The merged text, proved."""
        places = {n: MarkPlace(text, at) for text, here in self._marks.items() for at, n in here}
        order = in_order({n: p._replace(offset=k) for k, (n, p) in enumerate(places.items())})
        if len(order) != len(self._names):
            raise RefusalError("a note stands on a note that is not there")
        if not order:
            return self._texts[BODY] + self._picked("end", "the end of the file", with_notes=False)
        row = merged_row(self._base, self._ours, self._theirs)
        apart = self._apart(order, {})
        labels = labels_of(apart, order, row)
        apart = self._apart(order, dict(zip(order, labels, strict=True)))
        return carry_out(Planned(apart, tuple(labels)), read, "").text

    def _apart(self, order: Sequence[int], numbers: Mapping[int, str]) -> Apart:
        """The parts of the merge. `numbers` are what references to its notes are written with."""
        index = {name: k for k, name in enumerate(order)}
        body = self._strand(BODY, index, numbers, self._picked("tail", "the space above the notes", with_notes=True))
        notes = [
            self._note(name, self._strand(name, index, numbers), is_last=k == len(order) - 1)
            for k, name in enumerate(order)
        ]
        styles = {v.apart.style for v in (self._base, self._ours, self._theirs) if v.names}
        if len(styles) > 1:
            raise RefusalError("the versions have markers of different styles")
        return Apart(body, tuple(notes), styles.pop())

    def _strand(self, name: int, index: Mapping[int, int], numbers: Mapping[int, str], tail: str = "") -> Strand:
        text, at = self._texts[name], 0
        texts, marks = [], []
        for offset, note in self._marks.get(name, ()):
            texts.append(_resolved(text[at:offset], index, numbers))
            marks.append(Mark(index[note], self._written(note)))
            at = offset
        return Strand((*texts, _resolved(text[at:], index, numbers) + tail), tuple(marks))

    def _written(self, name: int) -> str:
        """A marker as the side has it that has it."""
        side = self._ours if name in self._ours.places else self._theirs
        k = side.names.index(name)
        return next(mark.written for mark in side.apart.marks() if mark.note == k)

    def _note(self, name: int, own: Strand, *, is_last: bool) -> NoteText:
        having = [v for v in (self._base, self._ours, self._theirs) if name in v.places]
        notes = [v.apart.notes[v.names.index(name)] for v in having]
        label = notes[-1].label if name not in self._ours.places else notes[having.index(self._ours)].label
        indent = _of_versions([n.indent for n in notes], "the indent of a note")
        source = next(n for n in notes if n.label == label)
        if is_last:
            return NoteText(
                label, indent, source.sign, own, self._picked("end", "the end of the file", with_notes=True)
            )
        gaps = [n.gap for v, n in zip(having, notes, strict=True) if v.names[-1] != name and "\n" in n.gap]
        several = any("\n" in text for text in own.texts)
        gap = _of_versions(gaps, "the space behind a note") if gaps else "\n\n" if several else "\n"
        return NoteText(label, indent, source.sign, own, gap)

    def _picked(self, field: str, what: str, *, with_notes: bool) -> str:
        """A piece of white space: of the versions that have notes, or that have none, as the merge; else of all."""
        versions = (self._base, self._ours, self._theirs)
        like = [getattr(v, field) for v in versions if bool(v.names) == with_notes]
        return _of_versions(like or [getattr(v, field) for v in versions], what)


def _of_versions(found: Sequence[str], what: str) -> str:
    """What the side has that changed it, of two or three versions. Raises `RefusalError` where that is in doubt."""
    if len(found) == 3:
        return picked(found[0], found[1], found[2], what)
    if len(set(found)) > 1:
        raise RefusalError(f"the versions differ in {what}")
    return found[0]


def _resolved(text: str, index: Mapping[int, int], numbers: Mapping[int, str]) -> str:
    """A text with the numbers that its references have. Raises `RefusalError` where one names a note that is gone."""
    if OPEN not in text:
        return text
    first, *rest = text.split(OPEN)
    pieces = [first]
    for piece in rest:
        name, _, behind = piece.partition(CLOSE)
        if int(name) not in index:
            raise RefusalError("one side names a note that the other took out")
        pieces += (numbers.get(int(name), name), behind)
    return "".join(pieces)
