"""The reader of TEI and rules of markup take no more than their share of time where a file is four times as long."""

from collections.abc import Callable

import pytest
from making import scaling

from frlint.engine.check_tei import Rules, check_tei, check_whole
from frlint.readers import ReaderOptions, Unreadable
from frlint.readers.tei import open_volume
from frlint.rulebook.book import load

pytestmark = pytest.mark.slow
SMALL = 8_000
"""Code points of the shorter file."""
DEEP = 2_000
"""Code points of the shorter file where elements stand in each other."""


def volume(body: str) -> str:
    return (
        '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v1"><teiHeader/><text><body>'
        f"{body}</body></text></TEI>"
    )


def document(words: str) -> str:
    return volume(f'<div type="document" xml:id="d1" n="1"><head>1. Letter</head>{words}</div>')


def work(text: str) -> Callable[[], object]:
    """Open a file, check each of its documents, and the whole."""
    data, rules = text.encode(), Rules(load().select())

    def run() -> None:
        try:
            file = open_volume(data, "v1.xml", ReaderOptions())
        except Unreadable:
            return
        report = check_tei(file, rules, "v1.xml")
        check_whole(file, rules, "v1.xml", report.facts)

    return run


ROWS = (
    "<p>x</p>", "<p/>", "<p>", "</p>", "<![CDATA[", "<![CDATA[a]]>", "<", "< ", "<!-- ", "<!-- a -->", "<?a b?>",
    "&amp;", "&", '<pb n="1" xml:id="pg_1"/>', '<ref target="#d1">Document 1</ref> ', "<list><item>a</item></list>",
    '<anchor xml:id="a"/>', "<table><row><cell>1</cell></row></table>", "\n", "\r",
    '<persName corresp="#p_A">A</persName> ', "<lb/>", "x <hi>y</hi> ", '<note n="1">y.</note>', "<note>y.</note>",
    "<head>x</head>", "<!DOCTYPE a [", 'a="', "]]>", "<p>The the harbor.</p>\n", '<gloss target="#t_A">NSC</gloss> ',
    "<closer><signed>A</signed></closer>", '<date when="1950-01-01">May 5</date> ', "&#1;",
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_rows_of_one_thing_take_time_in_proportion(row: str) -> None:
    scaling.assert_in_proportion(lambda size: work(document(row * (size // len(row)))), SMALL)


@pytest.mark.parametrize("row", ["name", "a:", ":", "a=", "/", "'", '="', "é", *ROWS])
def test_a_file_or_a_tag_of_nothing_else_takes_time_in_proportion(row: str) -> None:
    """Neither has an end: the first tag of a file is looked at before the file is known to be XML."""
    for text in (row, f"<{row}", f'<a b="{row}'):
        head, repeated = text[: -len(row)], row
        scaling.assert_in_proportion(lambda size, h=head, r=repeated: work(h + r * (size // len(r))), SMALL)


TAGS = (
    "a",
    "a ",
    "a=",
    "a=' ",
    'a="',
    "xmlns:",
    "xmlns:a ",
    "xmlns:'",
    "/",
    "'",
    '"',
    "'' ",
    '"" ',
    "=",
    "é",
    "a='&' ",
)


@pytest.mark.parametrize("sign", TAGS)
def test_signs_within_a_tag_take_time_in_proportion(sign: str) -> None:
    """Also in the root's tag, which is read where the file is not well-formed."""

    def inside(size: int) -> Callable[[], object]:
        signs = sign * (size // len(sign))
        return work(document(f"<p {signs}>x</p>"))

    def in_root(size: int) -> Callable[[], object]:
        signs = sign * (size // len(sign))
        return work(document("<p>x</p>").replace("<TEI ", f"<TEI {signs} ", 1))

    scaling.assert_in_proportion(inside, SMALL)
    scaling.assert_in_proportion(in_root, SMALL)


@pytest.mark.parametrize("name", ["p", "hi", "list", "quote", "seg"])
def test_elements_that_stand_in_each_other_take_time_in_proportion(name: str) -> None:
    def nested(size: int) -> Callable[[], object]:
        depth = size // (2 * len(name) + 5)
        return work(document(f"<{name}>" * depth + "x" + f"</{name}>" * depth))

    scaling.assert_in_proportion(nested, DEEP)


@pytest.mark.parametrize("closed", [True, False])
def test_so_do_notes_that_stand_in_notes(closed: bool) -> None:
    def nested(size: int) -> Callable[[], object]:
        deep = size // 50
        opened = "".join(f'<note n="{k}" xml:id="d1fn{k}"><p>a ' for k in range(deep))
        return work(document(f"<p>x{opened}{'</p></note>' * (deep if closed else deep // 2)}</p>"))

    scaling.assert_in_proportion(nested, 50_000)


def test_so_do_documents_that_stand_in_each_other() -> None:
    def nested(size: int) -> Callable[[], object]:
        count = size // 72
        begin = "".join(
            f'<div type="document" xml:id="d{k}" n="{k}"><head>x</head><p>y</p>' for k in range(1, count + 1)
        )
        return work(volume(begin + "</div>" * count))

    scaling.assert_in_proportion(nested, SMALL)


def test_so_do_divisions_that_are_no_documents() -> None:
    scaling.assert_in_proportion(lambda size: work(volume("<div>" * (size // 11) + "</div>" * (size // 11))), SMALL)


def one_of_many(k: int) -> str:
    """A document with a note that names the next one."""
    note = f'<note n="1" xml:id="d{k}fn1">See <ref target="#d{k + 1}">Document {k + 1}</ref>.</note>'
    return f'<div type="document" xml:id="d{k}" n="{k}"><head>{k}. Letter</head><p>The harbor{note}.</p></div>'


def test_so_do_many_documents_and_notes() -> None:
    scaling.assert_in_proportion(lambda size: work(volume("".join(map(one_of_many, range(1, size // 150))))), SMALL)


def lines_of_rules() -> list[object]:
    """The lines on which the examples of rules of markup show their problems."""
    found = []
    for rule in load().rules.values():
        lines = {
            example.text.split("\n")[example.problems[0].line - 1].strip()
            for example in rule.bad
            if example.path.endswith(".xml") and example.problems
        }
        found += [pytest.param(line, id=f"{rule.id}-{k}") for k, line in enumerate(sorted(lines)) if line]
    return found


@pytest.mark.parametrize("line", lines_of_rules())
def test_so_do_the_lines_of_each_rules_examples(line: str) -> None:
    scaling.assert_in_proportion(lambda size: work(document((line + "\n") * (size // len(line) + 1))), SMALL)


@pytest.mark.parametrize("name", ["p", "div", "note", "hi"])
def test_a_thousand_elements_in_each_other_crash_no_rule(name: str) -> None:
    text = document(f"<{name}>" * 1_000 + "x" + f"</{name}>" * 1_000)
    report = check_tei(open_volume(text.encode(), "v1.xml", ReaderOptions()), Rules(load().select()), "v1.xml")
    assert [problem.message for problem in report.problems if problem.rule == "FR002"] == []
