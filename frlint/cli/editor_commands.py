"""The commands that an editor starts."""

from frlint.cli.options import Command, Option

LSP = Command(
    "lsp",
    "Serve an editor: problems, fixes and the apparatus of documents as they are typed (language server protocol).",
    "An editor starts it and talks to it over standard input and output. It takes packages of its own: docs/lsp.md.",
    options=(
        Option(
            "tcp",
            ("--tcp",),
            "text",
            "Listen on a port of 127.0.0.1 instead, for one editor.",
            metavar="PORT",
        ),
        Option("stdio", ("--stdio",), "flag", "Talk over standard input and output: what happens anyway."),
    ),
)

EDITORS = (LSP,)
