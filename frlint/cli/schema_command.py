"""The command that prints JSON Schemas, as data."""

from frlint.cli.options import Argument, Command

SCHEMA = Command(
    "schema",
    "Print the JSON Schema of a file that people write, or of what is printed as JSON.",
    "Without NAME: the names. An editor that knows JSON Schema completes and checks files by it.",
    Argument(
        "paths",
        "[NAME]",
        "The schema: configuration, volume, waivers, rule, problems, ...",
        many=False,
        values_of=("<schema>",),
    ),
)
