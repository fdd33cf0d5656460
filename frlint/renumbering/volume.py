"""Documents of one volume renumbered together: references follow from one to another, and all change or none."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from frlint.model.document import Document, Marker
from frlint.model.renumbering import ChangedReference, NumberPair, RenumberedDocument
from frlint.renumbering.chains import first_numbers, skipped_numbers
from frlint.renumbering.naming import DOUBTED, Naming, named_by
from frlint.renumbering.pairing import read_pairs
from frlint.renumbering.parts import NO_NOTE, Apart, RefusalError
from frlint.renumbering.renumber import Planned, Renumbered, carry_out, plan
from frlint.renumbering.schemes import VolumeScheme, scheme_in
from frlint.renumbering.source import Source, as_it_is
from frlint.renumbering.taking_apart import cut_up, take_apart


class Outcome(NamedTuple):
    """What became of a document, as it is reported, and its new text: None where it stays as it is.

    `asked` as in `Source`, or renumbered for the numbers of a volume run on.
    """

    report: RenumberedDocument
    text: str | None = None
    asked: bool = True


def renumber_all(
    sources: Sequence[Source], scheme: VolumeScheme, *, is_volume: bool, force: bool = False
) -> list[Outcome]:
    """What becomes of each of some documents. With `is_volume` they are all documents of a volume, in its order.

    With `force` references to notes that are not there stay as they are; else the document that they name is refused.
    """
    return _Together(sources, scheme, is_volume, force).outcomes()


class _Together:
    """Documents that are renumbered together."""

    def __init__(self, sources: Sequence[Source], scheme: VolumeScheme, is_volume: bool, force: bool) -> None:
        self.sources = sources
        self.is_volume = is_volume
        self.force = force
        self.scheme = scheme
        self.naming = Naming(sources, is_volume=is_volume)
        self.refused: dict[int, str] = {}
        self.left: dict[int, list[str]] = {}
        self.apart: dict[int, Apart] = {}
        self.planned: dict[int, Planned] = {}
        self.done: dict[int, Renumbered] = {}

    def outcomes(self) -> list[Outcome]:
        for k, source in enumerate(self.sources):
            if source.asked:
                self._take_apart(k)
        self._plan()
        while self._follow() or self._carry_out():
            self.done.clear()
        return [self._outcome(k) for k in range(len(self.sources))]

    # ---------------------------------------------------------------- what each document becomes
    def _take_apart(self, k: int) -> None:
        source = self.sources[k]
        try:
            references = self.naming.numbers(k, source.document)
            skipped = source.skipped if source.asked else skipped_numbers(source.document)
            self.apart[k] = source.change(take_apart(source.document, source.text, references, skipped))
        except RefusalError as why:
            self.refused[k] = str(why)

    def _plan(self) -> None:
        """Give each document that is asked for its new labels, and those behind it whose numbers run on."""
        documents = [source.document for source in self.sources]
        if self.scheme.kind == "volume" and self.is_volume:
            self._plan_chain(documents)
            return
        for k, apart in self.apart.items():
            self._plan_one(k, apart, None)

    def _plan_one(self, k: int, apart: Apart, first: int | None) -> None:
        wanted = self.sources[k].labels
        try:
            if wanted is not None:
                self.planned[k] = Planned(apart, tuple(wanted([note.label for note in apart.notes])))
                return
            self.planned[k] = plan(apart, scheme_in(self.scheme, self.sources[k].document, first))
        except RefusalError as why:
            self.refused[k] = str(why)

    def _plan_chain(self, documents: Sequence[Document]) -> None:
        """The numbers of a volume run on: what one document gains moves all behind it."""
        chain = first_numbers(documents)
        last: int | None = None
        for k, link in enumerate(chain):
            gap = 0 if self.sources[k].asked or (k and self.sources[k - 1].asked) else link.skipped
            first = last + 1 + gap if link.runs_on and last is not None else link.first
            if k not in self.apart and k not in self.refused and link.first is not None and first != link.first:
                self._take_apart(k)
            if k in self.apart:
                self._plan_one(k, self.apart[k], first)
            last = self._last_number(k, link.last, last)

    def _last_number(self, k: int, own: int | None, before: int | None) -> int | None:
        if k in self.planned:
            numbers = [int(label) for label in self.planned[k].labels if label.isdecimal()]
            return max(numbers) if numbers else before
        return own if own is not None else before

    # ---------------------------------------------------------------- references
    def _number(self, k: int, target: str, label: str) -> str:
        """The number that a reference in a document is to have. Raises `RefusalError` where it cannot be known."""
        named = named_by(k, target)
        planned = self.planned.get(named)
        if planned is None:
            return label
        new = planned.number(label)
        if target == DOUBTED:
            if new not in (None, label):
                raise RefusalError(f"without its volume it is not sure which document the note {label} is meant of")
            return label
        if target.startswith(DOUBTED):
            if new == label or self.force or (new is None and not self.naming.has(named, label)):
                return label
            raise RefusalError(
                f"it is not sure whether it means note {label} here or one of the volume named beside it"
            )
        changed = any(n.label != now for n, now in zip(planned.apart.notes, planned.labels, strict=True))
        if new is None and (changed or self.naming.has(named, label)):
            if self.force:
                return label
            raise RefusalError(f"it names note {label}, which is not there")
        return new or label

    def _follow(self) -> bool:
        """Look whether every reference can follow; whether a document was refused for one that cannot."""
        before = len(self.refused)
        self.left.clear()
        for k in range(len(self.sources)):
            for where, document, label in self._to_follow(k):
                target = named_by(k, document)
                try:
                    new = self._number(k, document, label)
                except RefusalError as why:
                    self._refuse(target, f"{where}: {why}; mend it first, or let it stay with --force")
                    continue
                planned = self.planned.get(target)
                if self.force and planned is not None and planned.number(label) is None:
                    self.left.setdefault(target, []).append(f"{where} {label} that is not there stays")
                if new != label and k in self.refused:
                    self._refuse(target, f"{where} would change, and that document is refused: {self.refused[k]}")
        return len(self.refused) > before

    def _to_follow(self, k: int) -> list[tuple[str, str, str]]:
        """The references that a document will have: where, the document that each names, and the number."""
        source = self.sources[k]
        if source.change is not as_it_is and k in self.planned:
            marks = [m for m in self.planned[k].apart.marks() if m.note == NO_NOTE]
            return [(f"{source.path}: a reference to a note", m.document, m.label) for m in marks]
        found = []
        for number in self.naming.numbers(k, source.document):
            line, column = source.document.places.position(number.start)
            where = f"{source.path}:{line}:{column}: a reference to a note"
            found.append((where, number.document, number.label))
        return found

    def _refuse(self, k: int, reason: str) -> None:
        self.refused.setdefault(k, reason)
        self.planned.pop(k, None)
        if self.scheme.kind == "volume" and self.is_volume:
            for other in [*self.planned]:
                self.refused.setdefault(
                    other, f"the numbers of the volume run on, and {self.sources[k].path} is refused: {reason}"
                )
                self.planned.pop(other)

    # ---------------------------------------------------------------- the new texts
    def _carry_out(self) -> bool:
        """Write the new texts; whether a document had to be refused."""
        for k, source in enumerate(self.sources):
            if k in self.refused:
                continue
            planned = self.planned.get(k) or self._only_references(k)
            if planned is None:
                continue
            pairs = read_pairs if k in self.planned else _as_read
            find = partial(self.naming.numbers, k)
            try:
                self.done[k] = carry_out(planned, source.read, source.text, find, partial(self._number, k), pairs)
            except RefusalError as why:
                if k in self.planned:
                    self._refuse(k, str(why))
                else:
                    for target in self._named_by(planned.apart):
                        self._refuse(target, f"{source.path} names its notes and cannot be changed: {why}")
                return True
        return False

    def _only_references(self, k: int) -> Planned | None:
        """A document whose notes stay and whose references change; None for one in which nothing changes."""
        source = self.sources[k]
        numbers = self.naming.numbers(k, source.document)
        if all(self._number(k, n.document, n.label) == n.label for n in numbers):
            return None
        apart = cut_up(source.document, source.text, _as_read(source.document), numbers)
        return Planned(apart, tuple(note.label for note in apart.notes))

    def _named_by(self, apart: Apart) -> list[int]:
        """The documents whose changed numbers a document names."""
        marks = [m for m in apart.marks() if m.note == NO_NOTE and not m.document.startswith(DOUBTED)]
        named = {int(m.document) for m in marks}
        return sorted(named & {*self.planned})

    # ---------------------------------------------------------------- what is reported
    def _outcome(self, k: int) -> Outcome:
        source = self.sources[k]
        asked = source.asked or k in self.planned
        if k in self.refused:
            return Outcome(RenumberedDocument(source.path, "refused", self.refused[k]), asked=asked)
        done = self.done.get(k)
        changed = done is not None and done.changed
        references = tuple(c for j in sorted(self.done) for target, c in self._changed(j) if target == k)
        status = "renumbered" if changed and k in self.planned else "unchanged"
        pairs = _pairs(done) if done is not None and k in self.planned else ()
        report = RenumberedDocument(source.path, status, "", pairs, references, tuple(self.left.get(k, ())))
        return Outcome(report, done.text if done is not None and changed else None, asked)

    def _changed(self, k: int) -> list[tuple[int, ChangedReference]]:
        """The references of a document whose number changed, and the document that each names."""
        done, source = self.done[k], self.sources[k]
        planned = self.planned.get(k) or self._only_references(k)
        if planned is None:
            return []
        before = [m for m in planned.apart.marks() if m.note == NO_NOTE]
        changed = []
        for mark, now in zip(before, self.naming.numbers(k, done.document), strict=True):
            if not mark.document.startswith(DOUBTED) and mark.label != now.label:
                place = done.document.places.position(now.start)
                changed.append(
                    (int(mark.document), ChangedReference(source.path, *place, old=mark.label, new=now.label))
                )
        return changed


def _as_read(document: Document) -> list[Marker]:
    """The markers of a document that is not renumbered, sure or not."""
    return [m for m in document.markers if m.note is not None]


def _pairs(done: Renumbered) -> tuple[NumberPair, ...]:
    """The pairs of a document with the lines on which they stand now."""
    position = done.document.places.position
    return tuple(NumberPair(p.old, p.new, position(p.marker).line, position(p.note).line) for p in done.pairs)
