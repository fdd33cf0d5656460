"""The words and signs of RelaxNG's compact syntax, without comments and annotations: they say nothing of what is valid.

The syntax is that of "RELAX NG Compact Syntax", OASIS Committee Specification of 21 November 2002.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from frlint.checks.markup.schemas.errors import CompactSyntaxError

KEYWORDS = frozenset(
    {"attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar", "include", "inherit"}
    | {"list", "mixed", "namespace", "notAllowed", "parent", "start", "string", "text", "token"}
)
_NAME = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    r"(?P<blank>[\s\ufeff]+|\#[^\n]*)"
    r'|(?P<literal>"""(?:.|\n)*?"""|\'\'\'(?:.|\n)*?\'\'\'|"[^"\n]*"|\'[^\'\n]*\')'
    rf"|(?P<namespace>{_NAME}:\*)|(?P<prefixed>{_NAME}:{_NAME})|(?P<name>\\?{_NAME})"
    r"|(?P<sign>\|=|&=|>>|[\[\]{}()=|,&*+?~-])"
)
_ESCAPE = re.compile(r"\\x+\{([0-9A-Fa-f]{1,6})\}")


class Token(NamedTuple):
    """A word or sign: its kind, its text (of a literal: what stands between the marks), its place from 1.

    `kind` is `literal`, `namespace` (`tei:*`), `prefixed` (`tei:p`), `name` (also `\\start`, without the sign before
    it), `keyword`, `sign`, `annotation` (a whole one between brackets), or `end`.
    """

    kind: str
    text: str
    line: int
    column: int

    def __str__(self) -> str:
        return "the end" if self.kind == "end" else f"`{self.text[:40]}`"


def tokens(text: str) -> list[Token]:
    """The tokens of a schema, the last of kind `end`. Raises `CompactSyntaxError`."""
    return list(_without_annotations(list(_all(text))))


def _all(text: str) -> Iterator[Token]:
    at, line, line_start = 0, 1, 0
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            wrong = text[at : at + 20].split("\n")[0]
            raise CompactSyntaxError(f"`{wrong}` is no word of the compact syntax", line, at - line_start + 1)
        kind, own = str(found.lastgroup), found.group()
        if kind == "name" and own in KEYWORDS:
            kind = "keyword"
        if kind == "literal":
            marks = 3 if own[:3] in ('"""', "'''") else 1
            yield Token(kind, _ESCAPE.sub(_character, own[marks:-marks]), line, at - line_start + 1)
        elif kind != "blank":
            yield Token(kind, own.removeprefix("\\"), line, at - line_start + 1)
        if "\n" in own:
            line += own.count("\n")
            line_start = at + own.rindex("\n") + 1
        at = found.end()
    yield Token("end", "", line, at - line_start + 1)


def _character(escape: re.Match[str]) -> str:
    code = int(escape.group(1), 16)
    return chr(code) if code <= 0x10FFFF else escape.group()


def _without_annotations(found: list[Token]) -> Iterator[Token]:
    """The tokens; a whole annotation in brackets is one, and one behind its subject (`>> a:b [...]`) is none."""
    at = 0
    while at < len(found):
        token = found[at]
        if token.text == ">>" and token.kind == "sign":
            at = _end_of_annotation(found, at + 2)
        elif token.text == "[" and token.kind == "sign":
            at = _end_of_annotation(found, at)
            yield token._replace(kind="annotation")
        else:
            yield token
            at += 1


def _end_of_annotation(found: list[Token], at: int) -> int:
    """The index behind the bracket that closes the one at an index."""
    if at >= len(found) or found[at].text != "[" or found[at].kind != "sign":
        place = found[min(at, len(found) - 1)]
        raise CompactSyntaxError(f"{place} stands where an annotation's `[` is expected", place.line, place.column)
    depth, start = 0, found[at]
    while at < len(found):
        if found[at].kind == "sign":
            depth += {"[": 1, "]": -1}.get(found[at].text, 0)
        at += 1
        if depth == 0:
            return at
    raise CompactSyntaxError("this annotation is not closed: a `]` is missing", start.line, start.column)
