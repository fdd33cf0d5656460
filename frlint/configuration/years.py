"""The years that a document is of, by the names of its folders and its file."""

import re

Years = tuple[int, int]
"""The first year and the last."""

_YEARS = re.compile(r"(?<![0-9A-Za-z])(frus|FRUS)?(1[5-9]\d\d|20\d\d)(?:[-–](\d\d(?:\d\d)?)(?![-\d]))?(?!\d)")


def years_of(path: str) -> Years | None:
    """The years that a path names, None where it names none.

    The name of a volume (`frus1949v07p1`, `frus1952-54v12p2`) comes first, wherever it is in the path; then a year
    or a span (`1950`, `1945-51`, `1949-07-25`) in the file's name, then in its folders', the nearest first.
    """
    first: Years | None = None
    for part in reversed(path.replace("\\", "/").split("/")):
        for volume, begin, end in _YEARS.findall(part):
            if volume:
                return _span(begin, end)
            first = first or _span(begin, end)
    return first


def parse_span(value: int | str) -> Years:
    """A year or a span of years as the configuration has it; raises `ValueError` where the span goes backwards."""
    first, _, last = str(value).replace("–", "-").partition("-")
    span = int(first), int(last or first)
    if span[1] < span[0]:
        raise ValueError(f"the span {value} goes backwards")
    return span


def _span(first: str, last: str) -> Years:
    begin = int(first)
    end = int(first[: 4 - len(last)] + last) if last else begin
    return (begin, end) if end >= begin else (begin, begin)
