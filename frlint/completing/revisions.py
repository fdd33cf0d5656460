"""Branches and tags as candidates, alone and as the ends of a range."""

from collections.abc import Iterator

from frlint.completing.candidate import Candidate, Ending, Place
from frlint.git.revision_names import revision_names


def revisions(_place: Place) -> Iterator[Candidate]:
    """The last commit, and the branches and tags of the repository, those first that were changed last."""
    yield Candidate("HEAD", "the last commit")
    for one in revision_names():
        yield Candidate(one.name, one.subject)


def ranges(place: Place) -> Iterator[Candidate]:
    """The same as the beginning of a range, or as its end where the beginning is typed: `main..HEAD`."""
    base, dots, _ = place.typed.rpartition("..")
    for one in revisions(place):
        yield one._replace(value=f"{base}{dots}{one.value}", ending=Ending.DONE if dots else Ending.OPEN)
