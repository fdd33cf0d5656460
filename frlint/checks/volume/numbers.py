"""The numbers of a volume's documents: where they stand, whether they follow each other (VL001), and whether heading
and file agree (HD017)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.model.identity import natural_order
from frlint.model.volume import DocumentFacts, Mention, Place, VolumeFacts, VolumeHit

LONGEST = 6
"""Figures of a document's number."""
_AT_END = re.compile(rf"(\D*)(\d{{1,{LONGEST}}})")
MOST_NUMBERED = 0.6
"""The share of documents with a printed number from which a volume counts as numbered in its headings."""
MOST_DIFFER = 0.2
"""The share of documents up to which those that have another number in their heading than in their id are misprinted:
where more have, the ids are another count. Four documents are too few to show it."""
MOST_FAULTS = 0.05
"""The share of numbers out of order from which, if nobody says otherwise, the numbers are no count of the volume."""


class Numbers(NamedTuple):
    """The documents' numbers by index, None for a document without one, and where they stand.

    `where` is `heading`, `id` or `none`; `printed` means that they can be referred to: they stand in the headings.
    `misprinted` are, by index, the numbers of headings that all but a few others contradict: their documents have the
    number of their id in `values`.
    """

    where: str
    values: tuple[int | None, ...]
    printed: bool
    misprinted: Mapping[int, int] = {}

    @property
    def by_number(self) -> dict[int, int]:
        """From a number to the index of the first document that has it."""
        found: dict[int, int] = {}
        for index, number in enumerate(self.values):
            if number is not None:
                found.setdefault(number, index)
        return found

    @property
    def last(self) -> int:
        """The highest number, 0 where there is none."""
        return max((number for number in self.values if number is not None), default=0)


def document_numbers(volume: VolumeFacts) -> Numbers:
    """The numbers of a volume's documents, as its manifest says or as most of the documents have it."""
    documents, where = volume.documents, volume.manifest.numbered
    if where == "auto":
        headed = sum(bool(document.number) for document in documents)
        where = "heading" if documents and headed >= MOST_NUMBERED * len(documents) else "id"
        if where == "id" and not _count_by_id(documents):
            where = "none"
    printed = sum(document.numbered_at is not None for document in documents) >= MOST_NUMBERED * len(documents)
    if where == "heading":
        values = tuple(int(d.number) if d.number.isdecimal() else None for d in documents)
        right = _contradicted(documents)
        if right:
            misprinted = {index: int(documents[index].number) for index in right}
            values = tuple(right.get(index, value) for index, value in enumerate(values))
            return Numbers(where, values, printed, misprinted)
    elif where == "id":
        values = tuple(int(m[2]) if (m := _AT_END.fullmatch(d.id)) else None for d in documents)
    else:
        values = (None,) * len(documents)
    return Numbers(where, values, printed and where != "none")


def _count_by_id(documents: Sequence[DocumentFacts]) -> bool:
    """Whether the documents' ids are numbers behind the same letters, a few apart (`d12a`)."""
    found = [m for document in documents if (m := _AT_END.fullmatch(document.id))]
    return bool(found) and len(found) >= 0.9 * len(documents) and len({m[1] for m in found}) == 1


def _contradicted(documents: Sequence[DocumentFacts]) -> dict[int, int]:
    """The documents (by index) whose heading has another number than their id, each with that of the id.

    None where ids are no count or where more than a few differ. What the XML says beside the id (`@n`) must agree
    with it: else it is not clear which is wrong, and XM005 speaks.
    """
    count = 0
    differ: dict[int, int] = {}
    for index, document in enumerate(documents):
        number = document.number
        if document.numbered_at is None or not number.isdecimal():
            continue
        if document.id == f"d{number}" and len(number) <= LONGEST:  # As nearly all are: it need not be taken apart.
            count += 1
        elif found := _AT_END.fullmatch(document.id):
            count += 1
            if int(number) != int(found[2]):
                differ[index] = int(found[2])
    if not differ or len(differ) > MOST_DIFFER * count or not _count_by_id(documents):
        return {}
    return {index: by_id for index, by_id in differ.items() if documents[index].encoded in ("", str(by_id))}


def header_number(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """HD017: the number in a document's heading is not that of its file's name or of its XML."""
    for index, printed in document_numbers(volume).misprinted.items():
        document = volume.documents[index]
        values = {"printed": str(printed), "id": document.id}
        yield VolumeHit(index, document.numbered_at or document.at, values)


class NumberFault(NamedTuple):
    """A number that does not follow: the document's index, what number it has, what is due, and how it is reported.

    `missing` are the numbers that are not there.
    """

    at: int
    variant: str
    label: str
    due: str
    missing: range = range(0)


def document_number_skipped(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """VL001: the numbers of the documents skip, repeat or are misprinted, or a document has none."""
    numbers = document_numbers(volume)
    faults = list(_faults(volume, numbers))
    if volume.manifest.numbered == "auto" and len(faults) > max(3, MOST_FAULTS * len(numbers.values)):
        return
    for fault in faults:
        document = volume.documents[fault.at]
        place = document.numbered_at if numbers.where == "heading" and document.numbered_at else document.at
        values = {"label": fault.label, "due": fault.due, "missing": fault.due}
        elsewhere = [*_before(volume, numbers, fault.at)]
        variant = fault.variant
        if fault.missing:
            if _unread_before(volume, fault.at, fault.at - 1) >= len(fault.missing):
                continue
            references = [*_references(volume, numbers, fault.missing)]
            variant = "referred" if references else "counted" if _are_counted(volume) else ""
            elsewhere += references
        yield VolumeHit(fault.at, place, values, variant, tuple(elsewhere))
    yield from _ends(volume, numbers)


def _are_counted(volume: VolumeFacts) -> bool:
    """Whether the manifest says which documents there are."""
    return volume.manifest.first is not None or volume.manifest.last is not None


def _references(volume: VolumeFacts, numbers: Numbers, missing: range) -> Iterator[Mention]:
    """The first place at which another document refers to one that is not there."""
    if numbers.printed:
        for index, document in enumerate(volume.documents):
            for reference in document.references:
                if reference.document.isdecimal() and int(reference.document) in missing:
                    yield Mention(index, reference.place, f"refers to document {reference.document}")
                    return


def _unread_before(volume: VolumeFacts, index: int | None, after: int | None) -> int:
    """How many documents that cannot be read stand before the one with an index, and after another; None is no limit.

    That they cannot be read is reported; they are there.
    """
    if not volume.unread:
        return 0
    low = natural_order(volume.documents[after].id) if after is not None and after >= 0 else ()
    high = natural_order(volume.documents[index].id) if index is not None else None
    orders = map(natural_order, volume.unread)
    return sum(order > low and (high is None or order < high) for order in orders)


def _before(volume: VolumeFacts, numbers: Numbers, index: int) -> Iterator[Mention]:
    if index:
        before = volume.documents[index - 1]
        number = numbers.values[index - 1]
        words = f"document {number}" if number is not None else "the document before"
        yield Mention(index - 1, before.numbered_at or before.at, words)


def _faults(volume: VolumeFacts, numbers: Numbers) -> Iterator[NumberFault]:
    values = numbers.values
    due: int | None = None
    for k, value in enumerate(values):
        if value is None:
            # A number such as `12a` stands between others, and in the place of none.
            bare = numbers.where == "heading" and not volume.documents[k].number
            if bare and due is not None and _goes_on(values, k, due):
                yield NumberFault(k, "absent", "", str(due))
                due += 1
            continue
        if due is not None and value != due:
            if _goes_on(values, k, due):
                yield NumberFault(k, "repeated" if value == due - 1 else "misprinted", str(value), str(due))
                due += 1
                continue
            if value > due:
                yield NumberFault(k, "", str(value), _missing(due, value - 1), range(due, value))
            elif value == due - 1:
                yield NumberFault(k, "again", str(value), str(due))
            elif value > 1:
                yield NumberFault(k, "misprinted", str(value), str(due))
        due = value + 1


def _goes_on(values: Sequence[int | None], k: int, due: int) -> bool:
    """Whether the next document with a number has the one that follows, were the due one document `k`'s."""
    following = next(((j, v) for j, v in enumerate(values[k + 1 : k + 4], k + 1) if v is not None), None)
    return following is not None and following[1] == due + following[0] - k


def _missing(first: int, last: int) -> str:
    """`document 14 is`, `documents 14 and 15 are`, `documents 14 to 17 are`."""
    if first == last:
        return f"document {first} is"
    return f"documents {first} {'and' if last == first + 1 else 'to'} {last} are"


def _ends(volume: VolumeFacts, numbers: Numbers) -> Iterator[VolumeHit]:
    """Where the manifest names the first and the last number: what is missing before and behind those there are."""
    first, last = volume.manifest.first, volume.manifest.last
    there = [(number, k) for k, number in enumerate(numbers.values) if number is not None]
    if not there:
        return
    (lowest, low), (highest, high) = there[0], there[-1]
    if first is not None and lowest > first and _unread_before(volume, low, None) < lowest - first:
        values = {"label": str(lowest), "missing": _missing(first, lowest - 1)}
        yield VolumeHit(low, _place(volume, low), values, "counted")
    if last is not None and highest < last and _unread_before(volume, None, high) < last - highest:
        values = {"label": str(highest), "missing": _missing(highest + 1, last)}
        yield VolumeHit(high, _place(volume, high), values, "behind")


def _place(volume: VolumeFacts, index: int) -> Place:
    document = volume.documents[index]
    return document.numbered_at or document.at
