"""Where the text of a TEI document stands in its file: every character, line, column and offset."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.tei_specimens import INSIDES, LETTER, NAMESPACES, document, volume

from frlint.model.document import Document
from frlint.model.element import reference, resolved
from frlint.readers import ReaderOptions
from frlint.readers.tei import open_volume
from frlint.readers.tei.decoding import XmlText
from frlint.readers.tei.flatten import flatten
from frlint.readers.tei.places import TeiPlaces

BLANKS = " \t\r\n\u2002\u2003"


def read(data: bytes) -> Document:
    (document,) = open_volume(data, "vol/pv.xml", ReaderOptions())
    return document


def stands(file: str, offset: int) -> str:
    """The character that stands at an offset of a file, references resolved, white space as a blank."""
    m = reference().match(file, offset)
    letter = resolved(m[0]) if m else file[offset]
    return " " if letter in BLANKS else letter


def prove_characters(xml: str) -> None:
    """Each character of the text that is character data stands in the XML where it is said to, and none is lost."""
    flat = flatten(xml)
    whole = TeiPlaces(flat.text, XmlText(xml, "utf-8"), 0, xml, flat.pieces, {})
    data: list[tuple[int, str]] = []
    for k, piece in enumerate(flat.pieces):
        end = flat.pieces[k + 1][0] if k + 1 < len(flat.pieces) else len(flat.text)
        for offset in range(piece[0], end):
            if len(piece) == 2:
                at = whole.in_file(offset)
                assert flat.text[offset] in (stands(xml, at), xml[at]), (offset, xml[at : at + 20])
                data.append((at, flat.text[offset]))
                span = whole.span_in_file(offset, offset + 1)
                assert span.start == at < span.end
    shown = "".join(letter for _, letter in sorted(data)).replace(" ", "")
    wanted = "".join(ElementTree.fromstring(f"<r {NAMESPACES}>{xml}</r>").itertext()).replace("left out", "")
    assert shown == "".join(letter for letter in wanted if letter not in BLANKS)


@given(INSIDES)
@settings(max_examples=400)
def test_every_character_stands_in_the_file_where_it_is_said_to(inside: str) -> None:
    """Whatever a document holds: character data maps to itself, and all of it is in the text."""
    prove_characters(document(inside))


def test_every_character_of_the_letter_stands_in_the_file() -> None:
    prove_characters(document(LETTER))


def test_parts_stand_at_their_tags() -> None:
    """A marker is its note's start tag, a note its element, a page break its tag; lines count in the XML file."""
    source = volume(document(LETTER))
    found = read(source.encode())
    span = found.places.span_in_file

    def xml(part: object) -> str:
        start, end = span(part.start, part.end)  # type: ignore[attr-defined]
        return source[start:end]

    assert xml(found.markers[1]) == '<note n="2" xml:id="d1fn2">'
    assert xml(found.notes[1]).startswith('<note n="2"') and xml(found.notes[1]).endswith("</p></note>")
    assert xml(found.page_breaks[0]) == '<pb n="2" xml:id="pg_2"/>'
    assert xml(found.list_labels[0]) == "(a)"
    assert xml(found.header.classifications[0]) == "secret"
    first, last = found.places.positions(found.markers[1].start, found.markers[1].end)
    line = source.split("\n")[first.line - 1]
    assert first.line == last.line and line[first.column - 1 : last.column - 1] == xml(found.markers[1])
    assert found.places.line(first.line) == line


def test_only_what_stands_there_letter_by_letter_can_be_replaced() -> None:
    """A stretch that crosses a tag, a line end of the file or a reference is not verbatim."""
    found = read(volume(document("<p>a <hi>b</hi> c &amp; d\n   e f</p>")).encode())
    places, at = found.places, found.text.index

    def is_verbatim(words: str) -> bool:
        return places.is_verbatim(at(words), at(words) + len(words))

    assert is_verbatim("e f") and is_verbatim("a ") and is_verbatim("b")
    assert not is_verbatim("a b") and not is_verbatim("d e") and not is_verbatim("c & d")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_do_not_shift_places(end: str, mark: bytes) -> None:
    """LF, CRLF and CR end a line; a byte order mark is no text."""
    source = volume(document(LETTER)).replace("\n", end)
    found = read(mark + source.encode())
    at = found.text.index("oars")
    offset = found.places.in_file(at)
    assert source[offset : offset + 4] == "oars"
    line, column = found.places.position(at)
    assert source.split(end)[line - 1][column - 1 : column + 3] == "oars"
    assert "\r" not in found.text


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("UTF-8", "utf-8"), ("ISO-8859-1", "latin-1"), ("windows-1252", "cp1252"), ("UTF-16", "utf-16")],
)
def test_encodings_do_not_shift_places(declared: str, codec: str) -> None:
    """Offsets are code points of the file's text, whatever bytes make it."""
    source = volume(document("<p>d’été é <hi>boat</hi></p>".replace("’", "'")))
    source = source.replace("UTF-8", declared)
    found = read(source.encode(codec))
    assert found.text == "d'été é boat\n"
    offset = found.places.in_file(found.text.index("boat"))
    assert source[offset : offset + 4] == "boat"


def test_columns_in_utf16_count_surrogates() -> None:
    """A letter beyond U+FFFF counts two units before a place."""
    found = read(volume(document("<p>\n\U0001f6a2 boat</p>")).encode())
    assert found.places.in_utf16(found.text.index("boat")) == 3


@given(st.lists(st.sampled_from(["boat", "\n", "\r\n", "\r", " ", "é", "\u2028", "\x85"]), max_size=30), st.data())
def test_lines_and_columns_are_those_of_the_file(words: list[str], data: st.DataObject) -> None:
    """Line and column of each character lead to that character again; U+2028 and U+0085 end no line."""
    source = volume(document(f"<p>x{''.join(words)}y</p>"))
    found = read(source.encode())
    offset = data.draw(st.integers(0, len(found.text) - 2))
    line, column = found.places.position(offset)
    at = found.places.in_file(offset)
    before = source[:at].replace("\r\n", "\n").replace("\r", "\n")
    assert (line, column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


@given(INSIDES)
@settings(max_examples=60)
def test_the_place_of_words_in_the_file_leads_back_to_them(inside: str) -> None:
    """`span_at` is the way back of `positions`: for words and for markers, for which tags stand."""
    made = read(volume(document(LETTER + inside)).encode())
    tags = [*((note.start, note.sign) for note in made.notes), *((page.start, page.end) for page in made.page_breaks)]
    words = [found.span() for found in re.finditer(r"\w+", made.text)]
    stretches = [*words, *((one.start, one.end) for one in made.markers if one.label)]
    found = {made.text[slice(*span)]: span for span in stretches if not any(a <= span[0] < b for a, b in tags)}
    assert {"harbor", "1", "2"} <= set(found)
    for text, (start, end) in found.items():
        first, last = made.places.positions(start, end)
        assert made.places.span_at(*first, *last) == (start, end), text


def test_a_place_outside_of_a_document_leads_to_its_nearest_end() -> None:
    made = read(volume(document(LETTER)).encode())
    assert made.places.offset_at(1, 1) == 0
    assert 0 < made.places.offset_at(10_000, 1) <= len(made.text)
