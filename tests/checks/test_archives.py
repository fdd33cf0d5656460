"""Promises of the rules that count archives, lots and forms of writing. The rules' own examples say the rest."""

from collections.abc import Mapping
from typing import Any

import pytest
from making.volumes import Found, facts, found_in, volume

from frlint.checks.apparatus.review import review_in
from frlint.checks.apparatus.source_paths import parts_of, source_paths
from frlint.checks.volume.counting import MOST_MENTIONS
from frlint.checks.volume.lots import lot_misread
from frlint.engine.check_file import check
from frlint.engine.volume_rules import check_volume
from frlint.model.apparatus import apparatus_from_bytes
from frlint.model.lists import Source, VolumeLists
from frlint.model.volume import Review, VolumeFacts
from frlint.readers import read
from frlint.rulebook import load

PATH = "Department of State, Central Files, Ships"
LOTS = {"seldom": 2, "often": 4, "known": True}


def noted(number: int, *notes: str) -> str:
    """A document with its number and some notes, each with a marker."""
    words = "".join(f" word{k}" for k in range(1, len(notes) + 1))
    lines = "".join(f"  {k}. {note}\n" for k, note in enumerate(notes, 1))
    return f"{number}. Letter From the Consul at Porto Sul (Wren) to the Secretary of State\n\nThe{words}\n\n{lines}"


def paths(*given: str) -> dict[str, str]:
    """A volume with a document for each path, which stands in its source note."""
    return {f"d{k}.txt": noted(k, f"Source: {path}. Secret.") for k, path in enumerate(given, 1)}


def found(files: Mapping[str, str], select: list[str], **options: Mapping[str, Any]) -> list[Found]:
    """What rules find in the documents of a volume, and in the volume."""
    book = load()
    selection = book.select(select, options=options)
    ones = found_in(files, book, select, options)
    for name, text in files.items():
        for p in check(text.encode(), f"volume/{name}", selection).problems:
            ones.append(Found(name, p.line, p.column, (p.end_line, p.end_column), p.rule, p.severity, p.message))
    return ones


class TestOneFaultIsOneProblem:
    @pytest.mark.parametrize(
        ("path", "rule"),
        [
            ("Department fo State, Central Files, Ships", "TX014"),
            ("Departmnet of State, Central Files, Ships", "TX014"),
            ("Department of State, Cental Files, Ships", "TX014"),
            ("Department of state, Central Files, Ships", "TX014"),
            ("Department of Stare, Central Files, Ships", "AP001"),
            ("Department of State, Central Piles, Ships", "AP001"),
            ("Department of State, Central files, Ships", "AP002"),
        ],
    )
    def test_the_rule_that_speaks_is_one_alone(self, path: str, rule: str) -> None:
        ones = found(paths(*[PATH] * 8, path), ["TX", "HD", "AP"])
        assert [(one.file, one.rule) for one in ones] == [("d9.txt", rule)]

    def test_where_the_other_rule_does_not_run_the_count_speaks(self) -> None:
        ones = found(paths(*[PATH] * 8, "Department fo State, Central Files, Ships"), ["AP"])
        assert [(one.file, one.rule) for one in ones] == [("d9.txt", "AP001")]

    def test_a_word_that_is_none_is_for_the_rule_on_words(self) -> None:
        files = paths(*["Harbor Library, Wren Papers, Pilots"] * 8, "Harbor Libarary, Wren Papers, Pilots")
        assert [one.rule for one in found(files, ["TX020", "AP"])] == ["TX020"]


def test_a_fault_in_two_places_is_one_problem_with_the_other_place() -> None:
    files = paths(*[PATH] * 8, *["Department of Stare, Central Files, Ships"] * 2)
    book = load()
    [(_, hit)] = check_volume(book.select(["AP001"]), volume(files))
    assert not isinstance(hit, Exception)
    assert (hit.document, hit.values["times"], hit.values["usually"]) == (8, "twice", "8 times")
    assert [other.document for other in hit.elsewhere] == [0, 9]


def test_other_places_are_bounded() -> None:
    files = paths(*["Harbor Library, Wren Papers"] * 250, *["Harbor library, Wren Papers"] * 40)
    [(_, hit)] = check_volume(load().select(["AP002"]), volume(files))
    assert not isinstance(hit, Exception)
    assert hit.values["times"] == "40 times"
    assert len(hit.elsewhere) == MOST_MENTIONS


def test_the_place_of_a_common_path_that_is_the_seldom_one_is_its_document() -> None:
    files = paths(
        *["Department of State, Central files, 611.42/3–1160"] * 8, "Department of State, Central Files, 611.42/3–1260"
    )
    [one] = found(files, ["AP002"])
    assert one[:3] == ("d9.txt", 1, 1)
    assert one.message.startswith("“Central Files” stands once")


class TestSources:
    def volume(self, *listed: str) -> VolumeFacts:
        lots = ["Department of State, Pilot Files: Lot 64 D 559"] * 4 + [
            "Department of State, Pilot Files: Lot 64 D 599"
        ]
        sources = tuple(Source(f"Lot {lot}", (lot,)) for lot in listed)
        return volume(paths(*lots))._replace(lists=VolumeLists(sources=sources or None))

    def test_a_number_a_digit_off_is_found(self) -> None:
        assert [hit.document for hit in lot_misread(self.volume(), LOTS)] == [4]
        assert [hit.document for hit in lot_misread(self.volume("64D559"), LOTS)] == [4]

    def test_where_the_list_has_both_numbers_both_are_right(self) -> None:
        assert not [*lot_misread(self.volume("64D559", "64D599"), LOTS)]


class TestPaths:
    def paths(self, *notes: str) -> list[str]:
        (document,) = read(noted(1, *notes).encode(), "volume/d1.txt")
        return [document.text[start:end] for start, end in source_paths(document)]

    def test_a_path_ends_with_its_sentence(self) -> None:
        assert self.paths("Source: Harbor Library, Papers of Lucas P. Hale, POL 27 NOR S. Secret. Drafted.") == [
            "Harbor Library, Papers of Lucas P. Hale, POL 27 NOR S"
        ]

    def test_paths_in_brackets_stand_behind_what_they_are_the_place_of(self) -> None:
        assert self.paths("Source: Wren Files. Secret.", "(Memorandum by Hale, July 1; ibid., Wren Files, Ships)") == [
            "Wren Files",
            "ibid., Wren Files, Ships",
        ]

    def test_other_brackets_are_no_paths(self) -> None:
        assert self.paths("The letter (dated July 1, 1960) is not printed.") == []

    def test_the_first_parts_are_four_and_the_lot_another(self) -> None:
        path = "Harbor Library, Pilot Files: Lot 60 D 1, Ships, Ice, Wren, Hale"
        assert [path[start:end] for start, end in parts_of(path)] == [
            "Harbor Library",
            "Pilot Files",
            "Lot 60 D 1",
            "Ships",
            "Ice",
        ]

    def test_the_place_of_a_part_has_the_words_around_it(self) -> None:
        stored = facts(noted(1, "Source: Harbor Library, Wren Papers, Ships. Secret."))
        [path] = apparatus_from_bytes(stored.apparatus).paths
        place = path.place_of(16, 27)
        assert place is not None
        assert (place.line, place.column, place.end_column) == (5, 30, 41)
        assert place.words.split("\x1f") == ["source: harbor library,", "wren papers", ", ships ."]


class TestReview:
    def test_the_numbers_of_a_preface_are_read_through_tags(self) -> None:
        xml = (
            "<p>The declassification review resulted in the decision to withhold <hi>two</hi> documents\n in full, "
            "excise a paragraph or more in 1 document, and to make minor excisions in 9 documents.</p>"
        )
        assert review_in(xml) == Review(2, 1, 9)

    def test_a_preface_without_numbers_says_nothing(self) -> None:
        assert review_in("<p>The declassification review withheld 2 percent of them.</p>") is None
