"""Words of the edition that end in a letter which also serves as a label (`area`, `and`, `made`)."""

from functools import cache
from importlib.resources import files

LETTERS = "abcdef"


@cache
def _words() -> frozenset[str]:
    return frozenset((files("frlint.markers") / "words.txt").read_text(encoding="utf-8").split())


def known(word: str) -> bool:
    """Whether a word, letter case aside, is one that `bench/fit_markers.py` met twice or more in volumes."""
    return word.lower() in _words()
