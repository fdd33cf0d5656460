"""Where a word stands by itself in a text, and is no part of a longer one."""

from collections.abc import Callable, Iterator


def places_alone(text: str, word: str, joins: Callable[[str], bool]) -> Iterator[int]:
    """The offsets of a word between signs of which none joins it to something longer.

    `joins` is asked about the sign before and the sign after; either is "" at an end of the text.
    """
    size = len(word)
    at = text.find(word)
    while at >= 0:
        if not (joins(text[at - 1] if at else "") or joins(text[at + size : at + size + 1])):
            yield at
        at = text.find(word, at + 1)
