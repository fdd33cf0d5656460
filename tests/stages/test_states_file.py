"""The record of a volume's stages: written and read back, comments and all, and read quickly for its sign-offs."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.states import RECORDS, TASKS, content, signed, states

from frlint.errors import YamlFileError
from frlint.model.workflow import SignOff, State, TaskDone
from frlint.stages.record.file import parse, read
from frlint.stages.record.scan import entries
from frlint.stages.record.text import with_states

RECORD = """\
# Our volume.

documents:
  # The first one was hard.
  d1:
    stage: proofread
    content: aaaaaaaaaaaaaaaaaaaaaaaa-000000000000000000000000
    sign-offs:
      - stage: proofread
        by: Ann
        on: 2026-11-28
        content: aaaaaaaaaaaaaaaaaaaaaaaa-000000000000000000000000

  'd 2':   # odd
    stage: transcribed
  d10:
    stage: transcribed
tasks:
  # Twice.
  index:
    by: Ann
    on: 2026-11-28
"""


def signed_in(data: bytes) -> set[tuple[str, SignOff]]:
    return {(name, one) for name, state in entries(data, "states.yaml", {}).items() for one in state.sign_offs}


def plain(data: bytes) -> tuple[dict[str, State], dict[str, TaskDone]]:
    found = parse(data, "states.yaml")
    return {name: one._replace(line=0) for name, one in found.documents.items()}, dict(found.tasks)


@settings(max_examples=40)
@given(RECORDS, TASKS)
def test_any_record_that_is_written_is_read_back(record: tuple[State, ...], tasks: list[TaskDone]) -> None:
    data = with_states(b"", "states.yaml", record, tasks)
    assert plain(data) == ({one.document: one for one in record}, {one.id: one for one in tasks})


@settings(max_examples=40)
@given(RECORDS, st.data())
def test_a_change_of_some_entries_changes_no_line_of_the_others(record: tuple[State, ...], data: st.DataObject) -> None:
    before = with_states(b"", "states.yaml", record)
    some = data.draw(st.sets(st.sampled_from([one.document for one in record]))) if record else set()
    after = with_states(before, "states.yaml", [data.draw(states(name)) for name in some])
    blocks = [
        with_states(b"", "states.yaml", [one]).decode().partition("documents:\n")[2]
        for one in record
        if one.document not in some
    ]
    assert all(block in after.decode() for block in blocks)


@settings(max_examples=40)
@given(RECORDS, TASKS)
def test_sign_offs_are_scanned_as_yaml_reads_them(record: tuple[State, ...], tasks: list[TaskDone]) -> None:
    data = with_states(b"", "states.yaml", record, tasks)
    assert signed_in(data) == {(one.document, sign) for one in record for sign in one.sign_offs}


def test_a_record_that_a_person_wrote_otherwise_is_scanned_all_the_same() -> None:
    data = b"documents: {d1: {stage: proofread, sign-offs: [{stage: proofread, by: Ann, on: '2026-11-28', "
    data += b"content: aaaaaaaaaaaaaaaaaaaaaaaa-000000000000000000000000}]}}\n"
    assert signed_in(data) == {("d1", signed())}


def test_comments_and_blank_lines_stay() -> None:
    after = with_states(RECORD.encode(), "states.yaml", [State("d1", "annotated", content("b"))]).decode()
    for line in RECORD.splitlines():
        if "#" in line:
            assert line in after.splitlines()
    assert after.split("  d1:\n")[0] == RECORD.split("  d1:\n")[0]
    assert after[after.index("\n\n  'd 2'") :] == RECORD[RECORD.index("\n\n  'd 2'") :]


def test_comments_within_an_entry_stay_though_it_is_written_anew() -> None:
    old = "documents:\n  d1:  # a\n    # b\n    stage: transcribed  # c\n    assigned:\n"
    old += "      proofread: 'A # x' # d\n\n\n"
    old += "  d2:\n    stage: transcribed\n"
    after = with_states(old.encode(), "states.yaml", [State("d1", "proofread")]).decode()
    wanted = (
        "documents:\n  d1:  # a\n    # b\n    # c\n    # d\n    stage: proofread\n\n\n  d2:\n    stage: transcribed\n"
    )
    assert after == wanted


def test_a_new_entry_stands_where_its_id_belongs() -> None:
    data = with_states(
        RECORD.replace("'d 2'", "d2").encode(), "s", [State("d9", "proofread"), State("d11", "proofread")]
    )
    assert list(plain(data)[0]) == ["d1", "d2", "d9", "d10", "d11"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_line_ends_and_the_mark_of_a_file_stay(mark: bytes) -> None:
    data = mark + RECORD.replace("\n", "\r\n").encode()
    after = with_states(data, "states.yaml", [State("d10", "proofread")])
    assert after == data.replace(b"d10:\r\n    stage: transcribed", b"d10:\r\n    stage: proofread")


def test_an_entry_that_says_nothing_goes_and_its_comment_stays() -> None:
    after = with_states(RECORD.encode(), "states.yaml", [State("d1", "")], undone=["index"]).decode()
    assert "d1:" not in after
    assert "index" not in after
    assert "# The first one was hard." in after
    assert "# Twice." in after
    assert list(plain(after.encode())[0]) == ["d 2", "d10"]


def test_a_record_in_another_form_is_not_harmed() -> None:
    data = b"documents: {d1: {stage: transcribed}, d2: {stage: proofread}}\n"
    with pytest.raises(YamlFileError) as caught:
        with_states(data, "states.yaml", [State("d1", "proofread")])
    assert caught.value.advice.startswith("write each document as lines of its own")


@pytest.mark.parametrize(
    ("text", "why", "line"),
    [
        ("documents:\n  d1: {stag: proofread}\n", "stag", 2),
        ("documents:\n  d1:\n    stage: proofread\n    content: abc\n", "content", 4),
        ("tasks:\n  index: {by: Ann, on: 2026-02-31}\n", "no calendar has the day", 2),
        ("document:\n  d1: {stage: x}\n", "documents", 1),
        ("documents:\n  d1: {}\n", "d1", 2),
    ],
)
def test_a_wrong_record_is_refused_with_the_line(tmp_path: Path, text: str, why: str, line: int) -> None:
    file = tmp_path / "states.yaml"
    file.write_text(text)
    with pytest.raises(YamlFileError, match=why) as caught:
        read(str(file))
    assert f"states.yaml:{line}:" in str(caught.value)


def test_documents_and_stages_may_be_called_like_our_keys() -> None:
    names = ("on", "stage", "content", "documents", "tasks", "sign-offs", "by")
    record = [State(name, "on", None, (signed("on"),), {"on": "Ann"}) for name in names]
    data = with_states(b"", "states.yaml", record)
    assert plain(data)[0] == {one.document: one for one in record}
    assert signed_in(data) == {(name, signed("on")) for name in names}


def test_no_file_is_an_empty_record_and_a_name_nearly_right_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "states.yaml"
    assert read(str(file)) == (str(file), {}, {})
    (tmp_path / "states.yml").write_text("documents: {}\n")
    with pytest.raises(YamlFileError, match=r"states\.yml is not read"):
        read(str(file))
