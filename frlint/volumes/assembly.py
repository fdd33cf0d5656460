"""A volume made of its parts: the documents in order."""

import re
from collections.abc import Iterable, Sequence

from frlint.model.identity import natural_order
from frlint.model.lists import VolumeLists
from frlint.model.volume import DocumentFacts, Manifest, OutsidePage, VolumeFacts


def volume_of(
    manifest: Manifest,
    documents: Iterable[DocumentFacts],
    unread: Iterable[str] = (),
    lists: VolumeLists = VolumeLists(),
) -> VolumeFacts:
    """The volume of plain-text documents, in the order of their ids: `d2` before `d10`.

    `unread` are the ids of documents that cannot be read; `lists` are the volume's, where rules are asked.
    """
    ordered = tuple(sorted(documents, key=lambda facts: natural_order(facts.id)))
    return VolumeFacts(manifest, ordered, unread=tuple(sorted(unread)), lists=lists)


def tei_volume_of(
    manifest: Manifest,
    documents: Sequence[DocumentFacts],
    pages: Iterable[tuple[int, str]],
    spans: Sequence[tuple[int, int]],
    lists: VolumeLists = VolumeLists(),
) -> VolumeFacts:
    """The volume of a TEI file, its documents in the order of the file.

    `pages` are the offsets and labels of all its page breaks, `spans` start and end of each document; `lists` are those
    of its front matter, or beside it.
    """
    return VolumeFacts(manifest, tuple(documents), pages_outside(pages, spans), every_page=True, lists=lists)


def pages_outside(pages: Iterable[tuple[int, str]], spans: Sequence[tuple[int, int]]) -> tuple[OutsidePage, ...]:
    """The page breaks outside of documents, in order. `spans` are in the order of their starts, some within others."""
    found: list[OutsidePage] = []
    index, reached = 0, -1
    for offset, label in sorted(pages):
        while index < len(spans) and spans[index][0] <= offset:
            reached = max(reached, spans[index][1])
            index += 1
        if offset >= reached:
            found.append(OutsidePage(label, index))
    return tuple(found)


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def derived(
    identifier: str,
    title: str = "",
    pages: tuple[int | None, int | None] = (None, None),
    dates: tuple[str | None, str | None] = (None, None),
) -> Manifest:
    """The manifest. `pages` are the least and the greatest page number, `dates` the earliest and the latest date.

    Its ranges are what is there; they are no demand, so that no rule compares documents with them.
    """
    first, last = pages
    earliest, latest = (_DAY.match(date or "") for date in dates)
    return Manifest(
        id=identifier,
        title=title,
        pages=(str(first), str(last)) if first is not None and last is not None else None,
        dates=(earliest[0], latest[0]) if earliest and latest else None,
    )
