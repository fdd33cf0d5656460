"""TX004: brackets that do not close, in texts made for it and in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.reading import one

from frlint.checks.text.brackets import unbalanced_bracket
from frlint.model.problem import Hit

HEADING = "Memorandum by the Consul at Port Alder (Wren)\n\n"
WORD = st.sampled_from(["the ice", "Mr. Larsen", "noon", "a boat", "Holm"])


def hits(text: str) -> list[Hit]:
    """The hits of a text, wherever it stands."""
    return sorted(unbalanced_bracket(one(text.encode()), {"letters": ["r[gime", "charg["]}), key=lambda h: h.start)


def found(body: str) -> list[tuple[str, str]]:
    """The bracket and the variant of each hit of a body under a heading."""
    text = HEADING + body + "\n"
    return [(text[h.start : h.end], h.variant) for h in hits(text)]


@pytest.mark.parametrize(
    "body",
    [
        "A letter (of March 3) came.",
        "[Here follow two paragraphs (on ice).\n\nHe left.]",
        "For three reasons: 1) ice, 2) fog, and 3) the pilot.",
        "a) the ice;\n\nb) the fog.",
        "A list (the points a) ice, and b) fog) was read.",
        "The r[gime and the charg[ were there.",
        "The harbor [Page 12 was closed.",
        "The harbor Page 12] was closed.",
        "The harbor [Page 12} was closed.",
        "He wrote (in haste[)] at once.",
        "See tables 2) and 3) of the book; 4) is lost.",
        "Coal | } | dear\nOil | } | dear",
    ],
)
def test_what_is_no_lost_bracket_is_let_pass(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("A letter (of March 3 came.", [("(", "unclosed-in-body")]),
        ("A letter of March 3) came.", [(")", "unopened-in-body")]),
        ("See page 3).", [(")", "unopened-in-body")]),
        ("A letter (of March 3] came.", [("(", "mismatched-in-body")]),
        ("[Here follows a list. [sic]\n\nHe left.", [("[", "unclosed-in-body")]),
        ("The harbor [Page 12 was [closed.", [("[", "unclosed-in-body")]),
        ("It is kept (611.00/3–351 with others.", [("(", "unclosed-in-body")]),
        ("It is kept with others; 611.00/3–351).", [(")", "unopened-in-body")]),
    ],
)
def test_the_odd_bracket_is_pointed_at(body: str, wanted: list[tuple[str, str]]) -> None:
    assert found(body) == wanted


def test_a_note_is_looked_at_by_itself() -> None:
    text = HEADING + "A letter1 (came.2\n\n  1. Of March 3).\n  2. Not printed.\n"
    assert [(text[h.start], h.variant) for h in hits(text)] == [("(", "unclosed-in-body"), (")", "unopened")]


def test_the_other_bracket_of_a_false_pair_is_named() -> None:
    (hit,) = hits(HEADING + "A letter1\n\n  1. [Not printed.)\n")
    assert hit.variant == "mismatched"
    assert [e.message for e in hit.elsewhere] == ["closed here by )"]


@st.composite
def balanced(draw: st.DrawFn, depth: int = 3) -> str:
    """Words with brackets that all close."""
    pieces = []
    for _ in range(draw(st.integers(1, 3))):
        pieces.append(draw(WORD))
        if depth and draw(st.booleans()):
            opened, closed = draw(st.sampled_from([("(", ")"), ("[", "]")]))
            pieces.append(opened + draw(balanced(depth - 1)) + closed)
    return " ".join(pieces)


@given(balanced())
def test_brackets_that_all_close_are_silent(body: str) -> None:
    assert found(body) == []


@given(balanced(), st.data())
def test_one_bracket_lost_is_one_hit(body: str, data: st.DataObject) -> None:
    places = [k for k, sign in enumerate(body) if sign in "()[]"]
    if places:
        at = data.draw(st.sampled_from(places))
        assert len(found(body[:at] + body[at + 1 :])) == 1


@given(st.text(alphabet="()[]{} ab1.\n|No", max_size=80))
def test_any_text_is_read_and_hits_lie_on_brackets(text: str) -> None:
    document = one((HEADING + text).encode())
    for hit in unbalanced_bracket(document, {}):
        assert document.text[hit.start : hit.end] in "()[]{}"
