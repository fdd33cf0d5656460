"""Roman numbers: read and written."""

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_SIGNS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def from_roman(sign: str) -> int:
    """The number that a Roman sign of either case stands for, however it is composed (`iiii` is 4)."""
    total, highest = 0, 0
    for letter in reversed(sign.lower()):
        value = _VALUES.get(letter, 0)
        total += value if value >= highest else -value
        highest = max(highest, value)
    return total


def to_roman(number: int) -> str:
    """A number as a Roman sign in lower case."""
    sign = ""
    for value, letters in _SIGNS:
        count, number = divmod(number, value)
        sign += letters * count
    return sign
