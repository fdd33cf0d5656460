"""The commands of the editorial workflow: documents from stage to stage, and the gates between."""

from frlint.cli.options import (
    COLOR,
    CONFIG,
    JOBS,
    NO_CACHE,
    OF_OUTPUT,
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

ERRATA = Command(
    "errata",
    "Print what was changed in published documents, as a page for readers.",
    "The list is errata.yaml beside the documents; commits whose message has a line `Erratum: d12, p. 423` are in it, "
    "too.",
    Argument("paths", "VOLUME", "The folder of a volume, or its TEI file.", required=True),
    (
        Option("title", ("--title",), "text", "What the volume is called on the page.", OF_OUTPUT, metavar="TITLE"),
        CONFIG,
        NO_CACHE,
        one_format("markdown", choices=("markdown", "html", "tei", "json")),
    ),
)

STAGES = (ADVANCE, ERRATA)
