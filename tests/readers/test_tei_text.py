"""The plain-text form of TEI documents: what each element becomes, and that the plain reader reads the same in it."""

import pytest
from hypothesis import example, given, settings
from making.reading import one, prove_blocks
from making.tei_specimens import INSIDES, LETTER, LETTER_AS_TEXT, document, volume

from frlint.model.document import Document, Kind
from frlint.readers import ReaderOptions
from frlint.readers.tei import open_volume


def read(inside: str) -> Document:
    (entry,) = (tei := open_volume(volume(document(inside)).encode(), "vol/pv.xml", ReaderOptions())).entries
    return tei.read(entry)


def test_letter_becomes_the_plain_text_form() -> None:
    """Header, lists, table, page breaks, closing, attachment and notes stand as the contract has them."""
    assert read(LETTER).text == LETTER_AS_TEXT


def test_model_is_the_one_that_the_plain_reader_makes_of_the_text() -> None:
    """Parts, kinds and places are those that the plain reader finds in the converted text."""
    tei, plain = read(LETTER), one(LETTER_AS_TEXT.encode())
    assert tei.header == plain.header
    assert tei.attachments == plain.attachments
    assert [(m.label, m.start, m.end, m.note) for m in tei.markers] == [
        (m.label, m.start, m.end, m.note) for m in plain.markers
    ]
    assert (tei.notes, tei.notes_at) == (plain.notes, plain.notes_at)
    assert tei.page_breaks == plain.page_breaks
    assert tei.list_labels == plain.list_labels
    assert tei.blocks == plain.blocks


def test_markers_of_xml_are_certain() -> None:
    """No doubt is left about a marker: confidence 1, its note's index, no other place."""
    letter = read(LETTER)
    assert letter.form == letter.marker_style == "tei"
    assert all(m.confidence == 1 and not m.others and m.absence == 0 for m in letter.markers)
    assert [m.note for m in letter.markers] == [0, 1, 2]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<p>word <note n='1'>N</note> next</p>", "word1 next\n\n  1. N\n"),
        ("<p>word <note n='1'>N</note>next</p>", "word1 next\n\n  1. N\n"),
        ("<p>word <note n='1'>N</note>, next</p>", "word1, next\n\n  1. N\n"),
        ("<p>a<note n='1'>N</note><note n='2'>M</note></p>", "a12\n\n  1. N\n  2. M\n"),
        ("<p>a<note n='*'>N</note><note>M</note></p>", "a*\n\n  * N\n   M\n"),
        ("<p>a<note n='1'>N<note n='2'>M</note></note></p>", "a1\n\n  1. N2\n  2. M\n"),
        ("<p>a</p><note n='1'>N</note><p>b</p>", "a1\n\nb\n\n  1. N\n"),
        ("<p>a<note n='1'/> b</p>", "a1 b\n\n  1.\n"),
        ("<p><hi>Paris</hi> , May</p>", "Paris, May\n"),
        ("<p><hi>Paris </hi> , May; <hi>a</hi>\n; b <hi>c</hi> !</p>", "Paris, May; a; b c !\n"),
        ("<p>( <hi>Hale</hi> ) [ <hi>sic</hi> ]</p>", "(Hale) [sic]\n"),
        ("<p>to <hi>DL</hi> . . . .</p>", "to DL . . . .\n"),
        ("<p>a , b</p>", "a , b\n"),
        ("<p>one<lb/>two</p>", "one two\n"),
        ("<p>so<pb n='9'/>sharp</p>", "so[Page 9]sharp\n"),
        ("<p>so <pb n='9'/>sharp</p>", "so [Page 9] sharp\n"),
        ("<p>so,<pb n='9'/>sharp</p>", "so, [Page 9] sharp\n"),
        ("<p>said: <pb n='9'/>“so</p>", "said: [Page 9] “so\n"),
        ("<p><pb n='9'/>so</p>", "[Page 9] so\n"),
        ("<p>a</p><pb n='[IV]'/><p>b</p>", "a\n\n[Page [IV]]\n\nb\n"),
        ("<p>a <note n='1'>N <pb n='9'/> M</note></p>", "a1\n\n  1. N [Page 9] M\n"),
        ("<p>a <choice><sic>teh</sic><corr>the</corr></choice> b</p>", "a teh b\n"),
        ("<p>a <corr>the</corr> b</p>", "a the b\n"),
        ("<p>a <note rend='inline'>in line</note> b</p>", "a in line b\n"),
        ("<p>a&amp;mdash;b &lt;c&gt; &#233;</p>", "a&mdash;b <c> é\n"),
        ("<p>a<!-- <note n='1'/> --><![CDATA[&amp; <b>]]><?x > ?></p>", "a&amp; <b>\n"),
        ("<p>x:<list><item>a</item><item>b</item></list>y</p>", "x:\n\na\nb\n\ny\n"),
        ("<list><label>1.</label><item>a<list><item>b</item></list></item></list>", "1.\na\nb\n"),
        ("<list><label>1.</label><item><p>a</p><p>b</p></item></list>", "1.\na\n\nb\n"),
        ("<table><row><cell>a</cell><cell/><cell>c</cell><cell/></row></table>", "a | | c\n"),
        ("<table><row><cell><p>a</p><p>b</p></cell><cell>c</cell></row></table>", "a b | c\n"),
        ("<p>a<quote>b</quote>c</p><quote rend='blockquote'><p>d</p></quote>", "abc\n\nd\n"),
        ("<lg><l>a</l><l>b</l></lg>", "a\n\nb\n"),
        ("<p>the <subst><del>duke</del><add>grand duke</add></subst></p>", "the grand duke\n"),
        ("<p>a <del>b<note n='1'>c</note></del> <del rend='strikethrough'>d</del></p>", "a d\n"),
        ("<p><app><lem>a</lem><rdg>b</rdg></app> <app><rdg>c</rdg><rdg>d</rdg></app></p>", "a c\n"),
        (
            "<p><choice><sic>teh</sic><corr>the</corr></choice> <choice><reg>b</reg><orig>c</orig></choice></p>",
            "teh c\n",
        ),
        ("<p>Port<lb break='no'/>land<pb facs='7'/>now</p>", "Portland now\n"),
        ("", "\n"),
        ("<p/><p> </p><p>a</p>", "a\n"),
    ],
)
def test_each_element_becomes(inside: str, text: str) -> None:
    assert read(inside).text == text


def test_spaces_that_print_knows_become_blanks_and_no_break_spaces_stay() -> None:
    """An em space is a blank; a no-break space is a fault that the rules shall see."""
    assert read("<p>top&#x2003;secret \u2003 a\u00a0b</p>").text == "top secret a\u00a0b\n"


def test_prefixed_names_are_read_alike() -> None:
    """`tei:p` is `p`, whatever prefix a volume gives to TEI."""
    inside = document(LETTER.replace("frus:attachment", "attachment"))
    prefixed = volume(inside).replace("</", "</tei:").replace("<", "<tei:").replace("<tei:/tei:", "</tei:")
    prefixed = prefixed.replace("<tei:?xml", "<?xml").replace("xmlns=", "xmlns:tei=")
    (found,) = open_volume(prefixed.encode(), "pv.xml", ReaderOptions())
    assert found.text == LETTER_AS_TEXT


def test_attachment_known_by_its_text_has_a_header() -> None:
    """From 1952 on attachments are paragraphs: the label tells them, and their header is read as in plain text."""
    found = read("<head>1. Letter</head><p>Text of it.</p><p>Tab A</p><p>Paper Prepared in the Harbor</p><p>secret</p>")
    (attachment,) = found.attachments
    assert (attachment.label, found.quote(attachment)) == ("Tab A", "Tab A")
    assert attachment.header.heading is not None
    assert [found.quote(b) for b in attachment.header.classifications] == ["secret"]


def test_attachment_without_a_label_begins_with_its_first_block() -> None:
    """An attachment that is an element and has no label stands with its heading, and an empty label."""
    found = read("<head>1. Letter</head><p>Text.</p><frus:attachment><head>A List</head><p>x</p></frus:attachment>")
    (attachment,) = found.attachments
    assert attachment.label == "" and attachment.start == found.text.index("A List")
    assert attachment.header.heading is not None and found.quote(attachment.header.heading) == "A List"


def test_page_on_which_a_document_begins_is_known_from_the_volume() -> None:
    """Before its first page break a document stands on the page of the last break before it."""
    found = read("<p>a</p><pb n='7'/><p>b</p>")
    assert found.page_at(0) == "1" and found.page_at(found.text.index("b")) == "7"


def test_elements_tell_their_places_in_xml_and_text() -> None:
    """Every element stands there in order, with its parent, its attributes and what it holds."""
    found = read("<p>a <ref target='#d&amp;2'>Document 2</ref><pb n='3'/></p>")
    div, p, ref, pb = found.elements
    xml = document("<p>a <ref target='#d&amp;2'>Document 2</ref><pb n='3'/></p>")
    assert [e.name for e in (div, p, ref, pb)] == ["div", "p", "ref", "pb"] and ref.parent is p
    assert xml[ref.start : ref.end] == "<ref target='#d&amp;2'>Document 2</ref>"
    assert xml[ref.inner : ref.close] == "Document 2"
    assert ref.attributes == {"target": "#d&2"} and pb.attributes == {"n": "3"}
    assert pb.is_empty and not ref.is_empty and xml[pb.start : pb.end] == "<pb n='3'/>"
    assert (div.start, div.end) == (0, len(xml)) and div.attributes["type"] == "document"


@example('<p><note n=""><note n=""></note></note></p>')  # A note that holds nothing but a marker without a label.
@given(INSIDES)
@settings(max_examples=300)
def test_whatever_a_document_holds_its_model_is_sound(inside: str) -> None:
    """Blocks cover all but white space, notes stand below them with their labels, each marker has its note."""
    found = read(inside)
    prove_blocks(found)
    text, at = found.text, found.notes_at
    assert "".join(text[tile.start : tile.end] for tile in found.tiles()) == text
    assert len(found.notes) == len(found.markers)
    for note in found.notes:
        assert at <= note.start <= note.sign <= note.end
        assert text.startswith(note.label, note.start)
        at = note.end
    for k, marker in enumerate(found.markers):
        assert marker.note == k and text[marker.start : marker.end] == marker.label == found.notes[k].label
    for page in found.page_breaks:
        assert text[page.start : page.end] == f"[Page {page.label}]"
    assert not any(block.kind is Kind.NOTE for block in found.blocks if block.start < found.notes_at)
