"""The commands of the editorial workflow: documents from stage to stage, and the gates between."""

from frlint.cli.options import (
    COLOR,
    CONFIG,
    JOBS,
    NO_CACHE,
    OF_OUTPUT,
    OUTPUT,
    QUIET,
    TEXT_OR_JSON,
    Argument,
    Command,
    Option,
    one_format,
)

OF_STAGES = "The stage"
_DOCUMENTS = Argument(
    "paths", "DOCUMENT...", "Documents (VOLUME.xml#d12 in a TEI volume), or folders of them.", required=True
)
_VOLUMES = Argument(
    "paths",
    "VOLUME|DOCUMENT...",
    "Volumes (folders, TEI files), or documents of them.",
    required=True,
    values_of=("<volume>",),
)
_COMMON = (CONFIG, NO_CACHE, JOBS, TEXT_OR_JSON, COLOR, QUIET)

ADVANCE = Command(
    "advance",
    "Bring documents to a stage, and sign them off for it, where its gate holds.",
    "What is missing is listed, each with the command that mends it; the exit code is then 1. The record is "
    "states.yaml beside the documents; commit it.",
    _DOCUMENTS,
    (
        Option("to", ("--to",), "text", "The stage (required).", OF_STAGES, metavar="STAGE"),
        Option(
            "sign_off",
            ("--sign-off",),
            "flag",
            "Put your name to it: you have read the document, and it is fit for the stage.",
            OF_STAGES,
        ),
        Option(
            "as_name",
            ("--as",),
            "text",
            "Your name, where git has another one of yours. Nobody signs for somebody else.",
            OF_STAGES,
            metavar="NAME",
        ),
        *_COMMON,
    ),
)

RETURN = Command(
    "return",
    "Send documents back to an earlier stage, and say why.",
    "Sign-offs for later stages are taken out of the record; the reason stays in it.",
    _DOCUMENTS,
    (
        Option("to", ("--to",), "text", "The stage (required).", OF_STAGES, metavar="STAGE"),
        Option("reason", ("--reason",), "text", "Why (required).", OF_STAGES, metavar="TEXT"),
        *_COMMON,
    ),
)

GATE = Command(
    "gate",
    "Say whether the documents of a volume may come to a stage, and list what is missing.",
    "Nothing is written. The exit code is 1 where anything is missing. Problems are judged under the settings of the "
    "stage.",
    _VOLUMES,
    (Option("stage", ("--stage",), "text", "The stage (required).", OF_STAGES, metavar="STAGE"), *_COMMON),
)

ASSIGN = Command(
    "assign",
    "Record who is to bring documents to a stage: by default to the next one.",
    "`frlint status --mine` lists what you have. The record is states.yaml beside the documents; commit it.",
    _VOLUMES,
    (
        Option("to", ("--to",), "text", "Who (required), as in editors.yaml; - for nobody.", OF_STAGES, metavar="NAME"),
        Option("stage", ("--stage",), "text", "The stage.", OF_STAGES, metavar="STAGE", default="the next"),
        *_COMMON,
    ),
)

STATUS = Command(
    "status",
    "Show how far the documents are, for whom they wait, what was changed since it was signed off, what is overdue.",
    "Without a path: the paths that the configuration names, else this folder. The exit code is 0.",
    Argument(
        "paths", "[VOLUME|DOCUMENT]...", "Volumes (folders, TEI files), or documents of them.", values_of=("<volume>",)
    ),
    (
        Option("mine", ("--mine",), "flag", "List the documents that wait for you.", OF_STAGES),
        Option("stage", ("--stage",), "text", "List the documents in a stage.", OF_STAGES, metavar="STAGE"),
        Option(
            "since",
            ("--since",),
            "text",
            "List the documents whose stage is another one than at REV.",
            OF_STAGES,
            metavar="REV",
        ),
        Option(
            "forecast",
            ("--forecast",),
            "flag",
            "Say when each stage will be done, from the pace of the history, and how sure that is.",
            OF_STAGES,
        ),
        Option(
            "checklist",
            ("--checklist",),
            "flag",
            "Print the tasks alone, as a list in Markdown for an issue; `frlint task read` takes it back.",
            OF_STAGES,
        ),
        CONFIG,
        NO_CACHE,
        JOBS,
        one_format("full", formats_of="board"),
        OUTPUT,
        COLOR,
        QUIET,
    ),
)

TASK = Command(
    "task",
    "List the tasks of a volume, record which are done, run the commands that decide some, or read a checklist back.",
    "The record is states.yaml beside the volume; commit it. Nobody does a task that is another's. --output-format "
    "markdown makes a checklist for an issue of GitHub or GitLab.",
    Argument(
        "paths",
        "[list|done|undo|check|read] VOLUME [ID...|FILE]",
        "What to do, and where.",
        required=True,
        values_of=("list|done|undo|check|read|<volume>", "<volume>", "<task>"),
    ),
    (
        Option("by", ("--by",), "text", "Your name, where git has another one of yours.", "The task", metavar="NAME"),
        CONFIG,
        NO_CACHE,
        one_format("text", choices=("text", "json", "markdown")),
        COLOR,
        QUIET,
    ),
)

ERRATA = Command(
    "errata",
    "Print what was changed in published documents, as a page for readers.",
    "The list is errata.yaml beside the documents; commits whose message has a line `Erratum: d12, p. 423` are in it, "
    "too.",
    Argument("paths", "VOLUME", "The folder of a volume, or its TEI file.", required=True, values_of=("<volume>",)),
    (
        Option("title", ("--title",), "text", "What the volume is called on the page.", OF_OUTPUT, metavar="TITLE"),
        CONFIG,
        NO_CACHE,
        one_format("markdown", choices=("markdown", "html", "tei", "json")),
    ),
)

STAGES = (STATUS, ADVANCE, RETURN, GATE, ASSIGN, TASK, ERRATA)
