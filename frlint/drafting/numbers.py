"""The number and the file of a new document: the next in its volume, or one that is free."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.model.volume import Manifest
from frlint.patterns import deferred

_NAME = deferred(r"(?P<before>.*?)(?P<number>\d{1,6})(?P<letter>[a-z]?)", re.IGNORECASE)


class NewFile(NamedTuple):
    """A document's number in its volume, and the name of its file without suffix."""

    number: int
    stem: str


def new_file(stems: Sequence[str], printed: Iterable[int], manifest: Manifest, wanted: int | None) -> NewFile:
    """The next number of a volume, or the one that is wanted, and what its file is called.

    `stems` are the names of the documents' files without suffix, `printed` the numbers in headings. Raises
    `UsageError` where the wanted number is that of a document that is there.
    """
    named = [found for stem in stems if (found := _NAME.fullmatch(stem))]
    before = Counter(found["before"] for found in named).most_common(1)[0][0] if named else "d"
    counted = [found for found in named if found["before"] == before]
    numbers = {int(found["number"]) for found in counted}
    taken = numbers | set(printed)
    first = manifest.first if manifest.first is not None else 1
    number = wanted if wanted is not None else max(taken, default=first - 1) + 1
    if number in taken:
        raise UsageError(
            f"there is a document {number} in this volume", "leave --number out for the next, or name one that is free"
        )
    width = max((len(found["number"]) for found in counted if found["number"][0] == "0"), default=1)
    return NewFile(number, f"{before}{number:0{width}}")
