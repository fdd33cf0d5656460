"""What a manifest sets for the documents of its volume, in the form of a layer of a configuration."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from frlint.model.volume import Manifest
from frlint.model.workflow import SETTINGS_OF_A_STAGE

if TYPE_CHECKING:
    from frlint.model.named_rule import NamedRule


def layer(manifest: Manifest, stage: str = "") -> dict[str, Any]:
    """The settings, with keys of a configuration file (`extend-select`, `severity`, `options`, `ignore`, `markers`).

    They are those of the stage that the volume is in, or of another `stage` of it.

    Those of a manifest that a person wrote belong over the configuration; those of a derived one are defaults, below
    it. FN011 takes any first number where each document is not held to one: it then looks at the volume as a whole.
    """
    by_document = manifest.starts is not None and manifest.numbering != "volume"
    options: dict[str, dict[str, Any]] = {"FN011": {"start": list(manifest.starts or ()) if by_document else ["any"]}}
    select: list[str] = []
    if manifest.source_note:
        select.append("HD001")
    if manifest.classification is not None:
        select.append("CL003")
        if manifest.classification.papers is not None:
            options["CL003"] = {"papers": list(manifest.classification.papers)}
    if manifest.dateline is not None:
        select.append("HD010")
        options["HD010"] = {"papers": list(manifest.dateline.papers or ())}
    if manifest.time is not None and manifest.time.papers is not None:
        select.append("HD018")
        options["HD018"] = {"papers": list(manifest.time.papers)}
    if manifest.header_schema is not None:
        select.append("HD009")
        options["HD009"] = {"schema": dict(manifest.header_schema)}
    for rule in manifest.habits:
        options.setdefault(rule, {})["accept-habit"] = True
    values: dict[str, Any] = {"options": options}
    if select:
        values["extend-select"] = select
    of_text = {"markers": manifest.markers, "references": manifest.references}
    values |= {key: value for key, value in of_text.items() if value}
    own = manifest.stages.get(stage or manifest.stage, {})
    for key in ("ignore", "extend-select"):
        if key in own:
            values[key] = [*values.get(key, ()), *own[key]]
    if "severity" in own:
        values["severity"] = dict(own["severity"])
    return values


def stages_named(stages: str | Mapping[str, Any]) -> Mapping[str, Any]:
    """The stages that `stages:` of a file means, as written or as a preset has them."""
    from frlint.stages.scheme import stages_of

    return stages_of(stages)


def presets_with_stage(stage: str) -> list[str]:
    """The presets of stages that have one of that name."""
    from frlint.stages.scheme import preset_names, stages_of

    return [name for name in preset_names() if stage in stages_of(name)]


def of_stage(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Those keys of a stage that are settings of documents; the others are about its gate."""
    return {key: settings[key] for key in SETTINGS_OF_A_STAGE if key in settings}


def layer_lines(manifest: Manifest, stage: str = "") -> dict[str, int]:
    """The lines of the manifest that the keys of its layer come from; `stage` is as for `layer`."""
    lines = manifest.lines
    found: dict[str, int] = {}
    for key, *sources in _SOURCES:
        line = next((lines[source] for source in sources if source in lines), None)
        if line is not None:
            found[key] = line
    found |= {f"options.{rule}.accept-habit": lines["habits"] for rule in manifest.habits if "habits" in lines}
    stage = stage or manifest.stage
    return stage_lines(stage, of_stage(manifest.stages.get(stage, {})), lines) | found


def stage_lines(stage: str, settings: Mapping[str, Any], lines: Mapping[str, int]) -> dict[str, int]:
    """The lines of the keys of a stage (`ignore`, `severity.TX006`) in the file that names it.

    `lines` are those of all keys of the file. Where it names a preset of stages, they come from the line that names it.
    """
    prefix = f"stages.{stage}."
    own = {key.removeprefix(prefix): line for key, line in lines.items() if stage and key.startswith(prefix)}
    keys = [*settings, *(f"severity.{name}" for name in settings.get("severity", {}))]
    return dict.fromkeys(keys, lines.get("stages", 0)) | own


def require_known(manifest: Manifest, rules: "Mapping[str, NamedRule]") -> None:
    """Hold the rules that stages (their gates, too) and habits name against those there are.

    Raises `YamlFileError` with the place.
    """
    if not manifest.habits and not manifest.stages:
        return
    selectors = {"ALL", *(rule[:k] for rule in rules for k in range(2, len(rule) + 1))}
    for at, name in rules_of_stages(manifest.workflow.get("stages", {})):
        if name not in selectors:
            from frlint.volumes.refusing import refuse
            from frlint.yamlfile import nearest

            hint = nearest(name, [*rules, *(rule.name for rule in rules.values())])
            refuse(manifest, at, f"there is no rule `{name}`{hint}", "the id of a rule; `frlint rules` lists them")
    for k, rule_id in enumerate(manifest.habits):
        if rule_id not in rules or "accept-habit" not in rules[rule_id].options:
            from frlint.volumes.refusing import refuse

            able = ", ".join(one for one, rule in rules.items() if "accept-habit" in rule.options)
            refuse(manifest, ("habits", k), f"`{rule_id}` is no rule that may have a habit", able)


def rules_of_stages(stages: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The rules that stages name for their settings and their gates, each with the way to it below the file's top.

    A preset names only rules that there are.
    """
    if isinstance(stages, str):
        return
    for stage, settings in stages.items():
        settings = settings or {}
        for key in ("ignore", "extend-select"):
            for k, name in enumerate(settings.get(key, ())):
                yield ("stages", stage, key, k), name
        for name in settings.get("severity", {}):
            yield ("stages", stage, "severity", name), name
        for severity, names in settings.get("clean", {}).items():
            for k, name in enumerate(names):
                yield ("stages", stage, "clean", severity, k), name


_SOURCES = (
    ("markers", "notes.markers"),
    ("references", "references"),
    ("options.FN011.start", "notes.start", "notes.numbering", "notes"),
    ("options.CL003.papers", "require.classification"),
    ("options.HD010.papers", "require.dateline"),
    ("options.HD018.papers", "require.time"),
    ("options.HD009.schema", "header-schema"),
    ("extend-select", "require", "header-schema"),
)
