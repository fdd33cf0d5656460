"""The notes of a TEI volume renumbered where they stand: `@n`, `xml:id`, pointers to them, references in words."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from frlint.model.renumbering import ChangedReference, NumberPair, RenumberedDocument
from frlint.model.volume import Manifest
from frlint.readers.tei import TeiFile
from frlint.references.notes import note_references
from frlint.references.own import BESIDE
from frlint.renumbering.chains import first_numbers, skipped_numbers
from frlint.renumbering.ids import new_ids
from frlint.renumbering.numbers import new_labels
from frlint.renumbering.parts import Apart, RefusalError
from frlint.renumbering.pointers import pointers_in, refs_in
from frlint.renumbering.schemes import VolumeScheme, scheme_in, scheme_of
from frlint.renumbering.tei_papers import Paper, XmlEdit, all_ids, apart_of, applied, moved, paper_of
from frlint.renumbering.tei_proof import require_proof
from frlint.volumes.assembly import tei_volume_of
from frlint.volumes.facts import facts_of


class TeiOutcome(NamedTuple):
    """What became of the documents of a volume, and the file's new text, None where nothing changes."""

    reports: tuple[RenumberedDocument, ...]
    text: str | None


class Wish(NamedTuple):
    """What is asked of a volume: the ids of the documents that are renumbered (none: all of them).

    With `force` references to notes that are not there stay. `skipped` are the numbers that the print leaves out, by
    the document's id (see `NoteText`). `gone` is the label of the note that was taken out of the document asked for.
    `labels` gives the labels that an editor wants the notes of the documents to have, where these are not worked out.
    """

    documents: frozenset[str] = frozenset()
    force: bool = False
    skipped: Mapping[str, Mapping[int, int]] = {}
    gone: str = ""
    labels: Callable[[Sequence[str]], Sequence[str]] | None = None


ReadVolume = Callable[[str], TeiFile]
"""Reads the text of a file as the volume that it is."""


def renumber_volume(volume: TeiFile, manifest: Manifest, path: str, wish: Wish, read: ReadVolume) -> TeiOutcome:
    """Renumber documents of a volume. Reports are those of documents that change or are refused.

    `read` reads the new text again. Raises `RefusalError` where the proof fails.
    """
    return _Volume(volume, manifest, path, wish).outcome(read)


class _Volume:
    """A TEI volume that is renumbered."""

    def __init__(self, volume: TeiFile, manifest: Manifest, path: str, wish: Wish) -> None:
        self.volume, self.path, self.wish = volume, path, wish
        self.text = volume.source.text
        self.papers = [paper_of(self.text, entry, volume.read(entry)) for entry in volume.entries]
        facts = [facts_of(p.document, p.entry.number) for p in self.papers]
        spans = [(p.entry.start, p.entry.end) for p in self.papers]
        found = scheme_of(tei_volume_of(manifest, facts, [(p.offset, p.label) for p in volume.pages], spans))
        self.scheme: VolumeScheme = found.scheme
        self.by_number = {number: k for k, number in reversed([*enumerate(found.numbers)]) if number}
        self.labels: dict[int, list[str]] = {}
        self.refused: dict[int, str] = {}
        self.left: dict[int, list[str]] = {}

    def outcome(self, read: ReadVolume) -> TeiOutcome:
        self._plan()
        edits: list[XmlEdit] = []
        while True:
            before = len(self.refused)
            edits = self._edits()
            if len(self.refused) == before:
                break
        text = applied(self.text, edits)
        if edits:
            labels = {p.document.id: self._now(k) for k, p in enumerate(self.papers)}
            require_proof(self.volume, read(text), labels)
        changed = [k for k in sorted(self.labels) if k not in self.refused and self._changes(k)]
        reports = [self._report(k, edits) for k in sorted({*changed, *self.refused})]
        return TeiOutcome(tuple(reports), text if edits else None)

    def _changes(self, k: int) -> bool:
        return [note.label for note in self.papers[k].notes] != self.labels[k]

    def _now(self, k: int) -> list[str]:
        """The labels that a document's notes are to have."""
        return self.labels[k] if k not in self.refused else [note.label for note in self.papers[k].notes]

    def _is_asked(self, k: int) -> bool:
        return not self.wish.documents or self.papers[k].document.id in self.wish.documents

    # ---------------------------------------------------------------- labels
    def _plan(self) -> None:
        links = first_numbers([paper.document for paper in self.papers])
        last: int | None = None
        for k, (paper, link) in enumerate(zip(self.papers, links, strict=True)):
            first: int | None = None
            if self.scheme.kind == "volume":
                gap = 0 if self._is_asked(k) or (k and self._is_asked(k - 1)) else link.skipped
                first = last + 1 + gap if link.runs_on and last is not None else link.first
            self.labels[k] = [note.label for note in paper.notes]
            if self._is_asked(k) or (first is not None and first != link.first):
                try:
                    self.labels[k] = self._new_labels(k, first)
                except RefusalError as why:
                    self.refused[k] = str(why)
            numbers = [int(label) for label in self.labels[k] if label.isdecimal()]
            last = max(numbers) if numbers else last

    def _new_labels(self, k: int, first: int | None) -> list[str]:
        """The labels that a document's notes are to have. Raises `RefusalError`."""
        if self.wish.labels is not None and self._is_asked(k):
            return [*self.wish.labels(self.labels[k])]
        return new_labels(self._apart(k), scheme_in(self.scheme, self.papers[k].document, first))

    def _apart(self, k: int) -> Apart:
        """A document as its labels are worked out from."""
        document = self.papers[k].document
        apart = apart_of(self.papers[k])
        skipped = self.wish.skipped.get(document.id, {}) if self._is_asked(k) else skipped_numbers(document)
        notes = [note._replace(skipped=skipped.get(j, 0)) for j, note in enumerate(apart.notes)]
        return apart._replace(notes=tuple(notes))

    def _number(self, k: int, label: str) -> str | None:
        """The new number of a document's note; None where it has none of this number. Raises `RefusalError`."""
        if k in self.refused:
            return label
        found = {new for note, new in zip(self.papers[k].notes, self.labels[k], strict=True) if note.label == label}
        if len(found) > 1:
            raise RefusalError(f"a reference names note {label}, and several notes have this number")
        return next(iter(found), None)

    # ---------------------------------------------------------------- edits
    def _edits(self) -> list[XmlEdit]:
        """All edits of the file, as far as documents are not refused; what cannot follow refuses its document."""
        self.left.clear()
        known: set[str] = {note.id.value for paper in self.papers for note in paper.notes if note.id}
        changed: dict[str, tuple[int, str, str, str]] = {}
        edits: list[XmlEdit] = []
        for k, paper in enumerate(self.papers):
            if k in self.refused or not self._changes(k):
                continue
            try:
                edits += self._edits_of_notes(k, paper, changed)
            except RefusalError as why:
                self.refused[k] = str(why)
        edits += self._edits_of_pointers(changed, known)
        for k, paper in enumerate(self.papers):
            edits += self._edits_of_words(k, paper, {edit.start for edit in edits}, known)
        edits = [edit for edit in edits if edit.target not in self.refused]
        self._require_free(edits)
        return [edit for edit in sorted(edits) if edit.target not in self.refused]

    def _edits_of_notes(self, k: int, paper: Paper, changed: dict[str, tuple[int, str, str, str]]) -> Iterator[XmlEdit]:
        """The edits of `@n` and `xml:id`; `changed` gets the ids: document, new id, label before and now."""
        labels = self.labels[k]
        ids = new_ids([(n.label, n.id.value if n.id else "") for n in paper.notes], labels)
        twice = {one for one, count in Counter(n.id.value for n in paper.notes if n.id).items() if count > 1}
        for note, label, new_id in zip(paper.notes, labels, ids, strict=True):
            if note.n is not None and label != note.label:
                yield XmlEdit(note.n.start, note.n.end, label, k, note.label)
            if note.id is None:
                continue
            if note.id.value not in twice:
                changed[note.id.value] = k, new_id, note.label, label
            elif any(p.id == note.id.value for p in pointers_in(self.text)):
                raise RefusalError(f"several notes have the id {note.id.value}, and something points to it")
            if new_id != note.id.value:
                yield XmlEdit(note.id.start, note.id.end, new_id, k, note.id.value)

    def _edits_of_pointers(
        self, changed: Mapping[str, tuple[int, str, str, str]], known: set[str]
    ) -> Iterator[XmlEdit]:
        """The edits of `#id`, and of the number in the words of a `ref` that points to a note."""
        fresh = {new: k for k, new, _, _ in changed.values() if new not in known}
        taken = {new: k for old, (k, new, _, _) in changed.items() if new != old}
        for pointer in pointers_in(self.text):
            if pointer.id in changed:
                k, new, _, _ = changed[pointer.id]
                if new != pointer.id:
                    yield XmlEdit(pointer.start, pointer.end, new, k, pointer.id)
            elif pointer.id in fresh or (pointer.id in taken and pointer.id not in known):
                line = self.volume.source.position(pointer.start).line
                k = taken[pointer.id]
                self.refused.setdefault(
                    k, f"#{pointer.id} on line {line} points to a note that is not there, and a note would get this id"
                )
        for ref in refs_in(self.text):
            if ref.id in changed and ref.number is not None:
                k, _, old, label = changed[ref.id]
                if ref.number.value == old and label != old:
                    yield XmlEdit(ref.number.start, ref.number.end, label, k, old, True)

    def _edits_of_words(self, k: int, paper: Paper, taken: set[int], known: set[str]) -> Iterator[XmlEdit]:
        """The edits of references in words, those in a `ref` to a note (`known` are their ids) left out."""
        pointing = [ref.element for ref in refs_in(self.text[paper.entry.start : paper.entry.end]) if ref.id in known]
        for reference in note_references(paper.document.text, paper.document.reference_words):
            if reference.document and reference.document not in BESIDE:
                target = self.by_number.get(int(reference.document))
            else:
                target = self._beside(k, reference.document or reference.where, reference.label)
            if target is None:
                continue
            span = paper.document.places.span_in_file(reference.start, reference.end)
            at = span.start - paper.entry.start
            if span.start in taken or any(element.start <= at < element.end for element in pointing):
                continue
            new = self._follow(target, reference.label, self.volume.source.position(span.start).line)
            if new == reference.label or (reference.doubtful and self.wish.force):
                continue
            if reference.doubtful:
                line = self.volume.source.position(span.start).line
                self.refused.setdefault(
                    target,
                    f"it is not sure whether the reference on line {line} means note {reference.label} here or one of "
                    "the volume named beside it; mend it first, or let it stay with --force",
                )
            elif k in self.refused:
                self.refused.setdefault(target, f"document {paper.document.id} names its notes, and is refused")
            elif self.text[span.start : span.end] != reference.label:
                line = self.volume.source.position(span.start).line
                self.refused.setdefault(target, f"the reference on line {line} cannot be changed: it holds markup")
            else:
                yield XmlEdit(*span, new, target, reference.label, True)

    def _beside(self, k: int, word: str, label: str) -> int | None:
        """The document that a reference without a number names."""
        if word not in BESIDE:
            return k
        other = k + (-1 if word == BESIDE[0] else 1)
        there = [
            t for t in (other, k) if 0 <= t < len(self.papers) and label in [n.label for n in self.papers[t].notes]
        ]
        return there[0] if there else None

    def _follow(self, target: int, label: str, line: int) -> str:
        """The new number of a note that a reference names; where there is none, its document is refused."""
        try:
            new = self._number(target, label)
        except RefusalError as why:
            self.refused.setdefault(target, f"line {line}: {why}")
            return label
        if new is None and (self._changes(target) or (self.wish.gone == label and self._is_asked(target))):
            message = f"the reference on line {line} names note {label}, which is not there"
            if self.wish.force:
                self.left.setdefault(target, []).append(f"{message}; it stays")
            else:
                self.refused.setdefault(target, f"{message}; mend it first, or let it stay with --force")
        return new or label

    def _require_free(self, edits: Sequence[XmlEdit]) -> None:
        """Refuse documents whose new ids other elements have."""
        gone = {edit.old for edit in edits}
        ids = Counter(v.value for v in all_ids(self.text))
        for edit in edits:
            if self.text[edit.start - 8 : edit.start].startswith("xml:id=") and ids[edit.new] and edit.new not in gone:
                self.refused.setdefault(edit.target, f"another element has the id {edit.new}")

    # ---------------------------------------------------------------- what is reported
    def _report(self, k: int, edits: Sequence[XmlEdit]) -> RenumberedDocument:
        path = f"{self.path}#{self.papers[k].document.id}"
        if k in self.refused:
            return RenumberedDocument(path, "refused", self.refused[k])
        line = self.volume.source.position
        pairs = tuple(
            NumberPair(note.label, new, *(2 * (line(note.n.start).line,)))
            for note, new in zip(self.papers[k].notes, self.labels[k], strict=True)
            if note.n is not None
        )
        references = tuple(
            ChangedReference(self.path, *moved(self.volume, edits, e), old=e.old, new=e.new)
            for e in edits
            if e.is_reference and e.target == k
        )
        return RenumberedDocument(path, "renumbered", "", pairs, references, tuple(self.left.get(k, ())))
