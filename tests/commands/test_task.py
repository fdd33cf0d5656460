"""`frlint task`: the tasks of a volume, who did them, commands that decide some, and checklists in Markdown."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.editions import Editor, text, volume

from frlint.errors import UsageError
from frlint.model.tasks import TaskStanding
from frlint.model.workflow import Task
from frlint.reporters.stages.tasks import as_checklist
from frlint.stages.checklist import read_checklist
from frlint.stages.task_commands import words_of

MANIFEST = """\
stages: {transcribed: {}, printed: {tasks: all}}
tasks:
  - {id: tables, title: Tables are *compared*, owner: Bert Kern}
  - {id: index, title: The index is read, due: 2027-03-01}
  - {id: entities, title: No entity is left, command: frlint check --select TX013}
"""
TODAY = date.today().isoformat()


@pytest.fixture
def at(tmp_path: Path, editor: Editor) -> Editor:
    """An editor beside the volume `v1`, which has three tasks."""
    made = volume(tmp_path / "edition", editor)
    made.commit("Manifest", {"v1/volume.yaml": MANIFEST})
    return editor


def test_tasks_are_listed_with_what_is_known_of_them(at: Editor) -> None:
    assert at.says("task", "v1").out.splitlines() == [
        "[ ] tables    Tables are *compared* (for Bert Kern)",
        "[ ] index     The index is read (due 2027-03-01)",
        "[x] entities  No entity is left (frlint check --select TX013)",
    ]
    rows = json.loads(at.says("task", "list", "v1", "--output-format", "json").out)
    assert [(row["id"], row["done"]) for row in rows] == [("tables", False), ("index", False), ("entities", True)]


def test_what_is_done_is_recorded_with_who_and_when_and_can_be_taken_back(at: Editor) -> None:
    said = at.says("task", "done", "v1", "index")
    assert (said.code, said.out) == (0, "index is done: The index is read\n")
    assert f"tasks:\n  index:\n    by: Ann Editor\n    on: {TODAY}\n" in Path("v1/states.yaml").read_text()
    assert f"[x] index     The index is read (Ann Editor, {TODAY})" in at.says("task", "v1").out
    assert "already, by Ann Editor" in at.says("task", "done", "v1", "index").out
    assert at.says("task", "undo", "v1", "index").code == 0
    assert "tasks" not in Path("v1/states.yaml").read_text().replace("and `task`", "")


def test_nobody_does_a_task_that_is_anothers(at: Editor) -> None:
    said = at.says("task", "done", "v1", "tables")
    assert said.code == 2
    assert "the task tables is Bert Kern's, and you are Ann Editor" in said.err
    assert not Path("v1/states.yaml").exists()
    assert at.says("task", "done", "v1", "tables", "--by", "Bert Kern").code == 2
    at.let("GIT_AUTHOR_NAME", "Bert Kern")
    assert at.says("task", "done", "v1", "tables").code == 0


def test_a_task_that_another_recorded_for_its_owner_is_not_done(at: Editor) -> None:
    Path("v1/states.yaml").write_text(f"tasks:\n  tables:\n    by: Ann Editor\n    on: {TODAY}\n")
    assert "[ ] tables" in at.says("task", "v1").out
    assert "it is Bert Kern's, and Ann Editor recorded it" in at.says("advance", "v1", "--to", "printed").out


def test_nobody_but_an_editor_records_a_task(at: Editor) -> None:
    Path("editors.yaml").write_text("- {name: Bert Kern}\n")
    said = at.says("task", "done", "v1", "index")
    assert (said.code, "Ann Editor is none of the editors" in said.err) == (2, True)


def test_an_unknown_task_is_named_with_the_nearest(at: Editor) -> None:
    said = at.says("task", "done", "v1", "indx")
    assert said.code == 2
    assert "v1 has no task `indx`" in said.err
    assert "index" in said.err


def test_a_command_decides_now_and_not_the_record(at: Editor) -> None:
    said = at.says("task", "done", "v1", "entities")
    assert (said.code, "decided by its command" in said.err) == (2, True)
    assert at.says("task", "check", "v1").code == 0
    Path("v1/d1.txt").write_text(text(1, ("TX013", 3)))
    said = at.says("task", "check", "v1")
    assert (said.code, said.out) == (
        1,
        "[ ] entities  No entity is left (frlint check --select TX013; its command fails)\n",
    )


def test_a_gate_asks_for_tasks_and_runs_their_commands(at: Editor) -> None:
    at.let("GIT_AUTHOR_NAME", "Bert Kern")
    assert at.says("task", "done", "v1", "tables", "index").code == 0
    Path("v1/d1.txt").write_text(text(1, ("TX013", 3)))
    said = at.says("advance", "v1", "--to", "printed")
    assert said.code == 1
    assert "the task entities is not done: No entity is left (its command fails)" in said.out
    assert "frlint check --select TX013" in said.out
    Path("v1/d1.txt").write_text(text(1))
    assert at.says("advance", "v1", "--to", "printed").code == 0


def test_a_checklist_is_made_and_read_back(at: Editor) -> None:
    made = at.says("task", "list", "v1", "--output-format", "markdown").out
    assert made.splitlines() == [
        "- [ ] Tables are \\*compared\\* (tables)",
        "- [ ] The index is read (index)",
        "- [x] No entity is left (entities)",
    ]
    Path("list.md").write_text("# To do\n\n> text\n" + made.replace("- [ ] The index", "  *  [ X ]  The  index"))
    said = at.says("task", "read", "v1", "list.md")
    assert (said.code, said.out) == (0, "index is done: The index is read\n")
    assert at.says("task", "read", "v1", "list.md").out == "Nothing new is ticked in list.md\n"


def test_a_checklist_with_what_is_not_known_records_nothing_and_names_the_lines(at: Editor) -> None:
    Path("list.md").write_text(
        "- [x] The index is read (index)\n- [x] Tabels (tabels)\n\n- [ ] No id\n- [ ] I (index)\n"
    )
    said = at.says("task", "read", "v1", "list.md")
    assert said.code == 2
    assert "list.md:2: there is no task `tabels`" in said.err
    assert "list.md:4: the item ends with no task's id" in said.err
    assert "list.md:5: index stands on line 1 otherwise" in said.err
    assert not Path("v1/states.yaml").exists()


def test_a_tick_at_the_task_of_another_is_named_and_the_others_are_recorded(at: Editor) -> None:
    Path("list.md").write_text("- [x] T (tables)\n- [x] I (index)\n")
    said = at.says("task", "read", "v1", "list.md")
    assert (said.code, said.out) == (1, "index is done: The index is read\n")
    assert "list.md:1: the task tables is Bert Kern's" in said.err


@pytest.mark.parametrize(
    "line",
    [
        "rm -rf .",
        "sh -c 'frlint check'",
        "frlint",
        "frlint fix",
        "frlint hook install",
        "frlint task check .",
        "frlint check --output /tmp/x",
        "frlint check --output-format json:x",
        "frlint check --config ../x.yaml",
        "frlint check --fix",
        "frlint check --select",
        "frlint check 'x",
        "/usr/bin/frlint check",
        "frlint.sh check",
        "frlint check --select=TX --coverage=x",
    ],
)
def test_no_other_command_is_taken_for_a_task(line: str) -> None:
    with pytest.raises(ValueError, match=r"is no command line|does not begin|a task runs only|may not have|no value"):
        words_of(line)


def test_a_command_that_is_not_taken_is_refused_with_its_line(at: Editor) -> None:
    Path("v1/volume.yaml").write_text(MANIFEST.replace("frlint check --select TX013", "touch gone"))
    said = at.says("task", "check", "v1")
    assert said.code == 2
    assert "the command of entities does not begin with `frlint`" in said.err
    assert "volume.yaml:5:" in said.err
    assert not Path("v1/gone").exists()


def test_signs_of_a_shell_mean_nothing_in_a_command(at: Editor) -> None:
    Path("v1/volume.yaml").write_text(MANIFEST.replace("TX013}", "'TX013' d1.txt '; touch gone' '$(touch gone)'}"))
    assert at.says("task", "check", "v1").code == 1
    assert not Path("v1/gone").exists()


def test_nothing_in_the_volume_is_imported_when_a_command_runs(at: Editor) -> None:
    for name in ("frlint", "yaml", "json", "sitecustomize"):
        Path(f"v1/{name}.py").write_text("open('gone', 'w').close()\n")
    assert at.says("task", "check", "v1").code == 0
    assert not Path("v1/gone").exists()


def test_a_command_reads_no_file_outside_of_the_project(at: Editor, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(text(1))
    Path("v1/volume.yaml").write_text(MANIFEST.replace("TX013}", "TX013 ../../secret.txt}"))
    said = at.says("task", "check", "v1")
    assert (said.code, "leads out of the project" in said.err) == (2, True)


TITLES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30).filter(str.strip)


@given(st.lists(st.tuples(TITLES, st.booleans()), min_size=1, max_size=6))
def test_any_checklist_that_is_written_is_read_back(tasks: list[tuple[str, bool]]) -> None:
    rows = [TaskStanding(Task(f"t-{k}", title), done) for k, (title, done) in enumerate(tasks)]
    found = read_checklist(as_checklist(rows), "x.md", {row.task.id for row in rows})
    assert [(one.id, one.is_ticked) for one in found] == [(row.task.id, row.done) for row in rows]


def test_a_text_without_a_checklist_is_refused() -> None:
    with pytest.raises(UsageError, match="holds no checklist"):
        read_checklist("# Nothing\n- no item\n", "x.md", set())
