"""The JSON Schemas as candidates, by the names that they are asked for by."""

import os
from collections.abc import Iterator

from frlint.completing.candidate import Candidate, Place
from frlint.schemas import schema_file

_ENDING = ".schema.json"


def schemas(_place: Place) -> Iterator[Candidate]:
    """The names of our schemas."""
    names = sorted(os.listdir(os.path.dirname(schema_file("rule"))))
    return (Candidate(name.removesuffix(_ENDING)) for name in names if name.endswith(_ENDING))
