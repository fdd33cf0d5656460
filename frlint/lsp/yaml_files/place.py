"""Where in a YAML file a cursor is: the way of keys to it, what is written there, and what stands beside it.

The file is half written: no parser reads it. Its lines are read by their indents.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

At = tuple[str | int, ...]
ITEM = 0
"""Stands for whichever item of a list."""
_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +|-\Z)*)(?:(?P<key>[\"']?[\w.-]+[\"']?) *:(?: +|\Z))?(?P<rest>.*)\Z")


class Place(NamedTuple):
    """A place in a file. `at` is the way to the mapping or list in which something is written; `key` is that whose
    value is written, empty where a key is.

    `written` is what stands before the cursor of the word there; `siblings` are the keys that the mapping has already;
    `is_item` tells that an item of a list is written.
    """

    at: At
    key: str
    written: str
    siblings: frozenset[str]
    is_item: bool = False


class _Row(NamedTuple):
    """A line: the indent of its key or text, of its first dash (-1 for none), the key and what stands behind it."""

    indent: int
    dash: int
    key: str
    rest: str


def place_at(lines: Sequence[str], line: int, column: int) -> Place:
    """The place of a cursor; line and column from 0, in code points."""
    text = lines[line][:column] if line < len(lines) else ""
    row = _row(text)
    flow = _in_brackets(row.rest)
    written = flow if flow is not None else row.rest.lstrip("\"'")
    at, siblings = _way(lines, line, row.indent, row.dash), _siblings(lines, line, row.indent)
    if row.key:
        return Place(at, row.key, written, siblings)
    return Place(at, "", written, siblings, row.dash >= 0)


def key_at(lines: Sequence[str], line: int, column: int) -> At | None:
    """The way to the key that stands at a place, None where none does."""
    text = lines[line] if line < len(lines) else ""
    row = _row(text)
    if not row.key or not row.indent <= column <= row.indent + len(row.key):
        return None
    return (*_way(lines, line, row.indent, row.dash), row.key)


def _row(text: str) -> _Row:
    found = _LINE.match(text)
    assert found is not None
    indent, dashes = len(found["indent"]), found["dashes"] or ""
    dash = indent + dashes.rstrip().rfind("-") if dashes else -1
    return _Row(indent + len(dashes), dash, (found["key"] or "").strip("\"'"), found["rest"])


def _in_brackets(rest: str) -> str | None:
    """What is written of an item of a list in brackets; None where none is open."""
    if rest.count("[") <= rest.count("]"):
        return None
    return re.split(r"[\[,]", rest)[-1].strip(" \"'")


def _way(lines: Sequence[str], line: int, indent: int, dash: int) -> At:
    """The way to the mapping or list in which a line with an indent stands."""
    way: list[str | int] = []
    limit = indent
    if dash >= 0:
        way.append(ITEM)
        limit = dash
    for k in range(line - 1, -1, -1):
        if not lines[k].strip() or lines[k].lstrip().startswith("#"):
            continue
        row = _row(lines[k])
        # A list may stand in the column of its key.
        heads_list = row.indent == limit and way[-1:] == [ITEM] and row.dash < 0
        if row.key and (row.indent < limit or heads_list):
            way.append(row.key)
            limit = row.indent
        if 0 <= row.dash < limit:
            way.append(ITEM)
            limit = row.dash
        if limit == 0 and way[-1:] != [ITEM]:
            break
    return tuple(reversed(way))


def _siblings(lines: Sequence[str], line: int, indent: int) -> frozenset[str]:
    """The keys of the mapping that a line with an indent belongs to, without its own."""
    above = _beside(lines, range(line - 1, -1, -1), indent, up=True)
    return frozenset((*above, *_beside(lines, range(line + 1, len(lines)), indent, up=False)))


def _beside(lines: Sequence[str], numbers: range, indent: int, *, up: bool) -> Iterator[str]:
    for k in numbers:
        if not lines[k].strip() or lines[k].lstrip().startswith("#"):
            continue
        row = _row(lines[k])
        if row.indent < indent or (not up and row.dash >= 0 and row.indent == indent):
            return
        if row.indent == indent and row.key:
            yield row.key
        if up and row.dash >= 0 and row.indent == indent:
            return
