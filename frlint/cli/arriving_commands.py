"""The commands of the first day, and of every day beside an editor: `init`, and `watch`."""

from frlint.cli.options import (
    COLOR,
    CONFIG,
    EXECUTOR,
    ISOLATED,
    JOBS,
    LINKS,
    MIN_SEVERITY,
    NO_CACHE,
    OF_GIT,
    SELECTION,
    Argument,
    Command,
    Option,
    one_format,
)

INIT = Command(
    "init",
    "Look at the documents and write a configuration, a volume.yaml for each volume, and the entry for a git hook.",
    "On a terminal it says what it understood, asks, and shows what it would write before anything is written.",
    Argument(
        "paths", "[PATH]", "The folder to write in; without it, this folder.", many=False, values_of=("<folder>",)
    ),
    (
        Option("yes", ("--yes", "-y"), "flag", "Ask nothing: take what is proposed."),
        Option("force", ("--force",), "flag", "Write over a configuration that is there."),
        Option(
            "lists",
            ("--lists",),
            "flag",
            "Draft the lists of each volume, too: persons from headings, lots and archives from source notes, terms "
            "that documents explain. A list that is there stays as it is.",
        ),
    ),
)

WATCH = Command(
    "watch",
    "Check at every save, and show what came and what went.",
    "Without PATH: the paths that the configuration names, else this folder. Where the configuration, rules or waivers "
    "change, all is checked again. Ctrl-C ends it, with exit code 0. Needs the package watchfiles: frlint[watch].",
    Argument("paths", "[PATH]...", "Files and folders, as for check."),
    (
        *SELECTION,
        CONFIG,
        ISOLATED,
        NO_CACHE,
        Option(
            "since",
            ("--since",),
            "text",
            "Show only problems that the merge base with REV has not.",
            OF_GIT,
            metavar="REV",
        ),
        MIN_SEVERITY,
        one_format("full on a terminal, else concise", choices=("full", "concise")),
        COLOR,
        LINKS,
        JOBS,
        EXECUTOR,
    ),
)
