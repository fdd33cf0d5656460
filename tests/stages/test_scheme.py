"""The stages of a volume: presets, layers, defaults, and errors with the line and the nearest word."""

import json
from pathlib import Path

import pytest

from frlint import yamlfile
from frlint.errors import UsageError, YamlFileError
from frlint.model.workflow import Scheme, SignOffsNeeded
from frlint.schemas import schema_file
from frlint.stages.scheme import KEYS, Layer, preset, preset_names, require_stage, scheme_of, stages_of

DEFAULT = ("transcribed", "proofread", "annotated", "reviewed", "approved", "published")


def scheme(tmp_path: Path, text: str) -> Scheme:
    """The scheme that a file makes."""
    file = tmp_path / "volume.yaml"
    file.write_text(text)
    return scheme_of([Layer(str(file), yamlfile.read(str(file), YamlFileError).value)])


def test_without_a_word_there_are_six_stages_and_a_checklist() -> None:
    found = scheme_of([])
    assert found.names == DEFAULT
    assert found.changes == {"text": "proofread", "notes": "annotated"}
    assert found.states == "yaml"
    assert found.stages[-1].tasks == tuple(task.id for task in found.tasks)
    assert [task.id for task in found.tasks if task.command] == ["schema"]
    assert all(task.title != task.id for task in found.tasks)


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_is_a_scheme_that_names_nothing_unknown(name: str) -> None:
    found = scheme_of([Layer("x", {"stages": name})])
    assert found.names == tuple(preset(name)["stages"])
    assert set(found.changes.values()) <= set(found.names)
    assert {task for stage in found.stages for task in stage.tasks} <= {task.id for task in found.tasks}


def test_a_later_layer_goes_before_an_earlier_one() -> None:
    found = scheme_of([Layer("a", {"stages": "frus"}), Layer("b", {"stages": "tei"})])
    assert found.names == tuple(preset("tei")["stages"])
    assert found.file == "b"


def test_one_line_for_letters_gives_the_stages_of_tei() -> None:
    found = scheme_of([Layer("a", {"states": "tei"})])
    assert (found.states, found.names) == ("tei", tuple(preset("tei")["stages"]))
    mapped = scheme_of([Layer("a", {"states": {"statuses": {"done": "approved"}}})])
    assert (mapped.states, mapped.names) == ("tei", found.names)
    ours = scheme_of([Layer("a", {"states": {"statuses": {"proposed": "transcribed"}}})])
    assert (ours.states, ours.names, ours.statuses) == ("tei", DEFAULT, {"proposed": "transcribed"})


def test_named_stages_get_what_changes_ask_for_from_the_default_or_the_second() -> None:
    assert scheme_of([Layer("a", {"stages": {"a": {}, "b": {}, "c": {}}})]).changes == {"text": "b", "notes": "b"}
    usual = scheme_of([Layer("a", {"stages": {"transcribed": {}, "checked": {}, "annotated": {}}})]).changes
    assert usual == {"text": "checked", "notes": "annotated"}
    none = scheme_of([Layer("a", {"stages": {"a": {}, "b": {}}, "changes": {"text": "none", "notes": "a"}})]).changes
    assert none == {"notes": "a"}


def test_sign_offs_are_a_number_or_a_list_by_role() -> None:
    written = {
        "a": {"sign-offs": 2},
        "b": {"sign-offs": [{"role": "reviewer", "author": "allowed"}, {"count": 3}]},
        "c": None,
    }
    found = scheme_of([Layer("x", {"stages": written})])
    assert found.stages[0].sign_offs == (SignOffsNeeded(2),)
    assert found.stages[1].sign_offs == (SignOffsNeeded(1, "reviewer", True), SignOffsNeeded(3))
    assert found.stages[2].sign_offs == ()


def test_tasks_belong_to_the_stage_that_they_or_that_it_names() -> None:
    tasks = [{"id": "one", "stage": "a"}, {"id": "two", "title": "Two"}]
    found = scheme_of([Layer("x", {"stages": {"a": {}, "b": {"tasks": "all"}}, "tasks": tasks})])
    assert [stage.tasks for stage in found.stages] == [("one",), ("one", "two")]
    assert [task.title for task in found.tasks] == ["one", "Two"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("stages: defalt\n", 1, r"there is no preset of stages `defalt`.*default"),
        ("stages: {a: {}, checked: {}}\nchanges:\n  text: chekced\n", 3, r"there is no stage `chekced`.*checked"),
        ("due:\n  approvd: 2027-01-01\n", 2, r"there is no stage `approvd`.*approved"),
        ("tasks:\n  - id: x\n    stage: publish\n", 3, r"there is no stage `publish`.*published"),
        ("states:\n  statuses:\n    done: aproved\n", 3, r"there is no stage `aproved`.*approved"),
        ("tasks: [{id: index}]\nstages:\n  a:\n    tasks: [indx]\n", 4, r"there is no task `indx`.*index"),
        ("tasks:\n  - {id: x, command: make}\n", 2, r"the command of x does not begin with `frlint`"),
    ],
)
def test_what_is_named_and_not_there_is_told_with_its_line_and_the_nearest(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    with pytest.raises(YamlFileError, match=message) as caught:
        scheme(tmp_path, text)
    assert f"volume.yaml:{line}:" in str(caught.value)


def test_a_stage_that_a_command_names_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"v1 has no stage `aproved`.*approved") as caught:
        require_stage(scheme_of([]), "aproved", "v1")
    assert caught.value.advice == f"one of {', '.join(DEFAULT)}"
    assert require_stage(scheme_of([]), "approved", "v1") == "approved"


def test_stages_of_an_unknown_preset_are_none_so_that_its_place_is_told_elsewhere() -> None:
    assert stages_of("nothing") == {}
    with pytest.raises(KeyError):
        preset("nothing")


def test_configurations_and_manifests_have_the_same_words_for_the_workflow() -> None:
    """One schema would be better, and editors of YAML read only whole ones."""
    volume, configuration = (json.loads(Path(schema_file(name)).read_text()) for name in ("volume", "configuration"))
    for key in KEYS:
        assert volume["properties"][key] == configuration["properties"][key], key
    for name in ("stage-name", "day-due", "rules"):
        assert volume["$defs"][name] == configuration["$defs"][name], name


def test_a_configuration_with_every_key_is_read(tmp_path: Path) -> None:
    file = tmp_path / ".frlint.yaml"
    file.write_text(
        "stages: {a: {clean: {error: [ALL]}}, b: {sign-offs: 1, tasks: all}}\nstates: yaml\nchanges: {text: a}\n"
        "sign-offs: {trailers: true, signed: true}\ntasks: [{id: x, owner: Ann}]\ndue: {b: 2027-01-01}\n"
    )
    found = scheme_of([Layer(str(file), yamlfile.read(str(file), YamlFileError).value)])
    assert (found.trailers, found.signed, found.stages[1].due) == (True, True, "2027-01-01")
