"""What a document says, as digests: what changes them, and what does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.reading import one

from frlint.model.workflow import Content
from frlint.readers import read
from frlint.stages.content import content_of, notes_of, text_of

HEAD = "1. Telegram From the Embassy in Norland to the Department of State1\n\n"
BODY = "The ice breaks up.2 The “harbor” is open—as they say.3 All is well."
NOTES = "  1. Source: Department of State, Central Files, 611.42/3–1160. Secret.\n  2. In April.\n  3. Not printed.\n"
DOCUMENT = f"{HEAD}{BODY}\n\n{NOTES}"
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc/></teiHeader><text><body>'
    '<div type="document" n="1" xml:id="d1"><head>1. A letter</head><p>The ice{first} breaks up.{second}</p></div>'
    "</body></text></TEI>"
)


def content(text: str) -> Content:
    return content_of(one(text.encode()))


def of_tei(first: str = "", second: str = "") -> Content:
    (document,) = read(TEI.format(first=first, second=second).encode(), "v.xml")
    return content_of(document)


FIRST = content(DOCUMENT)


def changed(text: str) -> set[str]:
    """The parts that say another thing than those of the document."""
    now = content(text)
    return {part for part in ("text", "notes") if getattr(now, part) != getattr(FIRST, part)}


@pytest.mark.parametrize(
    "other",
    [
        DOCUMENT.replace("up.2", "up.5")
        .replace("say.3", "say.6")
        .replace("  2. In", "  5. In")
        .replace("  3. N", "  6. N"),
        DOCUMENT.replace("“", '"').replace("”", '"'),
        DOCUMENT.replace("breaks up", "breaks  up").replace("\n\n  1.", "\n\n\n  1."),
        DOCUMENT.replace("\n", "\r\n"),
    ],
    ids=["numbers", "quotation marks", "white space", "line ends"],
)
def test_form_says_nothing(other: str) -> None:
    assert other != DOCUMENT
    assert changed(other) == set()


def test_references_to_notes_are_to_what_they_lead_to_and_not_to_a_number() -> None:
    def made(first: int, seen: int, other: int = 4) -> Content:
        notes = f"  {first}. In April.\n  {first + 1}. See footnote {seen}, above, and footnote {other}, Document 3.\n"
        return content(
            f"1. Telegram\n\nThe ice breaks up.{first} All is well.{first + 1} (See footnote {seen} above.)\n\n{notes}"
        )

    assert made(1, 1) == made(7, 7) == made(7, 7, other=9)
    assert made(1, 2) != made(1, 1)


def test_a_word_of_the_text_changes_the_text_alone() -> None:
    assert changed(DOCUMENT.replace("All is well", "All is ill")) == {"text"}


def test_a_word_of_a_note_changes_the_notes_alone() -> None:
    assert changed(DOCUMENT.replace("In April", "In May")) == {"notes"}


def test_a_note_put_in_or_taken_out_changes_the_notes_alone() -> None:
    assert changed(DOCUMENT.replace("well.", "well.4") + "  4. It was not.\n") == {"notes"}
    assert changed(DOCUMENT.replace("say.3", "say.").replace("  3. Not printed.\n", "")) == {"notes"}


def test_a_note_that_moves_changes_the_notes_alone() -> None:
    assert changed(DOCUMENT.replace("say.3", "say.").replace("well.", "well.3")) == {"notes"}


def test_two_notes_that_change_places_change_the_notes() -> None:
    swapped = DOCUMENT.replace("In April.", "X").replace("Not printed.", "In April.").replace("X", "Not printed.")
    assert changed(swapped) == {"notes"}


def test_a_document_without_notes_has_a_digest_of_none() -> None:
    bare = content("1. Telegram\n\nThe ice breaks up.\n")
    assert set(bare.notes) == {"0"}
    assert str(bare) == f"{bare.text}-{bare.notes}"
    assert len(bare.text) == len(bare.notes) == 24


def test_text_and_notes_are_shown_as_they_are_compared() -> None:
    document = one(DOCUMENT.encode())
    assert "The ice breaks up. The" in text_of(document)
    assert [note.split(".")[0] for note in notes_of(document)][1:] == ["In April", "Not printed"]


def test_notes_of_tei_are_no_text_and_their_ids_and_numbers_say_nothing() -> None:
    note = '<note n="{n}" xml:id="{id}">In April.</note>'
    first = of_tei(second=note.format(n=1, id="a"))
    assert of_tei(second=note.format(n=7, id="b")) == first
    assert of_tei().text == first.text
    moved = of_tei(first=note.format(n=1, id="a"))
    assert (moved.text == first.text, moved.notes == first.notes) == (True, False)


WORDS = st.lists(
    st.sampled_from(["the", "harbor", "ice", "was", "open", "Hale", "said", "1950"]), min_size=3, max_size=12
)


@settings(max_examples=40)
@given(WORDS, WORDS, st.integers(0, 11), st.sampled_from([" ", "  ", "\n"]))
def test_any_other_word_is_a_change_and_any_other_gap_none(words: list[str], note: list[str], k: int, gap: str) -> None:
    def made(some: list[str], between: str = " ") -> Content:
        return content(
            f"1. Telegram1\n\nIt was so that {between.join(some)}.2\n\n  1. Source: Files.\n  2. It {' '.join(note)}.\n"
        )

    other = [*words]
    other[k % len(words)] = "envoy"
    assert made(words).text != made(other).text
    assert made(words).notes == made(other).notes or words[-3:] != other[-3:]
    if gap != "\n":
        assert made(words, gap) == made(words)
