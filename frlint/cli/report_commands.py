"""The command that makes a page for a browser."""

from frlint.cli.options import (
    ALLOW_EMPTY,
    COLOR,
    CONFIG,
    EXECUTOR,
    FILES_FROM,
    ISOLATED,
    JOBS,
    MIN_SEVERITY,
    NO_CACHE,
    OF_GIT,
    QUIET,
    SELECTION,
    Argument,
    Command,
    Option,
)

OF_PAGE = "The page"

REPORT = Command(
    "report",
    "Make a page for a browser: the figures of the edition, its history and stages, and each document with problems.",
    "Without PATH: the paths that the configuration names, else this folder. The page is one file that needs nothing "
    "beside it. The exit code is 0, whatever it shows.",
    Argument("paths", "[PATH]...", "Files and folders, as for check."),
    (
        Option("html", ("--html",), "text", "Write the page to FILE (- for standard output).", OF_PAGE, metavar="FILE"),
        Option(
            "serve",
            ("--serve",),
            "flag",
            "Show the page to a browser of this machine, and make it anew when a file is saved; Ctrl-C ends it.",
            OF_PAGE,
        ),
        Option("port", ("--port",), "text", "With --serve: the port.", OF_PAGE, metavar="N", default="a free one"),
        Option(
            "documents",
            ("--documents",),
            "text",
            "Set so many documents at most, those with the gravest problems; 0 for all.",
            OF_PAGE,
            metavar="N",
            default="1000",
        ),
        Option(
            "since",
            ("--since",),
            "text",
            "Show what is new and what was mended since REV, or in a range (BASE..HEAD).",
            OF_GIT,
            metavar="REV",
        ),
        Option("no_history", ("--no-history",), "flag", "Leave out the curve of problems over the history.", OF_GIT),
        *SELECTION,
        CONFIG,
        ISOLATED,
        FILES_FROM,
        ALLOW_EMPTY,
        NO_CACHE,
        MIN_SEVERITY,
        COLOR,
        JOBS,
        EXECUTOR,
        QUIET,
    ),
)
