"""Edits of XML lie inside one text or one value of an attribute, and leave all markup as it is."""

import pytest
from making.fixing import checked

from frlint.fixes.markup_proof import Markup, skeleton
from frlint.fixes.version import Proposal
from frlint.model.problem import Edit

XML = (
    '<?xml version="1.0"?>\n<!-- a remark -->\n<TEI n="one &amp; two" rend=\'it\'>'
    "<p>a &amp; b<hi>c</hi> dd &lt;e</p><![CDATA[f < g]]><!-- h --></TEI>\n"
)


def fault(old: str, put: str, *, at: int = 0) -> str:
    """Why another text cannot stand in place of one; `at` counts the places where it stands."""
    start = -1
    for _ in range(at + 1):
        start = XML.index(old, start + 1)
    problem = checked("x", {"R1": ("x", "y")}).problems[0]
    return Markup(XML).fault(Proposal(problem, (Edit(start, start + len(old), put),)))


@pytest.mark.parametrize(
    ("old", "put"),
    [("dd", "d"), ("a &amp; b", "a &amp; c"), ("one", "1"), ("it", "bold"), ("f < g", "f > g"), ("dd", "&#8212;")],
)
def test_a_text_a_value_and_a_section_may_be_edited(old: str, put: str) -> None:
    assert fault(old, put) == ""


@pytest.mark.parametrize(
    ("old", "put", "why"),
    [
        ("b<hi>c", "bc", "markup"),
        ("<hi>", "", "markup"),
        ("hi>c", "hi>d", "markup"),
        ("a remark", "none", "markup"),
        ("rend=", "type=", "markup"),
        ("mp; b", "b", "entity in two"),
        ("dd", "<d>", "signs of markup"),
        ("dd", "d & d", "signs of markup"),
        ("dd", "d]]>", "signs of markup"),
        ("dd", "&mdash;", "bring in an entity"),
        ("one", '"', "signs of markup"),
        ("it", "'", "signs of markup"),
        ("f < g", "f ]]> g", "CDATA"),
        ("f < g", "f &amp; g", "CDATA"),
        ("[f", "f", "markup"),
    ],
)
def test_what_would_change_markup_is_refused(old: str, put: str, why: str) -> None:
    assert why in fault(old, put)


def test_what_stands_outside_of_all_elements_is_left_alone() -> None:
    assert "outside" in fault("\n", "\n\n") or "markup" in fault("\n", "\n\n")
    problem = checked("x", {"R1": ("x", "y")}).problems[0]
    assert "outside" in Markup(XML).fault(Proposal(problem, (Edit(len(XML), len(XML), "more"),)))


def test_the_markup_of_two_texts_is_compared_without_their_words_and_values() -> None:
    assert skeleton(XML) == skeleton(XML.replace("dd", "d").replace("one", "1"))
    assert skeleton(XML) != skeleton(XML.replace("<hi>", "<hi >"))
    assert skeleton(XML) != skeleton(XML.replace("a remark", "another"))
