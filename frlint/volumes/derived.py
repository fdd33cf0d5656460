"""The manifest of a TEI volume that has none: what its header and its page breaks say."""

import re

from frlint.volume import Manifest

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def derived(
    identifier: str,
    title: str = "",
    pages: tuple[int | None, int | None] = (None, None),
    dates: tuple[str | None, str | None] = (None, None),
) -> Manifest:
    """The manifest. `pages` are the least and the greatest page number, `dates` the earliest and the latest date.

    Its ranges tell what is there; they are no demand, so that no rule holds documents against them.
    """
    first, last = pages
    earliest, latest = (_DAY.match(date or "") for date in dates)
    return Manifest(
        id=identifier,
        title=title,
        pages=(str(first), str(last)) if first is not None and last is not None else None,
        dates=(earliest[0], latest[0]) if earliest and latest else None,
    )
