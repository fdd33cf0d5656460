"""The commands and their options as data: help, completion, errors and both ways of parsing are made from it."""

from typing import NamedTuple

SEVERITIES = ("error", "warning", "info")


class Option(NamedTuple):
    """An option of a command. `name` is the field of the request that it fills.

    `kind` is how its value is read: `flag` (no value), `text`, `choice` (one of `choices`), `list` (may be repeated,
    commas part) or `jobs` (a number from 1, or auto). `default` is shown in help; the value itself is the request's.
    """

    name: str
    flags: tuple[str, ...]
    kind: str
    help: str
    group: str = "Options"
    choices: tuple[str, ...] = ()
    metavar: str = ""
    default: str = ""


class Argument(NamedTuple):
    """What a command takes without a flag: any number of values, or at most one."""

    name: str
    metavar: str
    help: str
    many: bool = True
    required: bool = False


class Command(NamedTuple):
    """A command, its first line of help, more help, and what it takes."""

    name: str
    help: str
    more: str = ""
    argument: Argument | None = None
    options: tuple[Option, ...] = ()


_RULES = "Rules"
_FILES = "Files"
_FAIL = "What fails"
_OUTPUT = "Output"

ISOLATED = Option(
    "isolated", ("--isolated",), "flag", "Ignore every configuration file, volume manifest and waiver.", _FILES
)
CONFIG = Option(
    "config", ("--config",), "text", "Use this configuration file, not the one found upwards.", _FILES, metavar="FILE"
)
FILES_FROM = Option(
    "files_from",
    ("--files-from",),
    "text",
    "Read the paths from FILE (- for standard input), one a line or parted by NUL.",
    _FILES,
    metavar="FILE",
)
ALLOW_EMPTY = Option("allow_empty", ("--allow-empty",), "flag", "No document at all is no error.", _FILES)
JOBS = Option("jobs", ("--jobs", "-j"), "jobs", "How many processes work.", _OUTPUT, metavar="N|auto", default="auto")
COLOR = Option(
    "color",
    ("--color",),
    "choice",
    "Colours; NO_COLOR and FORCE_COLOR in the environment are obeyed too.",
    _OUTPUT,
    ("auto", "always", "never"),
    default="auto",
)
OUTPUT = Option(
    "output", ("--output", "-o"), "text", "Write the results to FILE, not to standard output.", _OUTPUT, metavar="FILE"
)
QUIET = Option("quiet", ("--quiet", "-q"), "flag", "Print the results, and nothing about the run.", _OUTPUT)
VERBOSE = Option("verbose", ("--verbose", "-v"), "flag", "Name the configuration and every file left out.", _OUTPUT)


def _format(choices: tuple[str, ...], default: str) -> Option:
    return Option(
        "output_format",
        ("--output-format",),
        "choice",
        "The form of the results.",
        _OUTPUT,
        choices,
        default=default,
    )


def _ids(name: str, flag: str, help_: str) -> Option:
    return Option(name, (flag,), "list", help_, _RULES, metavar="ID,...")


SELECTION = (
    _ids("select", "--select", "Run these rules only: ids (FN001), what ids begin with (FN), or ALL."),
    _ids("ignore", "--ignore", "Leave these rules out."),
    _ids("extend_select", "--extend-select", "Run these rules besides those selected."),
)

CHECK = Command(
    "check",
    "Check documents and list their problems.",
    "Without PATH: the paths that the configuration names, else this folder. PATH - is standard input.",
    Argument("paths", "[PATH]...", "Files and folders."),
    (
        *SELECTION,
        CONFIG,
        ISOLATED,
        FILES_FROM,
        Option(
            "stdin_filename",
            ("--stdin-filename",),
            "text",
            "The path that standard input (PATH -) is read and reported as.",
            _FILES,
            metavar="FILE",
        ),
        ALLOW_EMPTY,
        Option("no_cache", ("--no-cache",), "flag", "Do not use kept results (none are kept as yet).", _FILES),
        Option(
            "fail_level",
            ("--fail-level",),
            "choice",
            "Exit with 1 when there is a problem of this severity or a graver one.",
            _FAIL,
            SEVERITIES,
            default="error",
        ),
        Option("exit_zero", ("--exit-zero",), "flag", "Exit with 0 whatever problems there are.", _FAIL),
        Option(
            "min_severity",
            ("--min-severity",),
            "choice",
            "Show problems of this severity and graver ones. What is hidden still counts for the exit code.",
            _OUTPUT,
            SEVERITIES,
            default="warning",
        ),
        _format(("full", "concise", "json", "jsonl"), "full on a terminal, else concise"),
        Option("statistics", ("--statistics",), "flag", "Count the problems of each rule instead.", _OUTPUT),
        OUTPUT,
        COLOR,
        JOBS,
        QUIET,
        VERBOSE,
    ),
)

PARSE = Command(
    "parse",
    "Show what each document consists of.",
    "Without --output-format: an outline for a person, every part with its line.",
    Argument("paths", "[PATH]...", "Files and folders, as for check."),
    (
        CONFIG,
        ISOLATED,
        FILES_FROM,
        ALLOW_EMPTY,
        _format(("outline", "json", "jsonl"), "outline"),
        OUTPUT,
        COLOR,
        JOBS,
        QUIET,
        VERBOSE,
    ),
)

RULES = Command(
    "rules",
    "List the rules.",
    options=(*SELECTION, CONFIG, ISOLATED, _format(("text", "json"), "text"), COLOR),
)

EXPLAIN = Command(
    "explain",
    "Tell why a rule is there, what to do, and show examples.",
    argument=Argument("ids", "ID...", "Ids or names of rules: FN001, marker-without-note.", required=True),
    options=(CONFIG, ISOLATED, _format(("text", "json"), "text"), COLOR),
)

CONFIGURATION = Command(
    "config",
    "Show what configuration holds, and where it comes from.",
    argument=Argument("paths", "[PATH]", "A file or folder; without it, this folder.", many=False),
    options=(CONFIG, ISOLATED, _format(("text", "json"), "text"), COLOR),
)

INIT = Command(
    "init",
    "Look at the documents and write a configuration and the entry for a git hook.",
    argument=Argument("paths", "[PATH]", "The folder to write in; without it, this folder.", many=False),
    options=(Option("force", ("--force",), "flag", "Write over a configuration that is there."),),
)

COMMANDS = {command.name: command for command in (CHECK, PARSE, RULES, EXPLAIN, CONFIGURATION, INIT)}
