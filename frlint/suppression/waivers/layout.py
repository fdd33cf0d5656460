"""The text of a waivers file, entry by entry: what is put in or taken out leaves all other lines as they stand."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from frlint.errors import YamlFileError
from frlint.model.identity import natural_order
from frlint.suppression.waivers.file import parse
from frlint.suppression.waivers.waiver import Waiver

Key = tuple[str, str, tuple[str, str, str]]
"""What an entry is known by: document, rule, words."""


class Entry(NamedTuple):
    """An entry and its lines, from the index `start` up to and without `end`."""

    start: int
    end: int
    waiver: Waiver


class Layout(NamedTuple):
    """A file's lines, without line feeds, and the entries in them. `indent` stands before the dash of each."""

    path: str
    lines: list[str]
    entries: list[Entry]
    indent: str

    @property
    def others(self) -> list[str]:
        """The lines that belong to no entry and are not blank: comments."""
        inside = {k for entry in self.entries for k in range(entry.start, entry.end)}
        return [line.strip() for k, line in enumerate(self.lines) if k not in inside and line.strip()]

    def text_of(self, entry: Entry) -> list[str]:
        """The lines of an entry without what it is indented by and without carriage returns."""
        return [line.removeprefix(self.indent).rstrip("\r") for line in self.lines[entry.start : entry.end]]


def layout_of(data: bytes, path: str) -> Layout:
    """The layout of a file's bytes. Raises `YamlFileError` where it is wrong or its entries are not parted by lines."""
    waivers = parse(data, path)
    lines = data.decode("utf-8").split("\n")
    starts = [waiver.line - 1 for waiver in waivers]
    heads = {line[: line.find("-")] if line.lstrip().startswith("- ") else None for line in (lines[k] for k in starts)}
    indent = heads.pop() if heads else ""
    if heads or indent is None or len(set(starts)) < len(starts):
        advice = "write each entry as lines of its own that begin with `- document: ...`"
        raise YamlFileError(f"{path}: the entries are not parted by lines", advice)
    ends = [*starts[1:], len(lines)]
    entries = [
        Entry(start, _end(lines, start, end, indent), waiver)
        for start, end, waiver in zip(starts, ends, waivers, strict=False)
    ]
    return Layout(path, lines, entries, indent)


def with_entries(layout: Layout, added: Iterable[tuple[Key, Sequence[str]]]) -> bytes:
    """The file with the lines of entries put in, each before the first entry that belongs behind it.

    Raises `YamlFileError` where the file is written so that this would change anything else.
    """
    before: dict[int, list[list[str]]] = {}
    keys = [_in_order(entry.waiver.key) for entry in layout.entries]
    new = sorted((_in_order(key), text) for key, text in added)
    for key, text in new:
        at = next((k for k, there in enumerate(keys) if there > key), len(keys))
        before.setdefault(at, []).append([layout.indent + line for line in text])
    last = before.pop(len(keys), [])
    lines = list(layout.lines)
    ending = "\r" if lines[0].endswith("\r") else ""
    while lines and not lines[-1].strip():
        lines.pop()
    for text in last:
        lines += [*([ending] if lines else []), *(line + ending for line in text)]
    for at in sorted(before, reverse=True):
        place = _above(layout, at)
        lines[place:place] = [line + ending for text in before[at] for line in (*text, "")]
    return _proved(layout, lines, len(keys) + len(new))


def _in_order(key: Key) -> tuple[object, ...]:
    """What entries are sorted by: `d8` stands before `d10`."""
    return natural_order(key[0]), *key


def without(layout: Layout, gone: Collection[int]) -> bytes:
    """The file without the entries of these indices, and without a blank line for each."""
    lines = list(layout.lines)
    for k in sorted(gone, reverse=True):
        start, end, _ = layout.entries[k]
        below = end < len(lines) - 1 and not lines[end].strip()
        above = start > 0 and not lines[start - 1].strip()
        if below and (start == 0 or above):
            end += 1
        elif above and not any(line.strip() for line in lines[end:]):
            start -= 1
        del lines[start:end]
    return _proved(layout, lines, len(layout.entries) - len(gone))


def _end(lines: Sequence[str], start: int, limit: int, indent: str) -> int:
    """Where the entry that begins at a line ends: before the blank lines and comments that stand ahead of the next."""
    end = limit
    while end > start + 1 and _between(lines[end - 1], indent):
        end -= 1
    return end


def _between(line: str, indent: str) -> bool:
    """Whether a line can stand between entries: blank, a comment no deeper than the dash, or the end of a document."""
    text = line.strip()
    depth = len(line) - len(line.lstrip())
    return not text or (text.startswith("#") and depth <= len(indent)) or text == "..."


def _above(layout: Layout, at: int) -> int:
    """The line before which an entry is put so that it comes ahead of another and of the comments right above that.

    Comments that begin the file speak of the file: they stay at its top.
    """
    start = place = layout.entries[at].start
    while place > 0 and layout.lines[place - 1].strip().startswith("#"):
        place -= 1
    return start if place == 0 else place


def _proved(layout: Layout, lines: Sequence[str], count: int) -> bytes:
    """The bytes of the lines, once it is sure that they are read as so many entries."""
    data = "\n".join(lines).encode("utf-8")
    data += b"" if data.endswith(b"\n") or not data else b"\n"
    try:
        found = len(parse(data, layout.path))
    except YamlFileError:
        found = -1
    if found != count:
        advice = "write each entry as lines of its own that begin with `- document: ...`"
        raise YamlFileError(f"{layout.path}: cannot be changed without harm to what stands in it", advice)
    return data


def indices(layout: Layout, waivers: Iterable[Waiver]) -> Iterator[int]:
    """The indices of the entries that hold these waivers, as they were read from this file."""
    wanted = {_bare(waiver) for waiver in waivers}
    return (k for k, entry in enumerate(layout.entries) if _bare(entry.waiver) in wanted)


def _bare(waiver: Waiver) -> Waiver:
    return waiver._replace(file="", folder="")
