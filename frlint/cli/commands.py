"""The commands as data: help, completion, errors and both ways of parsing are made from them."""

from frlint.cli.arriving_commands import INIT, WATCH
from frlint.cli.editor_commands import EDITORS
from frlint.cli.fix_commands import FIX, FIXES
from frlint.cli.history_commands import BLAME, COMMITS, LOG
from frlint.cli.impact_commands import IMPACT
from frlint.cli.options import (
    ALLOW_EMPTY,
    COLOR,
    CONFIG,
    EXECUTOR,
    EXIT_ZERO,
    FAIL_LEVEL,
    FILES_FROM,
    ISOLATED,
    JOBS,
    LINKS,
    MIN_SEVERITY,
    NO_CACHE,
    OF_FAIL,
    OF_GIT,
    OF_OUTPUT,
    OUTPUT,
    QUIET,
    SELECTION,
    STDIN_FILENAME,
    TEXT_OR_JSON,
    VERBOSE,
    Argument,
    Command,
    Option,
    many_formats,
    one_format,
)
from frlint.cli.renumbering_commands import RENUMBERING
from frlint.cli.report_commands import REPORT
from frlint.cli.rule_commands import EXPLAIN, RULES
from frlint.cli.sampling_commands import SAMPLE
from frlint.cli.schema_command import SCHEMA
from frlint.cli.shard_commands import MERGE, SHARDS, STATISTICS
from frlint.cli.stage_commands import STAGES
from frlint.cli.volume_commands import COMPARE, CONVERT, LISTS, NEW, WORDS
from frlint.cli.waiver_commands import BASELINE, WAIVE, WAIVERS

CHECK = Command(
    "check",
    "Check documents and list their problems.",
    "Without PATH: the paths that the configuration names, else this folder. PATH - is standard input.",
    Argument("paths", "[PATH[:LINE]]...", "Files and folders; of a file with a LINE only what stands there."),
    (
        *SELECTION,
        *FIXES,
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
            "Check what the next commit would hold: the changed documents (and all files named) as the index has them.",
            OF_GIT,
        ),
        Option("commit", ("--commit",), "text", "Check the documents of a commit.", OF_GIT, metavar="REV"),
        *SHARDS,
        Option(
            "since",
            ("--since",),
            "text",
            "Show only problems that the merge base with REV has not.",
            OF_GIT,
            metavar="REV",
        ),
        FAIL_LEVEL,
        EXIT_ZERO,
        Option(
            "ratchet",
            ("--ratchet",),
            "flag",
            "Exit with 1 also when the baseline could shrink and was not recorded anew.",
            OF_FAIL,
        ),
        MIN_SEVERITY,
        many_formats("full on a terminal, else concise", formats_of="problems"),
        STATISTICS,
        Option(
            "coverage",
            ("--coverage",),
            "text",
            "Write to FILE what was evaluated and what was left out, as JSON.",
            OF_OUTPUT,
            metavar="FILE",
        ),
        OUTPUT,
        COLOR,
        LINKS,
        JOBS,
        EXECUTOR,
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
        one_format("outline", formats_of="documents"),
        OUTPUT,
        COLOR,
        JOBS,
        QUIET,
        VERBOSE,
    ),
)

CONFIGURATION = Command(
    "config",
    "Show what configuration holds, and where it comes from.",
    argument=Argument(
        "paths", "[PATH]", "A file or folder; without it, this folder.", many=False, values_of=("<file>",)
    ),
    options=(CONFIG, ISOLATED, TEXT_OR_JSON, COLOR),
)

CACHE = Command(
    "cache",
    "Show how large the cache of results is, or empty it.",
    argument=Argument("paths", "[clear]", "clear empties it.", many=False, values_of=("clear",)),
    options=(CONFIG, ISOLATED, TEXT_OR_JSON, COLOR),
)

HOOK = Command(
    "hook",
    "Install the git hooks of a repository that does not use pre-commit, or the merge driver; or remove them.",
    argument=Argument(
        "paths", "install|remove", "What to do.", many=False, required=True, values_of=("install|remove",)
    ),
    options=(
        Option("force", ("--force",), "flag", "Put away a hook of another program first (as NAME.before-frlint)."),
        Option(
            "merge_driver",
            ("--merge-driver",),
            "flag",
            "Not the hooks: have git merge documents with merge-notes, by .gitattributes and a setting of this clone.",
        ),
    ),
)

COMMANDS = {
    command.name: command
    for command in (
        CHECK,
        WATCH,
        FIX,
        COMMITS,
        BLAME,
        LOG,
        REPORT,
        IMPACT,
        WAIVE,
        WAIVERS,
        BASELINE,
        PARSE,
        CONVERT,
        COMPARE,
        WORDS,
        LISTS,
        NEW,
        SAMPLE,
        RULES,
        EXPLAIN,
        CONFIGURATION,
        SCHEMA,
        INIT,
        HOOK,
        *RENUMBERING,
        *STAGES,
        MERGE,
        *EDITORS,
        CACHE,
    )
}
