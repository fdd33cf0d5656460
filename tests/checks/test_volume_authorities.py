"""Promises of the rules of lists in plain text, on volumes of facts made for the purpose."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from frlint.checks.volume.authorities import (
    heading_name_unlisted,
    list_order,
    list_spelling,
    odd_name_spelling,
    unlisted_abbreviation,
    unused_entry,
)
from frlint.model.apparatus import UNPLACED, Apparatus, HeadingName, Used, apparatus_to_bytes
from frlint.model.lists import VolumeLists
from frlint.model.volume import DocumentFacts, Manifest, Place, VolumeFacts, VolumeHit
from frlint.volumes.lists import parse_lists

TOP = Place(1, 1, 1, 9)
LEAST, RARE = {"least": 3}, {"most": 2, "least": 10}


def lists(persons: str = "", terms: str = "") -> VolumeLists:
    """The lists of some lines; one of none is not there."""
    given = {"persons": persons, "terms": terms}
    return parse_lists({kind: (f"{kind}.txt", text.encode()) for kind, text in given.items() if text})


def at(sentence: str, word: str) -> Place:
    """The place of a word in a sentence that is a line."""
    column = sentence.index(word) + 1
    return Place(3, column, 3, column + len(word), None, word, (sentence,))


def document(used: Mapping[str, int], *sentences: str, **more: Any) -> DocumentFacts:
    """A document with some words: those that a sentence has are placed in it, others are words of the lists."""
    found = []
    for word, times in used.items():
        sentence = next((one for one in sentences if word in one), "")
        found.append(Used(word, times, at(sentence, word) if sentence else UNPLACED))
    return DocumentFacts("d1", TOP, apparatus=apparatus_to_bytes(Apparatus(used=tuple(found), **more)))


def volume(listed: VolumeLists, *documents: DocumentFacts) -> VolumeFacts:
    return VolumeFacts(Manifest(), documents, lists=listed)


def told(hits: Iterator[VolumeHit], *names: str) -> list[tuple[Any, ...]]:
    """Where hits stand, and some of their values."""
    return [(hit.document, hit.place.line, *(hit.values[name] for name in names)) for hit in hits]


class TestListSpelling:
    LISTED = lists("Hale, Ann, Envoy\nMalory, George, Consul\n")

    def test_a_spelling_that_stands_often_in_place_of_the_lists_is_told_once_with_its_count(self) -> None:
        made = volume(
            self.LISTED,
            document({"Hale": 4}),
            document({"Mallory": 2}, "Mallory met the Envoy."),
            document({"Mallory": 1}, "Then Mr. Mallory left."),
        )
        (hit,) = list_spelling(made, LEAST)
        assert hit.variant == "text"
        assert (hit.document, hit.place.column) == (2, 10)
        assert {key: hit.values[key] for key in ("surname", "spelling", "times", "place")} == {
            "surname": "Malory",
            "spelling": "Mallory",
            "times": 3,
            "place": "persons.txt:2",
        }
        assert [(one.document, one.message) for one in hit.elsewhere] == [(1, "`Mallory`")]

    @pytest.mark.parametrize(
        ("before", "behind"),
        [("Mr. ", ""), ("Consul ", ""), ("J. ", ""), ("George ", ""), ("The Consul (", ") to the")],
    )
    def test_a_person_is_known_by_what_stands_around_the_word(self, before: str, behind: str) -> None:
        sentence = f"{before}Mallory{behind}"
        assert told(list_spelling(volume(self.LISTED, document({"Mallory": 3}, sentence)), LEAST), "times") == [
            (0, 3, 3)
        ]

    def test_near_misses(self) -> None:
        said = "Mr. Mallory left."
        for used, sentence in (
            ({"Mallory": 3, "Malory": 1}, said),  # the documents have the list's spelling, too
            ({"Mallory": 2}, said),  # too seldom
            ({"Mallory": 5}, "the harbor of Mallory is closed"),  # nothing shows a person
        ):
            assert not [*list_spelling(volume(self.LISTED, document(used, sentence)), LEAST)]

    @pytest.mark.parametrize(
        "persons",
        ["Malory (also Mallory), George, Consul", "Malory, George, Consul\nMallory, Ann, Envoy", "Malor, G., Consul"],
    )
    def test_a_variant_and_the_surname_of_another_are_no_other_spelling(self, persons: str) -> None:
        made = volume(lists(persons), document({"Mallory": 5}, "Mr. Mallory left."))
        assert not [*list_spelling(made, LEAST)]

    def test_without_a_list_nothing_is_told(self) -> None:
        made = volume(VolumeLists(), document({"Mallory": 5}, "Mr. Mallory left."))
        assert not [*list_spelling(made, LEAST), *odd_name_spelling(made, RARE), *heading_name_unlisted(made, {})]
        assert not [*unused_entry(made, {}), *unlisted_abbreviation(made, LEAST), *list_order(made, {})]


class TestOddNameSpelling:
    LISTED = lists("Holbridge, Ann, Envoy\nMallory, George, Consul\n")

    def test_a_rare_spelling_of_a_frequent_name_is_told_where_it_stands_first(self) -> None:
        made = volume(
            self.LISTED,
            document({"Mallory": 9, "Mallorv": 1}, "Mallorv agreed."),
            document({"Mallory’s": 1, "Mallorv": 1, "Mallory": 1}, "So Mallorv left."),
        )
        (hit,) = odd_name_spelling(made, RARE)
        assert (hit.document, hit.place.column, hit.variant, len(hit.elsewhere)) == (0, 1, "text", 1)
        assert {key: hit.values[key] for key in ("surname", "place", "words", "usual", "times", "documents")} == {
            "surname": "Mallory",
            "place": "persons.txt:2",
            "words": "Mallorv",
            "usual": 11,
            "times": " (2 times)",
            "documents": 2,
        }

    @pytest.mark.parametrize(
        ("used", "why"),
        [
            ({"Mallory": 9, "Mallorv": 1}, "the name is not frequent"),
            ({"Mallory": 30, "Mallorv": 3}, "the spelling is not rare"),
            ({"Mallory": 30, "Mallorys": 1}, "a plural"),
            ({"Mallory": 30, "LMallory": 1}, "an initial without a blank"),
            ({"Mallory": 30, "Tallory": 1}, "another beginning of a short name"),
            ({"Mallory": 30, "Calory": 1}, "more than one letter"),
        ],
    )
    def test_near_misses(self, used: dict[str, int], why: str) -> None:
        listed = lists("Mallory, George, Consul\n") if "beginning" not in why else lists("Malory, George, Consul\n")
        used = used if "beginning" not in why else {"Malory": 30, "Talory": 1}
        sentence = " ".join(used)
        assert not [*odd_name_spelling(volume(listed, document(used, sentence)), RARE)], why

    def test_a_word_of_the_word_lists_is_another_word(self) -> None:
        listed = lists("Harbour, Ann, Envoy\n")
        assert not [*odd_name_spelling(volume(listed, document({"Harbour": 30, "Harbor": 1}, "Harbor Board")), RARE)]

    def test_a_name_of_seven_letters_may_have_another_first_letter(self) -> None:
        made = volume(self.LISTED, document({"Holbridge": 12, "Molbridge": 1}, "Molbridge left."))
        assert told(odd_name_spelling(made, RARE), "words") == [(0, 3, "Molbridge")]


def test_names_in_headings_that_the_list_lacks_are_told_once_each() -> None:
    def named(*names: str) -> DocumentFacts:
        return document({}, names=tuple(HeadingName(name, "Consul", "from", TOP) for name in names))

    listed = lists("Orde Mallory, Cecil, Envoy\nvon Holm, Ida, Envoy\nOda Kiku, Premier\nHale, Ann, see Wren, Ann\n")
    made = volume(
        listed, named("Orde Mallory", "Tarr", "Holm"), named("Oda Kiku", "Oda", "Tarr"), named("Kell", "Hale")
    )
    assert told(heading_name_unlisted(made, {}), "name", "times") == [(0, 1, "Tarr", " (2 times)"), (2, 1, "Kell", "")]


def test_entries_that_no_document_has_are_told_with_their_lines() -> None:
    listed = lists(
        "Orde Mallory, Cecil, Envoy\nTarr, Ann, Consul\nHale, Ann, see Wren, Ann\nWren (Wrenn), Ann, Consul\n",
        "A\nNHB, Norland Board\nC of S, Chief of Staff\nU.N., United Nations\nDG or DirGen, Director\nXB, boats\n",
    )
    made = volume(listed, document({"Mallory": 1, "Wrenn": 1, "NHBs": 1, "UN": 2, "DirGen": 1, "C of S": 1}))
    hits = [*unused_entry(made, {})]
    assert [(hit.place, hit.values["entry"], hit.values["place"], hit.variant) for hit in hits] == [
        (TOP, "Tarr, Ann", "persons.txt:2", "text"),
        (TOP, "XB", "terms.txt:6", "text-term"),
    ]
    assert not [*unused_entry(volume(listed), {})]


def test_capitals_in_three_notes_and_headings_are_told_where_no_list_has_them() -> None:
    def abbreviated(**times: int) -> DocumentFacts:
        return document({}, abbreviations=tuple(Used(word, times[word], TOP) for word in times))

    made = volume(
        lists(terms="N.H.B., Norland Harbor Board\nEUR/NB, Bureau\n"),
        abbreviated(NHB=5, HQ=1, NB=4, DD=1),
        abbreviated(HQ=2, DD=1),
    )
    assert told(unlisted_abbreviation(made, LEAST), "abbreviation", "times") == [(0, 1, "HQ", 3)]


def test_entries_out_of_the_alphabet_and_entries_twice_are_told_with_their_lines() -> None:
    made = volume(
        lists(
            "Hale, Ann, Envoy\nWren, Ada, Consul\nMallory, Cecil, Envoy\nWren, Ada, Envoy\nZell, Ida, Consul\n",
            "AB, Board\nXA, boat\nAC, coast\n",
        ),
        document({}),
    )
    hits = [*list_order(made, {})]
    assert [(hit.values["entry"], hit.values["place"], hit.variant) for hit in hits] == [
        ("Wren, Ada", "persons.txt:4", "text-twice"),
        ("Mallory, Cecil", "persons.txt:3", "text"),
        ("AC", "terms.txt:3", "text"),
    ]
    assert hits[0].values["first"] == "persons.txt:2"
    assert [hit.values["belongs"] for hit in hits[1:]] == ["before Wren, Ada", "before XA"]
