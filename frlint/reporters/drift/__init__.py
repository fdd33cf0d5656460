"""Where plain text has drifted from its TEI, in the output formats that people and scripts read, and their table."""

from collections.abc import Sequence
from typing import Protocol

from frlint.reporters.drift.differences import Difference
from frlint.reporters.formats import About, Format, table_of

FORMATS = table_of(
    Format("full", "frlint.reporters.drift.full:Full", for_people=True),
    Format("concise", "frlint.reporters.drift.concise:Concise", for_people=True),
    Format("json", "frlint.reporters.drift.json:JsonArray"),
)
"""The output formats of drift. A format more is a module and a row here."""


class DriftReporter(Protocol):
    """Makes text of differences, a document at a time. What it returns is written as it is."""

    def begin(self) -> str:
        """What stands before the first document."""
        ...

    def document(self, differences: Sequence[Difference]) -> str:
        """The differences of one document, of which there is at least one."""
        ...

    def end(self) -> str:
        """What stands after the last document."""
        ...


def drift_reporter(name: str, about: About) -> DriftReporter:
    """A fresh reporter of a format. Raises `KeyError` for a name that is not in `FORMATS`."""
    made: DriftReporter = FORMATS[name].load()(about)
    return made
