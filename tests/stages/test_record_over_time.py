"""A record over its versions: read quickly as it is read whole, and what was published or lost on the way."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.model.workflow import Content, Erratum, Return, Scheme, SignOff, Stage, State, TaskDone
from frlint.stages.changes import Change, around, changes, count, unexplained
from frlint.stages.course import Course, changed_entries
from frlint.stages.record.file import parse
from frlint.stages.record.scan import Known, entries, entries_if_right, states
from frlint.stages.record.text import with_states

A, B = Content("a" * 24, "0" * 24), Content("b" * 24, "1" * 24)
SCHEME = Scheme(
    (Stage("transcribed"), Stage("proofread"), Stage("approved"), Stage("published")), {"text": "proofread"}
)
NAMES = st.sampled_from(["Ann Editor", "Ben: the Reader", "'quoted'", "Zoë", "# no comment", "x #y", "true", "12"])
STAGES = st.sampled_from([*SCHEME.names])
DAYS = st.sampled_from(["2026-11-28", "2020-02-29"])
CONTENTS = st.sampled_from([A, B])
SIGNED = st.builds(SignOff, STAGES, NAMES, DAYS, CONTENTS)
RETURNED = st.builds(Return, STAGES, STAGES, NAMES, DAYS, st.sampled_from(["read again", "page 4: see note", "“so”"]))


@st.composite
def records(draw: st.DrawFn) -> list[State]:
    """Entries of some documents."""
    ids = draw(st.lists(st.sampled_from(["d1", "d2", "d10", "a-b.c", "x_1"]), unique=True, min_size=1))
    return [
        State(
            name,
            draw(STAGES),
            draw(st.none() | CONTENTS),
            tuple(draw(st.lists(SIGNED, max_size=3))),
            draw(st.dictionaries(STAGES, NAMES, max_size=2)),
            tuple(draw(st.lists(RETURNED, max_size=2))),
        )
        for name in ids
    ]


@given(records())
def test_read_quickly_a_record_is_what_it_is_read_whole(entered: list[State]) -> None:
    data = with_states(b"", "states.yaml", entered, [TaskDone("ebook", "Ann Editor", "2026-11-28")])
    whole = parse(data, "states.yaml")
    assert dict(entries(data, "states.yaml", {})) == {k: one._replace(line=0) for k, one in whole.documents.items()}
    quick = states(data, "states.yaml", {})
    assert (dict(quick.documents), dict(quick.tasks)) == (dict(whole.documents), dict(whole.tasks))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "documents:\n",
        "documents: {d1: {stage: approved}}\n",
        "documents:\n    d1:\n        stage: approved\n",
        "documents:\n  'd 1':\n    stage: approved\n  d2: {stage: proofread}\n",
        "tasks:\n  ebook: {by: Ann, on: 2026-11-28}\n# -\ndocuments:\n  # above\n  d1:\n    stage: approved # x\n",
        "documents:\r\n  d1:\r\n    stage: approved\r\n",
    ],
)
def test_so_is_one_that_a_person_wrote_in_another_form(text: str) -> None:
    data = text.encode()
    whole = parse(data, "states.yaml")
    assert dict(entries(data, "", {})) == {name: one._replace(line=0) for name, one in whole.documents.items()}
    quick = states(data, "", {})
    assert (dict(quick.documents), dict(quick.tasks)) == (dict(whole.documents), dict(whole.tasks))


def test_a_record_that_is_wrong_holds_nothing_where_only_the_right_ones_are_asked() -> None:
    for data in (b"documents:\n  d1:\n    stag: x\n", b"\xff", b"documents: [\n", b"documents:\n  d1:\n  d1:\n"):
        assert entries_if_right(data, "", {}) == {}
        assert states(data, "", {}).documents == {}


def test_the_same_text_is_the_same_entry() -> None:
    known: Known = {}
    one = with_states(b"", "", [State("d1", "approved", A), State("d2", "transcribed")])
    two = with_states(one, "", [State("d2", "proofread", B)])
    before, after = entries(one, "", known), entries(two, "", known)
    assert before["d1"] is after["d1"]
    assert changed_entries([before], after) == ["d2"]


SIGN = SignOff("approved", "Cora", "2026-11-28", A)
WHOLE = State("d1", "approved", A, (SIGN,))


def course(*versions: State | None) -> Course:
    """The course of the entry of one document."""
    made = Course(SCHEME)
    before: Mapping[str, State] = {}
    for k, state in enumerate(versions):
        after = {} if state is None else {"d1": state}
        made.step([before], after, str(k), changed_entries([before], after))
        before = after
    return made


def lost(*versions: State | None) -> list[tuple[str, str, str]]:
    return [(one.stage, one.by, one.where) for one in course(*versions).lost("d1")]


class TestLost:
    def test_an_entry_or_what_it_lacks_when_it_comes_again(self) -> None:
        assert lost(WHOLE, None) == [("", "", "1")]
        assert lost(WHOLE, None, State("d1", "transcribed")) == [("approved", "", "2")]
        assert lost(WHOLE, None, WHOLE) == []
        assert lost(WHOLE, None, State("d1", "transcribed"), WHOLE) == []

    def test_a_sign_off_or_a_stage(self) -> None:
        assert lost(WHOLE, WHOLE._replace(sign_offs=())) == [("approved", "Cora", "1")]
        assert lost(WHOLE, WHOLE._replace(stage="proofread")) == [("approved", "", "1")]
        assert lost(WHOLE, WHOLE._replace(stage="proofread"), WHOLE) == []

    def test_nothing_of_what_was_sent_back_signed_anew_or_is_about_another_text(self) -> None:
        back = Return("approved", "proofread", "Cora", "2026-11-28", "why")
        assert lost(WHOLE, State("d1", "proofread", A, returned=(back,))) == []
        assert lost(WHOLE, WHOLE._replace(sign_offs=(SIGN._replace(content=B),), content=B)) == []
        assert lost(WHOLE, WHOLE._replace(stage="proofread", content=B)) == []

    def test_a_return_of_before_excuses_nothing(self) -> None:
        back = Return("published", "transcribed", "Cora", "2026-11-28", "why")
        before = WHOLE._replace(returned=(back,))
        assert lost(before, before._replace(sign_offs=())) == [("approved", "Cora", "1")]

    def test_an_entry_of_which_nothing_is_known_is_no_loss(self) -> None:
        assert lost(State("d1", "transcribed"), None) == []


class TestPublished:
    def test_the_first_content_counts_until_the_document_is_sent_back(self) -> None:
        first, second = WHOLE._replace(stage="published"), WHOLE._replace(stage="published", content=B)
        back = Return("published", "proofread", "Cora", "2026-11-28", "why")
        assert course(first, second).published == {"d1": A}
        assert course(first, WHOLE._replace(stage="proofread", content=B), second).published == {"d1": A}
        sent = WHOLE._replace(stage="proofread", returned=(back,))
        assert course(first, sent).published == {}
        assert course(first, sent, second._replace(returned=(back,))).published == {"d1": B}
        assert course(first, None).published == {"d1": A}


class TestChanges:
    OLD = ("the", "ship", "was", "in", "the", "old", "harbor", ".")
    NEW = ("the", "ship", "lay", "in", "the", "harbour", ".")

    def test_they_are_counted_and_shown_with_what_stands_beside(self) -> None:
        found = changes(self.OLD, self.NEW)
        assert found == [Change(2, 3, 2, 3), Change(5, 7, 5, 6)]
        assert count(found) == 3
        assert around(self.OLD, self.NEW, found[1]) == ("the old harbor.", "the harbour.")

    @pytest.mark.parametrize(
        ("stood", "stands", "left"),
        [
            ("was", "lay", 1),
            ("ship was in the old harbor", "ship lay in the harbour", 0),
            ("old harbor", "harbour", 1),
            ("the old harbor.", "the harbour.", 1),
            ("harbor", "harbour", 2),
            ("", "harbour", 2),
            ("was", "", 2),
            ("WAS", "lay", 2),
        ],
    )
    def test_an_erratum_explains_what_lies_within_its_words(self, stood: str, stands: str, left: int) -> None:
        assert len(unexplained(self.OLD, self.NEW, [Erratum("d1", "", stood, stands)])) == left

    def test_words_put_in_or_taken_out_have_nothing_on_the_other_side(self) -> None:
        more = [*self.OLD[:2], "once", *self.OLD[2:]]
        assert unexplained(self.OLD, more, [Erratum("d1", "", "", "once")]) == []
        assert unexplained(more, self.OLD, [Erratum("d1", "", "once", "")]) == []
        assert unexplained(self.OLD, more, [Erratum("d1", "", "ship was", "ship once was")]) == []

    def test_what_is_not_changed_needs_no_erratum(self) -> None:
        assert unexplained(self.OLD, self.OLD, []) == []
