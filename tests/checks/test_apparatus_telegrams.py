"""What is gathered of headings and telegrams, and how a volume's rules count it."""

from typing import Any

import pytest
from making.volumes import volume

from frlint.checks.apparatus.headings import correspondents
from frlint.checks.volume.heading_names import heading_name_misspelt
from frlint.checks.volume.offices import office_key, office_unlike_itself, place_unlike_office
from frlint.checks.volume.telegrams import other_telegram
from frlint.model.apparatus import UNPLACED, Apparatus, apparatus_from_bytes
from frlint.model.lists import Person, VolumeLists
from frlint.model.volume import VolumeFacts, VolumeHit
from frlint.rulebook import load

TELEGRAM = """\
12. Telegram From the Embassy in Norland to the Department of State1

Holmvik, March 3, 1958—6 p.m.

0232. Reference Deptels 1982 and 201.3 The ice breaks up.

  1. Source: Department of State, Central Files, 758.022/3–358. Secret. Also sent to San Telmo as telegram 77.
  2. Document 7.
  3. See Document 8.
"""


def gathered(text: str) -> Apparatus:
    """What is gathered of a document, as it comes out of the store."""
    return apparatus_from_bytes(volume({"d1.txt": text}).documents[0].apparatus)


def memorandum(k: int, office: str, name: str) -> tuple[str, str]:
    heading = f"{k}. Memorandum From the {office} ({name}) to the Secretary of State"
    return f"d{k}.txt", f"{heading}\n\nWashington, March {k}, 1958.\n\nThe harbor is closed."


def telegram(k: int, office: str, city: str) -> tuple[str, str]:
    heading = f"{k}. Telegram From the {office} to the Department of State"
    return f"d{k}.txt", f"{heading}\n\n{city}, March {k}, 1958—6 p.m.\n\n{100 + k}. The harbor is closed."


def values(hits: Any) -> list[tuple[int, str, int]]:
    """The document, the variant and the number of other places of hits."""
    found: list[VolumeHit] = list(hits)
    return [(hit.document, hit.variant, len(hit.elsewhere)) for hit in found]


class TestHeadings:
    @pytest.mark.parametrize(
        ("heading", "sender", "addressee"),
        [
            ("2. Letter From the Embassy in Norland to the Consul at Alvar1", "Embassy in Norland", "Consul at Alvar"),
            ("The Chargé in Norland (Pell) to the Secretary of State", "Chargé in Norland", "Secretary of State"),
            ("No. 7 The Consul at Alvar(Pell) to the Secretary of State", "Consul at Alvar", "Secretary of State"),
            (
                "3. Telegram From the Mission to the Northern Union and Regional Offices to the Department of State",
                "Mission to the Northern Union and Regional Offices",
                "Department of State",
            ),
            (
                "4. Memorandum From the Special Assistant to the President (Hale) to the Director of Harbors (Pell)",
                "Special Assistant to the President",
                "Director of Harbors",
            ),
            (
                "The Ambassador in Norland (Hale), temporarily at Stenborg, to the Secretary of State",
                "Ambassador in Norland, temporarily at Stenborg",
                "Secretary of State",
            ),
            ("5. Editorial Note", "", ""),
        ],
    )  # fmt: skip
    def test_sender_and_addressee_are_parted(self, heading: str, sender: str, addressee: str) -> None:
        assert correspondents(heading) == (sender, addressee)

    def test_names_have_their_offices_and_sides(self) -> None:
        heading = (
            "4. Memorandum From the Special Assistant to the President (Hale) to the Director of Harbors (De Wit)1"
        )
        names = gathered(f"{heading}\n\nWashington, March 3, 1958.\n\nThe harbor is closed.").names
        assert [(one.name, one.office, one.side) for one in names] == [
            ("Hale", "Special Assistant to the President", "from"),
            ("De Wit", "Director of Harbors", "to"),
        ]
        at = names[1].name_at
        assert heading[at.column - 1 : at.end_column - 1] == "De Wit"
        assert at.words == "of harbors (\x1fde wit\x1f) 1"

    def test_a_conversation_has_names_and_no_addressee(self) -> None:
        heading = "Memorandum of Conversation, by the Director of Harbors (Pell)"
        names = gathered(f"{heading}\n\n[Washington,] March 3, 1951.\n\nThe harbor is closed.").names
        assert [(one.name, one.office, one.side) for one in names] == [("Pell", "Director of Harbors", "from")]

    def test_only_the_small_from_has_a_place(self) -> None:
        (large,) = gathered(TELEGRAM).forms
        (small,) = gathered(TELEGRAM.replace("From", "from")).forms
        assert (large.name, large.place) == ("heading-from", UNPLACED)
        assert (small.name, small.place.column) == ("heading-small-from", 14)


class TestTelegrams:
    def test_what_a_telegram_says_of_itself_is_stored(self) -> None:
        found = gathered(TELEGRAM).telegram
        assert found == ("telegram", "0232", "Embassy in Norland", "Department of State", "Holmvik")

    def test_it_bears_the_numbers_of_its_beginning_and_its_notes_without_zeros(self) -> None:
        bears = gathered(TELEGRAM).bears.split()
        assert {"232", "12", "77"} <= set(bears)
        assert {"1982", "198"} <= set(bears)  # With the figures of a note's sign and without.
        assert len(bears) == len(set(bears))

    def test_telegrams_that_are_named_have_the_documents_of_their_notes(self) -> None:
        cited = gathered(TELEGRAM).cited
        assert [(one.words, one.number, one.document) for one in cited] == [
            ("Deptels 198", "198", "7"),
            ("Deptels 1982 and 201", "201", "8"),
        ]

    @pytest.mark.parametrize(
        ("words", "number"),
        [
            ("your telegram of March 3, 1958, No. 201.2", "201"),
            ("San Telmo’s 201 to Holmvik.2", "201"),
            ("telegrams 198, 200, and 201.2", "201 198 200"),
            ("Embtel 198 [201].2", "198 201"),
        ],
    )
    def test_other_numbers_near_by_may_be_meant_and_dates_are_none(self, words: str, number: str) -> None:
        text = TELEGRAM.replace("Reference Deptels 1982 and 201.3", f"See {words}").replace(
            "  3. See Document 8.\n", ""
        )
        assert [one.number for one in gathered(text).cited] == [number]

    @pytest.mark.parametrize("words", ["message of March 3.2", "NSC 201.2", "the memorandum.2", "Article 201.2"])
    def test_other_papers_are_no_telegrams(self, words: str) -> None:
        text = TELEGRAM.replace("Deptels 1982 and 201.3", words).replace("  3. See Document 8.\n", "")
        assert not gathered(text).cited

    def test_a_document_of_another_volume_is_none_of_this_one(self) -> None:
        text = TELEGRAM.replace("  2. Document 7.", "  2. Document 7, Foreign Relations, 1952–1954, vol. X.")
        assert [one.document for one in gathered(text).cited] == ["8"]

    @pytest.mark.parametrize(
        ("dateline", "city"),
        [
            ("[Holmvik,] March 3, 1958—6 p.m.", "Holmvik"),
            ("Holmvik March 3, 1958—6 p.m.", "Holmvik"),
            ("Holmvik, N.D., March 3, 1958—6 p.m.", "Holmvik"),
            ("March 3, 1958—6 p.m.", ""),
        ],
    )
    def test_the_place_of_a_dateline_is_what_stands_before_its_date(self, dateline: str, city: str) -> None:
        found = gathered(TELEGRAM.replace("Holmvik, March 3, 1958—6 p.m.", dateline)).telegram
        assert found is not None
        assert found.city == city

    def test_without_a_dateline_no_place_is_missing(self) -> None:
        found = gathered(TELEGRAM.replace("Holmvik, March 3, 1958—6 p.m.\n\n", "")).telegram
        assert found is not None
        assert found.city is None

    def test_letters_are_no_telegrams_and_old_ones_are_known_by_their_hour(self) -> None:
        heading = "The Consul at Porto Sul (Alvarez) to the Secretary of State"
        letter = f"{heading}\n\nPorto Sul, March 3, 1918.\n\nThe harbor is closed."
        assert gathered(letter).telegram is None
        wired = gathered(letter.replace("1918.", "1918, 3 p.m.")).telegram
        assert wired is not None
        assert wired.paper == "telegram"


class TestVolumes:
    def test_offices_are_known_whoever_heads_them(self) -> None:
        same = {office_key(one) for one in ("Embassy in Norland", "Ambassador in Norland", "Chargé in Norland")}
        assert same == {"in norland"}
        assert {office_key(one) for one in ("Secretary of State", "Department of State")} == {"Department of State"}
        travelling = (
            "Secretary of State Pell",
            "Delegation at Holmvik",
            "President’s Assistant",
            "Ambassador at Large",
        )
        assert {office_key(one) for one in travelling} == {""}

    def test_a_place_is_named_once_with_its_other_places(self) -> None:
        places = ["Holmvik"] * 10
        for k in (3, 7):
            places[k] = "San Telmo"
        made = volume(dict(telegram(k, "Embassy in Norland", city) for k, city in enumerate(places, 1)))
        options = {"least": 8, "share": 0.8, "most": 2}
        assert values(place_unlike_office(made, options)) == [(3, "", 1)]
        assert values(place_unlike_office(made, options | {"most": 1})) == []
        assert values(place_unlike_office(made, options | {"least": 11})) == []

    def test_a_name_twice_as_frequent_is_a_slip_only_between_the_others(self) -> None:
        options = {"least": 4, "share": 0.5}
        names = ["Pellam"] * 3 + ["Pallam"] * 3 + ["Pellam"] * 3
        mixed = volume(dict(memorandum(k, "Director of Harbors", name) for k, name in enumerate(names, 1)))
        assert values(heading_name_misspelt(mixed, options)) == []
        names[4] = "Pellam"
        mixed = volume(dict(memorandum(k, "Director of Harbors", name) for k, name in enumerate(names, 1)))
        assert values(heading_name_misspelt(mixed, options)) == [(3, "", 1)]

    def test_where_there_is_a_list_of_persons_a_rare_name_that_it_lacks_is_a_slip_of_a_listed_one(self) -> None:
        documents = [memorandum(k, "Director of Harbors", "Whitcomb") for k in (1, 2)]
        documents += [memorandum(3, "Director of Fisheries", "Whitcomh"), memorandum(4, "Director of Trade", "Hale")]
        made = volume(dict(documents))
        options = {"least": 4, "share": 0.34}
        assert values(heading_name_misspelt(made, options)) == []
        listed = made._replace(lists=VolumeLists(persons=(Person("Whitcomb", "Alden"), Person("Hall", "Martha"))))
        assert values(heading_name_misspelt(listed, options)) == [(2, "listed", 0)]
        both = made._replace(lists=VolumeLists(persons=(Person("Whitcomb"), Person("Whitcomh"))))
        assert values(heading_name_misspelt(both, options)) == []

    def test_misprints_of_formulas_are_told_by_the_rule_on_headings_alone(self) -> None:
        rules = load().rules
        assert rules["HD015"].options["formulas"]["default"] == rules["HD004"].options["words"]["default"]
        documents = [memorandum(k, "Director of Harbors", "Hale") for k in (1, 2)]
        made = volume(dict([*documents, memorandum(3, "Directer of Harbors", "Hale")]))
        options = {"least": 2, "ranks": [], "formulas": ["Director"]}
        assert values(office_unlike_itself(made, options)) == []
        assert values(office_unlike_itself(made, options | {"formulas": []})) == [(2, "", 0)]

    def test_a_telegram_to_another_post_has_another_number_by_right(self) -> None:
        def found(words: str, office: str = "Embassy in Estrana") -> list[tuple[int, str, int]]:
            heading = "1. Telegram From the Department of State to the Embassy in Norland"
            sent = f"{heading}\n\nWashington, March 1, 1958—6 p.m.\n\n"
            naming = f"{TELEGRAM.replace('12.', '3.').replace('Embassy in Norland', office)}"
            naming = naming.replace("Reference Deptels 1982 and 201.3", words).replace("Document 7", "Document 1")
            documents = {
                "d1.txt": f"{sent}222. I have your report.",
                "d2.txt": telegram(2, "Embassy in Norland", "Holmvik")[1],
            }
            made: VolumeFacts = volume(documents | {"d3.txt": naming.replace("  3. See Document 8.\n", "")})
            return values(other_telegram(made, {}))

        assert found("Deptel 223.2") == []
        assert found("Deptel 223.2", "Embassy in Norland") == [(2, "", 1)]
        assert found("Deptel 223 to Holmvik.2") == [(2, "", 1)]
        assert found("Deptel 223 to San Telmo.2", "Embassy in Norland") == []
        assert found("Deptel 222.2", "Embassy in Norland") == []
