"""Ends of words in two texts: what is reported of one is what is missing there, whatever words end there now."""

from collections.abc import Container, Sequence


class Ends:
    """The ends of words of two texts, between the tokens that both have."""

    def __init__(self, there: Sequence[int], stays: tuple[Container[int], Container[int]], size: int) -> None:
        """`there` is for each token of the old text the one of the new text that it is, -1 where it is gone; `stays`
        are the tokens of each that the other has; `size` is how many the new text has."""
        self._there = there
        self._stays = stays
        self._sizes = len(there), size
        self._known: dict[tuple[int, int], tuple[int, int]] = {}

    def are_one(self, old: int, new: int) -> bool:
        """Whether the last token that both texts have, up to a token of each, is the same, and so is the first behind.

        An example: of `2. Not pinted` and `2. Not yet printed` both ends stand behind `Not` and before the next note.
        """
        (first, last), (begin, stop) = self.around(0, old), self.around(1, new)
        same_first = self._there[first] == begin if first >= 0 <= begin else first == begin
        is_last = last == self._sizes[0], stop == self._sizes[1]
        return same_first and (all(is_last) if any(is_last) else self._there[last] == stop)

    def around(self, side: int, token: int) -> tuple[int, int]:
        """The nearest tokens up to one and behind it that both texts have; -1 and how many there are for none."""
        known = self._known.get((side, token))
        if known is None:  # Asked of each of many places, and each is held against many others.
            stays, size = self._stays[side], self._sizes[side]
            first = next((k for k in range(token, -1, -1) if k in stays), -1)
            last = next((k for k in range(token + 1, size) if k in stays), size)
            known = self._known[side, token] = first, last
        return known
