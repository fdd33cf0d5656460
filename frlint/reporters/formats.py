"""What an output format is: a row of a table that names its module; and what every reporter is made with."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from frlint import __version__
from frlint.model.problem import Severity
from frlint.reporters.terminal import Look

if TYPE_CHECKING:
    from frlint.model.document import Document
    from frlint.reporters.rule_facts import RuleFacts
else:  # In quotes the names would be compiled for the fields at every start, which takes a millisecond.
    Document = RuleFacts = Any


class Format(NamedTuple):
    """An output format: its name, and the class or function that makes it, as `module:name`.

    `for_people`: a closing line on standard error goes with it, and documents stand in natural order. `from_top`: a
    service reads it that knows files by their paths from the top of their repository, wherever frlint was started.
    `shows_documents`: whole documents are in it, not only what is wrong in them.
    """

    name: str
    module: str
    for_people: bool = False
    from_top: bool = False
    shows_documents: bool = False

    def load(self) -> Any:
        """What makes the format; its module is imported now."""
        module, _, name = self.module.partition(":")
        return getattr(import_module(module), name)


def table_of(*formats: Format) -> dict[str, Format]:
    """Formats by their names. Whoever adds a row adds an output format: tables are read when a format is asked for."""
    return {one.name: one for one in formats}


def usual_format(*, on_terminal: bool) -> str:
    """The name of the format where none is asked for: a person at a terminal gets more than a program."""
    return "full" if on_terminal else "concise"


def _no_help(_: str) -> str:
    return ""


def _no_facts(_: str) -> RuleFacts | None:
    return None


def _no_document(_: str, __: str) -> Document | None:
    return None


class Checked(NamedTuple):
    """What was checked, for a format that shows whole documents.

    `title` is what people call it, `day` (ISO) is today, `state` names the state of the files (a commit). Problems less
    grave than `least` are not shown. `document_of` gives a document by its path and id, None where it cannot be read.
    `others` are documents without problems whose files nobody names.
    """

    title: str = ""
    day: str = ""
    state: str = ""
    least: Severity = Severity.WARNING
    document_of: Callable[[str, str], Document | None] = _no_document
    others: int = 0


class About(NamedTuple):
    """What a reporter is made with, whatever its format.

    `look` is how wide lines may be and whether in colour. By a rule's id, `help_of` gives what to do about its problems
    and `facts_of` what the rule says of itself, None where it is not known. `version` is that of frlint. `only_new`
    says that the run leaves out what stood before (in the baseline, or at `--since`): what it reports is new.
    `checked` is what is reported about.
    """

    look: Look = Look()
    help_of: Callable[[str], str] = _no_help
    facts_of: Callable[[str], RuleFacts | None] = _no_facts
    version: str = __version__
    only_new: bool = False
    checked: Checked = Checked()

    def page_of(self, rule_id: str) -> str:
        """The address of a rule's page in the manual; empty where it has none."""
        facts = self.facts_of(rule_id)
        return facts.page if facts else ""
