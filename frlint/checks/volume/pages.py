"""The pages of a volume from document to document (PB006)."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from frlint.checks.pages.sequence import number_of, single_labels
from frlint.checks.volume.chain import following
from frlint.model.volume import DocumentFacts, Mention, Place, VolumeFacts, VolumeHit

FARTHEST = 200
"""A step over more pages than this is another count, or another part of the volume."""
_BY_DOCUMENT = 0.3
"""The share of documents with pages that begin with page 1 from which each document has a count of its own."""


class _Stretch(NamedTuple):
    """Pages that follow each other: of a document, or one between documents (`inside` is False).

    `begins` is the page on which it begins, `first` its first page break's number, `last` its last one's. `document`
    is the index of the document, or of the one that it stands before.
    """

    begins: int
    first: int
    last: int
    document: int
    inside: bool


def page_not_continuous(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """PB006: a document begins before the page on which the last one ends, or pages between documents are not there.

    The latter is reported where all page breaks of the volume are known. PB002 to PB004 look within a document.
    """
    if paging(volume) == "document":
        return
    stretches = list(_stretches(volume))
    chain = following([(stretch.begins, stretch.last) for stretch in stretches])
    yield from _out_of_order(volume, stretches, chain)
    if volume.every_page:
        yield from _lost(volume, stretches, chain)
    yield from _beyond(volume, [stretches[k] for k in chain])


def paging(volume: VolumeFacts) -> str:
    """`document` where each document begins with page 1, else `volume`."""
    if volume.manifest.paging != "auto":
        return volume.manifest.paging
    paged = [document for document in volume.documents if document.pages]
    anew = sum(document.pages[0] == "1" for document in paged)
    return "document" if anew > 1 and anew >= _BY_DOCUMENT * len(paged) else "volume"


def _stretches(volume: VolumeFacts) -> Iterator[_Stretch]:
    """The stretches of a volume with Arabic page numbers, in order."""
    outside = iter(sorted(volume.outside, key=lambda page: page.before))
    page = next(outside, None)
    for index, document in enumerate(volume.documents):
        while page is not None and page.before <= index:
            yield from _between(page.label, index)
            page = next(outside, None)
        yield from _of_document(volume, index, document)
    while page is not None:
        yield from _between(page.label, len(volume.documents))
        page = next(outside, None)


def _between(label: str, before: int) -> Iterator[_Stretch]:
    for one in single_labels(label):
        system, number = number_of(one)
        if system == "" and number:
            yield _Stretch(number - 1, number, number, before, False)


def _of_document(volume: VolumeFacts, index: int, document: DocumentFacts) -> Iterator[_Stretch]:
    numbers = [number for system, number in map(number_of, document.pages) if system == "" and number]
    if not numbers:
        return
    begins = numbers[0] - 1
    if not volume.every_page and document.begins is not None:
        system, number = number_of(document.begins)
        begins = number if system == "" and number else begins
    yield _Stretch(begins, numbers[0], numbers[-1], index, True)


def _out_of_order(volume: VolumeFacts, stretches: list[_Stretch], chain: list[int]) -> Iterator[VolumeHit]:
    in_chain = set(chain)
    for k, stretch in enumerate(stretches):
        if k in in_chain or stretch.document >= len(volume.documents):
            continue
        document = volume.documents[stretch.document]
        if stretch.inside and not document.sound_pages:
            continue
        before = next((stretches[j] for j in range(k - 1, -1, -1) if j in in_chain), None)
        after = next((stretches[j] for j in range(k + 1, len(stretches)) if j in in_chain), None)
        if before is not None and stretch.begins < before.last:
            yield _hit(volume, stretch, before, str(before.last), "")
        elif after is not None:
            yield _hit(volume, stretch, after, str(after.begins), "ahead")


def _hit(volume: VolumeFacts, stretch: _Stretch, other: _Stretch, page: str, variant: str) -> VolumeHit:
    document = volume.documents[stretch.document]
    place = document.last_page if variant == "ahead" and stretch.inside else _place(document, stretch)
    values = {"begins": str(stretch.begins), "first": str(stretch.first), "last": str(stretch.last), "page": page}
    mention = []
    if other.document < len(volume.documents):
        there = volume.documents[other.document]
        at = (there.last_page if variant == "" else there.first_page) if other.inside else there.at
        mention.append(Mention(other.document, at or there.at, f"page {page}"))
    return VolumeHit(stretch.document, place or document.at, values, variant, tuple(mention))


def _place(document: DocumentFacts, stretch: _Stretch) -> Place:
    return (document.first_page if stretch.inside else None) or document.at


def _lost(volume: VolumeFacts, stretches: list[_Stretch], chain: list[int]) -> Iterator[VolumeHit]:
    """Pages that are nowhere between two stretches that follow each other."""
    for i, j in pairwise(chain):
        one, other = stretches[i], stretches[j]
        missing = other.first - one.last - 1
        # A page break out of order in between stands in for one that is missing.
        if not j - i - 1 < missing <= FARTHEST or _in_notes(volume, one, other):
            continue
        index = min(other.document, len(volume.documents) - 1)
        document = volume.documents[index]
        values = {"missing": _missing(one.last + 1, other.first - 1)}
        yield VolumeHit(index, _place(document, other), values, "lost")


def _in_notes(volume: VolumeFacts, one: _Stretch, other: _Stretch) -> bool:
    """Whether all pages between two stretches begin within notes of the documents there."""
    near = volume.documents[one.document : other.document + 1]
    there = {number_of(label) for document in near for label in document.pages_in_notes}
    return all(("", number) in there for number in range(one.last + 1, other.first))


def _missing(first: int, last: int) -> str:
    """`page 424 is`, `pages 424 and 425 are`, `pages 424 to 430 are`."""
    if first == last:
        return f"page {first} is"
    return f"pages {first} {'and' if last == first + 1 else 'to'} {last} are"


def _beyond(volume: VolumeFacts, chain: list[_Stretch]) -> Iterator[VolumeHit]:
    """Documents on pages that the manifest does not give to the volume."""
    if volume.manifest.pages is None or not volume.manifest.file:
        return
    least, most = (number_of(label) for label in volume.manifest.pages)
    if least[0] or most[0]:
        return
    for stretch in chain:
        if stretch.inside and not (least[1] <= stretch.first and stretch.last <= most[1]):
            document = volume.documents[stretch.document]
            wrong = stretch.first if stretch.first < least[1] else stretch.last
            place = document.first_page if stretch.first < least[1] else document.last_page
            values = {"page": str(wrong), "first": volume.manifest.pages[0], "last": volume.manifest.pages[1]}
            yield VolumeHit(stretch.document, place or document.at, values, "beyond")
