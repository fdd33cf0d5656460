"""The lists of a volume held against its documents, on facts made for the purpose."""

from typing import Any

from frlint.model.apparatus import UNPLACED, Apparatus, HeadingName, LotNumber, ToCome, Used, apparatus_to_bytes
from frlint.model.listing import Listing, ListingRow
from frlint.model.lists import ListPlace
from frlint.model.volume import DocumentFacts, Manifest, Place, VolumeFacts
from frlint.volumes.listing import listing_of
from frlint.volumes.lists import parse_lists

TOP = Place(1, 1, 1, 9)


def at(line: int, sentence: str = "Mr. Mallory left.") -> Place:
    return Place(line, 5, line, 12, None, "", (sentence,))


def document(name: str, **gathered: Any) -> DocumentFacts:
    return DocumentFacts(name, TOP, apparatus=apparatus_to_bytes(Apparatus(**gathered)))


def listing(*documents: DocumentFacts, least: int = 3, **lists: str) -> Listing:
    listed = parse_lists({kind: (f"{kind}.txt", text.encode()) for kind, text in lists.items()})
    volume = VolumeFacts(Manifest(), documents, lists=listed)
    paths = [f"v1/{one.id}.txt" for one in documents]
    return listing_of(volume, paths, "v1", least, lambda place: f"{place.file}:{place.line}")


def rows(found: Listing, table: str) -> tuple[ListingRow, ...]:
    (one,) = [one for one in found.tables if one.key == table]
    return one.rows


def test_every_table_is_there_and_empty_where_nothing_is_found() -> None:
    found = listing(document("d1"), persons="Hale, Ann, see Wren, Ann\n", terms="A\n", sources="Papers\n")
    assert [table.key for table in found.tables] == [
        *("persons-unlisted", "persons-unused", "persons-spelt", "terms-unlisted", "terms-unused"),
        *("sources-unlisted", "sources-unused", "sources-spelt", "to-come"),
    ]
    assert not any(table.rows for table in found.tables)
    assert (found.volume, found.lists) == ("v1", ("persons", "terms", "sources"))


def test_persons_of_headings_that_no_list_has_come_with_the_office_they_have_most_often() -> None:
    def named(*names: tuple[str, str]) -> tuple[HeadingName, ...]:
        return tuple(HeadingName(name, office, "from", TOP) for name, office in names)

    documents = (
        document("d1", names=named(("Kell", "Envoy"), ("Tarr", "Consul"))),
        document("d2", names=named(("Tarr", "Consul at Porto Sul"), ("Tarr", "Consul at Porto Sul"))),
    )
    expected = (
        ListingRow("Tarr", "Consul at Porto Sul", 3, 2, "v1/d1.txt", 1, 1),
        ListingRow("Kell", "Envoy", 1, 1, "v1/d1.txt", 1, 1),
    )
    assert rows(listing(*documents, persons="Hale, Ann, Envoy\n"), "persons-unlisted") == expected
    assert rows(listing(*documents), "persons-unlisted") == expected
    assert listing(*documents).lists == ()


def test_a_person_that_is_spelt_otherwise_is_not_told_as_unused() -> None:
    used = (Used("Mallory", 4, at(3)), Used("Holbridge", 30, UNPLACED), Used("Holbirdge", 1, at(7, "So Holbirdge")))
    found = listing(
        document("d1", used=used), persons="Holbridge, Ida, Envoy\nMalory, Ann, Envoy\nTarr, Cecil, Consul\n"
    )
    assert rows(found, "persons-spelt") == (
        ListingRow("Mallory", "Malory", 4, 1, "v1/d1.txt", 3, 5, "persons.txt:2"),
        ListingRow("Holbirdge", "Holbridge", 1, 1, "v1/d1.txt", 7, 5, "persons.txt:1"),
    )
    assert rows(found, "persons-unused") == (ListingRow("Tarr, Cecil", listed="persons.txt:3"),)


def test_abbreviations_are_told_from_so_many_notes_and_headings_on() -> None:
    documents = (
        document("d1", abbreviations=(Used("NHB", 2, at(4)), Used("HQ", 1, at(5)))),
        document("d2", abbreviations=(Used("HQ", 1, at(5)),), used=(Used("AB", 1, UNPLACED),)),
    )
    terms = "AB, Board\nXB, boats\n"
    expected = ListingRow("HQ", "", 2, 2, "v1/d1.txt", 5, 5), ListingRow("NHB", "", 2, 1, "v1/d1.txt", 4, 5)
    assert rows(listing(*documents, least=2, terms=terms), "terms-unlisted") == expected
    assert rows(listing(*documents, least=3, terms=terms), "terms-unlisted") == ()
    assert rows(listing(*documents, terms=terms), "terms-unused") == (ListingRow("XB", listed="terms.txt:2"),)


def test_lots_are_held_against_the_sources() -> None:
    def lots(*numbers: str) -> tuple[LotNumber, ...]:
        return tuple(LotNumber(number, "Harbor Files", TOP) for number in numbers)

    found = listing(
        document("d1", lots=lots("Lot 64 D 199", "Lot 64D199", "FRC 71 A 6682")),
        document("d2", lots=lots("Lot 64 D 198", "Lot Files: 77 D 1")),
        sources="Harbor Files: Lot 64 D 199\nFRC 71 A 6682, papers\nQuay Files: Lot 65 D 3\n",
    )
    assert rows(found, "sources-unlisted") == (
        ListingRow("Lot 64 D 198", "Harbor Files", 1, 1, "v1/d2.txt", 1, 1),
        ListingRow("Lot Files: 77 D 1", "Harbor Files", 1, 1, "v1/d2.txt", 1, 1),
    )
    assert rows(found, "sources-unused") == (ListingRow("65D3", "Quay Files: Lot 65 D 3", listed="sources.txt:3"),)
    assert rows(found, "sources-spelt") == (
        ListingRow("Lot 64 D 198", "Harbor Files: Lot 64 D 199", 1, 1, "v1/d2.txt", 1, 1, "sources.txt:1"),
    )


def test_a_lot_of_other_files_is_no_slip_of_a_listed_one() -> None:
    lots = (*(LotNumber("Lot 64 D 199", "Harbor Files", TOP),) * 3, LotNumber("Lot 64 D 198", "Quay Files", TOP))
    found = listing(document("d1", lots=lots), sources="Harbor Files: Lot 64 D 199\n")
    assert rows(found, "sources-spelt") == ()
    assert [row.name for row in rows(found, "sources-unlisted")] == ["Lot 64 D 198"]


def test_a_lot_a_swap_off_a_listed_one_that_is_never_cited_is_a_slip() -> None:
    lots = (LotNumber("Lot 64 D 249", "Harbor Files", TOP),)
    found = listing(document("d1", lots=lots), sources="Harbor Files: Lot 64 D 294\nHarbor Files: Lot 71 D 3\n")
    assert [(row.name, row.listed) for row in rows(found, "sources-spelt")] == [("Lot 64 D 249", "sources.txt:1")]


def test_what_is_to_come_is_sorted_by_its_volume() -> None:
    found = listing(
        document("d1", to_come=(ToCome("3", "volume XII", at(9)),)),
        document("d2", to_come=(ToCome("1", "volume III", at(8)), ToCome("2", "volume XII", at(9)))),
    )
    assert [(row.name, row.detail, row.path, row.line) for row in rows(found, "to-come")] == [
        ("d2, note 1", "volume III", "v1/d2.txt", 8),
        ("d1, note 3", "volume XII", "v1/d1.txt", 9),
        ("d2, note 2", "volume XII", "v1/d2.txt", 9),
    ]


def test_the_place_of_an_entry_is_shown_by_the_caller() -> None:
    listed = parse_lists({"persons": ("persons.txt", b"\nTarr, Cecil, Consul\n")})
    volume = VolumeFacts(Manifest(), (document("d1"),), lists=listed)
    seen: list[ListPlace] = []

    def where(place: ListPlace) -> str:
        seen.append(place)
        return "here"

    found = listing_of(volume, ["v1/d1.txt"], "v1", 3, where)
    assert rows(found, "persons-unused")[0].listed == "here"
    assert seen == [ListPlace("persons.txt", 2)]
