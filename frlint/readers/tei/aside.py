"""The tokens of a note put aside, however deep notes stand in notes: each token is gone through once."""

from collections.abc import Iterator, Mapping, Sequence
from re import Match
from typing import Self


def tokens_within(name: str, tokens: Iterator[Match[str]]) -> Iterator[Match[str]]:
    """The tokens behind the start tag of an element of a name, up to its end tag, taken from those that follow it."""
    if isinstance(tokens, _Aside) and tokens.name == name:
        return tokens.taken()
    found: list[Match[str]] = []
    ends: dict[int, int] = {}
    opened: list[int] = []
    for m in tokens:
        found.append(m)
        if m[3] == name and not m[4].endswith("/"):
            if not m[2]:
                opened.append(len(found))
            elif not opened:
                break
            else:
                ends[opened.pop()] = len(found)
    # An element that does not end takes all that is left.
    return _Aside(name, found, ends) if ends or opened else iter(found)


class _Aside:
    """Tokens in which elements of the same name stand: where each of these ends is known by where it begins."""

    def __init__(
        self, name: str, tokens: Sequence[Match[str]], ends: Mapping[int, int], at: int = 0, end: int | None = None
    ) -> None:
        """`ends` are indices behind end tags, by those behind start tags; the tokens go from `at` up to `end`."""
        self.name = name
        self._tokens = tokens
        self._ends = ends
        self._at = at
        self._end = len(tokens) if end is None else end

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Match[str]:
        at = self._at
        if at >= self._end:
            raise StopIteration
        self._at = at + 1
        return self._tokens[at]

    def taken(self) -> "_Aside":
        """The tokens of the element whose start tag was the last one; they are passed over here."""
        first, behind = self._at, min(self._ends.get(self._at, self._end), self._end)
        self._at = behind
        return _Aside(self.name, self._tokens, self._ends, first, behind)
