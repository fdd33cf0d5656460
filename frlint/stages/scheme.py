"""The stages of a volume, put together from a preset, the configuration and the volume's manifest, and proved."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.cache.compiled import build_once
from frlint.errors import UsageError, YamlFileError
from frlint.model.workflow import SETTINGS_OF_A_STAGE, Scheme, SignOffsNeeded, Stage, Task

PRESETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "presets")
KEYS = ("stages", "states", "changes", "sign-offs", "tasks", "due")
"""The keys of a configuration or a manifest that are about the workflow."""
_PARTS = ("text", "notes")
At = tuple[str | int, ...]


class Layer(NamedTuple):
    """The keys of the workflow (see `KEYS`) in one file; an empty `file` for a preset."""

    file: str
    values: Mapping[str, Any]


def preset_names() -> list[str]:
    """The names of our presets of stages."""
    return sorted(name.removesuffix(".yaml") for name in os.listdir(PRESETS) if name.endswith(".yaml"))


def preset(name: str) -> Mapping[str, Any]:
    """A preset's values, read once. Raises `KeyError` where there is none of that name."""
    file = os.path.join(PRESETS, f"{name}.yaml")
    if name not in preset_names():
        raise KeyError(name)
    values: Mapping[str, Any] = build_once("stages", [file], lambda: _read(file))
    return values


def stages_of(named: str | Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """The stages with their settings that `stages:` of a file means: those of a preset by its name, or as written.

    Of a preset that there is not, none: `scheme_of` refuses it with its place.
    """
    if isinstance(named, str):
        found: Mapping[str, Mapping[str, Any]] = preset(named)["stages"] if named in preset_names() else {}
        return found
    return named


def scheme_of(layers: Sequence[Layer]) -> Scheme:
    """The scheme that layers make, a later one over an earlier one, over the preset that they name.

    Raises `YamlFileError` with the place for a stage, a preset or a task that is named and not there.
    """
    merged: dict[str, Any] = {}
    source: dict[str, str] = {}
    for layer in layers:
        merged |= layer.values
        source |= dict.fromkeys(layer.values, layer.file)
    named = merged.get("stages", _preset_for(merged.get("states")))
    if isinstance(named, str) and named not in preset_names():
        _refuse(source["stages"], ("stages",), f"there is no preset of stages `{named}`", named, preset_names())
    values = {**_base(named, merged), **merged, "stages": stages_of(named)}
    tasks = tuple(_task(one) for one in values.get("tasks", ()))
    due = values.get("due", {})
    stages = tuple(_stage(name, settings or {}, tasks, due) for name, settings in values["stages"].items())
    states, signs = values.get("states", "yaml"), values.get("sign-offs", {})
    scheme = Scheme(
        stages,
        {part: stage for part, stage in values.get("changes", {}).items() if stage != "none"},
        tasks,
        _where(states),
        states.get("statuses", {}) if isinstance(states, Mapping) else {},
        signs.get("trailers", False),
        signs.get("signed", False),
        source.get("stages", ""),
    )
    for key, at, what, known in _unknown(scheme, values):
        if key in source:
            kind = "task" if at[-2:-1] == ("tasks",) or at[-1:] == ("tasks",) else "stage"
            _refuse(source[key], (key, *at), f"there is no {kind} `{what}`", what, known)
    _unfit_commands(scheme, source)
    return scheme


def _base(named: str | Mapping[str, Any], merged: Mapping[str, Any]) -> Mapping[str, Any]:
    """What holds where files say nothing, for stages that they name: as a preset has it. Its tasks are those of the
    default alone, where files name stages."""
    base: Mapping[str, Any] = {}
    if isinstance(named, str):
        base = preset(named)
    elif "changes" not in merged:
        base = {"changes": _changes_of(tuple(named))}
    if "stages" in merged and named != "default":
        return {key: value for key, value in base.items() if key != "tasks"}
    return base


def require_stage(scheme: Scheme, name: str, volume: str) -> str:
    """A stage of a volume by its name. Raises `UsageError` where it has none of that name, with the nearest."""
    if name not in scheme.names:
        from frlint.yamlfile import nearest

        near = nearest(name, scheme.names)
        raise UsageError(f"{volume} has no stage `{name}`{near}", f"one of {', '.join(scheme.names)}")
    return name


def require_any(schemes: Iterable[Sequence[str]], name: str) -> None:
    """Raises `UsageError` for a stage that none of some volumes has, with the nearest that one has."""
    known = list(dict.fromkeys(stage for stages in schemes for stage in stages))
    if name not in known:
        from frlint.yamlfile import nearest

        raise UsageError(f"there is no stage `{name}`{nearest(name, known)}", f"one of {', '.join(known)}")


def _preset_for(states: Any) -> str:
    """The preset where none is named: TEI's stages where letters hold the record, unless their values of `@status` are
    mapped to other stages."""
    mapped = states.get("statuses", {}).values() if isinstance(states, Mapping) else ()
    return "tei" if _where(states) == "tei" and set(mapped) <= set(preset("tei")["stages"]) else "default"


def _where(states: Any) -> str:
    """Where the record stands: `yaml`, or `tei`."""
    found = states.get("in", "tei") if isinstance(states, Mapping) else states or "yaml"
    return str(found)


def _changes_of(stages: Sequence[str]) -> dict[str, str]:
    """The stages that changes ask for where only stages are named: those of the default if they are among them, else
    the second stage."""
    usual = preset("default")["changes"]
    second = stages[min(1, len(stages) - 1)] if stages else "none"
    return {part: usual[part] if usual[part] in stages else second for part in _PARTS}


def _stage(name: str, settings: Mapping[str, Any], tasks: Sequence[Task], due: Mapping[str, str]) -> Stage:
    needed = settings.get("sign-offs", 0)
    if isinstance(needed, int):
        needed = [{"count": needed}] if needed else []
    asked = settings.get("tasks", ())
    own = [task.id for task in tasks if task.stage == name]
    return Stage(
        name,
        {severity: tuple(rules) for severity, rules in settings.get("clean", {}).items()},
        tuple(
            SignOffsNeeded(one.get("count", 1), one.get("role", ""), one.get("author") == "allowed") for one in needed
        ),
        tuple(dict.fromkeys([*own, *(task.id for task in tasks)] if asked == "all" else [*own, *asked])),
        due.get(name, ""),
        {key: settings[key] for key in SETTINGS_OF_A_STAGE if key in settings},
    )


def _task(values: Mapping[str, Any]) -> Task:
    named = (values.get(key, "") for key in ("stage", "owner", "command", "due"))
    return Task(values["id"], values.get("title", values["id"]), *named)


def _unfit_commands(scheme: Scheme, source: Mapping[str, str]) -> None:
    """Raises `YamlFileError` for a command of a task that is never run, with its place."""
    from frlint.stages.task_commands import COMMANDS, words_of

    for k, task in enumerate(scheme.tasks if "tasks" in source else ()):
        try:
            words_of(task.command or "frlint check")
        except ValueError as error:
            message = f"the command of {task.id} {error}"
            _refuse(source["tasks"], ("tasks", k, "command"), message, "", [f"frlint {name}" for name in COMMANDS])


def _unknown(scheme: Scheme, values: Mapping[str, Any]) -> Iterator[tuple[str, At, str, Sequence[str]]]:
    """What is named and not there: the key, the way below it, the name, and the names that there are."""
    names = scheme.names
    ids = [task.id for task in scheme.tasks]
    for part, stage in values.get("changes", {}).items():
        if stage not in (*names, "none"):
            yield "changes", (part,), stage, (*names, "none")
    for stage in values.get("due", {}):
        if stage not in names:
            yield "due", (stage,), stage, names
    for k, task in enumerate(scheme.tasks):
        if task.stage and task.stage not in names:
            yield "tasks", (k, "stage"), task.stage, names
    for status, stage in scheme.statuses.items():
        if stage not in names:
            yield "states", ("statuses", status), stage, names
    for stage in scheme.stages:
        for k, task_id in enumerate(stage.tasks):
            if task_id not in ids:
                yield "stages", (stage.name, "tasks", k), task_id, ids


def _read(file: str) -> Mapping[str, Any]:
    from frlint import yamlfile

    values: Mapping[str, Any] = yamlfile.read(file, YamlFileError).value
    return values


def _refuse(file: str, at: At, message: str, word: str, known: Sequence[str]) -> None:
    """Raises `YamlFileError` with the place of a part of a file, and the nearest word that there is."""
    from frlint import yamlfile
    from frlint.files.paths import shown_from_here

    read = yamlfile.read(shown_from_here(file), YamlFileError)
    fault = read.fault(at, message + yamlfile.nearest(word, known), ", ".join(known))
    raise yamlfile.show(read.path, read.text, [fault], YamlFileError)
