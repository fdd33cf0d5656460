"""A unified diff of a file before and after, as bytes: what `git apply` and `patch -p1` take.

Lines end with line feeds alone, as git has it: a carriage return is part of its line.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from frlint.reporters.encoding import utf8

CONTEXT = 3
"""Lines around a change that are shown with it."""
_NO_LINE_END = b"\n\\ No newline at end of file\n"


LineChange = tuple[int, int, int, int]
"""The first and the last line (from 0) of a change in the one text, and in the other."""


class _Block(NamedTuple):
    """Lines (from 0, ends exclusive) of the one file in whose place are lines of the other."""

    start: int
    end: int
    new_start: int
    new_end: int


def unified_diff(path: str, before: bytes, after: bytes, changes: Sequence[LineChange]) -> bytes:
    """The diff of a file at a path from the current folder; empty where nothing changed.

    `changes` are in their order; all other lines are the same.
    """
    old, new = _lines(before), _lines(after)
    blocks = list(_blocks(old, new, changes))
    if not blocks:
        return b""
    parts = [b"--- ", _name(f"a/{path}"), b"\n+++ ", _name(f"b/{path}"), b"\n"]
    for group in _groups(blocks):
        parts += _hunk(group, old, new)
    return b"".join(parts)


def _lines(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _blocks(old: Sequence[bytes], new: Sequence[bytes], changes: Sequence[LineChange]) -> Iterator[_Block]:
    """The changes as whole lines, those on the same or the next line as one; lines that are alike are left out."""
    found: list[_Block] = []
    for first, last, new_first, new_last in changes:
        block = _Block(first, min(last + 1, len(old)), new_first, min(new_last + 1, len(new)))
        if found and (block.start <= found[-1].end or block.new_start <= found[-1].new_end):
            before = found.pop()
            block = _Block(
                before.start, max(before.end, block.end), before.new_start, max(before.new_end, block.new_end)
            )
        found.append(block)
    for block in found:
        yield from _trimmed(block, old, new)


def _trimmed(block: _Block, old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[_Block]:
    """A block without the lines at its ends that are alike; none where all are."""
    start, end, new_start, new_end = block
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    if start < end or new_start < new_end:
        yield _Block(start, end, new_start, new_end)


def _groups(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """The blocks whose surroundings meet, as one hunk each."""
    group = [blocks[0]]
    for block in blocks[1:]:
        if block.start - group[-1].end > 2 * CONTEXT:
            yield group
            group = []
        group.append(block)
    yield group


def _hunk(group: Sequence[_Block], old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[bytes]:
    first, last = group[0], group[-1]
    before = min(CONTEXT, first.start)
    behind = min(CONTEXT, len(old) - last.end)
    start, end = first.start - before, last.end + behind
    new_start, new_end = first.new_start - before, last.new_end + behind
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n".encode()
    at = start
    for block in group:
        yield from (_shown(b" ", line) for line in old[at : block.start])
        yield from (_shown(b"-", line) for line in old[block.start : block.end])
        yield from (_shown(b"+", line) for line in new[block.new_start : block.new_end])
        at = block.end
    yield from (_shown(b" ", line) for line in old[at:end])


def _range(start: int, end: int) -> str:
    """Lines as a hunk names them: the first and how many; of none, the line before."""
    count = end - start
    return f"{start + 1 if count else start}" + ("" if count == 1 else f",{count}")


def _shown(sign: bytes, line: bytes) -> bytes:
    return sign + line if line.endswith(b"\n") else sign + line + _NO_LINE_END


def _name(path: str) -> bytes:
    """A path as the head of a diff has it: quoted where its signs would end it; a tab ends one with blanks."""
    data = utf8(path)
    special = {byte for byte in data if byte < 32 or byte == 127 or byte in b'"\\'}
    if special:
        return b'"' + b"".join(b"\\%03o" % byte if byte in special else bytes([byte]) for byte in data) + b'"'
    return data + (b"\t" if b" " in data else b"")
