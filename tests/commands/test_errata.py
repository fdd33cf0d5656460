"""`frlint errata`: the list of errata as a page for readers, in every format."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from making.editions import Editor
from making.signed import ANN, Signed

ERRATA = """\
- {document: d10, stood: the tug, stands: the tugs, why: A letter was lost., who: Ben Reader, date: 2026-12-02}
- document: d2
  page: 423
  stood: 'a <b> & "c"'
  stands: '*d* @e'
  why: The print has it so.
  who: Ann Editor
  date: 2026-12-01
- {document: d2, page: xii, stood: '', stands: put in, why: It was left out., who: Ann Editor, date: 2026-11-30}
"""
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture
def volume(tmp_path: Path, editor: Editor) -> Signed:
    return Signed(tmp_path / "repository", editor)


@pytest.fixture
def listed(volume: Signed) -> Signed:
    volume.made.write({"v1/errata.yaml": ERRATA})
    return volume


def test_entries_come_in_the_order_of_documents_and_pages(listed: Signed) -> None:
    found = listed.says("errata", "v1", "--output-format", "json").data
    assert [(one["document"], one["page"]) for one in found] == [("d2", "423"), ("d2", "xii"), ("d10", "")]
    assert found[0] == {
        "document": "d2",
        "page": "423",
        "stood": 'a <b> & "c"',
        "stands": "*d* @e",
        "why": "The print has it so.",
        "who": "Ann Editor",
        "date": "2026-12-01",
    }


def test_markdown_has_no_markup_of_the_text(listed: Signed) -> None:
    said = listed.says("errata", "v1")
    assert said.code == 0 and said.out.startswith("# Errata: v1\n\n## d2\n\n")
    assert r"""- p. 423: for “a \<b\> \& "c"” read “\*d\* \@e”. The print""" in said.out
    assert "- p. xii: put in: “put in”. It was left out. (Ann Editor, 2026-11-30)" in said.out


def test_html_and_tei_are_well_formed_and_hold_the_words(listed: Signed) -> None:
    html = listed.says("errata", "v1", "--output-format", "html", "--title", "A & B").out
    body = html.split("<body>", 1)[1].split("</body>", 1)[0]
    rows = ElementTree.fromstring(f"<body>{body}</body>").findall(".//tbody/tr")
    assert [cell.text for cell in rows[0]] == [
        *("d2", "423", 'a <b> & "c"', "*d* @e"),
        *("The print has it so.", "Ann Editor", "2026-12-01"),
    ]
    assert "<title>Errata: A &amp; B</title>" in html
    tei = ElementTree.fromstring(listed.says("errata", "v1", "--output-format", "tei").out.encode())
    first = tei.find(f".//{TEI}item")
    assert first is not None
    assert first.findtext(f".//{TEI}sic") == 'a <b> & "c"' and first.findtext(f".//{TEI}corr") == "*d* @e"


def test_what_a_commit_names_is_there_once_with_the_words_that_it_changed(volume: Signed) -> None:
    volume.publish()
    volume.be(ANN)
    volume.edit(old="Part A of", new="Part Z of")
    volume.made.commit("The letter is a Z\n\nErratum: d1, p. 423")
    [one] = volume.says("errata", "v1", "--output-format", "json").data
    assert (one["document"], one["page"], one["why"], one["who"]) == ("d1", "423", "The letter is a Z", ANN)
    assert (one["stood"], one["stands"]) == ("Part A of", "Part Z of")
    entry = (
        "- {document: d1, page: 423, stood: Part A of, stands: Part Z of, why: w, who: Ann Editor, date: 2026-11-28}\n"
    )
    volume.made.commit("listed, too", {"v1/errata.yaml": entry})
    [one] = volume.says("errata", "v1", "--output-format", "json").data
    assert one["why"] == "w"


def test_a_volume_without_errata_says_so_in_every_format(volume: Signed) -> None:
    for form in ("markdown", "html", "tei"):
        assert "Nothing was changed since publication." in volume.says("errata", "v1", "--output-format", form).out
    assert volume.says("errata", "v1", "--output-format", "json").data == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("- {document: d1}\n", "stands"),
        (ERRATA.replace("2026-12-02", "2026-02-30"), "no calendar has the day 2026-02-30"),
        (ERRATA.replace("'', stands: put in", "'', stands: ' '"), "nothing stood and nothing stands"),
        (ERRATA.replace("why:", "wy:"), "why"),
    ],
)
def test_a_wrong_list_is_shown_with_its_line(volume: Signed, text: str, wrong: str) -> None:
    volume.made.write({"v1/errata.yaml": text})
    said = volume.says("errata", "v1")
    assert said.code == 2 and wrong in said.err and "v1/errata.yaml:" in said.err


def test_a_name_that_is_nearly_right_is_refused(volume: Signed) -> None:
    volume.made.write({"v1/errata.yml": ERRATA})
    said = volume.says("errata", "v1")
    assert said.code == 2 and "name it errata.yaml" in said.err


def test_several_volumes_are_refused(volume: Signed) -> None:
    volume.made.write({"v2/d1.txt": "A Letter\n"})
    said = volume.says("errata", ".")
    assert said.code == 2 and "name one: frlint errata VOLUME" in said.err
