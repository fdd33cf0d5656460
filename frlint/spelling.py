"""Slips of the pen and of the type-setter: whether one word is another with a letter or two wrong."""

from collections.abc import Iterable


def is_slip_of(word: str, other: str, most: int = 2) -> bool:
    """Whether `word` differs from `other` by one slip, or by two (at `most`) where `other` has nine letters and more.

    A slip is a letter too many, a letter too few, another letter, or two neighbours changed about. Capitals count. A
    word is a slip of itself.
    """
    limit = 1 if len(other) < 9 else most
    if abs(len(word) - len(other)) > limit or len(set(word) ^ set(other)) > 2 * limit:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(word):
        line = [i + 1]
        for j, b in enumerate(other):
            least = min(row[j] + (a != b), row[j + 1] + 1, line[j] + 1)
            if i and j and a == other[j - 1] and word[i - 1] == b:
                least = min(least, before[j - 1] + 1)
            line.append(least)
        before, row = row, line
    return row[-1] <= limit


_READ_ALIKE = frozenset(
    {("rn", "m"), ("in", "m"), ("ni", "m"), ("nn", "m"), ("cl", "d"), ("vv", "w"), ("li", "h"), ("ii", "u")}
)
"""Letters that are read for one: of keyers and of optical reading."""


def is_misread(word: str, other: str) -> bool:
    """Whether `word` is `other` but for one place where two letters are read for one, or one for two: `Whitcornb`."""
    if abs(len(word) - len(other)) != 1:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    for pair in _READ_ALIKE:
        for a, b in (pair, pair[::-1]):
            if (
                word.startswith(a, start)
                and other.startswith(b, start)
                and word[start + len(a) :] == other[start + len(b) :]
            ):
                return True
    return False


class Near:
    """Words, and which of them another word is one slip away from (see `is_slip_of`)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = {}
        self._order = {word: place for place, word in enumerate(dict.fromkeys(words))}
        for word in self._order:
            for rest in _with_one_less(word):
                self._by_rest.setdefault(rest, []).append(word)

    def to(self, word: str) -> list[str]:
        """Those of the words of which a word is a slip, in their order; the word itself is one, where it is there."""
        # Of two words that are one slip apart, both are the same without one letter, or without none.
        found = {one for rest in _with_one_less(word) for one in self._by_rest.get(rest, ())}
        return [one for one in sorted(found, key=self._order.__getitem__) if is_slip_of(word, one, 1)]


def _with_one_less(word: str) -> set[str]:
    """A word, and what it is without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
