"""What a manifest sets for the documents of its volume, in the form of a layer of a configuration."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from frlint.model.volume import Manifest

if TYPE_CHECKING:
    from frlint.model.named_rule import NamedRule


def layer(manifest: Manifest) -> dict[str, Any]:
    """The settings, with keys of a configuration file (`extend-select`, `severity`, `options`, `ignore`, `markers`).

    Those of a manifest that a person wrote belong over the configuration; those of a derived one are defaults, below
    it. FN011 takes any first number where the manifest does not name it: the rule then looks at the volume as a whole.
    """
    by_document = manifest.starts is not None
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
    if manifest.header_schema is not None:
        select.append("HD009")
        options["HD009"] = {"schema": dict(manifest.header_schema)}
    for rule in manifest.habits:
        options.setdefault(rule, {})["accept-habit"] = True
    values: dict[str, Any] = {"options": options}
    if select:
        values["extend-select"] = select
    if manifest.markers:
        values["markers"] = manifest.markers
    stage = manifest.stages.get(manifest.stage, {})
    for key in ("ignore", "extend-select"):
        if key in stage:
            values[key] = [*values.get(key, ()), *stage[key]]
    if "severity" in stage:
        values["severity"] = dict(stage["severity"])
    return values


def layer_lines(manifest: Manifest) -> dict[str, int]:
    """The lines of the manifest that the keys of its layer come from."""
    lines = manifest.lines
    found: dict[str, int] = {}
    for key, *sources in _SOURCES:
        line = next((lines[source] for source in sources if source in lines), None)
        if line is not None:
            found[key] = line
    found |= {f"options.{rule}.accept-habit": lines["habits"] for rule in manifest.habits if "habits" in lines}
    stage = f"stages.{manifest.stage}"
    for key, line in lines.items():
        if manifest.stage and key.startswith(f"{stage}."):
            found.setdefault(key.removeprefix(f"{stage}."), line)
    return found


def require_known(manifest: Manifest, rules: "Mapping[str, NamedRule]") -> None:
    """Hold the rules that stages and habits name against those there are. Raises `YamlFileError` with the place."""
    if not manifest.habits and not manifest.stages:
        return
    selectors = {"ALL", *(rule[:k] for rule in rules for k in range(2, len(rule) + 1))}
    for at, name in _named(manifest):
        if name not in selectors:
            from frlint.volumes.manifest import refuse
            from frlint.yamlfile import nearest

            hint = nearest(name, [*rules, *(rule.name for rule in rules.values())])
            refuse(manifest, at, f"there is no rule `{name}`{hint}", "the id of a rule; `frlint rules` lists them")
    for k, rule_id in enumerate(manifest.habits):
        if rule_id not in rules or "accept-habit" not in rules[rule_id].options:
            from frlint.volumes.manifest import refuse

            able = ", ".join(one for one, rule in rules.items() if "accept-habit" in rule.options)
            refuse(manifest, ("habits", k), f"`{rule_id}` is no rule that may have a habit", able)


def _named(manifest: Manifest) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for stage, settings in manifest.stages.items():
        for key in ("ignore", "extend-select"):
            for k, name in enumerate(settings.get(key, ())):
                yield ("stages", stage, key, k), name
        for name in settings.get("severity", {}):
            yield ("stages", stage, "severity", name), name


_SOURCES = (
    ("markers", "notes.markers"),
    ("options.FN011.start", "notes.start", "notes.numbering", "notes"),
    ("options.CL003.papers", "require.classification"),
    ("options.HD010.papers", "require.dateline"),
    ("options.HD009.schema", "header-schema"),
    ("extend-select", "require", "header-schema"),
)
