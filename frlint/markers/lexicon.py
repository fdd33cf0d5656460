"""Words of the edition that end in a letter which also serves as a label (`area`, `and`, `made`)."""

from functools import cache
from os.path import dirname, join

LETTERS = "abcdef"


@cache
def _words() -> frozenset[str]:
    with open(join(dirname(__file__), "words.txt"), encoding="utf-8") as file:
        return frozenset(file.read().split())


def known(word: str) -> bool:
    """Whether a word, letter case aside, is one that `bench/fit_markers.py` met twice or more in volumes."""
    return word.lower() in _words()
