"""A TEI volume: its documents, their digests, what its header says, and where it breaks."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.tei_specimens import INSIDES, document, volume

from frlint.model.document import Document
from frlint.readers import ReaderOptions, Unreadable
from frlint.readers.tei import BrokenVolume, TeiFile, is_tei, open_volume, read_volume

FIRST = document("<head>1. A</head><p>one<note n='1'>N</note></p>", "d1", "1")
SECOND = document("<head>2. B</head><p>two</p><pb n='2'/><p>end</p>", "d2", "2")
THIRD = document("<head>3. C</head><p>three</p>", "d3", "3")


def opened(source: str, path: str = "vol/pv.xml") -> TeiFile:
    return open_volume(source.encode("utf-8", "surrogateescape"), path, ReaderOptions())


def test_documents_come_one_by_one_in_the_order_of_the_file() -> None:
    """Reading is a stream: a document is made when it is asked for."""
    documents = read_volume(volume(FIRST, SECOND, THIRD).encode(), "pv.xml", ReaderOptions())
    assert isinstance(documents, Iterator)
    assert [d.id for d in documents] == ["d1", "d2", "d3"]


def test_entries_tell_number_place_and_page() -> None:
    source = volume(FIRST, SECOND, THIRD)
    entries = opened(source).entries
    assert [(e.id, e.number, e.page) for e in entries] == [("d1", "1", "1"), ("d2", "2", "1"), ("d3", "3", "2")]
    assert [source[e.start : e.end] for e in entries] == [FIRST, SECOND, THIRD]


def test_id_of_a_volume_is_its_root_s_or_its_file_s() -> None:
    assert opened(volume(FIRST, root=' xml:id="frus1952v01"')).id == "frus1952v01"
    assert opened(volume(FIRST), "vol/pv52.xml").id == "pv52"


def test_every_document_has_an_id_of_its_own() -> None:
    """A duplicate id is no reason to stop, and no id neither: the second is called by the first and a number."""
    bare = FIRST.replace(' xml:id="d1"', "")
    names = [e.id for e in opened(volume(FIRST, FIRST, bare, SECOND, bare.replace(' n="1"', ""))).entries]
    assert len(set(names)) == len(names) == 5
    assert names[:2] == ["d1", "d1.1"] and names[3] == "d2"


def test_document_within_a_document_is_one_of_its_own() -> None:
    """The outer document does not hold the inner one's text and notes; nothing is read twice or lost."""
    inner = '<div type="document"><head>Inner</head><p>in<note n="7">deep</note></p></div>'
    source = volume(document(f"<head>Outer</head><p>before</p>{inner}<p>after<note n='1'>N</note></p>"))
    outer, within = opened(source)
    assert (outer.id, within.id) == ("d1", "d1.1")
    assert outer.text == "Outer\n\nbefore\n\nafter1\n\n  1. N\n" and within.text == "Inner\n\nin7\n\n  7. deep\n"
    at = outer.places.in_file(outer.text.index("after"))
    assert source[at : at + 5] == "after"


def test_digest_changes_with_the_document_and_with_nothing_else() -> None:
    """An edit of one document leaves the digests of all others, wherever they move."""
    before = digests(volume(FIRST, SECOND, THIRD))
    after = digests(volume(FIRST, SECOND.replace("two", "2"), THIRD))
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False, True]
    longer = digests(volume(FIRST.replace("one", "one and\n one"), SECOND, THIRD))
    assert longer[1:] == before[1:]


def test_digest_changes_with_the_page_on_which_the_document_begins() -> None:
    """What a document's reading depends on beside its own XML is in its digest."""
    before = digests(volume(FIRST, SECOND, THIRD))
    after = digests(volume(FIRST, SECOND.replace("<pb n='2'/>", "<pb n='3'/>"), THIRD))
    assert before[0] == after[0] and before[2] != after[2]


def test_header_tells_titles_pages_and_dates() -> None:
    """What a volume says of itself, and the ranges that its documents have."""
    dated = '<dateline>Paris, <hi>(<date when="{}">x</date>)</hi></dateline>'
    late, early = (document(dated.format(day), f"d{k}") for k, day in enumerate(["1953-01-02", "1952-03-04"]))
    header = opened(volume(late, early, SECOND)).header
    assert header.title == "Papers of Porto Verde, 1952 & 1953"
    assert header.titles["volume"] == "Porto Verde" and header.numbers == {"frus": "pv52"}
    assert (header.first_page, header.last_page) == (1, 2)
    assert (header.first_date, header.last_date) == ("1952-03-04", "1953-01-02")


def test_pages_of_the_volume_are_all_known() -> None:
    """Also page breaks between documents and Roman ones."""
    assert [page.label for page in opened(volume(FIRST, SECOND)).pages] == ["II", "1", "2"]


def test_elements_outside_documents_stand_in_the_markup_of_the_volume() -> None:
    """The index's references are there with their places, the documents' elements are not."""
    source = volume(FIRST, SECOND)
    tei = opened(source)
    markup = tei.around()
    (ref,) = markup.elements.named("ref")
    start, end = tei.outside.span_in_file(ref.start, ref.end)
    assert source[start:end] == markup.text[ref.start : ref.end] == '<ref target="#pg_1">1</ref>'
    assert ref.parent is not None and ref.parent.name == "item"
    assert not any(e.name == "note" for e in markup.elements)


def test_elements_of_a_document_stand_in_its_markup() -> None:
    """Offsets of a document's elements are offsets of its XML, whose places are those of the file."""
    source = volume(FIRST, SECOND)
    tei = opened(source)
    entry = tei.entries[1]
    markup = tei.markup(tei.read(entry), entry)
    (pb,) = [e for e in markup.elements if e.name == "pb"]
    assert markup.text[pb.start : pb.end] == "<pb n='2'/>"
    at = markup.places.in_file(pb.start)
    assert source[at : at + 3] == "<pb" and markup.page_at(pb.end) == "2" and markup.page_at(pb.start - 1) == "1"
    start, end = markup.places.positions(pb.start, pb.end)
    assert end.column - start.column == len("<pb n='2'/>") or end.line > start.line


def broken(*divs: str) -> tuple[list[str], TeiFile]:
    tei = opened(volume(*divs))
    return [d.id for d in tei], tei


def test_break_inside_a_document_loses_that_one_alone() -> None:
    """What is well-formed is read, also behind the break; the break is told with line, column and document."""
    source = volume(FIRST, SECOND.replace("two", "two & more"), THIRD)
    tei = opened(source)
    assert [d.id for d in tei] == ["d1", "d3"]
    (flaw,) = tei.flaws
    assert flaw.document == "d2" and flaw.reason
    assert source.split("\n")[flaw.line - 1][flaw.column - 2] == "&"


def test_each_broken_document_is_told() -> None:
    """Nothing is left out in silence: two broken documents are two flaws."""
    names, tei = broken(FIRST.replace("one", "<hi>one"), SECOND, THIRD.replace("three", "a < b"))
    assert names == ["d2"] and [flaw.document for flaw in tei.flaws] == ["d1", "d3"]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<p>a <hi>b</p>", "`<hi>`, which was opened at line 10, column 47, is closed by `</p>` here (mismatched tag)"),
        ("<p>a & b</p>", "`&` stands here by itself: write `&amp;` ("),
        ("<p>a &amp b</p>", "`&amp` has no `;`"),
        ("<p>a < b</p>", "`<` stands here by itself: write `&lt;` ("),
        ("<p rend=a>b</p>", "the value of an attribute has no quotation marks ("),
        ('<p rend="a>b</p>', "`<` stands within a tag: a quotation mark or a `>` before it is missing ("),
        ("<p>a\x01</p>", "the character U+0001 stands here"),
        ("<p>&foo;</p>", "the entity `&foo;` is not declared"),
        ("<p>a\uffff</p>", "the character U+FFFF stands here"),
        ("<p>a &#1; b</p>", "`&#1;` is a character that XML does not allow: take it out ("),
        ("<p>a <!-- b -- c --></p>", "`--` stands within a comment: write one hyphen ("),
        ("<p>a <!-- b</p>", "a comment that begins here is never closed by `-->` ("),
        ("<p>a <![CDATA[b]></p>", "a section that `<![CDATA[` opens is never closed by `]]>` ("),
        ("<p>a</p>\n<<<<<<< HEAD\n<p>b</p>", "git left a conflict here: "),
        ("<p>a ]]> b</p>", "`]]>` stands in the text: write `]]&gt;` ("),
        ('<p>a <?xml version="1.0"?></p>', "`<?xml ...?>` may stand at the beginning of the file alone"),
        ("<p n='1' n='2'/>", "the attribute `n` stands twice in a tag ("),
    ],
)
def test_break_names_what_is_wrong_and_where(inside: str, reason: str) -> None:
    _, tei = broken(document(inside, "d1", "1"), SECOND)
    assert reason in tei.flaws[0].reason and tei.flaws[0].document == "d1"


def test_byte_that_is_no_utf8_is_named() -> None:
    data = volume(FIRST, SECOND, THIRD).encode().replace(b"two", b"tw\xe9")
    (flaw,) = open_volume(data, "pv.xml", ReaderOptions()).flaws
    assert "the byte 0xE9 is no UTF-8: save the file in UTF-8 (" in flaw.reason and flaw.document == "d2"


def test_elements_of_other_namespaces_have_names_that_no_rule_asks_for() -> None:
    inside = (
        '<p>a</p><div xmlns="http://www.w3.org/1999/xhtml"><p/></div><h:p xmlns:h="http://www.w3.org/1999/xhtml"/><p/>'
    )
    (found,) = opened(volume(document(inside)))
    assert [element.name for element in found.elements] == ["div", "p", ":div", ":p", "h:p", "p"]


def test_lost_end_of_a_division_loses_no_document() -> None:
    """Where a `</div>` is missing all documents are read, and the break is told where expat finds it."""
    names, tei = broken(FIRST.removesuffix("</div>"), SECOND, THIRD)
    assert {"d2", "d3"} <= set(names) and len(tei.flaws) == 1


def test_file_cut_off_gives_what_stands_before() -> None:
    source = volume(FIRST, SECOND, THIRD)
    tei = opened(source[: source.index("three")])
    assert [d.id for d in tei] == ["d1", "d2"] and len(tei.flaws) == 1


def test_stream_of_a_broken_volume_ends_with_the_break() -> None:
    """The documents come first; then the break is raised, with its place."""
    got: list[Document] = []
    with pytest.raises(BrokenVolume, match="not well-formed at line") as raised:
        got.extend(read_volume(volume(FIRST, SECOND.replace("two", "&"), THIRD).encode(), "pv.xml", ReaderOptions()))
    assert [d.id for d in got] in ([], ["d1", "d3"]) and raised.value.line > 1 and raised.value.column > 1


def test_bytes_that_are_no_utf8_break_their_document_alone() -> None:
    data = volume(FIRST, SECOND, THIRD).encode().replace(b"two", b"tw\xff")
    tei = open_volume(data, "pv.xml", ReaderOptions())
    assert [d.id for d in tei] == ["d1", "d3"] and tei.flaws[0].document == "d2"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html/>", "no TEI"),
        (b"", "no TEI: it is empty"),
        (b"\xef\xbb\xbf\n", "no TEI: it is empty"),
        (b"text", "no TEI"),
        (b"<TEI>\0</TEI>", "zero bytes"),
        (b'<?xml version="1.0" encoding="utf-7"?><TEI/>', "utf-7"),
        (b'<?xml version="1.0" encoding="rot13"?><TEI/>', "rot13"),
        (b"version https://git-lfs.github.com/spec/v1\n", "git-LFS"),
        (b"<TEI>" + b" " * 100 + b"</TEI>", "more than the limit"),
    ],
)
def test_what_is_no_volume_is_said(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        open_volume(data, "pv.xml", ReaderOptions(size_limit=99))


@pytest.mark.parametrize(
    ("data", "tei"),
    [
        (b"<TEI/>", True),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <html> -->\n<?x y?><t:TEI xmlns:t="x">', True),
        (b"<!DOCTYPE TEI [<!ENTITY a 'b'>]><TEI>", True),
        ("<?xml version='1.0' encoding='UTF-16'?><TEI/>".encode("utf-16"), True),
        (b"<grammar><TEI/></grammar>", False),
        (b"<TEIform/>", False),
        (b"", None),
        (b"TEI", False),
        (b"<!-- never ended", None),
        (b"<!DOCTYPE TEI [<!ENTITY a 'b'>]", None),
        (b"<!-- a -->\n<T", None),
    ],
)
def test_first_element_tells_whether_a_file_is_tei(data: bytes, tei: bool | None) -> None:
    """None: so much of it does not show it."""
    assert is_tei(data) is tei


@given(st.lists(INSIDES, max_size=3), st.data())
@settings(max_examples=200)
def test_no_damage_raises_anything_but_unreadable(insides: list[str], data: st.DataObject) -> None:
    """However a volume is damaged: it is read as far as it can be, or said to be unreadable; flaws are told once a
    document is missing."""
    source = volume(*(document(inside, f"d{k}") for k, inside in enumerate(insides)))
    at = data.draw(st.integers(0, len(source)))
    cut = data.draw(st.integers(0, 20))
    put = data.draw(st.sampled_from(["", "<", ">", "&", '"', "'", "</div>", "<div>", "<!--", "]]>", "<![CDATA[", "\0"]))
    damaged = source[:at] + put + source[at + cut :]
    try:
        tei = opened(damaged)
    except Unreadable:
        return
    read = [found.id for found in tei]
    assert len(read) == len(set(read)) <= len(insides)
    assert tei.flaws or put in ("", "<!--", "<![CDATA[", ">", '"', "'") or cut or len(read) == len(insides)


def digests(xml: str) -> list[str]:
    found = opened(xml)
    return [found.digest(entry) for entry in found.entries]


def test_what_stands_outside_is_the_same_text_when_a_document_changes() -> None:
    """Every offset of it leads to the same character of the file; a document's place is an empty line."""
    source = volume(FIRST, SECOND, THIRD)
    before, after = opened(source), opened(volume(FIRST, SECOND.replace("two", "2\n and more"), THIRD))
    outside = before.outside
    assert outside.text == after.outside.text and before.digest_outside() == after.digest_outside()
    assert "one" not in outside.text
    for offset, character in enumerate(outside.text):
        at = outside.in_file(offset)
        assert source[at] == character or any(entry.start == at for entry in before.entries)
        assert outside.offset(*outside.places.position(offset)) == offset
    assert opened(source.replace("<ref", "<ref n='1'")).digest_outside() != before.digest_outside()
