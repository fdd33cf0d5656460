"""`log --stages`: how a volume moved, from the record after each commit that changed it."""

from pathlib import Path

import pytest
from making.editions import Editor
from making.staged import Staged

from frlint.reporters.progress import Progress
from frlint.runs.stages.board.record_history import counts_of


@pytest.fixture
def staged(tmp_path: Path, editor: Editor) -> Staged:
    made = Staged(tmp_path / "edition", editor)
    made.advances("Ben Reader", "proofread", "d1")
    made.changes("Ann Editor", "d3", "a certain", "no")
    made.advances("Ben Reader", "proofread", "d2", "d3")
    made.advances("Ben Reader", "reviewed", "d1")
    return made


def test_each_commit_that_changed_the_record_has_its_numbers(staged: Staged) -> None:
    said = staged.editor.says("log", "--stages", "v1")
    assert said.code == 0
    (volume,) = said.data
    assert (volume["volume"], volume["stages"]) == ("v1", ["transcribed", "proofread", "reviewed", "approved"])
    assert [list(one["stages"].values()) for one in volume["commits"]] == [[2, 1, 0, 0], [0, 3, 0, 0], [0, 2, 1, 0]]
    assert [one["subject"] for one in volume["commits"]] == ["proofread: d1", "proofread: d2, d3", "reviewed: d1"]


def test_it_begins_after_a_revision(staged: Staged) -> None:
    (volume,) = staged.editor.says("log", "--stages", "--since", "HEAD~1").data
    assert [one["subject"] for one in volume["commits"]] == ["reviewed: d1"]
    said = staged.editor.says("log", "--since", "HEAD~1")
    assert (said.code, "--since is of the stages" in said.err) == (2, True)


def test_its_commits_are_counted_while_it_works(staged: Staged, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int, str]] = []

    def step(self: Progress, done: int) -> None:
        seen.append((done, self.total, self.what))

    monkeypatch.setattr(Progress, "step", step)
    assert staged.editor.says("log", "--stages").code == 0
    assert seen == [(1, 3, "commit"), (2, 3, "commit"), (3, 3, "commit")]


def test_a_person_gets_a_line_of_bars_for_each_stage(staged: Staged) -> None:
    lines = staged.editor.says("log", "--stages", "--output-format", "full").out.splitlines()
    assert lines == [
        "v1  3 changes of the record, 2020-09-13",
        "  transcribed  ▅▁▁  0",
        "  proofread    ▃█▅  2",
        "  reviewed     ▁▁▃  1",
        "  approved     ▁▁▁  0",
    ]


def test_a_merge_counts_once_with_what_it_brings(staged: Staged) -> None:
    staged.made.switch("side", "HEAD")
    staged.advances("Ben Reader", "reviewed", "d2")
    staged.made.switch("main")
    staged.advances("Ben Reader", "reviewed", "d3")
    staged.made.merge("side")
    (volume,) = staged.editor.says("log", "--stages").data
    assert [list(one["stages"].values()) for one in volume["commits"]][-2:] == [[0, 1, 2, 0], [0, 0, 3, 0]]


def test_without_a_record_it_is_said_how_one_begins(tmp_path: Path, editor: Editor) -> None:
    made = Staged(tmp_path / "new", editor)
    said = made.editor.says("log", "--stages")
    assert (said.code, "no volume has a record of its stages" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("record", "counts"),
    [
        (b"documents:\n  d1:\n    stage: one\n  d2:\n    stage: two\n", {"one": 1, "two": 1}),
        (b"documents: {d1: {stage: one}, d2: {stage: one}}\n", {"one": 2}),
        (b"documents:\n  d1: {stage: one}\n  d2:\n    stage: two\n", {"one": 1, "two": 1}),
        (b"documents:\n  d1:\n    stage: one\ntasks:\n  t:\n    by: A\n    'on': '2020-01-01'\n", {"one": 1}),
        (b"documents:\n  'a b':\n    stage: one\n", {"one": 1}),
        (b"documents:\n    d1:\n        stage: one\n", {"one": 1}),
        (b"", {}),
        (b"documents: [\n", None),
    ],
)
def test_the_record_is_counted_in_whatever_form_it_is_written(record: bytes, counts: dict[str, int] | None) -> None:
    assert counts_of(record, "states.yaml") == counts
