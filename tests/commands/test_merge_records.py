"""Two branches move documents of one volume: git merges the record, by itself or with our driver."""

import random
from pathlib import Path

import pytest
from making.editions import Editor, text, volume
from making.repositories import Made
from making.states import content, signed

from frlint.cli import main
from frlint.git.merge_file import merged_lines
from frlint.model.workflow import State
from frlint.stages.record.file import parse
from frlint.stages.record.text import with_states

STAGES = "stages: {transcribed: {}, proofread: {}, printed: {}}\n"
DOCUMENTS = 40


def moved(state: State, letter: str) -> State:
    return state._replace(
        stage="proofread", content=content(letter), sign_offs=(*state.sign_offs, signed("proofread", "Ann", letter))
    )


def test_plain_git_merges_any_two_sets_of_different_documents(tmp_path: Path) -> None:
    """Neighbours, too: 30 pairs; `bench/merging_states.py` tries two hundred on 500 documents."""
    draw = random.Random(7)
    names = [f"d{k}" for k in range(1, DOCUMENTS + 1)]
    start = {name: State(name, "transcribed") for name in names}
    start |= {name: moved(start[name], "c") for name in draw.sample(names, 15)}
    base = with_states(b"", "s", start.values())
    paths = [tmp_path / side for side in ("ours", "base", "theirs")]
    for turn in range(30):
        k = draw.randrange(DOCUMENTS - 1)
        both = names[k : k + 2] if turn % 2 else draw.sample(names, 6)
        cut = len(both) // 2
        ours, theirs = (
            [moved(start[name], letter) for name in some] for some, letter in ((both[:cut], "a"), (both[cut:], "b"))
        )
        for path, data in zip(paths, (with_states(base, "s", ours), base, with_states(base, "s", theirs)), strict=True):
            path.write_bytes(data)
        found = merged_lines(*map(str, paths))
        assert not found.has_conflict
        documents = {name: one._replace(line=0) for name, one in parse(found.data, "s").documents.items()}
        assert documents == {**start, **{one.document: one for one in (*ours, *theirs)}}


@pytest.fixture
def edition(tmp_path: Path, editor: Editor) -> Made:
    """A volume of three documents, its record begun, and the driver installed."""
    made = volume(tmp_path / "edition", editor)
    made.write({".frlint.yaml": STAGES})
    assert main(["hook", "install", "--merge-driver"]) == 0
    assert main(["advance", "v1", "--to", "transcribed"]) == 0
    made.commit("Begun")
    return made


def advance_on(made: Made, editor: Editor, branch: str, *commands: list[str]) -> None:
    made.switch(branch, "main")
    for command in commands:
        assert editor.says(*command).code == 0
    made.commit(branch)


def test_new_documents_of_two_branches_are_merged_by_the_driver(edition: Made, editor: Editor) -> None:
    for branch, number in (("one", 4), ("two", 5)):
        edition.switch(branch, "main")
        edition.write({f"v1/d{number}.txt": text(number)})
        assert editor.says("advance", f"v1/d{number}.txt", "--to", "proofread", "--sign-off").code == 0
        edition.commit(branch)
    edition.merge("one")
    found = parse(Path("v1/states.yaml").read_bytes(), "s").documents
    assert {name: one.stage for name, one in found.items()} == {
        **dict.fromkeys(["d1", "d2", "d3"], "transcribed"),
        **dict.fromkeys(["d4", "d5"], "proofread"),
    }


def test_without_the_driver_git_has_a_conflict_there(edition: Made, editor: Editor) -> None:
    """What the driver is for."""
    assert main(["hook", "remove", "--merge-driver"]) == 0
    edition.commit("No driver")
    for branch, number in (("one", 4), ("two", 5)):
        edition.switch(branch, "main")
        edition.write({f"v1/d{number}.txt": text(number)})
        assert editor.says("advance", f"v1/d{number}.txt", "--to", "proofread", "--sign-off").code == 0
        edition.commit(branch)
    edition.git("merge", "--no-edit", "one", fails=True)
    assert "<<<<<<<" in Path("v1/states.yaml").read_text()


@pytest.mark.parametrize("driver", [True, False])
def test_two_editors_who_move_one_document_have_a_conflict_that_says_what_to_do(
    edition: Made, editor: Editor, driver: bool
) -> None:
    if not driver:
        assert main(["hook", "remove", "--merge-driver"]) == 0
        edition.commit("No driver")
    for branch, words in (("one", "a quay"), ("two", "a pilot")):
        edition.switch(branch, "main")
        edition.write(
            {"v1/d2.txt": text(2) if branch == "one" else text(2).replace("a certain", f"{words} and a certain")}
        )
        assert editor.says("advance", "v1/d2.txt", "--to", "proofread", "--sign-off").code == 0
        edition.commit(branch)
    said = edition.git("merge", "--no-edit", "one", fails=True)
    assert "CONFLICT" in said
    record = Path("v1/states.yaml").read_text()
    assert record.count("<<<<<<< ") == (1 if driver else 2)
    assert ("# d2 went two ways: leave one of the two entries" in record) is driver
    stopped = editor.says("advance", "v1/d1.txt", "--to", "proofread")
    assert stopped.code == 2
    assert "two branches changed d2, and their merge is not finished" in stopped.err
    assert "leave one of the two versions between the marks" in stopped.err


def test_the_command_takes_three_files(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    assert editor.says("merge-records", "a", "b").code == 2
    assert "cannot be read" in editor.says("merge-records", "a", "b", "c").err


def test_a_record_that_is_wrong_is_merged_by_its_lines(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    good = with_states(b"", "s", [State("d1", "transcribed"), State("d2", "transcribed")]).decode()
    Path("base").write_text(good)
    Path("ours").write_text(good.replace("d1:\n    stage: transcribed", "d1:\n    stage: proofread"))
    Path("theirs").write_text(good + "wrong: yes\n")
    said = editor.says("merge-records", "base", "ours", "theirs", "./v1/states.yaml")
    assert (said.code, Path("ours").read_text().count("proofread")) == (0, 1)
    Path("theirs").write_text(good.replace("d1:\n    stage: transcribed", "d1:\n    stag: reviewed"))
    said = editor.says("merge-records", "base", "ours", "theirs", "./v1/states.yaml")
    assert said.code == 1
    assert "v1/states.yaml is merged by its lines: " in said.err


def test_waivers_of_two_branches_are_merged_by_entries(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    entry = "- document: {name}\n  rule: TX007\n  quote: 'of {{the the}} quay'\n  kind: as-printed\n"
    entry += "  editor: Ann\n  reason: The print has it.\n"
    for side, text_of_side in (("base", ""), ("ours", entry.format(name="d1")), ("theirs", entry.format(name="d2"))):
        Path(side).write_text(text_of_side)
    assert editor.says("merge-records", "base", "ours", "theirs", "v1/waivers.yaml").code == 0
    assert [line for line in Path("ours").read_text().splitlines() if "document" in line] == [
        "- document: d1",
        "- document: d2",
    ]
