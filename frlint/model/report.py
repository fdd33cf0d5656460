"""What the check of one file gives: problems, and facts for rules of volumes."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from frlint.model.problem import Problem

Stored = bytes
"""A value as it is stored."""
Counts = tuple[tuple[str, int], ...]
"""Kinds of places that habits of volumes are counted in, in their order, and how many of each there are."""


def total(counts: Iterable[Counts]) -> Counts:
    """Several counts as one."""
    found: Counter[str] = Counter()
    for one in counts:
        for kind, count in one:
            found[kind] += count
    return tuple(sorted((kind, count) for kind, count in found.items() if count))


class Facts(NamedTuple):
    """What rules of whole volumes read of a document, as it is stored: `document` as `frlint.volumes.facts` stores it,
    `markup` as `frlint.checks.markup.identifiers` does; either may be empty. `counts` are as in a report."""

    id: str
    document: bytes = b""
    markup: bytes = b""
    counts: Counts = ()


class Report(NamedTuple):
    """What the check of a file gives.

    `problems` stand in the order of line, column and rule; `documents` is the number read, `bytes` the file's size.
    `fresh` tells whether the file was checked now, or its result was known. `facts` are those of its documents, where
    they are asked for. `content` is git's id of the bytes, where results are stored. `counts` tell how many places of
    each kind there are that habits of volumes are counted in (see `frlint.checks.counted`). `fault` says what kept a
    part of the check from being done at all, and what to do about it: a volume's schema that cannot be used.
    `notes` are the digests of the notes in a file that is followed for itself, as `frlint.volumes.facts` stores them.
    """

    problems: tuple[Problem, ...]
    documents: int
    bytes: int
    fresh: bool = True
    facts: tuple[Facts, ...] = ()
    content: str = ""
    counts: Counts = ()
    fault: tuple[str, str] | None = None
    notes: Stored = b""
