"""What came of a request."""

from typing import NamedTuple


class Outcome(NamedTuple):
    """The exit code (see docs/cli.md), and how many documents were read."""

    exit_code: int = 0
    documents: int = 0
