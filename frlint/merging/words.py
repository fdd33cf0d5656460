"""A text cut into words, signs and white space, to the letter."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

OPEN, CLOSE = "\ue000", "\ue001"
"""What stands around the number of a note that a reference names, while it is not known which number it will have."""
_TOKEN = re.compile(rf"{OPEN}\d*{CLOSE}|\w+|\n|[^\S\n]+|.", re.DOTALL)


class Cut:
    """A text and its tokens: `keys` in their order, which together are the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: list[str] = _TOKEN.findall(text)

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each token begins, and that at which the text ends."""
        return list(accumulate(map(len, self.keys), initial=0))

    def around(self, offset: int) -> tuple[int, int]:
        """The tokens (first, and behind the last) from the word before an offset up to the word behind it.

        The end of a line is as good as a word; at the ends of the text there may be nothing on one side.
        """
        first = bisect_left(self.starts, offset) - 1
        while first > 0 and not is_firm(self.keys[first]):
            first -= 1
        last = bisect_right(self.starts, offset) - 1
        if self.starts[last] < offset < self.starts[-1]:
            last += not is_firm(self.keys[last])
        while last < len(self.keys) and not is_firm(self.keys[last]):
            last += 1
        return max(0, first), min(last + 1, len(self.keys))


def is_firm(key: str) -> bool:
    """Whether a token is a word, a number, or the end of a line: neither a sign nor a blank."""
    return key == "\n" or key[0] == OPEN or key[0] == "_" or key[0].isalnum()
