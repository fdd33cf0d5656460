"""Entries of lists are read from lines as they stand in front matter."""

import pytest

from frlint.lists.entries import lot_key, lots_in, person_named, person_of, source_of, term_of
from frlint.model.lists import ListPlace


@pytest.mark.parametrize(
    ("line", "surname", "given", "offices"),
    [
        (
            "Wren, Martha L., Consul at Port Alder until June 1958",
            "Wren",
            "Martha L.",
            "Consul at Port Alder until June 1958",
        ),
        ("Hale, General Amos W., Jr., USA, Commander", "Hale", "General Amos W., Jr.", "USA, Commander"),
        ("Orde Mallory, Cecil, Chancellor", "Orde Mallory", "Cecil", "Chancellor"),
        ("Oda Kiku, Foreign Minister of Norland", "Oda", "Kiku", "Foreign Minister of Norland"),
        ("Berg, Egon (FPN), chief of the Press Office", "Berg", "Egon", "chief of the Press Office"),
        ("von Holm, Anna", "von Holm", "Anna", ""),
        (
            "Hale, Vice Admiral Amos W., Commander, Harbor Fleet",
            "Hale",
            "Vice Admiral Amos W.",
            "Commander, Harbor Fleet",
        ),
        ("Wren, M.L.K., Consul", "Wren", "M.L.K.", "Consul"),
        ("Tarr, Ned deB., Consul", "Tarr", "Ned deB.", "Consul"),
        ("Mallory, Lord (Cecil Orde), Governor", "Mallory", "Lord", "Governor"),
        ("Oda Kiku, Vice Minister of Harbors, Norland", "Oda", "Kiku", "Vice Minister of Harbors, Norland"),
        ("Oda Jin, General, Chief of Staff", "Oda", "Jin", "General, Chief of Staff"),
        ("Oda Ren , Commander-in-Chief, Fleet of Norland", "Oda", "Ren", "Commander-in-Chief, Fleet of Norland"),
        ("Berg, Ida, Senator (X-Norland); Chair (Harbors, Mines)", "Berg", "Ida", "Senator; Chair"),
        ("Tarr, Secretary of the Harbor Board", "Tarr", "", "Secretary of the Harbor Board"),
        ("Norodan, Prince Sisowan, head of state", "Norodan", "Prince Sisowan", "head of state"),
        ("Howe, Lieutenant Commander Jonas, Harbor Board", "Howe", "Lieutenant Commander Jonas", "Harbor Board"),
        ("Oda Lo Ky, Air Vice Marshal, Premier", "Oda", "Lo Ky", "Air Vice Marshal, Premier"),
        ("Oda Kiku, Norland Foreign Minister, July 1952", "Oda", "Kiku", "Norland Foreign Minister, July 1952"),
    ],
)
def test_a_person_is_parted_into_surname_given_names_and_offices(
    line: str, surname: str, given: str, offices: str
) -> None:
    person = person_of(line)
    assert person is not None
    assert (person.surname, person.given, person.offices) == (surname, given, offices)


def test_other_spellings_and_references_to_other_entries_are_read() -> None:
    person = person_of("Chen Oda (also Tchen Oda or Chin), Premier")
    assert person is not None and person.variants == ("Tchen Oda", "Chin")
    other = person_of("Mallory, Cecil Orde, see Orde Mallory, Cecil")
    assert other is not None
    assert (other.surname, other.given, other.see) == ("Mallory", "Cecil Orde", "Orde Mallory, Cecil")


@pytest.mark.parametrize(
    ("line", "variants"),
    [
        ("Chio (Ch'io) Kuan-wei, Premier", ("Ch'io",)),
        ("Mallory, Lord (Cecil Orde), Governor", ("Cecil Orde",)),
        ("Vance, Pia (Pip), Consul", ("Pip",)),
        ("Berg, Egon (FPN), chief of the Press Office", ()),
        ("Le Dan, Secretary of the Workers of Norland (later the Party of Norland)", ()),
    ],
)
def test_names_in_brackets_are_variants_and_parties_are_none(line: str, variants: tuple[str, ...]) -> None:
    person = person_of(line)
    assert person is not None and person.variants == variants


def test_a_holy_see_is_no_reference_to_another_entry() -> None:
    person = person_of("Shen Ch'ang-wen, Ambassador to the Holy See until 1969; Minister from 1972")
    assert person is not None
    assert (person.see, person.given) == ("", "Ch'ang-wen")


def test_a_name_that_is_known_apart_is_parted_at_its_comma() -> None:
    person = person_named("Orde Mallory, Cecil (FPN)", "Chancellor (also Malory, 1951)", id="p_OMC1")
    assert (person.surname, person.given, person.id) == ("Orde Mallory", "Cecil", "p_OMC1")
    assert person.variants == ("Malory",)


@pytest.mark.parametrize(
    "line",
    [
        "List of Persons",
        "Note: This list gives persons for the years 1958–1960, with their offices",
        "Editor’s Note.—This list does not include persons, of whom little is known",
        "The following persons of the papers in this volume held, at the time, the offices that are named",
    ],
)
def test_headings_and_introductions_are_no_entries(line: str) -> None:
    assert person_of(line) is None
    assert term_of(line) is None


def test_a_letter_alone_and_an_empty_line_are_no_entries() -> None:
    assert person_of("A") is None
    assert person_of("  ") is None
    assert term_of("B") is None
    assert source_of(" ") is None


def test_a_term_has_all_its_forms() -> None:
    at = ListPlace("terms.txt", 3)
    assert term_of("Nor Com(s), Norland Communist(s)", at) == (("Nor Com", "Nor Coms"), "Norland Communist(s)", "", at)
    assert term_of("DirGen or DG, Director") == (("DirGen", "DG"), "Director", "", ListPlace())
    assert term_of("NVA (also NVNA), army") == (("NVA", "NVNA"), "army", "", ListPlace())
    assert term_of("NHB Norland Harbor Board") == (("NHB",), "Norland Harbor Board", "", ListPlace())
    assert term_of("NHB, Norland Harbor Board") == (("NHB",), "Norland Harbor Board", "", ListPlace())


def test_lots_are_compared_without_blanks_and_hyphens() -> None:
    source = source_of("Conference Files: Lot 64 D 199, and FRC 71 A 6682, records of the Harbor Board")
    assert source is not None
    assert source.lots == ("64D199", "71A6682")
    assert lots_in("Files: FRC 59 A 1002 and 61 A 1018; Jobs 80–B01086A, 80–R01284A, and 84B00513R") == [
        "59A1002",
        "61A1018",
        "80B01086A",
        "80R01284A",
        "84B00513R",
    ]
    assert lots_in("FRC 59–83–0068, boxes 12 to 14") == ["59830068"]
    assert lots_in("a lot of 64 ships") == []
    assert lot_key("64-D-199") == lot_key("64 d 199") == "64D199"
