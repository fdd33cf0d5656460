"""The command that mends, and its options that `check` has as well."""

from frlint.cli.options import (
    ALLOW_EMPTY,
    COLOR,
    CONFIG,
    EXIT_ZERO,
    FAIL_LEVEL,
    FILES_FROM,
    ISOLATED,
    JOBS,
    MIN_SEVERITY,
    NO_CACHE,
    OF_GIT,
    QUIET,
    STDIN_FILENAME,
    TEXT_OR_JSON,
    Argument,
    Command,
    Option,
)

OF_FIXES = "Fixes"

_UNSAFE = Option(
    "unsafe_fixes",
    ("--unsafe-fixes",),
    "flag",
    "Take fixes, too, that an editor should look at: misspelt words, doubled ones, confusions of reading.",
    OF_FIXES,
)
FIXES = (
    Option("fix", ("--fix",), "flag", "Mend first what has a safe fix, then report what is left.", OF_FIXES),
    _UNSAFE,
)
"""The options of `check`."""

FIX = Command(
    "fix",
    "Mend what has a fix that proves itself: no problem comes in, markers and notes pair as before.",
    "Without PATH: the paths that the configuration names, else this folder. PATH - is standard input; the mended text "
    "goes to standard output then. Exits with 1 where problems of the failing level are left.",
    Argument("paths", "[PATH[:LINE]]...", "Files and folders; of a file with a LINE only what stands there."),
    (
        _UNSAFE,
        Option(
            "diff",
            ("--diff",),
            "flag",
            "Write nothing; show what would change as a unified diff, and exit with 1 where something would.",
            OF_FIXES,
        ),
        Option(
            "interactive",
            ("--interactive",),
            "flag",
            "Show each fix with the text around it, and ask: accept, skip, waive, edit, all of this rule, quit.",
            OF_FIXES,
        ),
        Option(
            "select",
            ("--select",),
            "list",
            "Take fixes of these rules only: ids (TX009), names (dash-form), beginnings of ids (TX), or ALL.",
            OF_FIXES,
            metavar="ID,...",
        ),
        Option("ignore", ("--ignore",), "list", "Leave fixes of these rules out.", OF_FIXES, metavar="ID,..."),
        CONFIG,
        ISOLATED,
        FILES_FROM,
        STDIN_FILENAME,
        ALLOW_EMPTY,
        NO_CACHE,
        Option(
            "staged",
            ("--staged",),
            "flag",
            "Mend the documents that the next commit changes (and all files named). Nothing is staged.",
            OF_GIT,
        ),
        FAIL_LEVEL,
        EXIT_ZERO,
        MIN_SEVERITY,
        TEXT_OR_JSON,
        COLOR,
        JOBS,
        QUIET,
    ),
)
