"""Checks of the XML itself: the tree they share, places, ids and references over a whole volume, options as data."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.markup import found_in_xml, hits, markup_volume, markups, opened
from making.tei_specimens import LETTER, document, volume

from frlint.checks.markup.elements import has_words, value_at, words_of
from frlint.checks.markup.identifiers import (
    MarkupFacts,
    MarkupPart,
    MarkupVolume,
    dead_target,
    duplicate_id,
    markup_facts,
    markup_facts_from_bytes,
    markup_facts_to_bytes,
)
from frlint.checks.markup.values import missing_attribute, unknown_value
from frlint.engine.run_rules import run_rules
from frlint.engine.volume_rules import check_volume_markup
from frlint.errors import RuleFileError
from frlint.model.document import Document
from frlint.readers.options import Unreadable
from frlint.rulebook import load
from frlint.rulebook.reading import read_rule

BOOK = load()
EVERY = BOOK.select(["XM"], severity={"XM": "warning"})


def of(*divs: str, **options: Any) -> list[Document]:
    return markups(opened(volume(*divs, **options).encode()))


def test_the_elements_are_a_tree_of_each_once_in_the_order_of_the_text() -> None:
    for part in of(document(LETTER)):
        elements = list(part.elements)
        starts = [element.start for element in elements]
        assert starts == sorted(set(starts))
        for element in elements:
            assert part.text.startswith(f"<{element.full_name}", element.start)
            for child in element.children:
                assert child.parent is element
                assert element.inner <= child.start and child.end <= element.close
        assert sum(len(part.elements.named(name)) for name in {e.name for e in elements}) == len(elements)
        assert len(part.elements.roots) + sum(len(e.children) for e in elements) == len(elements)


def test_only_an_attribute_of_that_name_is_an_id() -> None:
    part = of(document('<p n="see xml:id">A</p><p xml:id=" p&#49; ">B</p>'))[0]
    assert [one.id for one in markup_facts(part).ids] == ["d1", "p1"]


def test_words_are_without_tags_notes_and_double_blanks() -> None:
    part = of(
        document("<head>The <hi>Consul</hi><note n='1'>A <hi>b</hi></note>\n   at &amp; in <pb n='2'/>Port</head>")
    )[0]
    head = part.elements.named("head")[0]
    assert words_of(part, head) == "The Consul at & in Port"


@pytest.mark.parametrize(
    ("inside", "holds"),
    [("", False), (" \n ", False), ("<hi/>", False), ("<!-- a word -->", False), ("<hi> a</hi>", True), (" a", True)],
)
def test_an_element_holds_words_where_something_is_printed(inside: str, holds: bool) -> None:
    part = of(document(f"<p>{inside}</p>"))[0]
    assert has_words(part, part.elements.named("p")[0]) is holds


@pytest.mark.parametrize(
    "tag", ['<p rend="left">', "<p rend='left'>", '<p n="rend"\n  rend = "left">', '<p  rend="left" >']
)
def test_the_value_of_an_attribute_is_found_however_it_is_written(tag: str) -> None:
    part = of(document(f"{tag}A</p>"))[0]
    node = part.elements.named("p")[0]
    start, end = value_at(part, node, "rend")
    assert part.text[start:end] == "left"


def test_places_are_those_of_the_file() -> None:
    """Each hit's line and column point at the words in the volume's own text, CRLF and other documents before it."""
    text = volume(document(LETTER), document('<head>A</head>\n<p rend="left">B</p>', "d2", "2")).replace("\n", "\r\n")
    selection = BOOK.select(["XM022"])
    [problem] = found_in_xml(text.encode(), "a/v.xml", selection)
    line = text.split("\r\n")[problem.line - 1]
    assert line[problem.column - 1 : problem.end[1] - 1] == "left"


def test_what_stands_around_the_documents_is_checked_once() -> None:
    """A fault in a document is found there alone, one in the index with the volume alone."""
    text = volume(document('<head>A</head><p rend="left">B</p>')).replace(
        "<list><item>Boats", '<list type="memo"><item>Boats'
    )
    found = found_in_xml(text.encode(), "a/v.xml", BOOK.select(["XM022", "XM023"]))
    assert sorted(p.rule for p in found) == ["XM022", "XM023"]


def test_patterns_see_a_document_once() -> None:
    text = volume(document('<head>A</head><p><figure><graphic url="a.png"/></figure></p>'))
    found = found_in_xml(text.encode(), "a/v.xml", BOOK.select(["XM035"]))
    assert len(found) == 1


def test_names_with_a_prefix_are_known() -> None:
    text = """<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:text><t:body><t:div type="document" n="1" xml:id="d1">
<t:head>A</t:head><t:p/></t:div></t:body></t:text></t:TEI>"""
    found = found_in_xml(text.encode(), "a/v.xml", BOOK.select(["XM014"]))
    assert [(p.line, p.message) for p in found] == [(2, "an empty `t:p`")]


def test_tables_of_values_are_data() -> None:
    """The same function knows whatever elements, attributes and values its options name."""
    part = of(document('<p><seg ana="#a #c">x</seg> <w n="1a">y</w></p>'))[0]
    options = {"values": {"seg/@ana": ["#a", "#b"], "w/@n": ["1*"], "*/@type": ["document"]}}
    assert [words for words, _ in hits(part, unknown_value, options)] == ["#a #c"]
    [(_, hit)] = hits(part, unknown_value, options)
    assert hit.values["value"] == "#c"
    required = {"required": {"w": ["n", "pos|type"], "seg": ["ana"]}}
    [(words, hit)] = hits(part, missing_attribute, required)
    assert words == '<w n="1a">' and hit.values["attribute"] == "@pos or @type"


def selection_problems(text: str, *rules: str) -> list[tuple[str, str]]:
    """Rule and words of all that is found in a volume's ids."""
    opened_volume = opened(text.encode())
    parts = markups(opened_volume)
    found = []
    for rule, one in check_volume_markup(BOOK.select([*rules]), markup_volume(opened_volume)):
        assert not isinstance(one, Exception)
        found.append((rule.id, parts[one.part].text[one.hit.start : one.hit.end]))
    return found


def test_references_are_followed_over_the_whole_volume() -> None:
    first = document('<head>A</head><p>See <ref target="#d2fn1">note 1</ref>, <ref target="#pg_II">II</ref>.</p>')
    second = document('<head>B<note n="1" xml:id="d2fn1">C</note></head><p corresp="#d9 #d1">D</p>', "d2", "2")
    assert selection_problems(volume(first, second), "XM001", "XM002") == [("XM002", "#d9 #d1")]


def test_references_to_other_volumes_are_not_followed_those_to_the_own_by_name_are() -> None:
    inside = '<head>A</head><p><ref target="frus1950v01#pg_9">a</ref><ref target="pv#pg_9">b</ref></p>'
    assert selection_problems(volume(document(inside), root=' xml:id="pv"'), "XM002") == [("XM002", "pv#pg_9")]


def test_many_dead_targets_of_one_sort_are_a_lack_of_the_volume() -> None:
    """Where more than half of a sort's targets are dead, and more than five, each is told with the variant `many`."""
    refs = "".join(f'<persName corresp="#p_A{n}">A</persName>' for n in range(6))
    text = volume(document(f"<head>A</head><p>{refs}</p>"))
    (rule,) = BOOK.select(["XM002"]).volume_markup_rules
    found = list(dead_target(markup_volume(opened(text.encode())), rule.defaults))
    assert [one.hit.variant for one in found] == ["many"] * 6
    fewer = text.replace('<persName corresp="#p_A5">A</persName>', "")
    found = list(dead_target(markup_volume(opened(fewer.encode())), rule.defaults))
    assert [one.hit.variant for one in found] == [""] * 5


def test_an_id_of_the_volumes_lists_comes_before_those_of_documents() -> None:
    text = volume(document('<head>A</head><p xml:id="preface">B</p>'))
    assert selection_problems(text, "XM001") == [("XM001", "preface")]
    found = list(duplicate_id(markup_volume(opened(text.encode())), {}))
    assert [one.part for one in found] == [0]


NAMES = st.sampled_from(["d1", "d2", "pg_1", "p_A1", "ü"])


@given(st.lists(st.tuples(NAMES, NAMES), max_size=8))
def test_facts_of_a_part_can_be_kept(pairs: list[tuple[str, str]]) -> None:
    """What was stored is what is restored, and references of one target are counted, not repeated."""
    inside = "".join(f'<p xml:id="{own}"><ref target="#{target}">a</ref></p>' for own, target in pairs)
    facts = markup_facts(of(document(f"<head>A</head>{inside}"))[0])
    assert markup_facts_from_bytes(markup_facts_to_bytes(facts)) == facts
    assert sum(one.times for one in facts.pointers) == len(pairs)
    assert [one.id for one in facts.ids[1:]] == [own for own, _ in pairs]


def test_facts_do_not_change_when_another_document_does() -> None:
    """Places in facts are those within their part, so that what is kept of an unchanged document stays right."""
    alone = of(document(LETTER, "d2", "2"))[0]
    behind = of(document("<head>A long head before it</head>"), document(LETTER, "d2", "2"))[1]
    assert markup_facts(alone) == markup_facts(behind)


def test_a_volume_without_parts_has_no_problems() -> None:
    empty = MarkupVolume("v", [MarkupPart("v", MarkupFacts((), ()))])
    assert not list(check_volume_markup(BOOK.select(["XM"]), empty))


WHOLE = volume(document(LETTER), document("<head>B</head><p>C<note n='1' xml:id='d9fn1'>D</note></p>", "d2", "2"))
PIECES = [
    "<",
    ">",
    "</p>",
    "<div>",
    "</div>",
    '"',
    "'",
    "#",
    '<note n="1">',
    '<date when="1952-99">',
    "“ ",
    " ”",
    "\r",
    "&",
    "\x00",
]


@given(st.integers(0, len(WHOLE)), st.integers(0, 60), st.sampled_from(["", *PIECES]))
def test_no_rule_breaks_on_a_damaged_volume(at: int, lost: int, put: str) -> None:
    """Whatever is cut out or put in, every rule of the family runs to its end, and places lie in the text."""
    text = WHOLE[:at] + put + WHOLE[at + lost :]
    try:
        read = opened(text.encode())
    except Unreadable:
        return
    for part in markups(read):
        for rule, hit in run_rules(EVERY, part):
            assert not isinstance(hit, Exception), f"{rule.id}: {hit!r}"
            assert 0 <= hit.start <= hit.end <= len(part.text)
    for rule, one in check_volume_markup(EVERY, markup_volume(read)):
        assert not isinstance(one, Exception), f"{rule.id}: {one!r}"


RULE = """id: ED001
name: bold-word
severity: warning
scope: {scope}
kind: {kind}
{terms}
message: "{message}"
why: "the edition prints no bold words"
do: "use italics"
options: {{values: {{description: "the values", default: {{hi/@rend: [italic]}}}}}}
examples:
  good: [{{text: "a", path: a/v.xml}}, {{text: "b", path: a/v.xml}}]
  bad: [{{text: "c", path: a/v.xml, problems: [{{at: "1:1"}}]}}]
"""


@pytest.mark.parametrize(
    ("kind", "terms"),
    [("pattern", """match: 'rend="(?P<at>bold)"'"""), ("check", "check: markup:unknown_value")],
)
def test_rules_of_a_user_look_at_the_xml(tmp_path: Path, kind: str, terms: str) -> None:
    """A pattern over the XML, or one of our functions with a table of the user's own."""
    (tmp_path / "ED001.yaml").write_text(RULE.format(scope="markup", kind=kind, terms=terms, message="bold"), "utf-8")
    text = volume(document('<head>A</head><p>B <hi rend="bold">C</hi></p>'))
    [problem] = found_in_xml(text.encode(), "a/v.xml", load([tmp_path]).select(["ED001"]))
    line = text.split("\n")[problem.line - 1]
    assert line[problem.column - 1 : problem.end[1] - 1] == "bold"


@pytest.mark.parametrize(
    ("scope", "kind", "terms", "said"),
    [
        ("volume-markup", "pattern", "match: 'a'", "cannot be of this kind"),
        ("markup", "sequence", "labels: notes", "cannot be of this kind"),
        ("document", "check", "check: markup:unknown_value", "looks at something else"),
        ("markup", "check", "check: pages:skipped", "looks at something else"),
        ("document", "check", "check: authorities:list_order", "looks at something else"),
        ("markup", "check", "check: authorities:list_order", "looks at something else"),
        ("volume-markup", "check", "volume-check: volume:page_not_continuous", "nothing looks at the XML"),
        ("markup", "check", "check: markup:unknown_value\nneeds-lists: true", "nothing here looks at lists"),
    ],
)
def test_a_rule_of_the_wrong_scope_is_refused(tmp_path: Path, scope: str, kind: str, terms: str, said: str) -> None:
    path = tmp_path / "ED001.yaml"
    path.write_text(RULE.format(scope=scope, kind=kind, terms=terms, message="bold"), "utf-8")
    with pytest.raises(RuleFileError, match=said):
        read_rule(str(path), built_in=False)
