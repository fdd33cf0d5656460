"""What stands above the text is read as what it is, in any order, with parts absent, glued to markers, or misspelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.model.document import Block, Document, Kind
from frlint.readers import read
from frlint.readers.lines.attachments import attachment_label
from frlint.readers.lines.classifications import is_classification, is_misspelt_classification
from frlint.readers.lines.header_lines import is_dateline, is_source_note


def document(*blocks: str) -> Document:
    """A document of these blocks, a blank line between."""
    return read("\n\n".join(blocks).encode() + b"\n", "volume/d1.txt")[0]


def header(*blocks: str) -> dict[str, str | list[str] | None]:
    """The parts of the header of a document of these blocks, as text."""
    read_as = document(*blocks)

    def text(block: Block | None) -> str | None:
        return None if block is None else read_as.quote(block)

    found = read_as.header
    return {
        "source": text(found.source_note),
        "number": text(found.number),
        "heading": text(found.heading),
        "datelines": [read_as.quote(b) for b in found.datelines],
        "classifications": [read_as.quote(b) for b in found.classifications],
    }


SOURCE = "711.53/4–1249: Telegram"
HEADING = "The Ambassador in Portugal (Corwin) to the Secretary of State"
DATELINE = "Lisbon, April 12, 1949—4 p. m."
TEXT = "118. The Foreign Minister received me today and spoke of the harbor."


def test_all_parts_in_the_usual_order() -> None:
    assert header(SOURCE, HEADING, DATELINE, "secret", "us urgent", "No. 54", TEXT) == {
        "source": SOURCE,
        "number": "No. 54",
        "heading": HEADING,
        "datelines": [DATELINE],
        "classifications": ["secret", "us urgent"],
    }


@pytest.mark.parametrize(
    "blocks",
    [
        (HEADING, "secret", DATELINE, TEXT),
        (HEADING, "[Page 12]", DATELINE, "secret", TEXT),
        ("[Page 12]", HEADING, DATELINE, "The Harbor at Lisbon", "secret", TEXT),
        (HEADING, "No. 54", DATELINE, "[Extract]", "secret", TEXT),
    ],
)
def test_order_varies_and_other_lines_stand_between(blocks: tuple[str, ...]) -> None:
    found = header(*blocks)
    assert (found["heading"], found["datelines"], found["classifications"]) == (HEADING, [DATELINE], ["secret"])


def test_markers_glued_to_heading_and_dateline_do_not_matter() -> None:
    found = header(f"{HEADING}1", f"{DATELINE}2", "secret3", TEXT, "  1. One.\n  2. Two.\n  3. Three.")
    assert (found["heading"], found["datelines"]) == (f"{HEADING}1", [f"{DATELINE}2"])
    assert found["classifications"] == ["secret3"]


@pytest.mark.parametrize(
    "blocks",
    [
        (SOURCE, DATELINE, "secret", TEXT),
        (SOURCE, "top secret", TEXT),
        (SOURCE, TEXT),
        (SOURCE, "My Dear Mr. Secretary: I thank you for your letter."),
        (SOURCE, "Sir: I have the honor to report that the harbor is closed."),
        (SOURCE, DATELINE, "The people of this town join in the wishes that were sent to the harbor by the Minister."),
        (DATELINE, TEXT),
        (SOURCE, "Subject: The Harbor at Lisbon", TEXT),
        ("[Telegram.]", DATELINE, TEXT),
    ],
)
def test_a_lost_heading_is_not_made_up(blocks: tuple[str, ...]) -> None:
    assert header(*blocks)["heading"] is None


@pytest.mark.parametrize(
    "line",
    [
        "Editorial Note",
        "[Untitled]",
        "12. Editorial Note",
        "No. 12 The Ambassador in Portugal (Corwin) to the Department of State1",
        "Mr. Corwin to Mr. Alvarez.",
        "notice to citizens who contemplate a visit to lisbon.",
        "Memorandum by the Counselor (Alvarez) of conversation with the Chargé in regard to a telegram from Mr. Orme",
        "Agreement Between Portugal and Denmark Concerning Harbors, Signed at Lisbon, April 12, 1934",
        "The Portuguese Embassy to the Department of State",
    ],
)
def test_headings_of_many_forms(line: str) -> None:
    assert header(line, TEXT)["heading"] == line


@pytest.mark.parametrize(
    "line",
    [
        "711.53/4–1249: Telegram",
        "711.53/4—1249: Telegram",
        "711.53 4–1249: Telegram",
        "711. 53/4–1249",
        "711d.00119 Control (Portugal)/4-1249; TeIegram",
        "501 BC Portugal/4–1249",
        "320/4–1252 : Circular instruction",
        "File No. 711.53/42½",
        "S/P Files: Lot 64 D 563",
        "INR–NIE Flies",
        "Eisenhower Library, Eisenhower papers, Whitman file",
        "Edward Corwin Papers: Telegram",
        "Treaty Series No. 709",
        "Paris Peace Conf. 185.161/7",
    ],
)
def test_source_notes_well_formed_and_not(line: str) -> None:
    assert is_source_note(line)
    assert header(line, HEADING, DATELINE, TEXT)["source"] == line


@pytest.mark.parametrize(
    "line",
    [
        "12. Telegram From the Embassy in Portugal to the Department of State",
        "63. Intelligence Memorandum 531/70, Washington, July 31, 1970",
        "The Secretary of State to the Librarian of the Harbor Records Office",
        "Editorial Note",
    ],
)
def test_headings_are_no_source_notes(line: str) -> None:
    assert not is_source_note(line)


@pytest.mark.parametrize(
    "line",
    [
        "Washington, April 12, 1949.",
        "[Washington,] April 12, 1949.",
        "Lisbon, April 12, 1949—4 p. m. [Received April 13—2:08 a. m.]",
        "Lisbon, 12 April 1957, 2139Z",
        "Legation of the United States, Lisbon, April 12, 1901. (Received May 2.)",
        "Hotel d’Angleterre, July 25, 1901, 7 p.m.",
        "Punta del Este, January 23, 1962, 1 a.m.",
        "Lisbon, undated.",
        "[undated]",
        "April 11–13, 1957, 3:10–4:55 p.m.",
        "Lisbon, June —, 1861.",
        "Lisbon April 12, 1958—8 p.m.",
        "Lisbon, Febuary 30, 1949.",
        "Lisbon, June 31, 1949—25:10 p.m.",
    ],
)
def test_datelines(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "89. Your 232, April 12, 11 a. m.",
        "Sir: I have received your letter of April 12, 1949.",
        "Deptel 70, April 12. Agree.",
        "Subject: Meeting of April 12",
        "On April 12 the harbor was closed.",
        "Press Release Issued by the Department of State, April 12, 1934",
        "The Ministry of Foreign Affairs has studied the note of April 12, 1949.",
        "The harbor.",
    ],
)
def test_no_datelines(line: str) -> None:
    assert not is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "secret",
        "Top Secret Eyes Only",
        "confidential us urgent",
        "Secret No. 679",
        "Official Use Only",
        "[Confidential.]",
    ],
)
def test_classifications(line: str) -> None:
    assert is_classification(line)


@pytest.mark.parametrize(
    "line", ["secert", "Confidental", "topsecret", "to psecret", "secret prioirty", "ocnfidential", "Secret Priorty"]
)
def test_misspelt_classifications_are_read_in_their_place(line: str) -> None:
    assert not is_classification(line)
    assert is_misspelt_classification(line)
    assert header(SOURCE, HEADING, DATELINE, line, TEXT)["classifications"] == [line]


@pytest.mark.parametrize("line", ["Secret Talks on the Harbor", "Personnel", "Participants:", "The Secretary", "US"])
def test_no_classifications(line: str) -> None:
    assert not is_classification(line)
    assert not is_misspelt_classification(line)


def test_header_lines_without_blank_lines_between_are_taken_apart() -> None:
    found = header(f"{SOURCE}\n{HEADING}\n{DATELINE}\nsecret", TEXT)
    assert found["source"] == SOURCE
    assert found["heading"] == HEADING
    assert found["datelines"] == [DATELINE]
    assert found["classifications"] == ["secret"]


def test_the_text_is_no_header() -> None:
    read_as = document(HEADING, "SUBJECT", "Conference of April 12, 1949", TEXT)
    assert [b.kind for b in read_as.blocks] == [Kind.HEADING, Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.PARAGRAPH]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("[Enclosure]", "[Enclosure]"),
        ("[Enclosure]3", "[Enclosure]"),
        ("Attachment2", "Attachment"),
        ("Tab A", "Tab A"),
        ("[Inclosure 1 in No. 104.]", "[Inclosure 1 in No. 104.]"),
        ("[Inclosure 2.—Translation.]", "[Inclosure 2.—Translation.]"),
        ("[Subinclosure.]", "[Subinclosure.]"),
        ("EXHIBIT A.", "EXHIBIT A."),
        ("Appendix “X”", "Appendix “X”"),
        ("Annex No. 3.", "Annex No. 3."),
        ("Attachments:", None),
        ("Enclosures: See attached sheet", None),
        ("[Extract]", None),
        ("Tables of Distribution", None),
        ("[Attachment", None),
        ("enclosure", None),
    ],
)
def test_labels_of_attachments(line: str, label: str | None) -> None:
    assert attachment_label(line) == label


def test_an_attachment_has_a_header_of_its_own() -> None:
    read_as = document(
        HEADING, DATELINE, TEXT, "Corwin\n[Enclosure]", "Mr. Orme to Mr. Corwin", DATELINE, "secret", TEXT
    )
    (attachment,) = read_as.attachments
    assert attachment.label == "[Enclosure]"
    assert attachment.header.heading is not None
    assert read_as.quote(attachment.header.heading) == "Mr. Orme to Mr. Corwin"
    assert [read_as.quote(b) for b in attachment.header.datelines] == [DATELINE]
    assert [read_as.quote(b) for b in attachment.header.classifications] == ["secret"]


def test_closings() -> None:
    read_as = document(HEADING, TEXT, "Sincerely yours,", "Edward Corwin", "[Enclosure]", TEXT, "J. S. Orme, Consul.")
    closings = [read_as.quote(b) for b in read_as.blocks if b.kind is Kind.CLOSING]
    assert closings == ["Sincerely yours,", "Edward Corwin", "J. S. Orme, Consul."]


def test_the_last_sentence_is_no_signature() -> None:
    read_as = document(HEADING, TEXT, "The harbor was closed at once.")
    assert all(b.kind is not Kind.CLOSING for b in read_as.blocks)


LINE = st.sampled_from(
    [
        SOURCE,
        HEADING,
        DATELINE,
        TEXT,
        "secret",
        "secert",
        "No. 54",
        "[Page 3]",
        "[Enclosure]",
        "Corwin",
        "[",
        ":",
        "1.",
        " ",
    ]
)


@given(st.lists(st.one_of(LINE, st.text(max_size=40)), max_size=12), st.sampled_from(["\n", "\n\n"]))
def test_whatever_stands_there_is_read_and_kept(lines: list[str], between: str) -> None:
    text = between.join(line.replace("\0", "") for line in lines)
    read_as = read(
        text.encode("utf-8", "surrogatepass") if text.isprintable() else text.encode("utf-8", "replace"), "v/d1.txt"
    )[0]
    assert "".join(read_as.text[t.start : t.end] for t in read_as.tiles()) == read_as.text
    assert all(a.end <= b.start for a, b in zip(read_as.blocks, read_as.blocks[1:], strict=False))
    for found in read_as.headers():
        assert all(block in read_as.blocks for block in found.blocks)
