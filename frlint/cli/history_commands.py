"""The commands that look at a history: which commit brought what in, whose is what stands, how much stood when."""

from frlint.cli.options import (
    COLOR,
    CONFIG,
    EXECUTOR,
    FAIL_LEVEL,
    ISOLATED,
    JOBS,
    MIN_SEVERITY,
    NO_CACHE,
    OF_FAIL,
    OF_GIT,
    OF_OUTPUT,
    OUTPUT,
    QUIET,
    SELECTION,
    TRUST_BASE,
    VERBOSE,
    Argument,
    Command,
    Option,
    many_formats,
    one_format,
)

_HISTORY = (*SELECTION, CONFIG, ISOLATED, NO_CACHE, TRUST_BASE)
_IGNORE_REVS = Option(
    "ignore_revs",
    ("--ignore-revs",),
    "text",
    "Pass over the commits in FILE, and those of git's blame.ignoreRevsFile: what they did counts for one beside.",
    OF_GIT,
    metavar="FILE",
)
_SHOWN = (OUTPUT, COLOR, JOBS, EXECUTOR, QUIET, VERBOSE)

COMMITS = Command(
    "commits",
    "Say which commit brought which problem in, and which commit fixed it.",
    "RANGE is BASE..HEAD; BASE alone goes up to HEAD. Without RANGE: what the hook pushes, else the upstream's.",
    Argument(
        "paths",
        "[RANGE]",
        "The commits: BASE..HEAD, BASE...HEAD (from their merge base) or BASE.",
        many=False,
        values_of=("<range>",),
    ),
    (
        *_HISTORY,
        Option("root", ("--root",), "flag", "All commits up to RANGE (one commit, HEAD by default).", OF_GIT),
        Option(
            "fail_on",
            ("--fail-on",),
            "choice",
            "Exit with 1 when a commit introduced a problem, when more came than went, or never.",
            OF_FAIL,
            ("introduced", "net", "never"),
            default="introduced",
        ),
        _IGNORE_REVS,
        FAIL_LEVEL,
        MIN_SEVERITY,
        Option("by", ("--by",), "choice", "Sums instead.", OF_OUTPUT, ("author", "volume", "rule")),
        many_formats("full on a terminal, else concise", formats_of="commits"),
        *_SHOWN,
    ),
)

BLAME = Command(
    "blame",
    "For each standing problem the commit that introduced it, its author and age.",
    "Without PATH: all documents of the repository.",
    Argument("paths", "[PATH]...", "Files and folders."),
    (*_HISTORY[:-1], _IGNORE_REVS, MIN_SEVERITY, one_format("full", formats_of="origins"), *_SHOWN),
)

LOG = Command(
    "log",
    "How many problems stood after each commit.",
    "Without PATH: all documents of the repository. Commits are followed along first parents.",
    Argument("paths", "[PATH]...", "Files and folders."),
    (
        *_HISTORY[:-1],
        Option("stages", ("--stages",), "flag", "How many documents were in each stage instead.", OF_GIT),
        Option("since", ("--since",), "text", "Of the stages, begin after REV.", OF_GIT, metavar="REV"),
        MIN_SEVERITY,
        one_format("full on a terminal, else json", formats_of="standing"),
        *_SHOWN,
    ),
)
