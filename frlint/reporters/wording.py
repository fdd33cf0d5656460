"""Numbers with their nouns, and lists in words: `1 problem`, `1,234 documents`, `2 errors and 1 warning`."""

from collections.abc import Sequence

from frlint.model.problem import Severity


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun; `plural` where an `s` does not make it."""
    return f"{number:,} {noun_for(number, noun, plural)}"


def noun_for(number: int, noun: str, plural: str = "") -> str:
    """The noun for so many."""
    return noun if number == 1 else plural or f"{noun}s"


def counted_severity(number: int, severity: Severity) -> str:
    """So many problems of a severity: `1 error`, `2 warnings`, `3 info`."""
    return counted(number, severity, severity if severity is Severity.INFO else "")


def joined(parts: Sequence[str]) -> str:
    """The parts of a list in words: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def size_in_bytes(size: int) -> str:
    """A number of bytes for a person, rounded: `1 byte`, `12 kB`, `3.4 MB`."""
    if size < 1000:
        return counted(size, "byte")
    return f"{size / 1e3:,.0f} kB" if size < 999_500 else f"{size / 1e6:,.1f} MB"


def seconds_text(seconds: float) -> str:
    """How long something took: `0.12 s`, `3.4 s`."""
    return f"{seconds:.1f} s" if seconds >= 0.95 else f"{seconds:.2f} s"


def wrapped(text: str, width: int) -> list[str]:
    """The text as lines of at most `width` characters, broken at blanks; a longer word stays whole.

    Colours take no room.
    """
    lines = [""]
    used = 0
    for number, word in enumerate(text.split(" ")):
        size = _shown_length(word)
        if number and used + 1 + size > width:
            lines.append(word)
            used = size
        else:
            lines[-1] += f" {word}" if number else word
            used += size + bool(number)
    return lines


def _shown_length(word: str) -> int:
    """The characters of a word without the sequences that colour it (`ESC [ 1;31 m`)."""
    if "\x1b" not in word:
        return len(word)
    first, *rest = word.split("\x1b[")
    return len(first) + sum(len(part.partition("m")[2]) for part in rest)
