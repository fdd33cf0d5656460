"""The commands that change the numbers of notes and documents."""

from frlint.cli.options import (
    ALLOW_EMPTY,
    COLOR,
    CONFIG,
    FILES_FROM,
    ISOLATED,
    OF_GIT,
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


def _label(side: str, whose: str) -> Option:
    flag = f"--label-{side}"
    return Option(f"label_{side}", (flag,), "text", f"What conflict marks call {whose}.", OF_GIT, metavar="TEXT")


MERGE_NOTES = Command(
    "merge-notes",
    "Merge a document of which two branches changed the notes: all stand, and are numbered.",
    "The result is in OURS. Exits with 1 where people must decide: git's conflict marks are in it then.",
    Argument(
        "paths", "BASE OURS THEIRS [NAME]", "Three versions, as git gives them, and the document's path.", required=True
    ),
    (
        Option(
            "marker_size",
            ("--marker-size",),
            "text",
            "How many signs a conflict mark has.",
            OF_GIT,
            metavar="N",
            default="7",
        ),
        _label("base", "the base"),
        _label("ours", "ours"),
        _label("theirs", "theirs"),
        CONFIG,
        ISOLATED,
    ),
)
