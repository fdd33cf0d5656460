"""What a person asks for, as one frozen value: all that the door hands to a command."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from frlint.workers import Workers

T = TypeVar("T")


def _nothing() -> bytes:
    return b""


class Request(NamedTuple):
    """A command, and the options that a run reads or that several commands share; the others are `own`.

    A command reads the fields that its row in the table of options names; those it has not keep their defaults.
    `output_format` "" stands for the command's own default (which depends on whether a person looks); `jobs` 0 for as
    many as there are processors; `min_severity` and `fail_level` are severities.
    """

    command: str
    paths: tuple[str, ...] = ()
    """Files and folders as given; `-` is standard input."""
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
    allow_empty: bool = False
    quiet: bool = False
    verbose: bool = False
    jobs: int = 0
    executor: str = ""
    """What does the work: see `frlint.workers`; empty for processes, where they help."""
    output_format: str = ""
    output_formats: tuple[str, ...] = ()
    """Forms of results, each alone (`json`) or with the file that takes it (`sarif:out.sarif`)."""
    output: str = ""
    """A file that takes the results instead of standard output."""
    color: str = "auto"
    links: str = ""
    """Links of a terminal: see `frlint.reporters.links`."""
    staged: bool = False
    commit: str = ""
    since: str = ""
    ratchet: bool = False
    for_stage: str = ""
    """Every volume is judged as if it were in this stage."""
    coverage: str = ""
    """A file that takes what was evaluated and what was left out."""
    standard_input: Callable[[], bytes] = _nothing
    """Reads standard input, where it is asked for: what the door gave."""
    own: tuple[tuple[str, Any], ...] = ()
    """The options that the command alone has, as far as they were given, by name."""

    @property
    def workers(self) -> Workers:
        """How many work at a time, and what does the work."""
        return Workers(self.jobs, self.executor)

    def own_options(self, kind: type[T]) -> T:
        """The command's own options as a value of a NamedTuple of its module, which has the defaults."""
        return kind(**dict(self.own))


class Outcome(NamedTuple):
    """The exit code (see docs/cli.md), and how many documents were read."""

    exit_code: int = 0
    documents: int = 0
