"""What is wrong between markers and notes, worked out jointly: one fault is reported once.

First the form of the notes, then the gaps and repeats of their numbers, then the notes that have no marker, then what
is left of markers. Each step takes what it explains out of the next one's sight.
"""

from bisect import bisect_left
from collections.abc import Mapping

from frlint.checks.footnotes import absent, beyond, forms, marker_order, mending, order, twice, waiting
from frlint.checks.footnotes.beyond import BEYOND
from frlint.checks.footnotes.faults import NoteFault
from frlint.checks.footnotes.numbers import in_designation
from frlint.checks.footnotes.unnoted import unnoted
from frlint.checks.footnotes.wording import labels_of_notes, list_text, two_markers_text
from frlint.checks.text.misread_digits import misread_offsets
from frlint.model.document import Document, Marker, Note
from frlint.model.numbering import Event, Irregularity, Numbering, numbering_in
from frlint.model.problem import Elsewhere, Hit


def diagnose(document: Document) -> Mapping[NoteFault, list[Hit]]:
    """The faults of a document, each with its hits in order."""
    is_sure = not document.strays and not document.fact(unnoted) and not document.fact(absent.borrowed)
    if is_sure and forms.all_plain(document):
        return {}
    return _Diagnosis(document).run()


def _note_here(note: Note) -> Elsewhere:
    return Elsewhere(note.start, f"note {note.label}")


class _Diagnosis:
    """The state of one document's diagnosis: what is left to explain, and what was found.

    An example: the notes are 1, 2, 4, and the text has markers 1, 2, 3, 4. `_event` asks the gap before note 4 for its
    number, finds the stray marker 3 between the markers 2 and 4, and reports it as a marker without a note; the gap
    and the stray are then explained, so neither is reported again as a skipped number or as a marker too many.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes = document.notes
        self.marker = absent.sure_markers(document)
        self.marked = sorted(self.marker)
        begins = document.header.source_note.end if document.header.source_note else 0
        misread = document.fact(misread_offsets) if document.strays else frozenset()
        strays = (s for s in document.strays if s.start >= begins and s.start not in misread)
        self.strays = [s for s in strays if not in_designation(document, s)]
        self.numbering: Numbering = numbering_in(document)
        self.found: dict[NoteFault, list[Hit]] = {}
        self.explained: set[int] = set()
        """Notes of which something is reported already."""

    def run(self) -> Mapping[NoteFault, list[Hit]]:
        self._forms()
        self._waiting()
        if not self._moved():
            for event in self.numbering.events:
                self._event(event)
        self._edges()
        self._exchanged()
        self._twice()
        self._without_marker()
        return {fault: sorted(hits, key=lambda h: h.start) for fault, hits in self.found.items()}

    def _add(self, fault: NoteFault, hit: Hit) -> None:
        self.found.setdefault(fault, []).append(hit)

    def _line(self, offset: int) -> int:
        return self.document.places.position(offset).line

    def _around(self, note: int) -> tuple[Marker | None, Marker | None]:
        """The markers of the nearest notes before and after a note that have one."""
        at = bisect_left(self.marked, note)
        behind = at + (self.marked[at : at + 1] == [note])
        before = self.marker[self.marked[at - 1]] if at else None
        return before, self.marker[self.marked[behind]] if behind < len(self.marked) else None

    def _neighbours(self, note: int) -> str:
        """`markers 6 and 8 stand on lines 31 and 40`"""
        several = [m for m in self._around(note) if m]
        if not several:
            return "no other marker was found"
        if len(several) == 1:
            return f"marker {several[0].label} stands on line {self._line(several[0].start)}"
        return two_markers_text(*((m.label, self._line(m.start)) for m in several))

    def _number(self, note: int) -> int:
        return self.numbering.number(self.notes[note].label)

    def _waiting(self) -> None:
        """Labels that wait for their number are one problem each, whatever else does not fit with them."""
        for k, hit in waiting.waits(self.document, self.marker).items():
            self._add(NoteFault.MALFORMED_NOTE, hit)
            self.explained.add(k)
        for stray in [s for s in self.strays if waiting.is_provisional(s)]:
            self._orphan(stray)

    # ---------------------------------------------------------------- the form of the notes
    def _forms(self) -> None:
        for k, note in enumerate(self.notes):
            if not note.label:
                self._without_label(k)
            elif not note.paragraphs:
                self._add(NoteFault.EMPTY_NOTE, Hit(note.start, max(note.sign, note.end), {"label": note.label}))
            elif self.document.form == "plain":
                fault = forms.fault(self.document, note)
                if fault:
                    self._add(NoteFault.MALFORMED_NOTE, fault)
            if len(note.paragraphs) > 1 and self.document.form == "plain":
                for hit in forms.strays(self.document, note):
                    self._add(NoteFault.MALFORMED_NOTE, hit)
        for label, hit in forms.outside(self.document, self._missing()):
            self._add(NoteFault.MALFORMED_NOTE, hit)
            self._explain(label)

    def _without_label(self, k: int) -> None:
        """A note without a label takes the number that the notes around it leave free."""
        note = self.notes[k]
        hit = Hit(note.start, min(note.start + 1, note.end), {}, "without-label")
        self._add(NoteFault.EMPTY_NOTE, hit._replace(edits=mending.labelled(self.document, k, self.numbering)))
        self.explained.add(k)
        earlier = self._numbered_before(k)
        if earlier is not None:
            self._explain(self.numbering.label(self._number(earlier) + 1))
        elif self.numbering.numbered:
            self._explain(self.numbering.label(self._number(self.numbering.numbered[0]) - 1))

    def _explain(self, label: str) -> None:
        """A number that the notes lack has been accounted for."""
        self._drop_strays(label)
        events = [
            e._replace(expected=tuple(x for x in e.expected if x != label)) if e.kind is Irregularity.GAP else e
            for e in self.numbering.events
        ]
        left = tuple(e for e in events if e.expected or e.kind is not Irregularity.GAP)
        self.numbering = self.numbering._replace(events=left)

    def _missing(self) -> set[str]:
        """The numbers that the notes lack: skipped, or beyond the first and the last where a marker asks for one."""
        missing = {label for e in self.numbering.events if e.kind is Irregularity.GAP for label in e.expected}
        if self.numbering.numbered:
            numbered = self.numbering.numbered
            first, last = self._number(numbered[0]), self._number(numbered[-1])
            sure = {s.label for s in self.strays if s.confidence >= BEYOND}
            missing |= sure & {self.numbering.label(first - 1), self.numbering.label(last + 1)}
        return missing

    # ---------------------------------------------------------------- the numbers of the notes
    def _moved(self) -> bool:
        """One note stands elsewhere than its number asks, by more than one place."""
        found = order.moved_note(self.notes, self.numbering, self.marker)
        if found is None:
            return False
        note, other = self.notes[found.note], self.notes[found.other]
        values = {"label": note.label, "other": other.label}
        variant = "backwards" if found.backwards else ""
        hit = Hit(note.start, note.sign, values, variant, elsewhere=(_note_here(other),))
        self._add(NoteFault.NOTES_OUT_OF_ORDER, hit)
        self.explained.add(found.note)
        self._drop_strays(note.label)
        return True

    def _event(self, event: Event) -> None:
        k, note = event.note, self.notes[event.note]
        if event.kind is Irregularity.GAP:
            self._gap(event)
        elif event.kind is Irregularity.SWAPPED:
            second = next(n for n in self.numbering.numbered if n > k)
            other = self.notes[second]
            values = {"label": note.label, "other": other.label}
            self._add(NoteFault.NOTES_OUT_OF_ORDER, Hit(note.start, note.sign, values, elsewhere=(_note_here(other),)))
            self.explained |= {k, second}
            self._drop_strays(note.label, other.label)
        elif event.kind is Irregularity.REPEATED:
            self._repeated(k, event.expected[0])
        elif event.kind is Irregularity.MISPRINTED:
            self._misprinted(k, event.expected[0])
        else:
            self._restart(k)

    def _gap(self, event: Event) -> None:
        note = self.notes[event.note]
        before, after = self._around(event.note)
        after = self.marker.get(event.note, after)
        least = before.end if before else 0
        most = after.start if after else self.document.notes_at
        within = [s for s in self.strays if s.label in event.expected and least <= s.start < most]
        inside = {s.label: s for s in sorted(within, key=lambda s: s.confidence)}
        for stray in inside.values():
            self._orphan(stray)
        if not inside:
            values = {"missing": list_text(event.expected), "label": note.label, "where": self._neighbours(event.note)}
            earlier = self._numbered_before(event.note)
            values["before"] = self.notes[earlier].label if earlier is not None else "the first"
            self._add(NoteFault.NUMBER_SKIPPED, Hit(note.start, note.sign, values))

    def _numbered_before(self, note: int) -> int | None:
        at = bisect_left(self.numbering.numbered, note)
        return self.numbering.numbered[at - 1] if at else None

    def _orphan(self, *strays: Marker) -> None:
        gone = dict.fromkeys(strays)
        known = {hit.start for hit in self.found.get(NoteFault.MARKER_WITHOUT_NOTE, ())}
        notes, labels = self.document.fact(labels_of_notes), {note.label for note in self.notes}
        for stray in {s.start: s for s in gone if s.start not in known}.values():
            variant = "again" if stray.label in labels else "" if labels else "no-notes"
            hit = Hit(stray.start, stray.end, {"label": stray.label, "notes": notes}, variant)
            self._add(NoteFault.MARKER_WITHOUT_NOTE, hit)
        self.strays = [s for s in self.strays if s not in gone]

    def _repeated(self, k: int, due: str) -> None:
        earlier = self._numbered_before(k)
        before = k if earlier is None else earlier
        note, first = self.notes[k], self.notes[before]
        shared = any(m.label == note.label and m.note in (before, k) for m in self.document.markers)
        self.explained |= {k, before} if shared else {k}  # Both notes were looked for at one marker.
        self._drop_strays(note.label, due)
        values = {"label": note.label, "due": due, "line": str(self._line(first.start))}
        elsewhere, edits = (_note_here(first),), mending.renumbered(self.document, note, due)
        self._add(NoteFault.NUMBER_REPEATED, Hit(note.start, note.sign, values, elsewhere=elsewhere, edits=edits))

    def _misprinted(self, k: int, due: str) -> None:
        note = self.notes[k]
        self.explained.add(k)
        self._drop_strays(note.label, due)
        values = {"label": note.label, "missing": due, "before": self.numbering.label(self.numbering.number(due) - 1)}
        hit = Hit(note.start, note.sign, values, "misprinted", edits=mending.renumbered(self.document, note, due))
        if any(n.label == note.label for n in self.notes[:k]):
            self._add(NoteFault.NUMBER_REPEATED, hit._replace(values={**values, "due": due}))
        else:
            self._add(NoteFault.NUMBER_SKIPPED, hit)

    def _restart(self, k: int) -> None:
        """The numbers begin again: legal by page, by attachment, after 99; else the first repeated number is wrong."""
        note = self.notes[k]
        earlier = self._numbered_before(k)
        if earlier is None:
            return
        markers = self.marker.get(earlier), self.marker.get(k)
        if order.may_restart(self.document, self.notes[earlier], note, *markers):
            return
        first = next((n for n in self.notes[:k] if n.label == note.label), None)
        if first is None:
            before = self.notes[earlier]
            if self._number(k) < self._number(earlier) and note.label not in ("0", "1", "a", "A"):
                values = {"label": note.label, "other": before.label}
                self._add(NoteFault.NOTES_OUT_OF_ORDER, Hit(note.start, note.sign, values, "backwards"))
                self.explained.add(k)
            return
        due = self.numbering.label(self._number(earlier) + 1)
        values = {"label": note.label, "line": str(self._line(first.start)), "due": due}
        self._add(NoteFault.NUMBER_REPEATED, Hit(note.start, note.sign, values, elsewhere=(_note_here(first),)))

    # ---------------------------------------------------------------- markers
    def _edges(self) -> None:
        """Markers that run on beyond the notes, and those that look like markers and are no note's."""
        more = beyond.run_on(self.document, self.strays, self.numbering, self.marker, self.explained)
        self._orphan(*more, *self.document.fact(unnoted))

    def _exchanged(self) -> None:
        """Two markers that follow each other against the order of their notes."""
        repeated = {hit.start for hit in self.found.get(NoteFault.NUMBER_REPEATED, ())}
        again = {k for k, note in enumerate(self.notes) if note.start in repeated}
        for hit, notes in marker_order.exchanged(self.document, self.explained | again):
            self._add(NoteFault.MARKERS_OUT_OF_ORDER, hit)
            self.explained |= notes

    def _without_marker(self) -> None:
        doubtful = {m.note: m for m in self.document.markers if m.note is not None and m.note not in self.marker}
        for k, note in enumerate(self.notes):
            if k in self.explained or k in self.marker:
                continue
            values = {"label": note.label, "where": self._neighbours(k)}
            place = doubtful.get(k)
            if place is None:
                edits = mending.marked_in_heading(self.document, note)
                self._add(NoteFault.NOTE_WITHOUT_MARKER, Hit(note.start, note.sign, values, edits=edits))
            elif not absent.is_joined(place, self.document.text, self.marker.values()):
                self._add(NoteFault.NOTE_WITHOUT_MARKER, absent.doubtful(self.document, note, place, values))

    def _twice(self) -> None:
        """Markers that stand twice, one of them perhaps in place of another note's marker."""
        for first, second, k in twice.twice(self.document, self.strays, self.marker):
            lacking = [j for j in range(len(self.notes)) if j not in self.marker and j not in self.explained]
            misprint = twice.in_place_of(first, second, k, lacking, self.marker)
            place, note = misprint or (second, k)
            other = first if place is second else second
            values = {"label": place.label, "line": self._line(other.start), "due": self.notes[note].label}
            elsewhere = (Elsewhere(other.start, f"marker {other.label}"), _note_here(self.notes[note]))
            variant = "in-place-of-another" if misprint else ""
            edits = mending.relabelled(self.document, place, self.notes[note].label) if misprint else ()
            self._add(NoteFault.MARKER_REPEATED, Hit(place.start, place.end, values, variant, elsewhere, edits))
            if misprint:
                self.explained.add(note)

    def _drop_strays(self, *labels: str) -> None:
        self.strays = [s for s in self.strays if s.label not in labels]
