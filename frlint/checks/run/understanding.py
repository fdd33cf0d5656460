"""Notes that stand in a document and were not read as notes, since they are written in a form that is not ours."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from frlint.model.document import Document
from frlint.model.problem import Elsewhere, Hit
from frlint.patterns import deferred

_SHOWN = 5
_OPENED = deferred(r"\[(?:\^|1\]|a\])")
"""What the first label begins with, if it is in brackets."""
_MARKDOWN = deferred(r"(?m)^ {0,3}\[\^[\w-]{1,12}\]:[ \t]*\S")
"""`[^1]: The text of a note.`"""
_BRACKETED = deferred(r"(?m)^ {0,3}\[(\d{1,3}|[a-z])\][.:]?[ \t]+\S")
"""`[1] The text of a note.`"""
_RAISED = deferred(r"(?m)^ {0,3}([\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3})[ \t]*\S")
"""A raised figure that begins a line."""
_FIGURES = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_LONGEST_STEP = 2
"""From a label to the next: one is lost."""
_FEWEST = 2
"""A single line that begins with `[1]` or a raised figure may be anything."""


class UnreadNotes(NamedTuple):
    """What notes that were not read look like, and where they begin (offsets)."""

    form: str
    starts: tuple[int, ...]


def unread_notes(document: Document) -> UnreadNotes | None:
    """The notes that were not read, None where there are none: a fact.

    A document of which a note was read is in our form; what looks like a note besides is another rule's matter.
    """
    if document.notes or document.is_encoded:
        return None
    text = document.text
    if not (_OPENED.search(text) or "\u00b9" in text):
        return None
    markdown = tuple(match.start() for match in _MARKDOWN.finditer(text))
    if markdown:
        return UnreadNotes("[^1]: ...", markdown)
    for form, pattern in (("[{}] ...", _BRACKETED), ("{} ...", _RAISED)):
        lines = [*pattern.finditer(text)]
        if len(lines) >= _FEWEST and _are_at_the_end(document, lines[0].start()) and _count(text, lines):
            return UnreadNotes(form.format(lines[0][1]), tuple(line.start() for line in lines))
    return None


def not_understood(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for a document whose notes were not read, at the first of them; the next are named. A document without a
    word is not understood, either."""
    if not document.text.strip() and not document.is_encoded:
        yield Hit(0, 0, {}, "empty")
        return
    unread = document.fact(unread_notes)
    if unread is None:
        return
    first, *others = unread.starts
    end = document.text.find("\n", first)
    elsewhere = tuple(Elsewhere(at, "here too") for at in others[:_SHOWN])
    many = "1 line" if not others else f"{len(others) + 1} lines"
    values = {"form": unread.form, "lines": many}
    yield Hit(first, end if end >= 0 else len(document.text), values, "", elsewhere)


def _are_at_the_end(document: Document, first: int) -> bool:
    """Whether what looks like notes stands in the second half of the text."""
    return 2 * first >= len(document.text.rstrip())


def _count(text: str, lines: list[re.Match[str]]) -> bool:
    """Whether the labels are 1, 2, 3 or a, b, c and so on.

    One may be lost or stand twice, where half of them stand in the text before, glued to a word, as markers do.
    """
    labels = [_number(line[1]) for line in lines]
    if labels == [*range(1, len(labels) + 1)]:
        return True
    steps = [after - before for before, after in pairwise(labels)]
    if labels[0] != 1 or not all(0 <= step <= _LONGEST_STEP for step in steps):
        return False
    signs = [line[1] if line[1][0] > "~" else f"[{line[1]}]" for line in lines]
    body = text[: lines[0].start()]
    marked = sum(re.search(rf"(?:[^\W\d_]|[.,;:)”]){re.escape(sign)}", body) is not None for sign in signs)
    return 2 * marked >= len(signs)


def _number(label: str) -> int:
    figures = label.translate(_FIGURES)
    return int(figures) if figures.isdecimal() else ord(figures) - ord("a") + 1
