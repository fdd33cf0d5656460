"""Words that published volumes have, for checks that ask whether something is a word."""

from functools import cache
from os.path import dirname, join


@cache
def known_words() -> frozenset[str]:
    """Words in small letters that stand in several documents (`bench/known_words.py`)."""
    with open(join(dirname(__file__), "known_words.txt"), encoding="utf-8") as file:
        return frozenset(file.read().split())


def is_known(word: str) -> bool:
    """Whether something is such a word, letter case aside."""
    return word.lower() in known_words()
