"""Rules as candidates: ids with their names, names with their ids, and the beginnings of ids that families have."""

import re
from collections.abc import Iterator

from frlint.completing.candidate import Candidate, Ending, Place
from frlint.configuration import Configurations
from frlint.errors import FrlintError
from frlint.rulebook import load

_FEW = 2
"""Letters: who typed fewer sees ids alone, not every rule twice."""


def rules(place: Place) -> Iterator[Candidate]:
    """The rules that there are here, a user's own too, as far as the last of a list (commas part) begins like them.

    Ids may be typed in small letters, and names are offered to those who begin with one.
    """
    before, comma, begun = place.typed.rpartition(",")
    taken = set(before.split(",")) if comma else set()
    known = {rule.id: rule.name for rule in load(_folders(place)).rules.values()}
    families = sorted({match[0] for one in known if (match := re.match("[A-Z]+", one))})
    words = [("ALL", "all rules"), *((one, f"all {one}…") for one in families), *known.items()]
    by_name = len(begun) >= _FEW and not any(one.startswith(begun.upper()) for one, _ in words)
    for value, about in ((name, one) for one, name in known.items()) if by_name else words:
        if value not in taken and value.startswith(begun if by_name else begun.upper()):
            yield Candidate(f"{before}{comma}{value}", about, Ending.OPEN if value in families else Ending.DONE)


def _folders(place: Place) -> list[str]:
    """The user's folders of rules; none where the configuration cannot be read."""
    try:
        settings = Configurations(config=place.config, isolated=place.isolated).for_file("./")
    except FrlintError:
        return []
    return [*settings.rule_folders]
