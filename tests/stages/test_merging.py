"""Records of two branches merged: what either did stands, and what both did otherwise is put before a person."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.states import RECORDS, TASKS, content, signed, states

from frlint.errors import YamlFileError
from frlint.model.workflow import State, TaskDone
from frlint.stages.record.file import parse, read
from frlint.stages.record.merging import merge_states
from frlint.stages.record.text import with_states

FIRST = [State(f"d{k}", "transcribed") for k in range(1, 6)]


def record(*states: State, tasks: tuple[TaskDone, ...] = ()) -> bytes:
    return with_states(b"", "states.yaml", {**{one.document: one for one in FIRST}, **by_id(states)}.values(), tasks)


def by_id(states: tuple[State, ...]) -> dict[str, State]:
    return {one.document: one for one in states}


def moved(name: str, stage: str = "proofread", by: str = "Ann", letter: str = "a") -> State:
    return State(name, stage, content(letter), (signed(stage, by, letter),))


def merged(base: bytes, ours: bytes, theirs: bytes) -> tuple[dict[str, State], dict[str, TaskDone], tuple[str, ...]]:
    found = merge_states(base, ours, theirs, "states.yaml")
    assert found.data is not None
    if found.documents:
        return {}, {}, found.documents
    read = parse(found.data, "states.yaml")
    return {name: one._replace(line=0) for name, one in read.documents.items()}, dict(read.tasks), ()


def test_new_documents_of_both_sides_are_there() -> None:
    ours, theirs = moved("d6"), moved("d7", by="Bert")
    found, _, conflicts = merged(record(), record(ours), record(theirs))
    assert not conflicts
    assert (found["d6"], found["d7"]) == (ours, theirs)


def test_tasks_of_both_sides_are_done_and_of_one_that_both_did_who_was_first() -> None:
    ours = (TaskDone("a", "Ann", "2026-11-02"), TaskDone("c", "Ann", "2026-11-02"))
    theirs = (TaskDone("b", "Bert", "2026-11-02"), TaskDone("c", "Bert", "2026-11-01"))
    _, tasks, _ = merged(record(), record(tasks=ours), record(tasks=theirs))
    assert tasks == {"a": ours[0], "b": theirs[0], "c": theirs[1]}


def test_a_record_that_both_sides_began_is_one() -> None:
    _, _, conflicts = merged(b"", record(moved("d1")), record(moved("d2")))
    assert not conflicts


def test_sign_offs_of_two_people_at_one_document_both_stand() -> None:
    base = moved("d1")
    ours = base._replace(sign_offs=(*base.sign_offs, signed("reviewed", "Bert")))
    theirs = base._replace(sign_offs=(*base.sign_offs, signed("reviewed", "Cid")))
    found, _, _ = merged(record(base), record(ours), record(theirs))
    assert found["d1"].sign_offs == (*base.sign_offs, signed("reviewed", "Bert"), signed("reviewed", "Cid"))


def test_one_side_moves_a_document_and_the_other_says_whose_it_is() -> None:
    ours, theirs = moved("d1"), FIRST[0]._replace(assigned={"annotated": "Cid"})
    found, _, _ = merged(record(), record(ours), record(theirs))
    assert found["d1"] == ours._replace(assigned={"annotated": "Cid"})


def test_a_document_that_went_two_ways_stands_twice_with_what_to_do() -> None:
    ours, theirs = moved("d2", "proofread", "Ann", "a"), moved("d2", "proofread", "Bert", "b")
    found = merge_states(
        record(), record(ours, moved("d4")), record(theirs, moved("d5")), "states.yaml", ("main", "topic")
    )
    assert found.documents == ("d2",)
    assert found.data is not None
    text = found.data.decode()
    assert text.count("<<<<<<< main\n") == text.count(">>>>>>> topic\n") == text.count("\n=======\n") == 1
    before, rest = text.split("<<<<<<< main\n")
    one, other = rest.split(">>>>>>> topic\n")[0].split("=======\n")
    after = rest.split(">>>>>>> topic\n")[1]
    assert "# d2 went two ways: leave one of the two entries, and take out these two lines and the marks." in one
    assert "frlint advance d2 --to STAGE --sign-off" in one
    for choice, wanted in ((one, ours), (other, theirs)):
        chosen = parse((before + choice + after).encode(), "states.yaml").documents
        assert {name: state._replace(line=0) for name, state in chosen.items()} == {
            **by_id(tuple(FIRST)),
            **by_id((wanted, moved("d4"), moved("d5"))),
        }


def test_a_document_that_one_side_took_out_and_the_other_moved_is_a_conflict() -> None:
    gone = with_states(record(), "states.yaml", [State("d3", "")])
    for ours, theirs in ((gone, record(moved("d3"))), (record(moved("d3")), gone)):
        found = merge_states(record(), ours, theirs, "states.yaml")
        assert found.documents == ("d3",)
        assert found.data is not None
        assert b"    stage: proofread\n" in found.data
    assert merged(record(), gone, record())[0].keys() == {"d1", "d2", "d4", "d5"}


def test_an_unfinished_merge_is_named_with_its_document(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "states.yaml"
    found = merge_states(record(), record(moved("d2")), record(moved("d2", letter="b")), "states.yaml")
    by_git = (
        record().decode().replace("  d3:\n", "  d3:\n<<<<<<< HEAD\n").replace("  d4:\n", "=======\n>>>>>>> x\n  d4:\n")
    )
    for data, name in ((found.data, "d2"), (by_git.encode(), "d3")):
        assert data is not None
        file.write_bytes(data)
        with pytest.raises(
            YamlFileError, match=rf"states.yaml:\d+: two branches changed {name}, and their merge is not"
        ):
            read(str(file))


def test_comments_of_the_other_side_are_left_to_git() -> None:
    theirs = record(moved("d1")).replace(b"  d2:", b"  # see the letter\n  d2:")
    found = merge_states(record(), record(moved("d3")), theirs, "states.yaml")
    assert (found.data, found.why) == (None, "the other side wrote comments into it")


def test_windows_line_ends_stay() -> None:
    ours = record(moved("d1")).replace(b"\n", b"\r\n")
    found = merge_states(record(), ours, record(moved("d2")), "states.yaml")
    assert found.data is not None
    assert found.data.count(b"\n") == found.data.count(b"\r\n") > 20


@settings(max_examples=30)
@given(RECORDS, st.randoms(use_true_random=False), st.data(), TASKS, TASKS)
def test_what_two_sides_do_to_different_documents_is_merged_whatever_it_is(
    base: tuple[State, ...],
    draw: random.Random,
    data: st.DataObject,
    tasks: list[TaskDone],
    others: list[TaskDone],
) -> None:
    names = [one.document for one in base]
    draw.shuffle(names)
    cut = draw.randint(0, len(names))
    ours = [data.draw(states(name)) for name in names[:cut]]
    theirs = [data.draw(states(name)) for name in names[cut:]]
    old = with_states(b"", "s", base)
    mine, other = with_states(old, "s", ours, tasks), with_states(old, "s", theirs, others)
    found, done, conflicts = merged(old, mine, other)
    assert not conflicts
    assert found == {**by_id(base), **by_id((*ours, *theirs))}
    assert set(done) == {one.id for one in (*tasks, *others)}
    assert merged(old, other, mine)[0] == found
