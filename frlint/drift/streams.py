"""Two streams of words compared with each other: what is lost, added or changed, as it comes, still to be settled."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from frlint.drift.alignment import EqualRun, Gap, gaps, matches
from frlint.drift.drift import MARKER, TEXT, Drift, DriftKind, part_of
from frlint.drift.pieces import Piece, paired, pieces_of
from frlint.drift.words import MarkerSign, Readings, Word
from frlint.model.document import Block, Document
from frlint.model.places import Span

_BESIDE = 3
"""Characters before a figure by which it is known again."""


class Side(NamedTuple):
    """A stream of words of a document; `start` is where the stream begins in its text."""

    document: Document
    words: list[Word]
    start: int

    def before(self, index: int) -> Span:
        """The empty place before a word: right behind the one that precedes it."""
        at = self.words[index - 1].end if index else self.start
        return Span(at, at)


def drifts(tei: Side, text: Side) -> list[Drift]:
    """How the words of a plain text differ from those of the TEI."""
    return _Comparison(tei, text).run()


class _Comparison:
    """The work on two streams. `links` are the pairs of words that are the same but for their markers."""

    def __init__(self, tei: Side, text: Side) -> None:
        self.tei, self.text = tei, text
        self.theirs = list(text.words)
        self.links: list[tuple[int, int]] = []
        self.gaps: list[Gap] = []
        self.found: list[Drift] = []
        self._partner: dict[int, int] = {}
        self._partner_of: dict[int, int] = {}

    def run(self) -> list[Drift]:
        ours, theirs = self.tei.words, self.text.words
        whole = Gap(0, len(ours), 0, len(theirs))
        same = matches([word.key for word in ours], [word.key for word in theirs])
        self._link(same)
        for gap in gaps(same, whole):
            self._refine(gap)
        self._pair_blocks()
        for gap in self.gaps:
            self._left_over(gap)
        return list(dict.fromkeys(self.found))

    def _link(self, found: Iterable[EqualRun]) -> None:
        self.links += ((m.left + k, m.right + k) for m in found for k in range(m.size))

    def _refine(self, gap: Gap) -> None:
        """Look again at words that are not the same: some are, but for their markers."""
        a, a_end, b, b_end = gap
        ours = self.tei.words[a:a_end]
        readings = Readings(ours)
        self.theirs[b:b_end] = theirs = [readings.read(word) for word in self.theirs[b:b_end]]
        again = matches([w.bare or w.key for w in ours], [w.bare or w.key for w in theirs])
        same = [EqualRun(a + m.left, b + m.right, m.size) for m in again]
        self._link(same)
        for match in same:
            for k in range(match.size):
                i, j = match.left + k, match.right + k
                self._signs([(i, s) for s in self.tei.words[i].signs], [(j, s) for s in self.theirs[j].signs], (i, j))
        self.gaps += gaps(same, gap)

    def _signs(
        self, ours: list[tuple[int, MarkerSign]], theirs: list[tuple[int, MarkerSign]], at: tuple[int, int]
    ) -> None:
        """Markers of a word, or of several words, on either side. `at` are the words that they would stand at."""
        for exact in (True, False):
            for i, sign in list(ours):
                twin = next(
                    ((j, t) for j, t in theirs if t.label == sign.label and (not exact or t.at == sign.at)), None
                )
                if twin:
                    ours.remove((i, sign))
                    theirs.remove(twin)
                    if not exact and self.tei.words[i].bare == self.theirs[twin[0]].bare:
                        self._mark(DriftKind.MOVED, sign.label, _span(sign), _span(twin[1]), sign.label)
        while ours and theirs:
            (_, sign), (_, other) = ours.pop(0), theirs.pop(0)
            self._mark(DriftKind.CHANGED, sign.label, _span(sign), _span(other), other.label)
        for i, sign in ours:
            place = self.text.before(at[1] + 1) if i == at[0] and at[1] < len(self.theirs) else self.text.before(at[1])
            self._mark(DriftKind.LOST, sign.label, _span(sign), place)
        for j, sign in theirs:
            place = self.tei.before(at[0] + 1) if j == at[1] and at[0] < len(self.tei.words) else self.tei.before(at[0])
            self._mark(DriftKind.ADDED, sign.label, place, _span(sign), sign.label)

    def _mark(self, how: DriftKind, label: str, tei: Span, text: Span, other: str = "") -> None:
        if label:
            self.found.append(Drift(MARKER, how, label, tei, text, label, other))

    def _pair_blocks(self) -> None:
        """Which block of one side is which of the other: the one that has most of its words."""
        counts: Counter[tuple[int, int]] = Counter()
        for i, j in self.links:
            if self.tei.words[i].bare:
                counts[self.tei.words[i].block, self.theirs[j].block] += 1
        for (a, b), _ in counts.most_common():
            self._partner.setdefault(a, b)
            self._partner_of.setdefault(b, a)

    def _left_over(self, gap: Gap) -> None:
        """What is in no way the same."""
        a, a_end, b, b_end = gap
        ours = self.tei.words[a:a_end]
        self.theirs[b:b_end] = theirs = [_without_figures(word, ours) for word in self.theirs[b:b_end]]
        signs = [(a + k, s) for k, word in enumerate(ours) for s in word.signs]
        others = [(b + k, s) for k, word in enumerate(theirs) for s in word.signs]
        unread = "\n".join(word.key for word in theirs if not word.signs)
        signs = [(i, s) for i, s in signs if not _stands_in(s.label, unread)]
        self._signs(signs, others, (a, b))
        self._pages(gap)
        if "".join(word.bare for word in ours) != "".join(word.bare for word in theirs):
            self._texts(gap)

    def _pages(self, gap: Gap) -> None:
        ours = [k for k in range(gap.left, gap.left_end) if self.tei.words[k].page]
        theirs = [k for k in range(gap.right, gap.right_end) if self.theirs[k].page]
        for i in list(ours):
            twin = next((j for j in theirs if self.theirs[j].key == self.tei.words[i].key), None)
            if twin is not None:
                ours.remove(i)
                theirs.remove(twin)
        while ours and theirs:
            word, other = self.tei.words[ours.pop(0)], self.theirs[theirs.pop(0)]
            self._page(DriftKind.CHANGED, word, _span(word), _span(other), other.label)
        for i in ours:
            word = self.tei.words[i]
            self._page(DriftKind.LOST, word, _span(word), self.text.before(gap.right))
        for j in theirs:
            other = self.theirs[j]
            self._page(DriftKind.ADDED, other, self.tei.before(gap.left), _span(other), other.label)

    def _page(self, how: DriftKind, word: Word, tei: Span, text: Span, other: str = "") -> None:
        self.found.append(Drift(word.page, how, word.label, tei, text, word.label, other))

    def _texts(self, gap: Gap) -> None:
        """The words of a gap, block by block."""
        ours = pieces_of(self.tei.words, gap.left, gap.left_end, self._partner)
        theirs = pieces_of(self.theirs, gap.right, gap.right_end, self._partner_of)
        parts = [self._part(piece.block) for piece in ours], [self._part_there(piece) for piece in theirs]
        for p, q in paired(ours, theirs, *parts):
            if p and q:
                self._changed(p, q)
            elif p:
                self._lost(p, gap)
            elif q:
                self._added(q, gap)

    def _part(self, block: int) -> str:
        return part_of(self.tei.document.blocks[block].kind)

    def _part_there(self, piece: Piece) -> str:
        """What a piece of the plain text is: what the TEI says of its block, where that is there."""
        if not piece.whole:
            return self._part(self._partner_of[piece.block])
        return part_of(self.text.document.blocks[piece.block].kind)

    def _changed(self, p: Piece, q: Piece) -> None:
        part = self._part(p.block)
        if part == TEXT and q.whole:
            part = self._part_there(q)
        if part == TEXT:
            self.found.append(Drift(TEXT, DriftKind.CHANGED, "", p.span, q.span, p.text, q.text))
        else:
            self._whole_blocks(part, p.block, q.block)

    def _lost(self, p: Piece, gap: Gap) -> None:
        part = self._part(p.block)
        if part == TEXT or p.whole:
            place = self.text.before(gap.right)
            self.found.append(Drift(part, DriftKind.LOST, "", p.span, place, p.text))
        else:
            self._whole_blocks(part, p.block, self._partner[p.block])

    def _added(self, q: Piece, gap: Gap) -> None:
        part = self._part_there(q)
        if part == TEXT or q.whole:
            place = self.tei.before(gap.left)
            self.found.append(Drift(part, DriftKind.ADDED, "", place, q.span, "", q.text))
        else:
            self._whole_blocks(part, self._partner_of[q.block], q.block)

    def _whole_blocks(self, part: str, ours: int, theirs: int) -> None:
        """A part of a header is reported as a whole, however much of it is other."""
        a, b = self.tei.document.blocks[ours], self.text.document.blocks[theirs]
        words, others = _bare(self.tei.words, ours), _bare(self.theirs, theirs)
        self.found.append(Drift(part, DriftKind.CHANGED, "", _span(a), _span(b), words, others))


def _bare(words: Sequence[Word], block: int) -> str:
    return " ".join(word.bare for word in words if word.block == block and word.bare)


def _span(part: Word | MarkerSign | Block) -> Span:
    return Span(part.start, part.end)


def _without_figures(word: Word, ours: Sequence[Word]) -> Word:
    """A word of the plain text without such markers as are figures of the TEI's words: `1` in `8–2751`."""
    for sign in word.signs:
        beside = word.key[max(0, sign.start - word.start - _BESIDE) : sign.end - word.start]
        if any(beside in own.bare for own in ours):
            return word._replace(bare=word.key, signs=())
    # Nothing but a marker: what is around it is its own.
    return word._replace(bare="") if word.signs and not word.bare.strip("[](){}^") else word


def _stands_in(label: str, keys: str) -> bool:
    """Whether a label stands in one of several words, one a line, which no reader found markers in."""
    return any(_is_apart(keys, at, at + len(label)) for at in _places(label, keys))


def _places(label: str, text: str) -> Iterator[int]:
    at = text.find(label) if label else -1
    while at >= 0:
        yield at
        at = text.find(label, at + 1)


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether a label is glued to a word and no part of a longer one."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isspace() and start > 0 and not before.isdigit() and not after.isalnum()
