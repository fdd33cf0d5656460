"""Edits of a text: what they give, and the way of every offset through them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.fixes.changes import Changes
from frlint.model.problem import Edit

TEXTS = st.text("ab \n", max_size=40)


@st.composite
def edited(draw: st.DrawFn, text: str) -> Changes:
    """A text with some edits that share no character."""
    offsets = draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    spans = list(zip(offsets[::2], offsets[1::2], strict=False))
    spans = [span for k, span in enumerate(spans) if not k or span[0] > spans[k - 1][1]]
    return Changes(text, [Edit(start, end, draw(st.text("xyz", max_size=4))) for start, end in spans])


CHANGES = TEXTS.flatmap(edited)


def by_hand(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@given(CHANGES)
def test_edits_give_what_they_give_one_after_the_other_from_the_end(changes: Changes) -> None:
    assert changes.new == by_hand(changes.old, changes.edits)


@given(CHANGES)
def test_what_no_edit_takes_away_is_found_again_where_it_is_carried(changes: Changes) -> None:
    taken = {k for edit in changes.edits for k in range(edit.start, edit.end)}
    for k, sign in enumerate(changes.old):
        there = changes.start_in_new(k)
        assert (there is None) == (k in taken)
        if there is not None:
            assert changes.new[there] == sign
            assert changes.in_old(there) == k
            assert changes.end_in_new(k + 1) == there + 1


@given(CHANGES.flatmap(lambda first: st.tuples(st.just(first), edited(first.new))))
def test_changes_and_others_after_them_are_one_change_of_the_first_text(pair: tuple[Changes, Changes]) -> None:
    first, then = pair
    both = first.then(then)
    assert (both.old, both.new) == (first.old, then.new)
    for k in range(len(first.old)):
        between, there = first.start_in_new(k), both.start_in_new(k)
        if there is not None:
            assert between is not None
            assert there == then.start_in_new(between)


def test_what_is_put_in_at_a_place_comes_before_what_begins_there_and_behind_what_ends_there() -> None:
    changes = Changes("word1", [Edit(4, 4, "s")])
    assert changes.new == "words1"
    assert changes.end_in_new(4) == 4
    assert changes.start_in_new(4) == 5


@pytest.mark.parametrize("edits", [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(3, 9, "")], [Edit(2, 1, "")]])
def test_edits_that_overlap_or_lie_outside_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        Changes("abcde", edits)


def test_changes_of_another_text_do_not_follow() -> None:
    with pytest.raises(ValueError, match="another text"):
        Changes("abc").then(Changes("abd"))
