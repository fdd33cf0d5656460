"""Options of commands as data, and those that several commands share."""

from typing import NamedTuple

SEVERITIES = ("error", "warning", "info")
TAKEN_BY_METAVAR = {
    "FILE": "<file>",
    "FOLDER": "<folder>",
    "REV": "<revision>",
    "STAGE": "<stage>",
    "ID": "<rule>",
    "ID,...": "<rule>",
    "PART,...": "<part>",
    "NAME": "<editor>",
}
"""What stands for a value in help, and what such a value is (see `Option.takes`), where an option does not say."""


class Option(NamedTuple):
    """An option of a command.

    `name` is the field that it fills: of the request, or else of the NamedTuple `Options` in the command's module.

    `kind` is how its value is read: `flag` (no value), `text`, `choice` (one of `values`), `list` (may be repeated,
    commas part), `formats` (may be repeated, one of `values` or that with `:FILE`), `jobs` (a number from 1, or
    auto) or `executor` (one of `values`, or `dask:` with an address). `default` is shown in help; the value itself is
    the request's. `formats_of` names the results whose output formats the option takes; they are looked up when the
    option is used. `values_of` is what a value is where `metavar` does not tell it: see `takes`.
    """

    name: str
    flags: tuple[str, ...]
    kind: str
    help: str
    group: str = "Options"
    choices: tuple[str, ...] = ()
    metavar: str = ""
    default: str = ""
    formats_of: str = ""
    values_of: str = ""

    @property
    def takes(self) -> str:
        """What a value of the option is, for completion: words and kinds of things, parted by `|`.

        Kinds stand in angle brackets and are those of `frlint.completing.KINDS`: `auto|always|never`, `<revision>`.
        Empty for a flag, and for a value that nobody can know before it is typed.
        """
        if self.kind == "flag":
            return ""
        if self.kind == "jobs":
            return "auto|<processes>"
        if self.kind == "executor":
            return "|".join((*self.values, "dask:"))
        return "|".join(self.values) or self.values_of or TAKEN_BY_METAVAR.get(self.metavar, "")

    @property
    def values(self) -> tuple[str, ...]:
        """The values that the option takes, where they can be listed."""
        if not self.formats_of:
            return self.choices
        from frlint.commands import formats_of

        return tuple(formats_of(self.formats_of))

    @property
    def description(self) -> str:
        """The help text."""
        return self.help.replace("{values}", ", ".join(self.values)) if "{values}" in self.help else self.help


class Argument(NamedTuple):
    """What a command takes without a flag: any number of values, or at most one.

    `values_of` is what the first, the second value and so on are, as `Option.takes` writes it; the last holds for all
    that follow.
    """

    name: str
    metavar: str
    help: str
    many: bool = True
    required: bool = False
    values_of: tuple[str, ...] = ("<document>",)


class Command(NamedTuple):
    """A command, its first line of help, more help, and what it takes."""

    name: str
    help: str
    more: str = ""
    argument: Argument | None = None
    options: tuple[Option, ...] = ()


OF_RULES = "Rules"
OF_FILES = "Files"
OF_FAIL = "What fails"
OF_OUTPUT = "Output"
OF_GIT = "What git holds"
OF_WAIVERS = "The judgement"

ISOLATED = Option(
    "isolated", ("--isolated",), "flag", "Ignore every configuration file, volume manifest and waiver.", OF_FILES
)
CONFIG = Option(
    "config",
    ("--config",),
    "text",
    "Use this configuration file, not the one found upwards.",
    OF_FILES,
    metavar="FILE",
)
STDIN_FILENAME = Option(
    "stdin_filename",
    ("--stdin-filename",),
    "text",
    "The path that standard input (PATH -) is read and reported as.",
    OF_FILES,
    metavar="FILE",
)
FILES_FROM = Option(
    "files_from",
    ("--files-from",),
    "text",
    "Read the paths from FILE (- for standard input), one a line or parted by NUL.",
    OF_FILES,
    metavar="FILE",
)
ALLOW_EMPTY = Option("allow_empty", ("--allow-empty",), "flag", "No document at all is no error.", OF_FILES)
JOBS = Option("jobs", ("--jobs", "-j"), "jobs", "How many processes work.", OF_OUTPUT, metavar="N|auto", default="auto")
EXECUTOR = Option(
    "executor",
    ("--executor",),
    "executor",
    "What does the work: serial, processes (started as is safe and quick), spawn or fork (processes started so), "
    "threads (of use where Python has no lock around its interpreter), or dask:ADDRESS, the workers of a cluster.",
    OF_OUTPUT,
    ("serial", "processes", "spawn", "fork", "threads"),
    metavar="NAME",
    default="processes",
)
COLOR = Option(
    "color",
    ("--color",),
    "choice",
    "Colours; NO_COLOR, FORCE_COLOR and CLICOLOR in the environment are obeyed too.",
    OF_OUTPUT,
    ("auto", "always", "never"),
    default="auto",
)
LINKS = Option(
    "links",
    ("--links",),
    "text",
    "Links that open the line and the rule's page: auto, always, never, or what opens a file (file, vscode, zed, ...).",
    OF_OUTPUT,
    metavar="FORM",
    default="auto",
    values_of="auto|always|never|<link>",
)
OUTPUT = Option(
    "output",
    ("--output", "-o"),
    "text",
    "Write the results to FILE, not to standard output.",
    OF_OUTPUT,
    metavar="FILE",
)
QUIET = Option("quiet", ("--quiet", "-q"), "flag", "Print the results, and nothing about the run.", OF_OUTPUT)
NO_CACHE = Option("no_cache", ("--no-cache",), "flag", "Use no stored results and store none.", OF_FILES)
TRUST_BASE = Option(
    "trust_base",
    ("--trust-base",),
    "flag",
    "Take configuration, rules and waivers from the base of the range, and name changes to them.",
    OF_GIT,
)
MIN_SEVERITY = Option(
    "min_severity",
    ("--min-severity",),
    "choice",
    "Show problems of this severity and graver ones. What is hidden still counts for the exit code.",
    OF_OUTPUT,
    SEVERITIES,
    default="warning",
)
FAIL_LEVEL = Option(
    "fail_level",
    ("--fail-level",),
    "choice",
    "Exit with 1 when there is a problem of this severity or a graver one.",
    OF_FAIL,
    SEVERITIES,
    default="error",
)
EXIT_ZERO = Option("exit_zero", ("--exit-zero",), "flag", "Exit with 0 whatever problems there are.", OF_FAIL)
VERBOSE = Option("verbose", ("--verbose", "-v"), "flag", "Name the configuration and every file left out.", OF_OUTPUT)


def one_format(default: str, *, formats_of: str = "", choices: tuple[str, ...] = ()) -> Option:
    """The option that takes one output format: one of those of some results, or of `choices`."""
    return Option(
        "output_format",
        ("--output-format",),
        "choice",
        "The format of the results.",
        OF_OUTPUT,
        choices,
        default=default,
        formats_of=formats_of,
    )


TEXT_OR_JSON = one_format("text", choices=("text", "json"))


def many_formats(default: str, *, formats_of: str) -> Option:
    """The option that takes output formats of some results, each with the file that takes it."""
    return Option(
        "output_formats",
        ("--output-format",),
        "formats",
        "The format of the results: {values}. FORMAT:FILE writes to a file; may be repeated.",
        OF_OUTPUT,
        metavar="FORMAT[:FILE]",
        default=default,
        formats_of=formats_of,
    )


def _ids(name: str, flag: str, help_: str) -> Option:
    return Option(name, (flag,), "list", help_, OF_RULES, metavar="ID,...")


SELECTION = (
    _ids(
        "select", "--select", "Run these rules only: ids (FN001), names (empty-note), beginnings of ids (FN), or ALL."
    ),
    _ids("ignore", "--ignore", "Leave these rules out."),
    _ids("extend_select", "--extend-select", "Run these rules besides those selected."),
)
