"""The commands that take a volume: a TEI file, and a folder of its documents as plain text, or one of them."""

from frlint.cli.options import (
    COLOR,
    CONFIG,
    ISOLATED,
    JOBS,
    OF_OUTPUT,
    OUTPUT,
    QUIET,
    TEXT_OR_JSON,
    Argument,
    Command,
    Option,
    one_format,
)

_VOLUME_AND_FOLDER = Argument(
    "paths",
    "VOLUME.xml FOLDER",
    "A TEI volume, and a folder of plain text.",
    required=True,
    values_of=("<tei>", "<folder>"),
)

CONVERT = Command(
    "convert",
    "Write the documents of a TEI volume as plain text, one file a document, with a volume.yaml.",
    "FOLDER is made. A volume.yaml that is there stays as it is; no document is ever removed.",
    _VOLUME_AND_FOLDER,
    (
        Option("force", ("--force",), "flag", "Write over documents that are there and say something else."),
        Option("dry_run", ("--dry-run",), "flag", "Write nothing; show what would be written."),
        CONFIG,
        ISOLATED,
        COLOR,
        QUIET,
    ),
)

COMPARE = Command(
    "compare",
    "Show where plain text has drifted from its TEI volume.",
    "Markers, notes, page breaks and parts of headers that are on one side only, or not the same. "
    "Exits with 1 where there is any.",
    _VOLUME_AND_FOLDER,
    (
        Option("text", ("--text",), "flag", "List the places of other words, too; without it they are counted."),
        Option(
            "ignore",
            ("--ignore",),
            "list",
            "Leave parts out: document, heading, source-note, number, classification, dateline, attachment, closing, "
            "marker, note, page-break (page-break-between: between blocks only), text. With lost-, added-, changed- or "
            "moved- before it, only such drift: lost-dateline.",
            OF_OUTPUT,
            metavar="PART,...",
        ),
        CONFIG,
        ISOLATED,
        one_format("full on a terminal, else concise", formats_of="drift"),
        OUTPUT,
        COLOR,
        QUIET,
    ),
)

WORDS = Command(
    "words",
    "List the words of a volume that no lexicon has or that rules report, or add them to its words.txt.",
    "Those that stand in 3 documents or more come first: they are names, or the spelling of the edition. "
    "No rule reports a word that stands in words.txt.",
    Argument(
        "paths",
        "VOLUME",
        "A folder of documents in plain text, or a TEI file.",
        many=False,
        required=True,
        values_of=("<volume>",),
    ),
    (
        Option(
            "write",
            ("--write",),
            "flag",
            "Add the words to words.txt beside the documents (NAME.words.txt beside NAME.xml). What is there stays.",
        ),
        Option(
            "least",
            ("--least",),
            "text",
            "Take words that stand in N documents or more: 1 by default, 3 with --write.",
            metavar="N",
        ),
        CONFIG,
        ISOLATED,
        TEXT_OR_JSON,
        OUTPUT,
        COLOR,
        JOBS,
        QUIET,
    ),
)

LISTS = Command(
    "lists",
    "Hold the lists of a volume (persons, terms, sources) against its documents, as tables.",
    "What is used and not listed, listed and not used, spelt otherwise; and the notes that say what is scheduled for "
    "publication in other volumes. The lists are those that volume.yaml names, or a TEI file's front matter has.",
    Argument(
        "paths",
        "VOLUME",
        "A folder of documents in plain text, or a TEI file.",
        many=False,
        required=True,
        values_of=("<volume>",),
    ),
    (
        Option(
            "least",
            ("--least",),
            "text",
            "Tell abbreviations that stand in N notes and headings or more: 3 by default.",
            metavar="N",
        ),
        CONFIG,
        ISOLATED,
        one_format("markdown", formats_of="lists"),
        OUTPUT,
        COLOR,
        JOBS,
        QUIET,
    ),
)

NEW = Command(
    "new",
    "Make a new document of a volume in plain text, written as its documents are, with marks where something lacks.",
    "It gets the next number, or the one that is asked for; nothing is ever written over. `frlint check` reports each "
    "mark (TX026).",
    Argument(
        "paths", "VOLUME", "A folder of documents in plain text.", many=False, required=True, values_of=("<volume>",)
    ),
    (
        Option(
            "kind",
            ("--kind",),
            "choice",
            "Which kind of paper it is; memcon is a memorandum of conversation.",
            choices=("telegram", "letter", "memorandum", "memcon", "editorial-note"),
        ),
        Option("sender", ("--from",), "text", "Who sent it, as in the heading.", metavar="OFFICE"),
        Option("recipient", ("--to",), "text", "Who received it, as in the heading.", metavar="OFFICE"),
        Option("date", ("--date",), "text", "Its day: 1952-07-25.", metavar="DAY"),
        Option("place", ("--place",), "text", "Where it was written, as in the dateline.", metavar="PLACE"),
        Option("subject", ("--subject",), "text", "Its subject.", metavar="TEXT"),
        Option("file_number", ("--file-number",), "text", "The number of its file: 795.00/7–2552.", metavar="NUMBER"),
        Option("classification", ("--classification",), "text", "How it is classified.", metavar="LEVEL"),
        Option("number", ("--number",), "text", "The document's number; without it the next.", metavar="N"),
        Option("dry_run", ("--dry-run",), "flag", "Write nothing; show the text."),
        CONFIG,
        ISOLATED,
        COLOR,
        QUIET,
    ),
)
