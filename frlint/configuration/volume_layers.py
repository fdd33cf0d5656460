"""The layers that hold for the documents of a volume: of its manifest, and of the stage that it is in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from frlint.configuration.file import At, ConfigurationFile, preset_names, read_preset
from frlint.configuration.settings import Layer
from frlint.files.paths import shown_from_here
from frlint.model.listed_words import ListedWords
from frlint.model.volume import Manifest


def volume_layers(manifest: str, sources: Sequence[ConfigurationFile], stage: str) -> Iterator[Layer]:
    """What the manifest (a file, empty where there is none) sets, and what the stage of the volume does.

    `sources` are the files of the configuration: the last one that names stages counts, where the manifest names none.
    `stage` is another stage than the one that the manifest says, empty for that. Raises `YamlFileError` where the
    manifest is wrong, or says a stage that is none of those; `ConfigurationError` for a preset that there is not.
    """
    read = Manifest()
    if manifest:
        from frlint.volumes.manifest import read_manifest

        read = read_manifest(manifest)
        yield from _of_manifest(read, stage)
    source = next((one for one in reversed(sources) if "stages" in one.values), None)
    if source is not None and not read.stages and (stage or read.stage):
        yield from _of_stage(source, read, stage)
    elif source is None and not read.stages and not stage and read.stage:
        _prove_stage_of_no_list(read)


def _of_manifest(read: Manifest, other: str) -> Iterator[Layer]:
    """What a manifest sets: what its stage extends, then its own keys, then how grave problems are in the stage."""
    from frlint.volumes.refusing import refuse
    from frlint.volumes.settings import layer, layer_lines

    stage = other or read.stage
    name, lines = shown_from_here(read.file), layer_lines(read, other)
    at, settings = f"{name}:{lines.get('extends', 0)}", read.stages.get(stage, {})
    yield from _extended(stage, settings, at, lambda *what: refuse(read, *what))
    values = layer(read, other)
    severity = values.pop("severity", {})
    yield Layer(name, values, lines)
    if severity:
        yield Layer(name, {"severity": severity}, lines, f"stage {stage} at ")


def listed_words_of(manifest: str) -> ListedWords:
    """What the lists of a volume, given by the file of its manifest, have its documents searched for. Raises as
    `frlint.volumes.lists.lists_of`."""
    from frlint.volumes.manifest import read_manifest

    read = read_manifest(manifest)
    if not read.lists:
        return ListedWords()
    from frlint.volumes.lists import listed_words, lists_of

    return listed_words(lists_of(read))


def _of_stage(source: ConfigurationFile, manifest: Manifest, other: str) -> Iterator[Layer]:
    """The settings of a stage that a configuration names, with their lines (of a preset the line that names it)."""
    from frlint.volumes.settings import of_stage, stage_lines, stages_named

    stages = stages_named(source.values["stages"])
    if not other and stages and manifest.stage not in stages:
        from frlint.volumes.refusing import refuse
        from frlint.yamlfile import nearest

        what = f"there is no stage `{manifest.stage}` in {_name(source)}{nearest(manifest.stage, stages)}"
        refuse(manifest, ("stage",), what, ", ".join(stages))
    stage = other or manifest.stage
    values, name = of_stage(stages.get(stage) or {}), _name(source)
    lines = stage_lines(stage, values, source.lines)
    yield from _extended(stage, values, f"{name}:{lines.get('extends', 0)}", source.refuse)
    yield Layer(name, {key: value for key, value in values.items() if key != "extends"}, lines, f"stage {stage} at ")


def _prove_stage_of_no_list(manifest: Manifest) -> None:
    """Refuse a stage that is none by default, where neither the manifest nor the configuration names stages."""
    from frlint.volumes.settings import presets_with_stage, stages_named

    named = presets_with_stage(manifest.stage)
    if not {"default", "tei"}.intersection(named):
        from frlint.volumes.refusing import refuse

        known = ", ".join(stages_named("default"))
        first = f"`stages: {named[0]}`, which has it, or " if named else ""
        refuse(manifest, ("stage",), f"there is no stage `{manifest.stage}`", f"{first}one of {known}")


def _extended(
    stage: str, settings: Mapping[str, Any], where: str, refuse: Callable[[At, str, str], object]
) -> Iterator[Layer]:
    """The presets that a stage extends. `refuse` raises for one that there is not, given the way to it in its file."""
    named = settings.get("extends", ())
    for k, name in enumerate([named] if isinstance(named, str) else named):
        preset = read_preset(name) if name in preset_names() else None
        if preset is None:
            from frlint.yamlfile import nearest

            at: At = ("stages", stage, "extends") if isinstance(named, str) else ("stages", stage, "extends", k)
            known = preset_names()
            refuse(at, f"there is no preset `{name}`{nearest(name, known)}", f"one of {', '.join(known)}")
            continue
        yield Layer(f"preset {name} by stage {stage} at {where}", preset.values)


def _name(source: ConfigurationFile) -> str:
    """What a source is called for people."""
    return f"preset {source.preset}" if source.preset else shown_from_here(source.file)
