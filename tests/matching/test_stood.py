"""Promises of words that stood: where the words of a problem were in the text before, or that they were not there."""

import pytest
from making.histories import problem

from frlint.matching.carrying import Carrying
from frlint.matching.found import Text
from frlint.model.places import Lines


def stood(old: str, new: str, words: str, *, markup: bool = False) -> str | None:
    """`line:column` in the old text of the words that stand once in the new one; None where they were not there."""
    lines = Lines(new)
    start = new.index(words)
    (line, column), (end_line, end_column) = lines.position(start), lines.position(start + len(words))
    found = problem(line=line, column=column, end_line=end_line, end_column=end_column)
    there = Carrying(Text(Lines(old), markup), Text(lines, markup)).stood(found)
    return None if there is None else f"{there.line}:{there.column}-{there.end_line}:{there.end_column}"


TEXT = "Department of State, Conferense Files, Lot 64 D 199.\nThe harbor is open.\n" + "A line between.\n" * 60


@pytest.mark.parametrize(
    ("new", "place"),
    [
        (TEXT, "1:22-1:38"),
        (TEXT.replace("harbor", "haven"), "1:22-1:38"),
        ("A heading.\n\n" + TEXT, "1:22-1:38"),
        (TEXT.replace("Lot 64 D 199", "Lot 64 D 200"), "1:22-1:38"),
        (TEXT.replace("State, ", "State,\n"), "1:22-1:38"),
        (TEXT.replace("Department", "Departments"), "1:22-1:38"),
        ("\n".join(TEXT.split("\n")[1:]) + TEXT.split("\n")[0] + "\n", "1:22-1:38"),
    ],
)
def test_words_that_nobody_touched_stood(new: str, place: str) -> None:
    assert stood(TEXT, new, "Conferense Files".replace(" ", " ")) == place


@pytest.mark.parametrize(
    "old",
    [
        TEXT.replace("Conferense", "Conference"),
        TEXT.replace("Conferense Files, ", ""),
        TEXT.replace("Conferense Files", "Conferense Central Files"),
        "",
        "The harbor is open.\n",
    ],
)
def test_words_that_were_written_or_mended_into_did_not(old: str) -> None:
    assert stood(old, TEXT, "Conferense Files") is None


def test_part_of_a_word_stands_where_its_word_stood() -> None:
    assert stood("The lot 64D199 here.", "And the lot 64D199 here.", "D199") == "1:11-1:15"


class TestMarkup:
    XML = '<p>Then <persName type="x" corresp="#p_HM1">Wren</persName> left.</p>'

    def test_an_element_around_other_words_is_nothing(self) -> None:
        new = self.XML.replace("Then", "<hi>Then</hi>")
        assert stood(self.XML, new, "Wren", markup=True) == "1:45-1:49"

    def test_attributes_in_another_order_are_the_same(self) -> None:
        new = self.XML.replace('type="x" corresp="#p_HM1"', "corresp='#p_HM1' type='x'")
        assert stood(self.XML, new, "Wren", markup=True) == "1:45-1:49"

    def test_what_the_element_points_to_is_written_with_its_words(self) -> None:
        assert stood(self.XML.replace("HM1", "WR1"), self.XML, "Wren", markup=True) is None

    def test_a_place_that_is_an_element_has_its_attributes(self) -> None:
        whole = '<persName type="x" corresp="#p_HM1">Wren</persName>'
        assert stood(self.XML, "<p>New.</p>" + self.XML, whole, markup=True) == "1:9-1:60"
        assert stood(self.XML.replace("HM1", "WR1"), self.XML, whole, markup=True) is None
