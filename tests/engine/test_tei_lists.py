"""The lists of a TEI volume reach the rules of its text, and rules of its markup are not asked of its text again."""

from pathlib import Path
from typing import Any

import pytest
from making.tei_specimens import NAMESPACES, document
from making.volumes import found_in

from frlint.engine import check_tei as engine
from frlint.engine.check_tei import Rules, check_tei, check_whole
from frlint.model.volume import VolumeFacts
from frlint.readers import ReaderOptions
from frlint.readers.tei import TeiFile, open_volume
from frlint.rulebook import load

FRONT = """<div type="section" xml:id="sources"><p>Conference Files: Lot 64 D 199</p></div>
<div type="section" xml:id="terms"><list><item><term xml:id="t_NHB1">NHB</term>, Board</item></list></div>
<div type="section" xml:id="persons"><list type="names">
<item><persName xml:id="p_HM1">Hale, Martha</persName>, Consul</item>
<item><persName xml:id="p_WA1">Wren, Alan</persName>, Secretary of State</item></list></div>"""
BODY = document('<head>1. A note</head><p><persName corresp="#p_HM1">Wren</persName> left.</p>') + document(
    "<head>3. A note</head><p>At noon.</p>", "d3", "3"
)
DATA = (
    f'<TEI {NAMESPACES} xml:id="v1"><teiHeader/><text><front>{FRONT}</front><body>{BODY}</body></text></TEI>'
).encode()
BOTH = """
id: ED001
name: both
severity: warning
scope: volume-markup
kind: check
check: authorities.persons:name_of_another
volume-check: volume.numbers:document_number_skipped
message: "found"
why: "it is an example of both"
do: "look at it"
options:
  most: {description: "most", default: 5, type: integer}
examples:
  good:
    - documents: {d1.txt: "A note\\n"}
    - documents: {d1.txt: "A note\\n"}
  bad:
    - documents: {d1.txt: "A note\\n", d3.txt: "A note\\n"}
      problems:
        - at: "d3.txt:1:1"
"""


class Store:
    """Results that are kept in memory."""

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}

    def get(self, digest: str) -> bytes | None:
        return self.values.get(digest)

    def get_many(self, digests: Any) -> dict[str, bytes]:
        return {digest: self.values[digest] for digest in digests if digest in self.values}

    def put(self, digest: str, value: bytes) -> None:
        self.values[digest] = value


def opened() -> TeiFile:
    return open_volume(DATA, "a/v1.xml", ReaderOptions())


def whole(file: TeiFile, rules: Rules) -> list[str]:
    report = check_tei(file, rules, "")
    return [problem.rule for problem in check_whole(file, rules, "", report.facts)]


@pytest.mark.parametrize("ids", [["VL001"], ["VL001", "XM"], ["ALL"]])
@pytest.mark.parametrize("stored", [False, True])
def test_the_rules_of_the_text_are_given_the_lists_of_the_front_matter(
    monkeypatch: pytest.MonkeyPatch, ids: list[str], stored: bool
) -> None:
    """Whatever rules are selected, and whether what stands outside of the documents was read now or is stored."""
    given: list[VolumeFacts] = []

    def keep(volume: VolumeFacts, *_others: Any) -> list[Any]:
        given.append(volume)
        return []

    monkeypatch.setattr(engine, "volume_problems", keep)
    rules = Rules(load().select(ids, ()), results=Store() if stored else None)
    for _ in range(2):
        whole(opened(), rules)
        lists = given[-1].lists
        assert [one.surname for one in lists.persons or ()] == ["Hale", "Wren"]
        assert [one.forms for one in lists.terms or ()] == [("NHB",)]
        assert [one.lots for one in lists.sources or ()] == [("64D199",)]


def test_what_stands_outside_is_not_read_again_where_its_facts_are_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Rules(load().select(["AU001", "XM"], ()), results=Store())
    first = whole(opened(), rules)

    def refuse(_file: TeiFile) -> None:
        raise AssertionError("the text outside of the documents is read again")

    monkeypatch.setattr(TeiFile, "around", refuse)
    monkeypatch.setattr(TeiFile, "read", refuse)
    assert "AU001" in first
    assert whole(opened(), rules) == first


def test_a_rule_of_markup_and_text_looks_at_the_markup_of_tei_and_at_the_documents_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "ED001.yaml").write_text(BOTH, "utf-8")
    book = load([tmp_path])
    rules = Rules(book.select(["ED001"], ()))
    file = opened()
    found = check_whole(file, rules, "", check_tei(file, rules, "").facts)
    assert [(one.rule, one.document) for one in found] == [("ED001", "d1")], "d2 is missing too, and is not told"
    folder = found_in({"d1.txt": "A note\n", "d3.txt": "A note\n"}, book, ["ED001"])
    assert [(one.file, one.rule) for one in folder] == [("d3.txt", "ED001")]
