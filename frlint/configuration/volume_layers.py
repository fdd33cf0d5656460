"""The layers that hold for the documents of a volume: of its manifest, and of the stage that it is in."""

from collections.abc import Iterator, Sequence

from frlint.configuration.file import ConfigurationFile
from frlint.configuration.settings import Layer
from frlint.files.paths import shown_from_here
from frlint.model.volume import Manifest


def volume_layers(manifest: str, sources: Sequence[ConfigurationFile], stage: str) -> Iterator[Layer]:
    """What the manifest (a file, empty where there is none) sets, and what the stage of the volume does.

    `sources` are the files of the configuration: the last one that names stages counts, where the manifest names none.
    `stage` is another stage than the one that the manifest says, empty for that. Raises `YamlFileError` where the
    manifest is wrong, or says a stage that is none of those.
    """
    read = Manifest()
    if manifest:
        from frlint.volumes.manifest import read_manifest
        from frlint.volumes.settings import layer, layer_lines

        read = read_manifest(manifest)
        yield Layer(shown_from_here(manifest), layer(read, stage), layer_lines(read, stage))
    source = next((one for one in reversed(sources) if "stages" in one.values), None)
    if source is not None and not read.stages and (stage or read.stage):
        yield _of_stage(source, read, stage)


def _of_stage(source: ConfigurationFile, manifest: Manifest, other: str) -> Layer:
    """The settings of a stage that a configuration names, with their lines (of a preset the line that names it)."""
    from frlint.volumes.settings import of_stage, stages_named

    stages = stages_named(source.values["stages"])
    if not other and stages and manifest.stage not in stages:
        from frlint.volumes.manifest import refuse
        from frlint.yamlfile import nearest

        what = f"there is no stage `{manifest.stage}` in {_name(source)}{nearest(manifest.stage, stages)}"
        refuse(manifest, ("stage",), what, ", ".join(stages))
    stage = other or manifest.stage
    values = of_stage(stages.get(stage) or {})
    prefix = f"stages.{stage}."
    own = {key.removeprefix(prefix): line for key, line in source.lines.items() if key.startswith(prefix)}
    lines = dict.fromkeys(values, source.lines.get("stages", 0)) | own
    return Layer(_name(source), values, lines, f"stage {stage} at ")


def _name(source: ConfigurationFile) -> str:
    """What a source is called for people."""
    return f"preset {source.preset}" if source.preset else shown_from_here(source.file)
