"""The commands that change the numbers of notes and documents."""

from frlint.cli.options import (
    ALLOW_EMPTY,
    COLOR,
    CONFIG,
    FILES_FROM,
    ISOLATED,
    OF_OUTPUT,
    QUIET,
    TEXT_OR_JSON,
    VERBOSE,
    Argument,
    Command,
    Option,
)

RENUMBER = Command(
    "renumber",
    "Number the notes and markers of documents anew, with the references to them.",
    "A new note may have any label: [^new], 3a, or a number that another note has.",
    Argument("paths", "PATH...", "Documents, folders, a volume."),
    (
        Option("dry_run", ("--dry-run",), "flag", "Show old and new numbers, and write nothing.", OF_OUTPUT),
        Option(
            "documents",
            ("--documents",),
            "flag",
            "Number the documents of a volume instead: names of files, headings, references, volume.yaml.",
        ),
        Option(
            "force",
            ("--force",),
            "flag",
            "Let references to notes that are not there stay; without it the document that they name is refused.",
        ),
        CONFIG,
        ISOLATED,
        FILES_FROM,
        ALLOW_EMPTY,
        TEXT_OR_JSON,
        COLOR,
        QUIET,
        VERBOSE,
    ),
)
