"""The file of readings: read with errors that show their place, and written so that git merges it.

An entry is a block of lines; blocks are sorted. What is put in leaves all other lines as they stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from frlint import yamlfile
from frlint.errors import ReadingsError
from frlint.sampling.reading import Judged, Reading, Slip
from frlint.yamlfile import Fault, YamlFile

HEAD = """\
# What people found who read documents of this volume. `frlint sample --record` adds entries.
"""
_PARTED = "write each entry as lines of its own that begin with `- document: ...`"


class Block(NamedTuple):
    """The lines of an entry, with the comments right above it, and the entry."""

    lines: list[str]
    reading: Reading


def parse(data: bytes, path: str) -> list[Reading]:
    """The entries of a file's bytes; errors call it `path`. Raises `ReadingsError` with every place that is wrong."""
    return [reading for reading, _ in _entries(data, path)]


def with_readings(data: bytes, added: Iterable[Reading], path: str) -> bytes:
    """The file with more entries, each where it belongs; one that is there with the same key gives way to the new one.

    All other lines stay, comments stay above what they stand above. Raises `ReadingsError` where the file is wrong, or
    so written that its entries cannot be told apart by lines.
    """
    head, blocks = blocks_of(data or HEAD.encode(), path)
    new = {reading.key: reading for reading in added}
    kept = [block for block in blocks if block.reading.key not in new]
    for reading in sorted(new.values(), key=lambda one: one.order):
        old = next((block for block in blocks if block.reading.key == reading.key), None)
        comments = [line for line in old.lines if line.startswith("#")] if old else []
        at = next((k for k, one in enumerate(kept) if one.reading.order > reading.order), len(kept))
        kept.insert(at, Block([*comments, *lines_of(reading)], reading))
    return joined(head, kept, path)


def joined(head: Sequence[str], blocks: Sequence[Block], path: str) -> bytes:
    """The bytes of a file, once it is sure that they are read as the entries of the blocks. Raises `ReadingsError`."""
    lines = [*head]
    for block in blocks:
        lines += [*([""] if lines else []), *block.lines]
    data = "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")
    if parse(data, path) != [block.reading for block in blocks]:
        raise ReadingsError(f"{path}: cannot be changed without harm to what stands in it", _PARTED)
    return data


def blocks_of(data: bytes, path: str) -> tuple[list[str], list[Block]]:
    """The lines above the first entry, and the entries with their lines, in their order. Raises `ReadingsError`."""
    found = _entries(data, path)
    lines = [line.removesuffix("\r") for line in data.decode("utf-8-sig").split("\n")]
    starts = [line - 1 for _, line in found]
    if any(not lines[start].startswith("- ") for start in starts) or len({*starts}) < len(starts):
        raise ReadingsError(f"{path}: the entries are not parted by lines", _PARTED)
    starts = [_above(lines, start, k == 0) for k, start in enumerate(starts)]
    ends = [*starts[1:], len(lines)] if starts else []
    head = _trimmed(lines[: starts[0]] if starts else lines)
    if not starts:
        head = [line for line in head if line.strip() not in ("[]", "---")]
    blocks = [
        Block(_trimmed(lines[start:end]), reading) for (reading, _), start, end in zip(found, starts, ends, strict=True)
    ]
    return head, blocks


def lines_of(reading: Reading) -> list[str]:
    """The lines of an entry."""
    pairs = [
        ("document", _quoted(reading.document)),
        ("reader", _quoted(reading.reader)),
        ("date", _quoted(reading.date)),
        ("digest", _quoted(reading.digest)),
        ("words", str(reading.words)),
        ("drawn", reading.drawn),
        ("stage", _quoted(reading.stage) if reading.stage else ""),
    ]
    lines = [f"  {key}: {value}" for key, value in pairs if value]
    lines += [*_list("slips", (_slip(one) for one in reading.slips))]
    lines += [*_list("problems", (_judged(one) for one in reading.problems))]
    if reading.remarks:
        lines.append(f"  remarks: {_quoted(reading.remarks)}")
    return [f"-{lines[0][1:]}", *lines[1:]]


def _list(name: str, entries: Iterator[list[str]]) -> Iterator[str]:
    for number, pairs in enumerate(entries):
        if not number:
            yield f"  {name}:"
        yield f"    - {pairs[0]}"
        yield from (f"      {pair}" for pair in pairs[1:])


def _slip(one: Slip) -> list[str]:
    right = [f"right: {_quoted(one.right)}"] if one.right else []
    return [f"line: {one.line}", f"kind: {one.kind}", f"quote: {_quoted(one.quote)}", *right]


def _judged(one: Judged) -> list[str]:
    column = [f"column: {one.column}"] if one.column else []
    quote = [f"quote: {_quoted(one.quote)}"] if one.quote else []
    return [f"rule: {one.rule}", f"line: {one.line}", *column, *quote, f"verdict: {_quoted(one.verdict)}"]


def _quoted(text: str) -> str:
    """A text on one line as YAML reads it back: in quotation marks, but for plain words."""
    if text.isascii() and text.replace("-", "").isalpha() and text.lower() not in ("true", "false", "null"):
        return text
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return "\\n" if sign == "\n" else sign if sign.isprintable() else f"\\U{ord(sign):08x}"


def _entries(data: bytes, path: str) -> list[tuple[Reading, int]]:
    """The entries, each with the line on which it begins."""
    file = yamlfile.parse(data, path, ReadingsError)
    if file.value is None:
        return []
    yamlfile.validate(file, "readings", ReadingsError)
    found = [(_reading(entry), file.mark((k,)).line) for k, entry in enumerate(file.value)]
    faults = list(_faults(file, [reading for reading, _ in found]))
    if faults:
        raise yamlfile.show(path, file.text, faults, ReadingsError)
    return found


def _faults(file: YamlFile, readings: Sequence[Reading]) -> Iterator[Fault]:
    """What the schema cannot find."""
    from datetime import date

    seen: dict[tuple[str, ...], int] = {}
    for k, reading in enumerate(readings):
        try:
            date.fromisoformat(reading.date)
        except ValueError:
            yield file.fault((k, "date"), f"there is no day {reading.date}", "a day such as 2026-12-31")
        first = seen.setdefault(reading.key, k)
        if first != k:
            line = file.mark((first,)).line
            message = f"{reading.reader} has read {reading.document} on this day already, on line {line}"
            yield file.fault((k, "document"), message, "one entry; put the slips of both into it")


def _reading(entry: dict[str, object]) -> Reading:
    """An entry that the schema allows as data."""
    values: dict[str, object] = dict(entry)
    values["slips"] = tuple(Slip(**one) for one in entry.get("slips", ()))  # type: ignore[attr-defined]
    problems = entry.get("problems", ())
    values["problems"] = tuple(
        Judged(one["rule"], one["line"], one.get("column", 0), one.get("quote", ""), one["verdict"])
        for one in problems  # type: ignore[attr-defined]
    )
    return Reading(**values)  # type: ignore[arg-type]


def _above(lines: Sequence[str], start: int, is_first: bool) -> int:
    """Where the comments begin that stand right above an entry; those at the top of the file speak of the file."""
    place = start
    while place > 0 and lines[place - 1].startswith("#"):
        place -= 1
    return start if is_first and place == 0 else place


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Lines without the blank ones at the end."""
    found = [*lines]
    while found and not found[-1].strip():
        found.pop()
    while found and not found[0].strip():
        found.pop(0)
    return found
