"""What a person asks for, as one frozen value: the only thing that the door hands to a use case."""

from collections.abc import Callable
from typing import NamedTuple


def _nothing() -> bytes:
    return b""


class Request(NamedTuple):
    """A command and its options. A use case reads the fields that its command has; the others keep their defaults.

    `output_format` "" stands for the command's own default (which depends on whether a person looks); `jobs` 0 for as
    many as there are processors; `min_severity` and `fail_level` are severities.
    """

    command: str
    paths: tuple[str, ...] = ()
    """Files and folders as given; `-` is standard input."""
    ids: tuple[str, ...] = ()
    """Ids or names of rules."""
    stdin_filename: str = ""
    files_from: str = ""
    """A file that lists the paths, `-` for standard input."""
    config: str = ""
    """A configuration file to take instead of the one that is found."""
    isolated: bool = False
    no_cache: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    fail_level: str = "error"
    min_severity: str = "warning"
    statistics: bool = False
    exit_zero: bool = False
    allow_empty: bool = False
    quiet: bool = False
    verbose: bool = False
    jobs: int = 0
    output_format: str = ""
    output_formats: tuple[str, ...] = ()
    """Forms of results, each alone (`json`) or with the file that takes it (`sarif:out.sarif`)."""
    output: str = ""
    """A file that takes the results instead of standard output."""
    color: str = "auto"
    force: bool = False
    dry_run: bool = False
    text: bool = False
    """Whether places of other words are listed, not only counted."""
    staged: bool = False
    commit: str = ""
    since: str = ""
    trust_base: bool = False
    root: bool = False
    """Whether a range begins before the first commit."""
    ratchet: bool = False
    coverage: str = ""
    """A file that takes what was evaluated and what was left out."""
    fail_on: str = "introduced"
    by: str = ""
    """What sums are made by: author, volume or rule."""
    rule: str = ""
    all_of: str = ""
    """A rule id: all its problems are waived."""
    reason: str = ""
    waiver_kind: str = "as-printed"
    editor: str = ""
    expires: str = ""
    """A date as 2027-01-31."""
    waiver_file: str = ""
    standard_input: Callable[[], bytes] = _nothing
    """Reads standard input, where it is asked for: what the door gave."""


class Outcome(NamedTuple):
    """The exit code (see docs/cli.md), and how many documents were read."""

    exit_code: int = 0
    documents: int = 0
