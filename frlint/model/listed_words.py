"""What the lists of a volume have its documents searched for."""

# Apart from the lists themselves: settings hold it at every start.

from typing import NamedTuple


class ListedWords(NamedTuple):
    """What documents are searched for: the surnames of a list of persons, the forms of a list of terms; in order.

    `asks` tells that there is such a list at all.
    """

    surnames: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    asks: bool = False
