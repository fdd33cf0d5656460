"""The command that draws samples to be read, and takes back what readers found."""

from frlint.cli.options import (
    COLOR,
    CONFIG,
    JOBS,
    NO_CACHE,
    OF_OUTPUT,
    OUTPUT,
    QUIET,
    Argument,
    Command,
    Option,
)

OF_SAMPLE = "The sample"

SAMPLE = Command(
    "sample",
    "Draw documents that a person should read, as a checklist; record what was found; estimate the slips left.",
    "Half are drawn at random, half by doubt. The checklist goes to standard output, or to a file with -o; once it is "
    "filled in, --record puts it into readings.yaml beside the volume. --report adds up what is on record there: the "
    "slips left per 1,000 words, from the documents drawn at random.",
    Argument(
        "paths",
        "VOLUME...",
        "A folder of documents in plain text, or a TEI file; with --report, several.",
        values_of=("<volume>",),
    ),
    (
        Option("size", ("--size",), "text", "How many documents are drawn.", OF_SAMPLE, metavar="N", default="20"),
        Option(
            "seed",
            ("--seed",),
            "text",
            "The same seed draws the same documents of a volume everywhere. Without it, one is made up and named.",
            OF_SAMPLE,
            metavar="S",
        ),
        Option(
            "record",
            ("--record",),
            "text",
            "Put what stands in a checklist on record. The volume is the one that it names, unless one is given.",
            OF_SAMPLE,
            metavar="FILE",
        ),
        Option("report", ("--report",), "flag", "Say what the readings on record add up to.", OF_SAMPLE),
        Option(
            "reader",
            ("--reader",),
            "text",
            "With --record: who read, where the checklist does not say; by default git's user.name.",
            OF_SAMPLE,
            metavar="NAME",
        ),
        CONFIG,
        NO_CACHE,
        Option(
            "output_format",
            ("--output-format",),
            "choice",
            "With --report: the format of the results.",
            OF_OUTPUT,
            default="full",
            formats_of="samples",
        ),
        OUTPUT,
        COLOR,
        JOBS,
        QUIET,
    ),
)
