"""Two sides change one text: what they made of it, word by word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frlint.merging.three_way import carry, merge
from frlint.merging.words import Cut
from frlint.renumbering.parts import RefusalError

BASE = "The harbor was quiet in June, and the consul went on leave.\n\nHe came back in July.\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        (
            ("quiet", "calm"),
            ("July", "August"),
            "calm in June, and the consul went on leave.\n\nHe came back in August",
        ),
        (("harbor", "port"), ("leave", "holiday"), "The port was quiet in June, and the consul went on holiday."),
        (("in June, ", ""), ("leave", "holiday"), "The harbor was quiet and the consul went on holiday."),
        (("leave", "home leave"), ("He", "Hale"), "on home leave.\n\nHale came"),
        (("quiet", "calm"), ("quiet", "calm"), "The harbor was calm in"),
        (("quiet", "calm"), ("quiet in June", "calm in May"), "The harbor was calm in May, and"),
        (("quiet", "calm"), ("quiet", "still"), ""),
        (("quiet", "calm"), ("in", "during"), ""),
        (("harbor was", "port"), ("was", "is"), ""),
        (("quiet", "very quiet"), ("quiet", "rather quiet"), ""),
    ],
)
def test_changes_of_both_stand_unless_they_touch(ours: tuple[str, str], theirs: tuple[str, str], wanted: str) -> None:
    mine, other = BASE.replace(*ours, 1), BASE.replace(*theirs, 1)
    for one, two in ((mine, other), (other, mine)):
        if wanted:
            assert wanted in merge(BASE, one, two).text
        else:
            with pytest.raises(RefusalError, match="both sides changed"):
                merge(BASE, one, two)


def test_a_paragraph_put_in_and_a_word_changed_in_the_next_stand_both() -> None:
    ours = BASE.replace("leave.\n\n", "leave.\n\nThe vice consul stayed.\n\n")
    theirs = BASE.replace("July", "August")
    wanted = BASE.replace("leave.\n\n", "leave.\n\nThe vice consul stayed.\n\n").replace("July", "August")
    assert merge(BASE, ours, theirs).text == wanted


WORDS = st.lists(st.sampled_from(["harbor", "consul", "the", ",", "\n", "quiet", "1953"]), max_size=12).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_what_one_side_alone_did_is_the_merge(base: str, changed: str) -> None:
    assert merge(base, changed, base).text == changed
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, changed).text == changed


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_the_merge_is_the_same_from_either_side(base: str, ours: str, theirs: str) -> None:
    try:
        merged = merge(base, ours, theirs).text
    except RefusalError:
        with pytest.raises(RefusalError):
            merge(base, theirs, ours)
        return
    assert merge(base, theirs, ours).text == merged


@given(st.text(max_size=40))
def test_a_text_is_its_tokens(text: str) -> None:
    assert "".join(Cut(text).keys) == text


def test_a_place_is_carried_only_between_the_same_words() -> None:
    before = Cut("The harbor was quiet, and dark.")
    at = before.text.index(" was")
    assert carry(before, Cut("Now the harbor was quiet, and dark.")).offset(at) == at + 4
    assert carry(before, Cut("The harbor of old was quiet, and dark.")).offset(at) is None
    assert carry(before, Cut("The port was quiet, and dark.")).offset(at) is None
    end = len(before.text)
    assert carry(before, Cut("The port was quiet, and dark.")).offset(end) == end - 2
    assert carry(before, Cut("The harbor was quiet, and dark. So it was.")).offset(end) is None
