"""The records of all shards of a run as one: what is missing, there twice or of another run is refused."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.model.problem import Problem
from frlint.sharding.record import FileRecord, Head, RuleRecord, Sum

_COUNT = re.compile(r"([0-9,]+) (.*)")


class Record(NamedTuple):
    """What a file holds: which shard, its files with problems, and what it came to."""

    name: str
    head: Head
    files: Sequence[FileRecord]
    sum: Sum


class Whole(NamedTuple):
    """A run put together: its files with problems, what it came to, and what its rules say, by their ids."""

    files: Sequence[FileRecord]
    sum: Sum
    rules: Mapping[str, RuleRecord]


def whole_of(records: Sequence[Record], version: str) -> Whole:
    """The run that the records of all its shards make, in the order of shards.

    Raises `UsageError` where they are not of one run, or not all of it. `version` is that of this frlint.
    """
    _require_one_run(records, version)
    ordered = sorted(records, key=lambda record: record.head.shard)
    sums = [record.sum for record in ordered]
    first = sums[0]
    total = Sum(
        sum(one.documents for one in sums),
        sum(one.bytes for one in sums),
        sum(one.cached for one in sums),
        first.rules,
        sum(one.seconds for one in sums),
        _added([text for one in sums for text in one.suppressed]),
        first.left_out,
        list(dict.fromkeys(text for one in sums for text in one.failures)),
        only_new=first.only_new,
    )
    return Whole(_once(ordered), total, {rule.id: rule for one in sums for rule in one.about})


def _require_one_run(records: Sequence[Record], version: str) -> None:
    """Raises `UsageError` where a shard is missing or there twice, or one is of another run."""
    first = records[0]
    for record in records:
        if record.head.version != version:
            raise UsageError(
                f"{record.name} was written by frlint {record.head.version}, this is {version}",
                "put the shards together with the version that checked them",
            )
    same: tuple[tuple[str, Callable[[Head], object], str], ...] = (
        ("is a part of another number of shards", lambda head: head.of, "give the records of one run"),
        ("was checked with other settings or rules", lambda head: head.settings, "check all shards with the same"),
        ("was checked where other files stand", lambda head: head.files, "check all shards of the same commit"),
    )
    for record in records[1:]:
        for what, of, advice in same:
            if of(record.head) != of(first.head):
                raise UsageError(f"{record.name} {what} than {first.name}", advice)
    by_number: dict[int, str] = {}
    for record in records:
        if other := by_number.get(record.head.shard):
            raise UsageError(
                f"{other} and {record.name} are both shard {record.head.shard}/{record.head.of}",
                "leave one of them out",
            )
        by_number[record.head.shard] = record.name
    missing = [f"{k}/{first.head.of}" for k in range(1, first.head.of + 1) if k not in by_number]
    if missing:
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        raise UsageError(f"shards are missing: {', '.join(missing[:5])}{more}", "give the record of every shard")


def _once(records: Sequence[Record]) -> list[FileRecord]:
    """The files of all shards. What several found, in waivers above all of them, counts once."""
    seen: dict[tuple[str, Problem], int] = {}
    found = []
    for number, record in enumerate(records):
        for file in record.files:
            keys = [(file.path, problem._replace(fix=None)) for problem in file.problems]
            own = [one for one, key in zip(file.problems, keys, strict=True) if seen.setdefault(key, number) == number]
            if own or file.waived or file.stood or file.documents:
                found.append(file._replace(problems=own))
    return found


def _added(texts: Sequence[str]) -> list[str]:
    """What was held back, `3 waived` and `4 waived` as `7 waived`."""
    counts: dict[str, int] = {}
    for text in texts:
        if found := _COUNT.fullmatch(text):
            counts[found[2]] = counts.get(found[2], 0) + int(found[1].replace(",", ""))
    return [f"{count:,} {what}" for what, count in counts.items()]
