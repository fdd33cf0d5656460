"""The lists of a volume held against its documents, as tables of data."""

from typing import NamedTuple


class ListingRow(NamedTuple):
    """A line of a table. What a table has not is empty, or 0.

    `name` is a person, a term, a lot or the note of a document; `detail` says more of it: offices, an expansion, the
    list's spelling, the volume in which something is to come. It stands `times` times in `documents` documents, first
    at `path`, `line` and `column` (from 1); `listed` is the place in a list: `persons.txt:12`.
    """

    name: str
    detail: str = ""
    times: int = 0
    documents: int = 0
    path: str = ""
    line: int = 0
    column: int = 0
    listed: str = ""


class ListingTable(NamedTuple):
    """A table. `key` names it for programs (`persons-unlisted`), `title` for people.

    `name_is` and `detail_is` are the heads of these columns, empty for a column that the table has not; `is_used` tells
    that its rows stand in documents, `is_listed` that they stand in a list.
    """

    key: str
    title: str
    name_is: str
    detail_is: str
    is_used: bool
    is_listed: bool
    rows: tuple[ListingRow, ...] = ()


class Listing(NamedTuple):
    """All tables of a volume, with what it is called; `lists` are the kinds of lists that it has."""

    volume: str
    lists: tuple[str, ...]
    tables: tuple[ListingTable, ...]
