"""All patterns of a run in one pass over a document: a few automata say which of them match at all."""

# Most patterns match in no document. So one automaton looks for many patterns at once, "which of you match at all
# in this text?", in one pass that costs about as much as a search for one pattern; only those are then searched for by
# themselves, with their places and conditions. A wrong "yes" costs a search in vain; a wrong "no" would hide a problem,
# so each pattern is put in widened where needed (`relaxed`), and an automaton that gives up answers "all of us".
#
# An example: 130 patterns, one document. Three automata are asked; two answer "none", one answers "numbers 12 and 40".
# Two searches follow instead of 130. What may go wrong is that patterns in one automaton multiply each other's states:
# then it is slow, is timed as such, and is parted in two (`Sweep.matching`).

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from time import perf_counter

import re2

from frlint.checks.kinds.expression import in_lines, options
from frlint.checks.kinds.ground import Ground
from frlint.checks.kinds.parts import LARGE_PARTS
from frlint.checks.kinds.relaxed import beginning, relaxed, with_any_letter
from frlint.checks.kinds.seeker import Seeker

MEMORY = 64 << 20
"""Bytes that one automaton may use."""
WHOLE = ("document",)
"""Where patterns are searched for that are not limited to small parts."""
MANY = 60
"""As many patterns go into one automaton. Fewer passes over the text are quicker, as long as the states of the patterns
do not multiply: see `_begins_with_word`."""
LARGE = 400
"""Characters of a pattern from which it goes into an automaton of large ones, if it does not begin with a word: each
alternative brings states that those of other patterns would multiply."""
WORTH = 3
"""As many patterns that begin with the same word are worth an automaton of their own."""
SLOW = 1e-7
"""Seconds a byte: an automaton that is slower than this is parted in two, until the slow pattern is alone."""
JUDGED = 1_000_000
"""Bytes after which an automaton is not timed any more."""
PATIENCE = 0.01
"""Seconds for each pattern before an automaton is judged: it is built while it is used, so its first documents take
longer."""
CALL = 1_000
"""As many bytes a call counts for: in small parts it takes longer than the search itself."""


_WORD = re.compile(r"(?:\\b|\(\?:|\(\?P<\w+>|\(|\[(?=[A-Za-z]{2}\])|\\\[)*[A-Za-z&<]")


class Sweep:
    """The automata of several patterns. They only save work: a pattern in none is searched for in every document."""

    __slots__ = ("_automata", "_members", "_unswept")

    def __init__(self, seekers: Sequence[Seeker], without: frozenset[int] = frozenset()) -> None:
        """`without` are the indices of those that are not to be swept: others know where they match."""
        self._members = [(index, seeker) for index, seeker in enumerate(seekers) if index not in without]
        self._automata: list[_Automaton] | None = None
        self._unswept: frozenset[int] = frozenset()

    def matching(self, ground: Ground) -> list[int]:
        """The indices, ascending, of the patterns that may match somewhere in a document; the others do not."""
        return self.matching_each((ground,))[0]

    def matching_each(self, grounds: Sequence[Ground]) -> list[list[int]]:
        """The same for each of several documents, one automaton after the other: each is large."""
        automata = self._ready()
        maybe: list[set[int]] = [set(self._unswept) for _ in grounds]
        for automaton in automata:
            for indices, present in zip(maybe, automaton.present_in(grounds), strict=True):
                indices.update(present)
        for automaton in [a for a in automata if a.slow]:
            automata.remove(automaton)
            half = len(automaton.members) // 2
            automata += _automata(automaton.members, half) if half else ()
            self._unswept = self._in_none(automata)
        return [sorted(indices) for indices in maybe]

    def _ready(self) -> list["_Automaton"]:
        """The automata, made for the first document."""
        if self._automata is None:
            self._automata = list(_automata(self._members, MANY))
            self._unswept = self._in_none(self._automata)
        return self._automata

    def _in_none(self, automata: Sequence["_Automaton"]) -> frozenset[int]:
        """The indices of the patterns that are in no automaton."""
        return frozenset(index for index, _ in self._members) - {index for a in automata for index, _ in a.members}


class _Automaton:
    """Patterns that are searched for in the same parts of a document, and in none without a certain word.

    Its last member matches the end of every text: where that is not found, the search itself ran out of memory.
    """

    def __init__(self, where: tuple[str, ...], word: bytes, members: Sequence[tuple[int, Seeker]]) -> None:
        self._where = where
        self._whole = where == WHOLE
        self._word = word
        self._bytes = 0
        self._seconds = 0.0
        self.slow = False
        self.members: list[tuple[int, Seeker]] = []
        self._set: re2.Set | None = re2.Set.SearchSet(options(MEMORY))
        for index, seeker in members:
            with suppress(re2.error):
                self._set.Add(in_lines(with_any_letter(relaxed(seeker.expression.source))))
                self.members.append((index, seeker))
        self._every = [index for index, _ in self.members]
        try:
            self._set.Add(rb"\z")
            self._set.Compile()
        except re2.error:
            self._set = None

    def present_in(self, grounds: Sequence[Ground]) -> list[Iterable[int]]:
        """The same of each of several documents, timed while it is not judged yet."""
        if self._bytes >= JUDGED:
            return [self.present(ground) for ground in grounds]
        began = perf_counter()
        present = [self.present(ground) for ground in grounds]
        self._seconds += perf_counter() - began
        self.slow = self._seconds > max(PATIENCE * len(self.members), SLOW * self._bytes)
        return present

    def present(self, ground: Ground) -> Iterable[int]:
        """The indices of its patterns that may match in its parts."""
        if self._set is None:
            return self._every
        data = ground.data
        if self._word:
            # Nothing matches before the first such word; the byte before it decides about `^` and `\b`.
            at = data.find(self._word)
            if at < 0:
                return ()
            data = data[max(0, at - 1) :]
        sentinel = len(self.members)
        present: list[int] = []
        pieces = (data,) if self._whole else _pieces(ground, self._where)
        for piece in pieces:
            found = self._set.Match(piece)
            if not found or sentinel not in found:
                return self._every
            if len(found) > 1:
                present += [self._every[k] for k in found if k != sentinel]
            self._bytes += len(piece) + CALL
        return present


def _automata(members: Sequence[tuple[int, Seeker]], most: int) -> Iterator[_Automaton]:
    """Automata of at most so many patterns, each of patterns that are searched for in the same parts."""
    by_place: dict[tuple[tuple[str, ...], bytes], list[tuple[int, Seeker]]] = {}
    for index, seeker in members:
        by_place.setdefault(_place(seeker), []).append((index, seeker))
    for where, word in [place for place, ones in by_place.items() if place[1] and len(ones) < WORTH]:
        by_place.setdefault((where, b""), []).extend(by_place.pop((where, word)))
    for (where, word), ones in by_place.items():
        words = [one for one in ones if where == WHOLE and _begins_with_word(one[1].expression.source)]
        rest = [one for one in ones if one not in words]
        large = [one for one in rest if where == WHOLE and len(one[1].expression.source) > LARGE]
        others = [one for one in rest if one not in large]
        for alike in (words, large, others):
            for first in range(0, len(alike), most):
                yield _Automaton(where, word, alike[first : first + most])


def _begins_with_word(source: str) -> bool:
    """Whether a pattern begins with plain letters, as far as a glance shows.

    Automata of such patterns are small: within a word they are all at the same letter. A pattern that runs along with
    every word (`[a-z]{3}\\(`) would double each of their states, so it goes into another automaton.
    """
    return _WORD.match(source) is not None


def _place(seeker: Seeker) -> tuple[tuple[str, ...], bytes]:
    """What an automaton reads of a document for a pattern: its parts where they are small, else all of it.

    A pattern that has much to remember is searched for only where the word is that it begins with.
    """
    if not any(part in LARGE_PARTS for part in seeker.where):
        return tuple(sorted(set(seeker.where))), b""
    source = seeker.expression.source
    return WHOLE, beginning(source).encode() if relaxed(source) != source else b""


def _pieces(ground: Ground, where: tuple[str, ...]) -> Iterator[bytes]:
    """The bytes of some parts, each with one more on either side: what stands around decides about `^`, `$`, `\\b`."""
    data = ground.data
    for start, end in ground.spans(where):
        yield data[max(0, start - 1) : end + 1]
