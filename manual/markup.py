"""Markdown as mkdocs reads it: what is code stays as it is, and signs that code hosts read otherwise are mended."""

import re
from collections.abc import Callable

BLOCK = re.compile(r"^(?P<fence>`{3,})[^\n]*\n.*?^(?P=fence)$", re.DOTALL | re.MULTILINE)
"""A block of code with its fences."""
SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
"""A span of code with its ticks."""


def outside(code: re.Pattern[str], markdown: str, change: Callable[[str], str]) -> str:
    """Markdown with a change made to all that lies between its pieces of code."""
    out = ""
    end = 0
    for piece in code.finditer(markdown):
        out += change(markdown[end : piece.start()]) + piece[0]
        end = piece.end()
    return out + change(markdown[end:])


def for_mkdocs(text: str) -> str:
    """Text without blocks in which an escaped `<` is one: mkdocs takes the backslash in front of it for text."""
    return outside(SPAN, text, lambda plain: plain.replace("\\<", "&lt;"))


def cell(text: str) -> str:
    """A text with spans of code as a cell of a table holds it."""
    flowing = " ".join(text.split()).replace("|", "\\|")
    return outside(SPAN, flowing, lambda plain: plain.replace("<", "&lt;"))
