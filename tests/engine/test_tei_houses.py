"""Promises of the check of TEI files of other editions: their documents are found, and no house is judged by another's
rules."""

import pytest

from frlint.engine.check_tei import Rules, check_tei, check_whole
from frlint.readers import ReaderOptions
from frlint.readers.tei import TeiFile, open_volume
from frlint.rulebook import load

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
FRUS = 'xmlns:frus="http://history.state.gov/frus/ns/1.0"'
LETTER = """<TEI {namespaces} xml:id="L1"><teiHeader/><text><body>{inside}</body></text></TEI>"""


def opened(inside: str, namespaces: str = TEI, **options: str) -> TeiFile:
    data = LETTER.format(namespaces=namespaces, inside=inside).encode()
    return open_volume(data, "edition/L1.xml", ReaderOptions()._replace(**options))


def rules_of(file: TeiFile) -> set[str]:
    """The ids of the rules that find something in a file."""
    rules = Rules(load().select((), (), (), {}, {}))
    report = check_tei(file, rules, "")
    return {p.rule for p in (*report.problems, *check_whole(file, rules, "", report.facts))}


def texts(file: TeiFile) -> list[tuple[str, str]]:
    return [(document.id, document.text) for document in file]


@pytest.mark.parametrize(
    ("inside", "options", "found"),
    [
        ("<div><p>one</p></div><div><p>two</p></div>", {}, [("L1", "one\n\ntwo\n")]),
        (
            '<div type="letter"><p>one</p></div><div type="letter" xml:id="b"><p>two</p></div>',
            {},
            [("d1", "one\n"), ("b", "two\n")],
        ),
        ('<div type="entry" n="7"><p>one</p></div>', {"documents": "div[@type='entry']"}, [("d7", "one\n")]),
        ('<div type="letter"><p>one</p></div>', {"documents": "file"}, [("L1", "one\n")]),
        ('<div type="letter"><p>one</p></div><p>two</p>', {"documents": "body"}, [("L1", "one\n\ntwo\n")]),
    ],
)
def test_documents_are_the_elements_that_the_setting_or_the_file_shows(
    inside: str, options: dict[str, str], found: list[tuple[str, str]]
) -> None:
    assert texts(opened(inside, **options)) == found


def test_volume_of_frus_has_documents_by_their_type_alone() -> None:
    assert texts(opened('<div type="letter"><p>one</p></div>', f"{TEI} {FRUS}")) == []


def test_rules_of_one_house_are_not_asked_about_the_files_of_another() -> None:
    inside = '<div type="writing"><p rend="blue">one <ref target="L2.xml">two</ref><date>May 3</date></p></div>'
    assert rules_of(opened(inside)) == set()
    assert rules_of(opened(inside, documents="body", guidelines="frus")) >= {
        "XM009",
        "XM015",
        "XM022",
        "XM023",
        "HD003",
    }
    assert rules_of(opened(f'<div type="document" n="1" xml:id="d2">{inside}</div>', f"{TEI} {FRUS}")) >= {"XM005"}
    assert (
        rules_of(opened(f'<div type="document" n="1" xml:id="d2">{inside}</div>', f"{TEI} {FRUS}", guidelines="none"))
        == set()
    )


def test_what_holds_for_all_tei_is_asked_of_every_edition() -> None:
    inside = """<p xml:id="a1">one</p><p xml:id="a1">two <ref target="#a7">three</ref></p><p/>
      <p><date when="1891-08-12">11. 8. 1891</date> <ref target="">there</ref></p>"""
    assert rules_of(opened(inside)) == {"XM001", "XM002", "XM014", "XM027"}


def test_targets_in_files_of_their_own_are_not_dead() -> None:
    inside = '<p rendition="#italic"><persName ref="#pmb2121">Hale</persName> <ref target="#L7">letter</ref></p>'
    assert rules_of(opened(inside)) == set()


def test_notes_without_labels_are_numbered_and_what_is_struck_out_is_not_read() -> None:
    struck = "<del rend='strikethrough'>no</del>"
    inside = f"<p>one<note>first</note> {struck} two<note>second</note>,\u00a0<ref target='x'/>.</p>"
    assert texts(opened(inside)) == [("L1", "one1 two2, […].\n\n  1. first\n  2. second\n")]
    assert rules_of(opened(inside)) == set()


@pytest.mark.parametrize("inside", ["<listPerson><person/></listPerson>", ""])
def test_file_without_a_document_is_reported(inside: str) -> None:
    assert rules_of(opened(inside)) == {"FR003"}
