"""Which digit is a marker: hard cases, documents made at random, candidates."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.footnotes import HEADER, NOT_PRINTED, Written, found, resolved, written

from frlint.markers.candidates import places
from frlint.model.document import PageBreak

SOURCE = "Source: Department of State, Central Files, 611.42/3–1160. Secret."
LATER = "12. Telegram From the Embassy in Norland to the Department of State{}\n\nPorto Sul, March 11, 1960.\n\n"


HARD = {
    "a year": ("The agreement of 1947‹1› was renewed in 1949,‹2› and again in 1950‹3› for a year.", "123"),
    "a year at the line's end": ("The note was handed over on June 3, 1947‹1›\n\nIt was answered in 1949.‹2›", "12"),
    "a day": ("He‹1› spoke on the 4th. The Minister called on January 5‹2› and January 12.", "12"),
    "a day that the note names": (
        "The Minister called on January 1‹1› and again on January 13‹2› to speak of tolls.",
        [("1", "See telegram 14, January 1."), ("2", "The talk of January 13 is recorded in a memorandum.")],
    ),
    "a day with a marker that no month has": (
        "He‹1› came‹2› with the‹3› map,‹4› the log,‹5› the list,‹6› and the note‹7› of January 5‹8› and left.",
        "12345678",
    ),
    "a telegram's number": (
        "Reference Department’s telegram 211‹1› and Embtel 64.‹2› No reply yet.",
        [("1", "Telegram 211 to Porto Sul, March 4, not printed."), ("2", "Telegram 64 from Porto Sul, March 6.")],
    ),
    "a resolution's number": ("The RB2 aircraft come under NSC 12/2‹1› and Point 4.‹2›", "12"),
    "thousands and a decimal": ("It grew by 1.3 percent in 1949.‹1› Of 3,400 tons 2,721‹2› were coal.", "12"),
    "the heading's end": ("Text follows by pouch.‹2›", "12"),
    "a bracket": ("The sum (about $2.60)‹1› was paid [by the Consul].‹2› So he said (and left‹3›).", "123"),
    "a list item": ("He asked for:\n\n(a)\na pilot at the mouth;‹1›\n(b)\na written answer‹2› and\n(c)\na map.", "12"),
    "numbered paragraphs": ("1. The ice.‹1›\n\n2. The pilots.‹2›\n\n3. The tolls of 1949.‹3›", "123"),
    "a table's cell": (
        "The ships of the line:‹1›\n\nYear | Ships | Pilots\n1948 | 2,301 | 50\n1949 | 2,495‹2› | 52",
        [("1", NOT_PRINTED), ("2", "Of these, 300 were foreign.")],
    ),
    "two markers on one word": ("The draft‹1›‹2› was shown to the Minister. He kept it.‹3›", "123"),
    "two markers of two digits": (
        "The draft‹10›‹11› was shown to the Minister. He kept it.‹12›",
        ["10", "11", "12"],
    ),
    "a quotation": ("He called it “a quay”‹1› and “a ditch.”‹2›", "12"),
    "a possessive": ("The Minister’s‹1› note was the King’s.‹2›", "12"),
    "a dash": ("The note‹1›—a long one—was read,‹2› and he left.‹3›", "123"),
    "a page break": ("The note‹1› was [Page 212] read.‹2›\n\n[Page 213]\n\nHe left.‹3›", "123"),
    "an ellipsis and a bracket": (
        "He said that …‹1› and [so on]‹2› he left.‹3›",
        [("1", "Ellipsis in the source text."), ("2", "Brackets in the source text."), ("3", NOT_PRINTED)],
    ),
    "a signature and an attachment": (
        "Tell him so.\n\nThomas Hale‹1›\n\n[Enclosure]‹2›\n\nThe Minister to the Ambassador\n\nExcellency: No.‹3›",
        [("1", "Printed from a copy that bears this typed signature."), ("2", NOT_PRINTED), ("3", NOT_PRINTED)],
    ),
    "letters": ("The treaty‹a› was signed by ministers,‹b› and the map‹c› kept at Holmvik.‹d›", "abcd"),
    "letters among words that end in them": ("An area was named a bay in the treaty.‹a› The data‹b› were lost.", "ab"),
    "signs": ("The treaty‹*› was signed by ministers,‹†› and the map‹‡› kept at Holmvik.‹§›", "*†‡§"),
    "doubled signs": ("The treaty‹*› was signed by ministers,‹**› and the map‹***› kept.", ["*", "**", "***"]),
    "signs beside numbers": ("The treaty‹1› was signed* by ministers,‹†› and kept.‹2›".replace("*", "‹*›"), "1*†2"),
    "a number that was put in late": ("The treaty‹8› was signed by ministers,‹8a› and kept.‹9›", ["8", "8a", "9"]),
    "numbering by page": (
        "The minister‹1› spoke of ice.‹2›\n\n[Page 212]\n\nHis man‹1› took the map.‹2›\n\n[Page 213]\n\nHe‹1› left.",
        "12121",
    ),
    "numbers that run on": (
        "The Minister spoke of ice.‹67› His telegram 12‹68› says so,‹69› as did that of 1947.‹70›",
        ["67", "68", "69", "70"],
    ),
    "numbers that begin again after 99": (
        "He spoke of ice.‹98› All‹99› say so,‹1› as in 1947.‹2›",
        ["98", "99", "1", "2"],
    ),
    "a note that is cited twice": (
        "The draft‹1› went to the Minister, the map‹2› to the King. He kept the draft.‹1›",
        "121",
    ),
}
HARD_HEADERS = {
    "the heading's end": HEADER.replace("of State\n", "of State‹1›\n"),
    "a source note in the heading": LATER.format("‹1›"),
    "numbers from 0": LATER.format("‹0›"),
    "source and summary on one heading": LATER.format("‹1›‹2›"),
}
HARD |= {
    "a source note in the heading": ("He took 2 maps in 1960.‹2›", [("1", SOURCE), ("2", NOT_PRINTED)]),
    "numbers from 0": ("The Minister took 2 maps.‹1› He spoke of ice.‹2›", [("0", SOURCE), "1", "2"]),
    "source and summary on one heading": (
        "Text follows by pouch.‹3›",
        [("1", SOURCE), ("2", "Summary: The Minister asked for tolls."), ("3", NOT_PRINTED)],
    ),
}


def hard_case(name: str) -> Written:
    above, notes = HARD[name]
    return written(above, list(notes), HARD_HEADERS.get(name, HEADER))


@pytest.mark.parametrize("name", HARD)
def test_markers_are_found_in_hard_places(name: str) -> None:
    case = hard_case(name)
    document = resolved(case.text)
    assert found(document) == case.markers
    assert [marker.note for marker in document.markers] == list(range(len(document.notes)))


def test_a_note_that_is_listed_twice_has_two_markers_where_the_text_has_them() -> None:
    document = resolved(written("The draft‹1› went to the King. In 1951‹1› he kept it.‹2›", ["1", "1", "2"]).text)
    assert [(marker.label, marker.note) for marker in document.markers] == [("1", 0), ("1", 1), ("2", 2)]


@pytest.mark.parametrize(
    "above", ["The draft‹1› went to the King on July 21.", "The 1 draft went to the King‹1› in 1951."]
)
def test_where_it_has_one_that_is_the_first_ones(above: str) -> None:
    document = resolved(written(above + " He kept it.‹2›", ["1", "1", "1", "2"]).text)
    assert [(marker.label, marker.note) for marker in document.markers] == [("1", 0), ("2", 3)]
    assert document.markers[0].confidence > 0.95


@pytest.mark.parametrize("name", HARD)
def test_markers_stand_in_order_with_confidence_and_the_other_places_sorted(name: str) -> None:
    document = resolved(hard_case(name).text)
    for earlier, later in pairwise(document.markers):
        assert earlier.end <= later.start
    for marker in document.markers:
        chances = [candidate.confidence for candidate in marker.others]
        assert chances == sorted(chances, reverse=True)
        assert 0 < marker.confidence <= 1
        assert marker.confidence + sum(chances) + marker.absence <= 1 + 0.01
        assert marker.start not in [candidate.start for candidate in marker.others]
        assert document.text[marker.start : marker.end] == marker.label


def test_a_place_that_only_the_page_can_decide_is_told_with_its_rival() -> None:
    document = resolved(written("He‹1› had sent telegram 642 and telegram 71‹2› before.", "12").text)
    first, second = document.markers
    assert first.confidence > 0.9
    assert second.confidence < 0.8
    assert second.others


def test_a_note_without_any_place_has_no_marker() -> None:
    document = resolved(written("He‹1› called on the Consul.", "12").text)
    assert [marker.label for marker in document.markers] == ["1"]


def test_a_marker_of_a_number_that_the_notes_skip_is_a_stray() -> None:
    document = resolved(written("He‹1› called,‹2› and the Consul‹3› left.", "13").text)
    assert [marker.label for marker in document.markers] == ["1", "3"]
    (stray,) = document.strays
    assert (stray.label, stray.note) == ("2", None)


def test_digits_of_page_breaks_and_notes_are_never_markers() -> None:
    text = written(
        "He‹1› called.\n\n[Page 2]\n\nThe Consul left.", [("1", "See his telegram 2 of May, p. 2.2."), "2"]
    ).text
    assert [marker.label for marker in resolved(text).markers] == ["1"]


WORDS = st.sampled_from(["harbor", "pilot", "minister", "Consul", "tolls", "coast", "ships", "secretary", "Holmvik"])
GLUED = st.sampled_from(["", ",", ".", ";", ")", "”"])


@st.composite
def documents(draw: st.DrawFn) -> Written:
    """A document of words, with the markers of its notes glued to words and their punctuation, none twice on one."""
    count = draw(st.integers(1, 12))
    marked = [True] * count + [False] * draw(st.integers(0, 60))
    parts, label = [], 0
    for here in draw(st.permutations(marked)):
        word = draw(WORDS)
        if here:
            label += 1
            word += f"{draw(GLUED)}‹{label}›"
        parts.append(word)
    breaks = draw(st.sets(st.integers(0, len(parts)), max_size=4))
    lines = "".join(part + ("\n\n" if k in breaks else " ") for k, part in enumerate(parts))
    return written(f"He {lines}ended.", [str(k + 1) for k in range(count)])


@settings(deadline=None)
@given(documents())
def test_markers_glued_at_random_to_plain_words_are_found_exactly(document: Written) -> None:
    assert found(resolved(document.text)) == document.markers


@settings(deadline=None)
@given(documents())
def test_whatever_the_words_no_note_is_left_over_and_no_stray_is_found(document: Written) -> None:
    read_one = resolved(document.text)
    assert [marker.note for marker in read_one.markers] == list(range(len(read_one.notes)))
    assert read_one.strays == ()


# ---------------------------------------------------------------- candidates
def every_place(text: str, end: int, labels: set[str]) -> set[tuple[str, int, int]]:
    """Each label at the end of a run of digits, and each before another label at the end of a run."""
    at_end = set()
    for run in re.finditer("[0-9]+", text[:end]):
        for start in range(run.start(), run.end()):
            if run[0][start - run.start() :] in labels:
                at_end.add((run[0][start - run.start() :], start, run.end(), run.start()))
    before = {
        (text[other:start], other, start)
        for label, start, _, run in at_end
        for other in range(run, start)
        if text[other:start] in labels - {label}
    }
    return {(label, start, end) for label, start, end, _ in at_end} | before


@given(
    st.text("ab, .0123456789", max_size=60),
    st.sets(st.integers(0, 130).map(str), min_size=1, max_size=8),
    st.integers(0, 60),
)
def test_every_suffix_of_a_run_of_digits_is_a_candidate(text: str, labels: set[str], end: int) -> None:
    # Runs of digits do not go on across the place where the notes begin: a line ends there.
    text = f"{text[:end]}\n{text[end:]}"
    got = places(text, min(end, len(text)), labels, ())
    assert set(got) == labels
    assert {(p.label, p.start, p.end) for several in got.values() for p in several} == every_place(text, end, labels)
    for label, several in got.items():
        assert [p.start for p in several] == sorted({p.start for p in several})
        for place in several:
            assert text[place.start : place.end] == place.label == label
            assert place.run <= place.start
            assert place.end <= place.stop
            assert text[place.run : place.stop].isdecimal()


def test_a_page_break_offers_no_candidate() -> None:
    text = "word1 [Page 11] more1"
    got = places(text, len(text), {"1"}, [PageBreak("11", 6, 15)])
    assert [place.start for place in got["1"]] == [4, 20]


@pytest.mark.parametrize(
    ("text", "label", "starts"),
    [
        ("area a data, bay.a", "a", [3, 5, 10, 17]),
        ("map8a and 8 and 18a but not 8ab", "8a", [3, 17]),
        ("treaty* and map** and * *", "*", [6]),
        ("treaty*\n\n* * * *\n\nmap*", "*", [6, 21]),
        ("treaty* and map**", "**", [15]),
    ],
)
def test_letters_signs_and_mixed_labels_are_looked_for_as_they_are(text: str, label: str, starts: list[int]) -> None:
    assert [place.start for place in places(text, len(text), {label}, ())[label]] == starts
