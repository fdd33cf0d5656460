"""A TEI file gets another @status and one more `change`, and nothing else in it is touched, to the byte."""

import codecs
import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.errors import UsageError
from frlint.readers.tei.revision import name_of_id, revision_of
from frlint.stages.letters.text import NewChange, decoded, with_revision

CHANGE = NewChange("AW", "2026-11-28", "approved")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
HEAD += '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n  <teiHeader>\n    <fileDesc/>\n'
TAIL = "\n  </teiHeader>\n  <text><body><p>Caf&#233; &amp; <!-- no --> ‘x’</p></body></text>\n</TEI>\n"
CHANGES = (
    '<change who="BK" when="2020-01-02">Angelegt</change>\n      <change when="2021-01-02" who="BK">Durchsicht</change>'
)
BLOCK = f'    <revisionDesc status="proposed">\n      {CHANGES}\n    </revisionDesc>'


def made(block: str, status: str = "approved", change: NewChange | None = CHANGE) -> str:
    """The block after the change; what stands around it is held to be the same."""
    after = with_revision((HEAD + block + TAIL).encode(), "L1.xml", status, change).decode()
    assert after.startswith(HEAD)
    assert after.endswith(TAIL)
    return after[len(HEAD) : len(after) - len(TAIL)]


def test_the_attribute_is_set_and_the_change_stands_behind_the_newest_written_like_it() -> None:
    new = '\n      <change when="2026-11-28" who="AW" status="approved">approved</change>'
    assert made(BLOCK) == BLOCK.replace("proposed", "approved").replace(CHANGES, CHANGES + new)


def test_where_the_newest_stands_first_the_change_is_put_before_it() -> None:
    block = BLOCK.replace("2020", "2022")
    new = '<change who="AW" when="2026-11-28" status="approved">approved</change>\n      '
    assert made(block) == block.replace("proposed", "approved").replace(CHANGES[:10], new + CHANGES[:10], 1)


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        (
            "<revisionDesc status='proposed'><change who='a' when='2020-01-01'/></revisionDesc>",
            "<revisionDesc status='approved'><change who='a' when='2020-01-01'/>"
            "<change who='AW' when='2026-11-28' status='approved'/></revisionDesc>",
        ),
        (
            '    <revisionDesc\tstatus = "proposed"  n="1">\n\t\t<change\n  when="2020-01-01" xml:id="c1"\n'
            '  who="a" status="x" />\n    </revisionDesc >',
            '    <revisionDesc\tstatus = "approved"  n="1">\n\t\t<change\n  when="2020-01-01" xml:id="c1"\n'
            '  who="a" status="x" />\n\t\t<change\n  when="2026-11-28"\n  who="AW" status="approved" />\n'
            "    </revisionDesc >",
        ),
        (
            '    <revisionDesc>\n      <change who="a" when="2020-01-01">x</change> <!-- his -->\n    </revisionDesc>',
            '    <revisionDesc status="approved">\n      <change who="a" when="2020-01-01">x</change> <!-- his -->\n'
            '      <change who="AW" when="2026-11-28" status="approved">approved</change>\n    </revisionDesc>',
        ),
        (
            '    <revisionDesc status="a">\n      <listChange>\n        <change who="a" when="2020-01-01">x</change>\n'
            "      </listChange>\n    </revisionDesc>",
            '    <revisionDesc status="approved">\n      <listChange>\n        <change who="a" when="2020-01-01">x'
            '</change>\n        <change who="AW" when="2026-11-28" status="approved">approved</change>\n'
            "      </listChange>\n    </revisionDesc>",
        ),
        (
            "    <revisionDesc/>",
            '    <revisionDesc status="approved">\n      <change who="AW" when="2026-11-28" status="approved"/>\n'
            "    </revisionDesc>",
        ),
        (
            '    <revisionDesc status="draft">\n    </revisionDesc>',
            '    <revisionDesc status="approved">\n      <change who="AW" when="2026-11-28" status="approved"/>\n'
            "    </revisionDesc>",
        ),
        (
            '    <!-- <revisionDesc status="no"><change/></revisionDesc> -->\n    <revisionDesc status="draft">'
            "<!-- a --></revisionDesc>",
            '    <!-- <revisionDesc status="no"><change/></revisionDesc> -->\n    <revisionDesc status="approved">'
            '<!-- a -->\n      <change who="AW" when="2026-11-28" status="approved"/>\n    </revisionDesc>',
        ),
    ],
)
def test_the_new_element_is_written_as_those_beside_it_are(block: str, wanted: str) -> None:
    assert made(block) == wanted


def test_a_header_without_a_revision_gets_one_at_its_end() -> None:
    wanted = '    <revisionDesc status="approved">\n      <change who="AW" when="2026-11-28" status="approved"/>\n'
    assert made("    <profileDesc/>") == f"    <profileDesc/>\n{wanted}    </revisionDesc>"


def test_a_prefix_of_names_is_kept() -> None:
    data = (
        b"<tei:TEI xmlns:tei='x'><tei:teiHeader><tei:revisionDesc><tei:change who='a' when='2020-01-01'>x</tei:change>"
    )
    data += b"</tei:revisionDesc></tei:teiHeader></tei:TEI>"
    after = with_revision(data, "L1.xml", "approved", CHANGE)
    assert b"<tei:revisionDesc status=\"approved\"><tei:change who='a'" in after
    assert (
        b"x</tei:change><tei:change who='AW' when='2026-11-28' status='approved'>approved</tei:change></tei:" in after
    )


def test_a_sign_off_alone_leaves_the_status() -> None:
    assert made(BLOCK, "").count("proposed") == 1


def test_a_status_alone_adds_no_change() -> None:
    assert made(BLOCK, "approved", None) == BLOCK.replace("proposed", "approved")


def test_values_and_words_are_escaped() -> None:
    change = NewChange("A&W", "2026-11-28", 'a"b', "<so> & 'so'")
    new = made(BLOCK, "", change)
    assert '<change when="2026-11-28" who="A&amp;W" status="a&quot;b">&lt;so&gt; &amp; \'so\'</change>' in new


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "latin-1", "utf-8-sig"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_bytes_around_are_the_same_in_every_encoding(encoding: str, ends: str) -> None:
    text = (HEAD + BLOCK + TAIL.replace("‘x’", "«x»")).replace("\n", ends)
    text = text.replace("UTF-8", "ISO-8859-1") if encoding == "latin-1" else text
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    before = mark + text.encode(encoding)
    after = with_revision(before, "L1.xml", "approved", CHANGE._replace(words="geprüft – ja"))
    assert after.startswith(mark)
    shown = after[len(mark) :].decode(encoding)
    dash = "&#8211;" if encoding == "latin-1" else "–"
    assert f'{ends}      <change when="2026-11-28" who="AW" status="approved">geprüft {dash} ja</change>{ends}' in shown
    kept = [line for line in difflib.ndiff(text.split(ends), shown.split(ends)) if line[:1] in "-+"]
    assert [line[0] for line in kept] == ["-", "+", "+"]


def test_bytes_that_are_no_utf8_stay() -> None:
    data = (HEAD + BLOCK + TAIL).encode().replace(b"Caf", b"Caf\xe9")
    assert b"Caf\xe9" in with_revision(data, "L1.xml", "approved", CHANGE)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<TEI><text/></TEI>", "no teiHeader"),
        (
            "<TEI><teiHeader><revisionDesc><list><item>x</item></list></revisionDesc></teiHeader></TEI>",
            "no change elements",
        ),
        ('<?xml version="1.0" encoding="x-none"?><TEI/>', "is not known"),
    ],
)
def test_what_cannot_be_written_is_refused_with_advice(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why) as caught:
        with_revision(text.encode(), "L1.xml", "approved", CHANGE)
    assert "L1.xml" in str(caught.value)
    assert caught.value.advice


WORDS = st.text("aé<&\"' >–", max_size=6)
CHANGE_ELEMENT = st.builds(
    lambda quote, when, words, empty, gap: (
        f"{gap}<change who={quote}BK{quote} when={quote}{when}{quote}"
        + ("/>" if empty else f">{words.replace('&', '&amp;').replace('<', '&lt;')}</change>")
    ),
    st.sampled_from("'\""),
    st.dates().map(str),
    WORDS,
    st.booleans(),
    st.sampled_from(["", "\n", "\r\n   ", "<!-- x -->", "\t<?pi x?> "]),
)


@given(st.lists(CHANGE_ELEMENT, max_size=4), st.sampled_from(["", " status='draft'", ' n="1" status="a b"']), WORDS)
def test_any_revision_grows_by_one_change_and_loses_nothing(changes: list[str], written: str, words: str) -> None:
    block = f"<revisionDesc{written}>{''.join(changes)}</revisionDesc>"
    data = (HEAD + block + TAIL).encode()
    change = NewChange("AW", "2026-11-28", "approved", words.strip())
    after = with_revision(data, "L1.xml", "approved", change).decode()
    old, new = revision_of(data.decode()), revision_of(after)
    assert old is not None
    assert new is not None
    assert new.status == "approved"
    assert len(new.changes) == len(old.changes) + 1
    rest = iter(after)
    assert all(letter in rest for letter in (HEAD + f"<revisionDesc>{''.join(changes)}</revisionDesc>" + TAIL))


def test_a_name_is_read_where_a_pointer_leads() -> None:
    text = (
        '<TEI><teiHeader><respStmt xml:id="AB"><resp>Text</resp><persName>Anna  <hi>Berg</hi></persName></respStmt>'
        '<editor xml:id="CD">Carl &amp; Dorn</editor></teiHeader></TEI>'
    )
    assert [name_of_id(text, one) for one in ("AB", "CD", "EF")] == ["Anna Berg", "Carl & Dorn", ""]


def test_text_becomes_the_same_bytes_again() -> None:
    data = codecs.BOM_UTF8 + b"<TEI>\xff\r\n</TEI>"
    source = decoded(data, "x.xml")
    assert source.encoded(source.text) == data
