"""A TEI file after a change within a document is known as if it had been opened anew, or is not known at all."""

from hypothesis import given, settings
from hypothesis import strategies as st
from making.tei_specimens import LETTER, document, volume

from frlint.model.problem import Edit
from frlint.readers.options import ReaderOptions
from frlint.readers.tei import TeiFile, open_volume
from frlint.readers.tei.decoding import XmlText
from frlint.readers.tei.edited import edited

TEXT = volume(document(LETTER, "d1", "1"), document(LETTER.replace("d1fn", "d2fn"), "d2", "2"))
PIECES = ["", "x", "the", " ", "\n", "<p>", "</p>", "<pb n='9'/>", "&amp;", "&", "<", "</div>", "<!--", "-->", "𝒜é"]


def opened(text: str) -> TeiFile:
    return open_volume(text.encode(), "pv52.xml", ReaderOptions())


def after(start: int, end: int, put: str) -> tuple[str, tuple[TeiFile, object] | None]:
    """The text after an edit, and what is known of the file then."""
    text = f"{TEXT[:start]}{put}{TEXT[end:]}"
    file = opened(TEXT)
    return text, edited(file, Edit(start, end, put), XmlText(text, file.source.encoding))


@settings(max_examples=150)
@given(st.integers(0, len(TEXT)), st.integers(0, 30), st.lists(st.sampled_from(PIECES), max_size=3))
def test_what_is_known_after_an_edit_is_what_is_found_when_the_file_is_opened_anew(
    start: int, length: int, pieces: list[str]
) -> None:
    text, found = after(start, min(start + length, len(TEXT)), "".join(pieces))
    if found is None:
        return
    file, entry = found
    anew = opened(text)
    assert file.entries == anew.entries and not anew.flaws
    assert file.pages == anew.pages
    assert entry is None or entry in anew.entries
    for one in anew.entries:
        ours, theirs = file.read(one), anew.read(one)
        assert (ours.text, ours.notes, ours.markers, ours.page_breaks) == (
            theirs.text,
            theirs.notes,
            theirs.markers,
            theirs.page_breaks,
        )


def test_a_word_within_a_document_is_known_and_its_document_named() -> None:
    at = TEXT.index("quiet", TEXT.index('xml:id="d2"'))
    _, found = after(at, at + 5, "rough and grey")
    assert found is not None
    _, entry = found
    assert entry.id == "d2"  # type: ignore[attr-defined]


def test_text_outside_of_all_documents_is_known_to_be_no_documents() -> None:
    at = TEXT.index("Preface")
    text, found = after(at, at + 7, "Foreword")
    assert found is not None
    file, entry = found
    assert entry is None and file.entries == opened(text).entries


def test_what_may_touch_more_than_the_document_is_not_known() -> None:
    inside = TEXT.index("quiet")
    tag = TEXT.index('<div type="document"')
    for start, end, put in [
        (inside, inside, "<p>"),
        (inside, inside, '<pb n="7"/>'),
        (inside, inside, '<div type="document" xml:id="d9"><p>A.</p></div>'),
        (tag + 3, tag + 3, " n='4'"),
        (TEXT.index("Preface"), TEXT.index("Preface"), "&"),
        (TEXT.index("Preface"), TEXT.index("Preface"), "<hi>x</hi>"),
        (TEXT.index('xml:id="preface"'), TEXT.index('xml:id="preface"'), "x"),
        (inside, TEXT.index("quiet", inside + 5), ""),
    ]:
        assert after(start, end, put)[1] is None
