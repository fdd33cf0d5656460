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

_FORCE = Option(
    "force",
    ("--force",),
    "flag",
    "Let references to notes that are not there stay; without it the document that they name is refused.",
)
_DRY_RUN = Option("dry_run", ("--dry-run",), "flag", "Show old and new numbers, and write nothing.", OF_OUTPUT)

NOTE = Command(
    "note",
    "Put a footnote in, take it out or move it; the others and the references to them follow.",
    "add PATH:LINE:COLUMN TEXT puts it before the character at that place. remove PATH#LABEL, move PATH#LABEL "
    "LINE:COLUMN: of several notes with one label name the line, d35.txt#1:90. In TEI: volume.xml#d35#3.",
    Argument(
        "paths",
        "add|remove|move PLACE [TEXT|LINE:COLUMN]",
        "What to do, and where.",
        required=True,
        values_of=("add|remove|move", "<document>", ""),
    ),
    (_DRY_RUN, _FORCE, CONFIG, ISOLATED, TEXT_OR_JSON, COLOR, QUIET),
)

SPLIT = Command(
    "split",
    "Make one document two, from a line on; notes and page breaks go with their text.",
    "The second is FILE, by default a name beside the first (d35a.txt beside d35.txt).",
    Argument("paths", "DOCUMENT:LINE", "The line on which the second document begins.", many=False, required=True),
    (
        Option("to", ("--to",), "text", "The file of the second document.", metavar="FILE", values_of="<document>"),
        _DRY_RUN,
        _FORCE,
        CONFIG,
        ISOLATED,
        TEXT_OR_JSON,
        COLOR,
        QUIET,
    ),
)

JOIN = Command(
    "join",
    "Make two documents one: the second's text stands behind the first's, and its file goes.",
    "Notes are numbered anew, and references to them follow.",
    Argument("paths", "FIRST SECOND", "Two documents of one volume.", required=True),
    (_DRY_RUN, _FORCE, CONFIG, ISOLATED, TEXT_OR_JSON, COLOR, QUIET),
)

RENUMBER = Command(
    "renumber",
    "Number the notes and markers of documents anew, with the references to them.",
    "A new note may have any label: [^new], 3a, or a number that another note has.",
    Argument("paths", "PATH...", "Documents, folders, a volume."),
    (
        _DRY_RUN,
        Option(
            "documents",
            ("--documents",),
            "flag",
            "Number the documents of a volume instead: names of files, headings, references, volume.yaml.",
        ),
        _FORCE,
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


_CONFLICTS = (
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
)

MERGE_NOTES = Command(
    "merge-notes",
    "Merge a document of which two branches changed the notes: all stand, and are numbered.",
    "The result is in OURS. Exits with 1 where people must decide: git's conflict marks are in it then.",
    Argument(
        "paths",
        "BASE OURS THEIRS [NAME]",
        "Three versions, as git gives them, and the document's path.",
        required=True,
        values_of=("<file>",),
    ),
    (*_CONFLICTS, CONFIG, ISOLATED),
)

MERGE_RECORDS = Command(
    "merge-records",
    "Merge a states.yaml, waivers.yaml or readings.yaml that two branches changed: entry by entry, not line by line.",
    "The result is in OURS. Exits with 1 where both changed one entry: git's conflict marks are in it then.",
    Argument(
        "paths",
        "BASE OURS THEIRS [NAME]",
        "Three versions, as git gives them, and the record's path.",
        required=True,
        values_of=("<file>",),
    ),
    _CONFLICTS,
)

RENUMBERING = (RENUMBER, NOTE, SPLIT, JOIN, MERGE_NOTES, MERGE_RECORDS)
