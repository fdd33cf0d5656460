"""Runs parted over machines: the options of `check` for a shard, and the command that puts shards together."""

from collections.abc import Sequence

from frlint.cli.options import (
    COLOR,
    EXIT_ZERO,
    FAIL_LEVEL,
    LINKS,
    MIN_SEVERITY,
    OF_FILES,
    OF_OUTPUT,
    OUTPUT,
    QUIET,
    Argument,
    Command,
    Option,
    many_formats,
)

SHARDS: Sequence[Option] = (
    Option(
        "shard",
        ("--shard",),
        "text",
        "Check a part of the files, 2/5 for the second of five; volumes stay whole. With --record.",
        OF_FILES,
        metavar="K/N",
    ),
    Option(
        "record",
        ("--record",),
        "text",
        "Write to FILE what `frlint merge` puts together.",
        OF_OUTPUT,
        metavar="FILE",
    ),
)
STATISTICS = Option("statistics", ("--statistics",), "flag", "Count the problems of each rule instead.", OF_OUTPUT)
MERGE = Command(
    "merge",
    "Put the records of all shards of a run together, and report as if it had been one run.",
    "FILE is what check --shard K/N --record FILE wrote; every shard has to be there, once.",
    Argument("paths", "FILE...", "The records of all shards, in any order.", required=True, values_of=("<file>",)),
    (
        FAIL_LEVEL,
        EXIT_ZERO,
        MIN_SEVERITY,
        many_formats("full on a terminal, else concise", formats_of="problems"),
        STATISTICS,
        OUTPUT,
        COLOR,
        LINKS,
        QUIET,
    ),
)
