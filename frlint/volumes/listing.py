"""The lists of a volume held against its documents: what is used and not listed, listed and not used, spelt otherwise,
and what is to come in other volumes."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from frlint.checks.authorities.names import is_letter_off
from frlint.checks.volume.authorities import (
    heading_name_unlisted,
    list_spelling,
    odd_name_spelling,
    unlisted_abbreviation,
    unused_entry,
)
from frlint.lists.entries import lot_key
from frlint.model.apparatus import Apparatus, LotNumber, apparatus_from_bytes
from frlint.model.listing import Listing, ListingRow, ListingTable
from frlint.model.lists import ListPlace
from frlint.model.volume import Place, VolumeFacts, VolumeHit

SPELT = {"least": 3}
ODD = {"most": 2, "least": 10}
"""The options of AU004 and AU005 where nothing is set."""
_LOT_WORD = re.compile(r"[Ll]ots?(?: [Ff]iles?)?:?|FRC:?|Jobs?|Accessions?(?: Nos?\.)?")

Where = Callable[[ListPlace], str]
"""Shows where an entry of a list stands: `persons.txt:12`."""


def listing_of(volume: VolumeFacts, paths: Sequence[str], name: str, least: int, where: Where) -> Listing:
    """The tables of a volume; `paths` are those of its documents, in their order.

    `least`: in so many notes and headings an abbreviation stands to be told. `where` shows the place of an entry. Of a
    list that is not there all is unlisted, and nothing is unused.
    """
    gathered = [apparatus_from_bytes(document.apparatus) for document in volume.documents]
    rows = _Rows(volume, paths, gathered, where)
    lists = volume.lists
    known = tuple(kind for kind in lists._fields if getattr(lists, kind) is not None)
    all_lists = lists._replace(persons=lists.persons or (), terms=lists.terms or ())
    as_if = volume._replace(lists=all_lists)
    spelt = [*list_spelling(volume, SPELT), *odd_name_spelling(volume, ODD)]
    elsewhere = {hit.values["at"] for hit in spelt if "spelling" in hit.values}
    unused = [hit for hit in unused_entry(volume, {}) if hit.values["at"] not in elsewhere]
    tables = (
        ("persons-unlisted", rows.of_names(heading_name_unlisted(as_if, {}))),
        ("persons-unused", rows.of_entries(unused, "text")),
        ("persons-spelt", rows.of_spellings(spelt)),
        ("terms-unlisted", rows.of_abbreviations(unlisted_abbreviation(as_if, {"least": least}))),
        ("terms-unused", rows.of_entries(unused, "text-term")),
        ("sources-unlisted", rows.of_lots()),
        ("sources-unused", rows.of_unused_lots()),
        ("sources-spelt", rows.of_lots_spelt()),
        ("to-come", rows.to_come()),
    )
    return Listing(name, known, tuple(_TABLES[key]._replace(rows=tuple(found)) for key, found in tables))


_TABLES: Mapping[str, ListingTable] = {
    table.key: table
    for table in (
        ListingTable("persons-unlisted", "Persons of headings that are not listed", "person", "office", True, False),
        ListingTable("persons-unused", "Persons that are listed and not named", "person", "", False, True),
        ListingTable("persons-spelt", "Persons that are spelt otherwise", "spelling", "in the list", True, True),
        ListingTable("terms-unlisted", "Abbreviations that are not listed", "abbreviation", "", True, False),
        ListingTable("terms-unused", "Terms that are listed and not used", "term", "", False, True),
        ListingTable("sources-unlisted", "Lots that are cited and not listed", "lot", "files", True, False),
        ListingTable("sources-unused", "Lots that are listed and not cited", "lot", "source", False, True),
        ListingTable("sources-spelt", "Lots a sign off a listed one", "lot", "in the list", True, True),
        ListingTable("to-come", "Scheduled for publication", "note", "volume", True, False),
    )
}


class _Rows:
    """Makes rows of what rules find in a volume, and of its lots."""

    def __init__(self, volume: VolumeFacts, paths: Sequence[str], gathered: Sequence[Apparatus], where: Where) -> None:
        self._volume, self._paths, self._gathered, self._where = volume, paths, gathered, where
        self._lots: dict[str, list[tuple[int, LotNumber]]] = {}
        for index, apparatus in enumerate(gathered):
            for lot in apparatus.lots:
                self._lots.setdefault(lot_key(_LOT_WORD.sub("", lot.number)), []).append((index, lot))
        self._listed: dict[str, tuple[str, str]] = {}
        for source in volume.lists.sources or ():
            for key in source.lots:
                self._listed.setdefault(key, (source.words, where(source.at)))

    def of_names(self, hits: Iterable[VolumeHit]) -> Iterator[ListingRow]:
        """Persons of headings, with the office that each has most often; the most frequent first."""
        offices: dict[str, Counter[str]] = {}
        for apparatus in self._gathered:
            for named in apparatus.names:
                offices.setdefault(named.name, Counter())[named.office] += 1
        rows = []
        for hit in hits:
            name = hit.values["name"]
            office = offices[name].most_common(1)[0][0]
            rows.append(self._row(hit, name, office, hit.values["count"]))
        yield from sorted(rows, key=_by_count)

    def of_entries(self, hits: Iterable[VolumeHit], variant: str) -> Iterator[ListingRow]:
        """Entries that no document has, in the order of their list."""
        for hit in hits:
            if hit.variant == variant:
                yield ListingRow(hit.values["entry"], listed=self._where(hit.values["at"]))

    def of_spellings(self, hits: Iterable[VolumeHit]) -> Iterator[ListingRow]:
        """Spellings of the documents beside that of the list."""
        for hit in hits:
            spelling = hit.values.get("spelling") or hit.values["words"]
            row = self._row(hit, spelling, hit.values["surname"], hit.values["count"])
            yield row._replace(listed=self._where(hit.values["at"]))

    def of_abbreviations(self, hits: Iterable[VolumeHit]) -> Iterator[ListingRow]:
        """Abbreviations, the most frequent first."""
        rows = [self._row(hit, hit.values["abbreviation"], "", hit.values["times"]) for hit in hits]
        yield from sorted(rows, key=_by_count)

    def of_lots(self) -> Iterator[ListingRow]:
        """Lots that no source of the list has, with the name of files in front of them; the most frequent first."""
        rows = [self._lot_row(places) for key, places in self._lots.items() if key not in self._listed]
        yield from sorted(rows, key=_by_count)

    def of_unused_lots(self) -> Iterator[ListingRow]:
        """Lots of the list that no document cites, in its order."""
        for key, (words, listed) in self._listed.items():
            if key not in self._lots:
                yield ListingRow(key, words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…", listed=listed)

    def of_lots_spelt(self) -> Iterator[ListingRow]:
        """Cited lots that are not listed, a sign off a listed one of the same files that is cited oftener, or never."""
        for key, places in self._lots.items():
            files = {lot.files.casefold() for _, lot in places}
            near = [one for one in self._listed if key not in self._listed and is_letter_off(key, one)]
            near = [
                one
                for one in near
                if (one not in self._lots or len(self._lots[one]) > len(places))
                and any(name in self._listed[one][0].casefold() for name in files)
            ]
            if near:
                best = max(near, key=lambda one: len(self._lots.get(one, ())))
                words, listed = self._listed[best]
                yield self._lot_row(places)._replace(detail=words[:_LONGEST], listed=listed)

    def to_come(self) -> Iterator[ListingRow]:
        """The notes that say what is scheduled for publication, by the volume that they name."""
        rows = [
            self._at(index, one.place, self._note(index, one.note), one.volume, 1, 1)
            for index, apparatus in enumerate(self._gathered)
            for one in apparatus.to_come
        ]
        yield from sorted(rows, key=lambda row: row.detail)

    def _note(self, index: int, label: str) -> str:
        """A note of a document as a table names it; what has no label is the text of an editorial note."""
        name = self._volume.documents[index].id
        return f"{name}, note {label}" if label else name

    def _lot_row(self, places: Sequence[tuple[int, LotNumber]]) -> ListingRow:
        files = Counter(lot.files for _, lot in places if lot.files)
        index, first = places[0]
        detail = files.most_common(1)[0][0] if files else ""
        return self._at(index, first.place, first.number, detail, len(places), len({index for index, _ in places}))

    def _row(self, hit: VolumeHit, name: str, detail: str, times: int) -> ListingRow:
        return self._at(hit.document, hit.place, name, detail, times, hit.values["documents"])

    def _at(self, index: int, place: Place, name: str, detail: str, times: int, documents: int) -> ListingRow:
        return ListingRow(name, detail, times, documents, self._paths[index], place.line, place.column)


_LONGEST = 80
"""Signs of a source that are shown."""


def _by_count(row: ListingRow) -> tuple[Any, ...]:
    return -row.times, row.name
