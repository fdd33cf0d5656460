"""Which problem a record means that holds no text, but the words of a place and those around it.

The words of the place must be the same, as `frlint.matching.tokens` compares them; of an element its name and its id,
or all its attributes. Of the problems of which that is so a record means the one whose surroundings agree best, if they
agree enough.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from frlint.matching.tokens import Tokens, own_words

BAR = 2 / 3
"""So much of the recorded surroundings must stand there, in words."""
_TAG = re.compile(r"<[^<>]*>|<[^<>]*\Z|\A[^<>]*>")
_PAGE = re.compile(r"\[page [^\]]*(?:\]|\Z)|\A[^\[\]]*\]")
_ID = "@xml:id="


class Known(NamedTuple):
    """What a place is known by: the words before it (the nearest first), its own, and those after it."""

    before: tuple[str, ...]
    place: tuple[str, ...]
    after: tuple[str, ...]


@lru_cache(4096)
def known(before: str, place: str, after: str) -> Known:
    """A place by its words as they are recorded, in any case."""
    own = place.casefold()
    words = tuple(own_words(own, is_markup="<" in own))
    around = _words(before)[::-1], _words(after)
    if own[:1] == "<":
        words = _of_start_tag(words)
    return Known(tuple(around[0]), words or (own.strip(),), tuple(around[1]))


def agreement(record: Known, standing: Known) -> float:
    """How well a place fits a record, from 0 to 1; 0 where the record cannot mean it."""
    if not _is_same_place(record.place, standing.place):
        return 0
    has_letters = any(map(str.isalpha, "".join(record.place)))
    sides = [_side(record.before, standing.before, has_letters), _side(record.after, standing.after, has_letters)]
    agreed, size = (sum(numbers) for numbers in zip(*sides, strict=True))
    share = agreed / size if size else 0.0
    if any(size and agreed == size for agreed, size in sides):
        return max(share, BAR)
    return share if share >= BAR and not _passed_words(record, standing) else 0


def _words(text: str) -> list[str]:
    """The words of what stands around a place, without page breaks; of XML, those between the tags."""
    text = text.casefold()
    if "<" in text or ">" in text:
        text = _TAG.sub(" ", text)
    if "[page" in text:
        text = _PAGE.sub(" ", text)
    return [key for key in Tokens(text, is_markup=False).keys if any(map(str.isalnum, key))]


def _of_start_tag(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens of the tag that a place begins with; what the element holds is no part of it."""
    end = next((k for k, key in enumerate(keys) if key == ">" or key.startswith("</")), len(keys))
    return keys[: max(1, end)]


def _is_same_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words of two places are the same; elements of one name and id are."""
    if one == other:
        return True
    if one[0][:1] != "<" or one[0] != other[0]:
        return False
    ids = [next((key for key in keys if key.startswith(_ID)), "") for keys in (one, other)]
    return bool(ids[0]) and ids[0] == ids[1]


def _side(record: tuple[str, ...], standing: tuple[str, ...], has_letters: bool) -> tuple[int, int]:
    """How many of the words recorded on one side of a place stand there, and how many there are.

    That nothing stands there says something only of a place that has letters; then it counts as one word.
    """
    if not record:
        return int(has_letters and not standing), int(has_letters)
    if len(standing) > len(record):
        standing = standing[: len(record)]
    return _common(record, standing), len(record)


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many words two short sequences have in common, in their order."""
    row = [0] * (len(other) + 1)
    for word in one:
        corner = 0
        for k, there in enumerate(other, 1):
            corner, row[k] = row[k], corner + 1 if word == there else max(row[k], row[k - 1])
    return row[-1]


def _passed_words(record: Known, standing: Known) -> bool:
    """Whether words that stood on one side of a place stand on its other side: then it is another place near by."""
    gone_before, gone_after = {*record.before} - {*standing.before}, {*record.after} - {*standing.after}
    came_before, came_after = {*standing.before} - {*record.before}, {*standing.after} - {*record.after}
    return bool(gone_before & came_after or gone_after & came_before)
