"""What may open a link of the terminal, as candidates."""

from collections.abc import Iterator

from frlint.completing.candidate import Candidate, Place
from frlint.reporters.links import FORMS


def forms(_place: Place) -> Iterator[Candidate]:
    """The forms of addresses that have a name."""
    return map(Candidate, FORMS)
