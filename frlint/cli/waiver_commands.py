"""The commands by which editors record what stays: waivers, and the baseline."""

from frlint.cli.options import (
    COLOR,
    CONFIG,
    EXECUTOR,
    JOBS,
    NO_CACHE,
    OF_WAIVERS,
    SELECTION,
    TEXT_OR_JSON,
    Argument,
    Command,
    Option,
)

_REASON = Option("reason", ("--reason",), "text", "Why the problem stays (required).", OF_WAIVERS, metavar="TEXT")
WAIVE = Command(
    "waive",
    "Record that a problem stays, and why, in waivers.yaml.",
    "PATH:LINE names the problem's place; with --all-of, files and folders.",
    Argument("paths", "PATH[:LINE]...", "Where the problem stands.", required=True),
    (
        Option(
            "rule",
            ("--rule",),
            "text",
            "The rule of the problem, where several stand there.",
            OF_WAIVERS,
            metavar="ID",
        ),
        Option(
            "all_of",
            ("--all-of",),
            "text",
            "Waive all problems of this rule below the paths.",
            OF_WAIVERS,
            metavar="ID",
        ),
        _REASON,
        Option(
            "kind",
            ("--kind",),
            "choice",
            "What kind of judgement it is.",
            OF_WAIVERS,
            ("as-printed", "false-alarm", "deferred"),
            default="as-printed",
        ),
        Option("editor", ("--editor",), "text", "Who judged; by default git's user.name.", OF_WAIVERS, metavar="NAME"),
        Option("expires", ("--expires",), "text", "The last day of it, as 2027-01-31.", OF_WAIVERS, metavar="DATE"),
        Option(
            "file",
            ("--file",),
            "text",
            "The file to write; by default the nearest waivers.yaml, else one beside the document.",
            OF_WAIVERS,
            metavar="FILE",
        ),
        CONFIG,
        NO_CACHE,
        COLOR,
    ),
)

WAIVERS = Command(
    "waivers",
    "List the waivers, explain those of a place, remove unused ones, or merge files for git.",
    argument=Argument(
        "paths",
        "[list|explain|prune|merge] [PATH[:LINE]]...",
        "What to do, and where; list by default.",
        values_of=("list|explain|prune|merge|<document>", "<document>"),
    ),
    options=(CONFIG, NO_CACHE, TEXT_OR_JSON, COLOR),
)

BASELINE = Command(
    "baseline",
    "Record the problems that stand, so that only new ones fail from now on.",
    argument=Argument("paths", "[PATH]...", "Files and folders, as for check."),
    options=(*SELECTION, CONFIG, NO_CACHE, JOBS, EXECUTOR, COLOR),
)
