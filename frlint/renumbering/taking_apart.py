"""From a document to its parts: the text is cut at its markers, each of which has one note, and at references."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from frlint.model.document import Document, Marker
from frlint.renumbering.pairing import sure_pairs
from frlint.renumbering.parts import NO_NOTE, Apart, Mark, NoteText, Strand

_NONE: Mapping[int, int] = MappingProxyType({})


class NumberInText(NamedTuple):
    """The number of a reference to a note: its place, the number, the document's id (empty: this document)."""

    start: int
    end: int
    label: str
    document: str = ""


def take_apart(
    document: Document, written: str, references: Sequence[NumberInText] = (), skipped: Mapping[int, int] = _NONE
) -> Apart:
    """The parts of a document that was read from a text file. `written` is the file's own text without a byte order
    mark, line ends as they are. `skipped` tells before which notes (indexes) how many numbers are left out in print.

    Raises `RefusalError` where a marker has no note, a note no marker, or another place is as likely.
    """
    return cut_up(document, written, sure_pairs(document), references, skipped)


def cut_up(
    document: Document,
    written: str,
    markers: Sequence[Marker],
    references: Sequence[NumberInText] = (),
    skipped: Mapping[int, int] = _NONE,
) -> Apart:
    """The same with pairs that are known."""
    apart = _Cutter(document, written, markers, references).apart()
    if not skipped:
        return apart
    notes = [note._replace(skipped=skipped.get(k, 0)) for k, note in enumerate(apart.notes)]
    return apart._replace(notes=tuple(notes))


class _Cutter:
    """One document that is cut."""

    def __init__(
        self, document: Document, written: str, markers: Sequence[Marker], references: Sequence[NumberInText]
    ) -> None:
        self.document = document
        self.written = written
        self.in_file = document.places.in_file
        cuts = [(m.start, m.end, Mark(m.note, self._slice(m.start, m.end))) for m in markers if m.note is not None]
        starts = sorted(cut[0] for cut in cuts)
        for start, end, label, whose in references:
            # A marker may be glued to the number of a reference: `see footnote 27` with marker 7.
            at = next((s for s in starts[bisect_right(starts, start) :] if s < end), end)
            cuts.append((start, at, Mark(NO_NOTE, self._slice(start, at), label[: at - start], whose)))
        self.cuts = sorted(cuts, key=lambda c: c[:2])

    def apart(self) -> Apart:
        notes = self.document.notes
        if not notes:
            return Apart(Strand((self.written,)), (), self.document.marker_style)
        text = self.document.text
        begins = [text.rfind("\n", 0, note.start) + 1 for note in notes]
        body = self._strand(0, begins[0])
        found = []
        for note, begin, stop in zip(notes, begins, [*begins[1:], len(text)], strict=True):
            end = max(note.sign, begin + len(text[begin:stop].rstrip()))
            indent = self._slice(begin, note.start)
            sign = self._slice(note.start, note.sign)
            found.append(NoteText(note.label, indent, sign, self._strand(note.sign, end), self._slice(end, stop)))
        return Apart(body, tuple(found), self.document.marker_style)

    def _slice(self, start: int, end: int) -> str:
        return self.written[self.in_file(start) : self.in_file(end)]

    def _strand(self, start: int, end: int) -> Strand:
        """A stretch of the text, cut at the markers that stand in it."""
        texts, marks, at = [], [], start
        for begins, ends, mark in self.cuts:
            if at <= begins and ends <= end:
                texts.append(self._slice(at, begins))
                marks.append(mark)
                at = ends
        return Strand((*texts, self._slice(at, end)), tuple(marks))
