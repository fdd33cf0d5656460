"""A record read line by line is what the reader of YAML makes of it, and what is not written so goes to that reader."""

from hypothesis import given
from hypothesis import strategies as st

from frlint.errors import YamlFileError
from frlint.model.workflow import Content, Return, SignOff, State, TaskDone
from frlint.stages.record.file import parse
from frlint.stages.record.lines import values_of
from frlint.stages.record.text import with_states

BOM = b"\xef\xbb\xbf"
"""Sends a record to the reader of YAML: no record that frlint writes begins so."""
TEXT = st.text(st.sampled_from("abZ09 -:#'\"é,.~!&*{}[]|>@`\\%"), min_size=1, max_size=12).filter(
    lambda text: text == text.strip() and text
)
IDS = st.one_of(st.sampled_from(["d1", "d2", "12", "no", "a b", "L-3", "ü", "x: y"]), TEXT)
STAGES = st.sampled_from(["transcribed", "proofread", "onward", "Partly-2"])
DAYS = st.dates().map(lambda day: day.isoformat())
CONTENTS = st.tuples(*(st.text("0123456789abcdef", min_size=24, max_size=24) for _ in range(2))).map(
    lambda two: Content(*two)
)
SIGNED = st.lists(st.builds(SignOff, STAGES, TEXT, DAYS, CONTENTS), max_size=2).map(tuple)
RETURNED = st.lists(st.builds(Return, STAGES, STAGES, TEXT, DAYS, TEXT), max_size=2).map(tuple)
ASSIGNED = st.dictionaries(st.sampled_from(["proofread", "approved"]), TEXT, max_size=2)
STATES = st.lists(
    st.builds(State, IDS, STAGES, st.none() | CONTENTS, SIGNED, ASSIGNED, RETURNED, line=st.just(0)),
    min_size=1,
    max_size=4,
    unique_by=lambda state: state.document,
)
TASKS = st.lists(st.builds(TaskDone, st.sampled_from(["ebook", "sample"]), TEXT, DAYS), max_size=2)


@given(STATES, TASKS)
def test_what_frlint_writes_is_read_as_yaml_reads_it(states: list[State], tasks: list[TaskDone]) -> None:
    data = with_states(b"", "states.yaml", states, tasks)
    assert values_of(data) is not None or b'"' in data
    read = parse(data, "states.yaml")
    assert read == parse(BOM + data, "states.yaml")
    assert {name: state._replace(line=0) for name, state in read.documents.items()} == {
        state.document: state for state in states
    }


@given(STATES, TASKS, st.data())
def test_what_somebody_changed_is_read_as_yaml_reads_it_or_not_at_all(
    states: list[State], tasks: list[TaskDone], data: st.DataObject
) -> None:
    lines = with_states(b"", "states.yaml", states, tasks).decode().split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        kind = data.draw(st.sampled_from(["gone", "twice", "moved", "sign", "indent", "comment"]))
        if kind == "gone":
            del lines[at]
            lines = lines or [""]
        elif kind == "twice":
            lines.insert(at, lines[at])
        elif kind == "moved":
            lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif kind == "indent":
            lines[at] = lines[at][2:] if data.draw(st.booleans()) else f"  {lines[at]}"
        elif kind == "comment":
            lines.insert(at, data.draw(st.sampled_from(["# so", "   # x", "", "  ", "#\x07", "\t"])))
        else:
            place = data.draw(st.integers(0, len(lines[at])))
            sign = data.draw(st.sampled_from(":#'\" -x0\t\r~{"))
            lines[at] = lines[at][:place] + sign + lines[at][place + data.draw(st.integers(0, 1)) :]
    made = "\n".join(lines).encode()
    if values_of(made) is None:
        return
    assert parse(made, "states.yaml") == parse(BOM + made, "states.yaml")


def test_what_is_wrong_is_said_with_its_place() -> None:
    for wrong, place in ((b"    stag: x", ":3:"), (b"    stage: x\n    content: abc", ":4:"), (b"    stage: 7", ":3:")):
        record = b"documents:\n  d1:\n" + wrong + b"\n"
        assert values_of(record) is None
        try:
            parse(record, "states.yaml")
        except YamlFileError as error:
            assert f"states.yaml{place}" in str(error)
        else:
            raise AssertionError(record)
