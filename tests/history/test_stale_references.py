"""What became of notes and documents between two states of a volume: the pure part of stale references."""

import pytest

from frlint.history.renumbered import is_renumbered
from frlint.history.same_notes import SameNotes
from frlint.model.identity import short_digest
from frlint.model.volume import DIGEST, NoteDigests

HARBOR = "The harbor was closed in April by order of the Governor."
CONSUL = "The consul left the town on May 4 and came back in June."
HALE = "George T. Mallory, the private secretary of the Minister."
NONE = "Not printed."


def digests(*texts: str) -> list[bytes]:
    return [short_digest(text, DIGEST) for text in texts]


def pairs(before: list[str], after: list[str]) -> tuple[dict[int, int], set[int]]:
    made = SameNotes(digests(*before), digests(*after), lambda: before, lambda: after)
    return made.found, made.doubtful


class TestSameNotes:
    def test_equal_texts_are_one_note_wherever_they_stand(self) -> None:
        assert pairs([HARBOR, CONSUL, HALE], [HALE, HARBOR, CONSUL]) == ({0: 1, 1: 2, 2: 0}, set())

    def test_a_text_that_changed_a_little_is_the_same_note(self) -> None:
        changed = CONSUL.replace("May 4", "May 14").replace("came back", "returned")
        assert pairs([HARBOR, CONSUL], [HALE, HARBOR, changed]) == ({0: 1, 1: 2}, set())

    def test_a_text_that_is_another_is_another_note(self) -> None:
        assert pairs([HARBOR, CONSUL], [HARBOR, HALE]) == ({0: 0}, set())

    def test_notes_of_one_text_are_paired_in_order_where_they_are_as_many(self) -> None:
        assert pairs([NONE, HARBOR, NONE], [CONSUL, NONE, HARBOR, NONE]) == ({0: 1, 1: 2, 2: 3}, set())

    def test_of_more_of_one_text_those_beside_the_same_notes_are_the_same(self) -> None:
        assert pairs([HARBOR, NONE, HALE], [HARBOR, NONE, HALE, NONE]) == ({0: 0, 1: 1, 2: 2}, set())

    def test_which_of_a_row_of_one_text_is_new_nobody_can_say(self) -> None:
        found, doubtful = pairs([NONE, NONE], [NONE, NONE, NONE])
        assert (found, doubtful) == ({}, {0, 1})

    def test_texts_are_not_asked_for_where_digests_say_all(self) -> None:
        def none() -> list[str]:
            raise AssertionError("asked for texts")

        made = SameNotes(digests(HARBOR, CONSUL), digests(CONSUL, HALE, HARBOR), none, none)
        assert made.found == {0: 2, 1: 0}


def state(*texts: str, labels: str = "", number: str = "7") -> NoteDigests:
    names = tuple(labels.split()) if labels else tuple(str(k) for k in range(1, len(texts) + 1))
    return NoteDigests("d7", number, names, b"".join(digests(*texts)))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (state(HARBOR, CONSUL), state(HARBOR, CONSUL), False),
        (state(HARBOR, CONSUL), state(HARBOR, CONSUL, HALE), False),
        (state(HARBOR, CONSUL), state(HARBOR, HALE), False),
        (state(HARBOR, CONSUL), state(HALE, HARBOR, CONSUL), True),
        (state(HARBOR, CONSUL), state(HARBOR, CONSUL, HALE, labels="1 2 2"), True),
        (state(HARBOR, CONSUL), state(CONSUL, HARBOR), True),
        (state(HARBOR, CONSUL), state(CONSUL), True),
        (state(HARBOR, CONSUL), state(HARBOR, CONSUL, labels="1 3"), True),
        (state(HARBOR, CONSUL), state(HARBOR, CONSUL, number="8"), True),
        (state(HARBOR, CONSUL), state(HARBOR, HALE, CONSUL + " He was ill."), True),
    ],
)
def test_only_what_may_have_another_number_is_renumbered(
    before: NoteDigests, after: NoteDigests, expected: bool
) -> None:
    assert is_renumbered({"d7": before}, {"d7": after}) is expected


def test_a_note_that_went_to_another_document_is_renumbered() -> None:
    before = {"d7": state(HARBOR, CONSUL), "d8": state(NONE, number="8")}
    after = {"d7": state(HARBOR, HALE), "d8": state(NONE, CONSUL, number="8")}
    assert is_renumbered(before, after)
    assert not is_renumbered(before, {**after, "d8": state(NONE, NONE, number="8")})


def test_new_documents_renumber_nothing_and_those_that_go_do() -> None:
    assert not is_renumbered({}, {"d7": state(HARBOR)})
    assert is_renumbered({"d7": state(HARBOR)}, {})
