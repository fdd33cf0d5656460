"""The kinds of things that a value on the command line may name, and what knows those that there are."""

import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from frlint.completing.candidate import Candidate, Place
from frlint.errors import FrlintError

__all__ = ["KINDS", "Candidate", "Place", "candidates"]

KINDS = {
    "rule": "rules:rules",
    "revision": "revisions:revisions",
    "range": "revisions:ranges",
    "document": "paths:documents",
    "volume": "paths:volumes",
    "tei": "paths:tei_volumes",
    "file": "paths:files",
    "folder": "paths:folders",
    "stage": "workflow:stages",
    "editor": "workflow:editors",
    "task": "workflow:tasks",
    "part": "parts:parts",
    "schema": "schemas:schemas",
    "link": "links:forms",
    "processes": "kinds:processes",
}
"""Each kind with the function of this folder that gives its candidates. None is imported before it is asked for."""


def candidates(takes: str, place: Place) -> list[Candidate]:
    """What a value may be that is written as `Option.takes` says, as far as it begins with what is typed (in any case).

    What cannot be known (no repository, a faulty configuration) gives no candidates, and no error.
    """
    if os.sep != "/":
        place = place._replace(typed=place.typed.replace(os.sep, "/"))
    found: dict[str, Candidate] = {}
    for alternative in filter(None, takes.split("|")):
        for one in _of(alternative, place):
            if one.value.lower().startswith(place.typed.lower()):
                found.setdefault(one.value, one)
    return list(found.values())


def processes(_place: Place) -> Iterator[Candidate]:
    """How many processes may work: as many as there are processors, and fewer."""
    return map(Candidate, map(str, range(1, min(os.cpu_count() or 1, 16) + 1)))


def _of(alternative: str, place: Place) -> Iterable[Candidate]:
    if not alternative.startswith("<"):
        return [Candidate(alternative)]
    module, _, name = KINDS[alternative[1:-1]].partition(":")
    function: Callable[[Place], Iterable[Candidate]] = getattr(import_module(f"frlint.completing.{module}"), name)
    try:
        return list(function(place))
    except (FrlintError, OSError, ValueError):
        return []
