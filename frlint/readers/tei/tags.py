"""The tags of an XML text, found by one pattern: where each begins and ends, in code points.

What is well-formed is expat's to say (`wellformed.py`); the pattern is shown nothing else and need not judge.
"""

import re
from functools import cache

_ATTRIBUTES = r"[^<>\"']*(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*"
_ASIDE = r"!--(?:.*?-->|.*\Z)|\?(?:.*?\?>|.*\Z)|!(?!\[CDATA\[|--)[^<>\[]*(?:\[.*?\]\s*>|>)"


@cache
def token() -> re.Pattern[str]:
    """A stretch of character data and what ends it.

    Groups: 1 the character data, 2 `/` in an end tag, 3 the element's name, 4 the rest of the tag (attributes, and `/`
    at the end of an empty element), 5 the text of a CDATA section. A comment or processing instruction has none of the
    last four.
    """
    tag = rf"(/?)([^\s/<>!?\"'=]++)({_ATTRIBUTES})>"
    return re.compile(rf"([^<]*)<(?:{tag}|!\[CDATA\[(.*?)\]\]>|(?:{_ASIDE}))", re.DOTALL)


@cache
def marks(prefix: str, also: str = "div") -> re.Pattern[str]:
    """The tags that divide a volume, and what may hide some: `div`, `pb`, comments and CDATA sections.

    `also` is the name of a further element that divides it. Groups: 1 `/` of an end tag, 2 the element's name, 3 the
    rest of its tag, 4 that of a `pb`.
    """
    name = re.escape(f"{prefix}:") if prefix else ""
    divides = "div" if also == "div" else f"div|{re.escape(also)}"
    return re.compile(
        rf"<(?:(/?){name}({divides})(?![\w:.-])({_ATTRIBUTES})>|{name}pb(?![\w:.-])({_ATTRIBUTES})>"
        r"|!--(?:.*?-->|.*\Z)|!\[CDATA\[(?:.*?\]\]>|.*\Z))",
        re.DOTALL,
    )


def root_tag(text: str) -> tuple[str, str, str, int] | None:
    """The first start tag of a file behind declaration, comments and document type: prefix, name, rest, offset.

    None where there is none.
    """
    at = _after_prolog(text)
    m = _start_tag().match(text, at) if at >= 0 else None
    return (m[1] or "", m[2], m[3], at) if m else None


def is_cut_short(text: str) -> bool:
    """Whether a text that begins a file ends before or within its first start tag."""
    at = _after_prolog(text)
    return at < 0 or at == len(text) or (text[at] == "<" and text.find(">", at) < 0)


def _after_prolog(text: str) -> int:
    """Where declaration, comments and document type end; -1 where one of them does not."""
    at = 0
    while True:
        at += len(text[at : at + _LONGEST_GAP]) - len(text[at : at + _LONGEST_GAP].lstrip())
        end = next((close for opening, close in _PROLOG if text.startswith(opening, at)), None)
        if end is None:
            return at
        if end == ">":
            subset = text.find("[", at)
            stop = text.find(">", at)
            end = "]" if 0 <= subset < stop else ">"
        found = text.find(end, at)
        if found < 0:
            return -1
        at = found + len(end)
        if end == "]":
            at = text.find(">", at) + 1
            if not at:
                return -1


_LONGEST_GAP = 10_000
_PROLOG = (("<?", "?>"), ("<!--", "-->"), ("<!DOCTYPE", ">"))


@cache
def _start_tag() -> re.Pattern[str]:
    return re.compile(rf"<(?:([^\s/<>!?\"'=:]++):)?([^\s/<>!?\"'=:]++)({_ATTRIBUTES})>")
