"""SARIF says of each problem whether it is new, where a baseline or `--since` is in play; shards say it, too."""

from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, LOST, Editor, text
from making.repositories import Made

pytestmark = pytest.mark.usefixtures("edition")


@pytest.fixture
def edition(editor: Editor, tmp_path: Path) -> Made:
    """A repository of a document with a problem that stands, where the editor is."""
    made = Made(tmp_path / "edition", "-b", "main")
    made.commit("First", {"v1/d1.txt": text(1, (ENTITY, 3))})
    editor.go(made.folder)
    return made


def states(editor: Editor, *options: str) -> list[tuple[str, str | None]]:
    """Each result of a check: its rule, and its state."""
    (run,) = editor.says(*options, "--output-format", "sarif").data["runs"]
    return [(result["ruleId"], result.get("baselineState")) for result in run["results"]]


def test_what_the_baseline_records_is_unchanged_and_what_it_does_not_is_new(editor: Editor) -> None:
    assert editor.says("baseline").code == 0
    Path("v1/d1.txt").write_text(text(1, (ENTITY, 3), (DOUBLED, 5)), "utf-8")
    assert states(editor, "check") == [(DOUBLED, "new"), (ENTITY, "unchanged")]


def test_what_stood_at_since_is_unchanged(editor: Editor) -> None:
    Path("v1/d1.txt").write_text(text(1, (ENTITY, 3), (LOST, 2)), "utf-8")
    assert states(editor, "check", "--since", "HEAD") == [(LOST, "new"), (ENTITY, "unchanged")]


def test_without_either_no_state_is_known(editor: Editor) -> None:
    assert states(editor, "check") == [(ENTITY, None)]


def test_what_stood_is_of_the_severities_that_are_shown(editor: Editor) -> None:
    assert editor.says("baseline").code == 0
    Path("v1/d1.txt").write_text(text(1, (ENTITY, 3), (DOUBLED, 5)), "utf-8")
    assert states(editor, "check", "--min-severity", "error") == [(ENTITY, "unchanged")]


def test_shards_put_together_say_the_same(editor: Editor) -> None:
    assert editor.says("baseline").code == 0
    Path("v1/d1.txt").write_text(text(1, (ENTITY, 3), (DOUBLED, 5)), "utf-8")
    for shard in ("1/2", "2/2"):
        editor.says("check", "--shard", shard, "--record", f"{shard[0]}.jsonl")
    assert states(editor, "merge", "1.jsonl", "2.jsonl") == states(editor, "check")


def test_other_formats_go_on_to_show_what_is_new_alone(editor: Editor) -> None:
    assert editor.says("baseline").code == 0
    Path("v1/d1.txt").write_text(text(1, (ENTITY, 3), (DOUBLED, 5)), "utf-8")
    assert [problem["rule"] for problem in editor.says("check", "--output-format", "json").data] == [DOUBLED]
    assert editor.says("check", "--output-format", "junit").out.count("<testcase") == 1
