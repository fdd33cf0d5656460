"""Editions that mark their notes explicitly: raised digits, `[1]`, `[^1]`, `^1`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.footnotes import HEADER, NOT_PRINTED, found, resolved, written

STYLES = {
    "superscript": lambda label: label.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    "bracketed": lambda label: f"[{label}]",
    "caret": lambda label: f"[^{label}]",
    "circumflex": lambda label: f"^{label}",
}


def explicit(style: str, words: list[str]) -> tuple[str, list[tuple[str, int]]]:
    """A document whose every word bears a marker in a style, and the label and offset of each."""
    text, markers = HEADER, []
    for k, word in enumerate(words):
        text += word
        markers.append((str(k + 1), len(text)))
        text += STYLES[style](str(k + 1)) + " "
    return text + "end.\n\n" + "".join(f"  {k + 1}. {NOT_PRINTED}\n" for k in range(len(words))), markers


@pytest.mark.parametrize("setting", ["auto", "as it is"])
@pytest.mark.parametrize("style", STYLES)
@given(
    words=st.lists(
        st.sampled_from(["in 1947", "NSC 12/2", "January 5", "called,", "(so)", "x"]), min_size=1, max_size=14
    )
)
def test_explicit_markers_are_read_exactly(style: str, setting: str, words: list[str]) -> None:
    text, markers = explicit(style, words)
    document = resolved(text, "auto" if setting == "auto" else style)
    assert document.marker_style == style
    assert found(document) == markers
    assert all(marker.confidence == 1 for marker in document.markers)
    assert document.strays == ()


@pytest.mark.parametrize("style", STYLES)
def test_an_explicit_marker_without_a_note_is_a_stray(style: str) -> None:
    text, markers = explicit(style, ["called,", "in 1947", "left."])
    document = resolved(text.replace(f"  2. {NOT_PRINTED}\n", ""), style)
    assert found(document) == [markers[0], markers[2]]
    assert [(stray.label, stray.start) for stray in document.strays] == [markers[1]]


@pytest.mark.parametrize("setting", ["auto", "superscript"])
def test_raised_letters_are_markers_and_raised_endings_of_ordinals_are_none(setting: str) -> None:
    above = "He sailedᵃ on the 2ⁿᵈ,ᵇ left on the 3ʳᵈ, returned⁷⁵ᵃ and came.ᶜ\n"
    document = resolved(HEADER + above + "\n  a. A.\n  b. B.\n  75a. C.\n", setting)
    assert document.marker_style == "superscript"
    assert [marker.label for marker in document.markers] == ["a", "b", "75a"]
    assert [stray.label for stray in document.strays] == ["c"]


def test_bracketed_numbers_in_a_flattened_text_are_not_its_markers() -> None:
    case = written("He‹1› has three maps [3], of which two [2] are lost,‹2› and the third‹3› is old.", "123")
    document = resolved(case.text)
    assert document.marker_style == "flattened"
    assert found(document) == case.markers


def test_powers_in_a_flattened_text_are_not_its_markers() -> None:
    case = written("He‹1› counted 10^3 boats,‹2› or 2^3 a day, and left.‹3›", "123")
    document = resolved(case.text)
    assert document.marker_style == "flattened"
    assert found(document) == case.markers


def test_numbering_by_page_is_read_exactly_where_markers_are_explicit() -> None:
    above = "The minister[1] spoke.[2]\n\n[Page 212]\n\nHis secretary[1] left.[2]\n"
    document = resolved(HEADER + above + "\n  1. A.\n  2. B.\n  1. C.\n  2. D.\n", "bracketed")
    assert [(marker.label, marker.note) for marker in document.markers] == [("1", 0), ("2", 1), ("1", 2), ("2", 3)]
