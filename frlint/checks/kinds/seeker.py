"""A pattern searched for in parts of a document: its matches, what lets a match pass, and the bound on the work."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.checks.kinds.expression import Expression
from frlint.checks.kinds.ground import Ground
from frlint.model.budget import OverBudgetError

AROUND = 60
"""Characters on either side of a match in which `unless` is searched for."""
STEPS = 1_000_000_000
"""So many bytes may be read anew for one pattern in one document, counted as if each search behind a match read on to
the end of its piece. In 2,574 published documents no pattern of ours counts more than 265,000."""
FOR_A_BYTE = 5_000
"""So many more for each byte of the document."""
LIGHT = 20
"""A pattern that counts repetitions costs as often as it has so many instructions: RE2 may have to follow them all."""
PIECE = 8_192
"""Bytes: a large pattern is searched for in a large document piece by piece, so that no search reads on too far."""
_WORK = f"{STEPS:,} steps and {FOR_A_BYTE:,} for each byte (let its pattern repeat less, or look at fewer parts)"
WORK = 20_000_000
"""Steps of a pattern times bytes of a document up to which it is searched for in one piece."""


class Match(NamedTuple):
    """A match. `start` and `end` are the offsets (code points) of what it marks: its group `at`, or all of it.

    `first` is where the marked part begins in bytes. `values` hold the texts of its groups: `match` for the whole,
    `1`, `2` by number, named ones by name. `mended` is the span of the group `mend`, in code points, where the pattern
    has one that took part: a replacement is put in place of that.
    """

    start: int
    end: int
    first: int
    values: Mapping[str, str]
    mended: tuple[int, int] | None = None


class Seeker:
    """A pattern and where to seek it."""

    __slots__ = ("_groups", "expression", "unless", "where")

    def __init__(self, match: str, where: Sequence[str] = ("document",), unless: str | None = None) -> None:
        self.expression = Expression(match)
        self.where = tuple(where)
        self.unless = None if unless is None else Expression(unless)
        self._groups: dict[str, int] | None = None

    def seek(self, ground: Ground) -> Iterator[Match]:
        """Its matches in a document, in order. Raises `OverBudgetError` where it takes more steps than it may."""
        compiled = self.expression.compiled
        size = compiled.programsize
        weight = max(1, size // LIGHT) if "{" in self.expression.source else 1
        left = (STEPS + FOR_A_BYTE * len(ground.data)) // weight
        for start, end in self._pieces(ground, size):
            for found in compiled.finditer(ground.data, start, end):
                left -= end - found.end()
                if left < 0:
                    raise OverBudgetError(ground.offset(found.start()), _WORK)
                if found.start() < found.end() and not self._let_pass(ground, found):
                    yield _match(ground, found, self._named_groups())

    def _named_groups(self) -> Mapping[str, int]:
        """The groups that have a name, by their names."""
        if self._groups is None:
            found = self.expression.compiled.groupindex
            self._groups = {_decoded(name): index for name, index in found.items()}
        return self._groups

    def _pieces(self, ground: Ground, size: int) -> Iterator[tuple[int, int]]:
        """The stretches of bytes in which to seek: parts, or for a large pattern blocks of parts."""
        for start, end in ground.spans(self.where):
            at = start
            while size * (end - at) > WORK and end - at > PIECE:
                cut = _cut(ground.data, at + PIECE, min(end, at + 8 * PIECE))
                yield at, cut
                at = cut
            yield at, end

    def _let_pass(self, ground: Ground, found: Any) -> bool:
        """Whether `unless` matches somewhere that overlaps a match."""
        if self.unless is None:
            return False
        start, end = found.span()
        before = ground.text(max(0, start - 4 * AROUND), start)[-AROUND:]
        after = ground.text(end, end + 4 * AROUND)[:AROUND]
        first = start - len(before.encode("utf-8", "surrogateescape"))
        last = end + len(after.encode("utf-8", "surrogateescape"))
        return any(
            other.start() < end and start < other.end()
            for other in self.unless.compiled.finditer(ground.data, first, last)
        )


def _cut(data: bytes, first: int, last: int) -> int:
    """Where to part a text between two bytes: at a blank line, a line's end, a blank, or between two characters."""
    for sign in (b"\n\n", b"\n", b" "):
        at = data.find(sign, first, last)
        if at >= 0:
            return at
    while first < last and data[first] & 0xC0 == 0x80:
        first += 1
    return first


def _match(ground: Ground, found: Any, names: Mapping[str, int]) -> Match:
    first, last = found.span(names.get("at", 0))
    if first < 0:
        first, last = found.span()
    values = {"match": ground.text(*found.span())}
    for index in range(1, found.re.groups + 1):
        begin, stop = found.span(index)
        values[str(index)] = ground.text(begin, stop) if begin >= 0 else ""
    for name, index in names.items():
        values[name] = values[str(index)]
    start = ground.offset(first)
    mended = None
    if "mend" in names and found.start(names["mend"]) >= 0:
        begins = ground.offset(found.start(names["mend"]))
        mended = (begins, begins + len(values["mend"]))
    return Match(start, start + len(ground.text(first, last)), first, values, mended)


def _decoded(name: str | bytes) -> str:
    return name.decode("utf-8") if isinstance(name, bytes) else name
