"""A configuration: a file with what it extends, and what it says of the documents below its folder."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from frlint.configuration.file import At, ConfigurationFile, is_preset_name, preset_names, read_preset, read_source
from frlint.configuration.settings import CACHE_SIZE, FILE_SIZE, Layer, Settings, merge
from frlint.files.paths import shown_from_here

if TYPE_CHECKING:
    from frlint.files.globs import Globs


RuleIds = Callable[[Sequence[str], Sequence[str]], list[str]]
"""The ids of rules that names (or ids, or beginnings of ids) stand for, given the folders of the user's rules."""

_NAME_FILES = frozenset(("extends", "words", "volumes"))
"""Keys that name files; others name folders, too."""


class Configuration:
    """What a configuration file says; an empty `file` stands for the defaults alone.

    `root` is the folder (a real path) that `paths` and patterns are relative to. `command_line` is the layer of the
    options, over all others; `rule_ids` gives the ids of names of rules there, for folders of rules besides our own.
    All that a file names must lie in its project (see `frlint.files.own`), unless it is `free`: the user named it.
    `sources` are the files read: those that are extended first, the file itself last. With `stage` every volume is
    taken to be in that stage.
    """

    def __init__(
        self, file: str, root: str, command_line: Layer, rule_ids: RuleIds, *, free: bool = False, stage: str = ""
    ) -> None:
        self.file = file
        self.root = root
        self._stage = stage
        self._free = free
        self.sources: list[ConfigurationFile] = list(self._extended(read_source(file), ())) if file else []
        self._command_line = command_line
        self._rule_ids = rule_ids
        self._layers = [layer for source in self.sources for layer in _layers(source)]
        self._conditions = [layer for layer in self._layers if layer.globs or layer.years]
        self._asks_years = any(layer.years for layer in self._conditions)
        self._settings: dict[tuple[tuple[bool, ...], str, tuple[str, ...]], Settings] = {}
        self._exclude: Globs | None = None
        self._excludes_nothing = False
        self._volume_layer: list[Layer] | None = None

    @property
    def rule_folders(self) -> tuple[str, ...]:
        """The folders of the user's own rules, and of plug-ins. Raises `ConfigurationError` for what cannot be had."""
        folders = []
        for source in self.sources:
            for k, name in enumerate(source.values.get("rules", ())):
                folder = os.path.normpath(os.path.join(os.path.dirname(source.file), name))
                self._require_own(source, ("rules", k), folder)
                if not os.path.isdir(folder):
                    source.refuse(("rules", k), f"there is no folder {folder}", "a folder, relative to this file")
                folders.append(folder)
            if "plug-ins" in source.values:
                from frlint.configuration.plug_ins import folders_of

                folders += folders_of(source, self.file)
        return tuple(folders)

    @property
    def word_lists(self) -> tuple[str, ...]:
        """The lists of words that are right, of all sources. Raises `ConfigurationError` for one that is not there."""
        files: dict[str, None] = {}
        for source in self.sources:
            named = source.values.get("words", ())
            for k, name in enumerate([named] if isinstance(named, str) else named):
                file = os.path.normpath(os.path.join(os.path.dirname(source.file), name))
                at: At = ("words",) if isinstance(named, str) else ("words", k)
                self._require_own(source, at, file)
                if not os.path.isfile(file):
                    _refuse_list(source, at, file)
                files[file] = None
        return tuple(files)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files and folders that are checked where none are named, as seen from the current folder."""
        named = [os.path.normpath(os.path.join(self.root, path)) for path in self.last("paths") or ()]
        if named and not self._free:
            source = next(source for source in reversed(self.sources) if "paths" in source.values)
            for k, path in enumerate(named):
                self._require_own(source, ("paths", k), path)
        return tuple("." if path == os.getcwd() else shown_from_here(path) for path in named)

    @property
    def file_size(self) -> int:
        """The largest file in bytes that is read."""
        from frlint.configuration.settings import parse_size

        given = [s.values["limits"]["file-size"] for s in self.sources if "file-size" in s.values.get("limits", {})]
        return parse_size(given[-1]) if given else FILE_SIZE

    @property
    def cache_folder(self) -> str | None:
        """The folder for the cache of results, None for the user's cache folder."""
        for source in reversed(self.sources):
            if "cache" in source.values:
                named: str = source.values["cache"]
                folder = os.path.normpath(os.path.join(os.path.dirname(source.file), named))
                self._require_own(source, ("cache",), folder)
                return folder
        return None

    @property
    def cache_size(self) -> int:
        """How large the cache of results may grow, in bytes."""
        from frlint.configuration.settings import parse_size

        limits = [s.values["limits"]["cache-size"] for s in self.sources if "cache-size" in s.values.get("limits", {})]
        return parse_size(limits[-1]) if limits else CACHE_SIZE

    @property
    def is_uniform(self) -> bool:
        """Whether no override asks which paths or years documents have: all of a volume have the same settings."""
        return not self._conditions

    def last(self, key: str) -> Any:
        """What the last source that has a key says, None where none has it."""
        return next((s.values[key] for s in reversed(self.sources) if key in s.values), None)

    def excludes(self, path: str, is_folder: bool) -> bool:
        """Whether `exclude` leaves out a file or folder (a real path)."""
        if self._exclude is None:
            from frlint.files.globs import compile_globs

            patterns = [pattern for source in self.sources for pattern in source.values.get("exclude", ())]
            self._exclude = compile_globs(patterns)
            self._excludes_nothing = not patterns
        if self._excludes_nothing:
            return False
        inside = self._inside(path)
        return bool(inside) and self._exclude.match(f"{inside}/" if is_folder else inside)

    def settings(self, path: str, manifest: str = "", word_lists: tuple[str, ...] = ()) -> Settings:
        """What holds for a document; `path` is absolute, and ends with `/` where a whole folder is meant.

        `manifest` is that of its volume, whose settings come over those of the configuration; empty where it has none.
        `word_lists` are the lists of words that hold for it because of where they stand.
        """
        conditions_met: tuple[bool, ...] = ()
        if self._conditions:
            inside = self._inside(path)
            years = None
            if self._asks_years:
                from frlint.configuration.years import years_of

                years = years_of(inside or path)
            conditions_met = tuple(_holds(layer, inside, years) for layer in self._conditions)
        key = conditions_met, manifest, word_lists
        known = self._settings.get(key)
        if known is None:
            known = self._settings[key] = self._merged(*key)
        return known

    def _merged(self, conditions_met: tuple[bool, ...], manifest: str, word_lists: tuple[str, ...]) -> Settings:
        out = {id(layer) for layer, holds in zip(self._conditions, conditions_met, strict=True) if not holds}
        layers = [layer for layer in self._layers if id(layer) not in out]
        folders = self.rule_folders
        merged = merge([*self._volumes(), *layers, *self._of_volume(manifest), self._with_ids(folders)])
        merged = merged._replace(file_size=self.file_size, rule_folders=folders, file=self.file, manifest=manifest)
        if manifest:
            from frlint.configuration.volume_layers import listed_words_of

            merged = merged._replace(listed=listed_words_of(manifest))
        lists = tuple(dict.fromkeys((*self.word_lists, *word_lists)))
        if not lists:
            return merged
        from frlint.volumes.words import read_words

        return merged._replace(words=read_words(lists), word_lists=lists)

    def _of_volume(self, manifest: str) -> Iterable[Layer]:
        """The layers of a volume's manifest, and of the stage that it is in."""
        named = any("stages" in source.values for source in self.sources)
        if not manifest and not (named and self._stage):
            return ()
        from frlint.configuration.volume_layers import volume_layers

        return volume_layers(manifest, self.sources, self._stage)

    def _volumes(self) -> list[Layer]:
        """The layer of the list of volumes, read once."""
        if self._volume_layer is None:
            self._volume_layer = []
            if any("volumes" in source.values for source in self.sources):
                from frlint.configuration.volume_list import volume_layer

                self._volume_layer = volume_layer(self.sources, self._require_own)
        return self._volume_layer

    def _with_ids(self, folders: tuple[str, ...]) -> Layer:
        """The command line's layer with ids in place of names, as files have them: layers are merged by ids."""
        values = self._command_line.values
        if all(name.isupper() for names in values.values() for name in names):
            return self._command_line
        return self._command_line._replace(
            values={key: self._rule_ids(folders, names) for key, names in values.items()}
        )

    def _extended(self, source: ConfigurationFile, chain: tuple[str, ...]) -> Iterator[ConfigurationFile]:
        """What a file extends, in order, and the file itself."""
        named = source.values.get("extends", ())
        for k, name in enumerate([named] if isinstance(named, str) else named):
            at: At = ("extends",) if isinstance(named, str) else ("extends", k)
            if is_preset_name(name):
                yield _preset(source, name, at)
                continue
            file = os.path.normpath(os.path.join(os.path.dirname(source.file), name))
            if file in (*chain, source.file):
                source.refuse(at, f"these files extend each other: {' -> '.join((*chain, source.file, file))}")
            self._require_own(source, at, file)
            if not os.path.isfile(file):
                source.refuse(at, f"there is no file {file}", "a preset, or the path of a file, relative to this one")
            if not self._free and not file.endswith((".yaml", ".yml")):
                source.refuse(at, f"{name} is no configuration by its name", "a preset, or the path of a .yaml file")
            yield from self._extended(read_source(file), (*chain, source.file))
        yield source

    def _require_own(self, source: ConfigurationFile, at: At, path: str) -> None:
        """Raises `ConfigurationError` for what a file names and its project has no right to name."""
        if not self._free and not source.preset:
            from frlint.files.own import ADVICE, project_of, why_foreign

            why = why_foreign(path, project_of(self.file), folder=at[0] not in _NAME_FILES)
            if why:
                source.refuse(at, f"{shown_from_here(path)} {why}", ADVICE)

    def _inside(self, path: str) -> str:
        """A path relative to the root, with `/`; empty where it is not below it."""
        root = self.root if self.root.endswith(os.sep) else self.root + os.sep
        return path[len(root) :].replace(os.sep, "/") if path.startswith(root) else ""


def _refuse_list(source: ConfigurationFile, at: At, file: str) -> NoReturn:
    """Raises `ConfigurationError` for a list of words that is not there, and names the nearest that is."""
    from frlint.files.word_lists import is_word_list
    from frlint.yamlfile import nearest

    folder, name = os.path.split(file)
    there = [one for one in os.listdir(folder) if is_word_list(one)] if os.path.isdir(folder) else []
    expected = "a list of words, relative to this file"
    source.refuse(at, f"there is no file {shown_from_here(file)}{nearest(name, there)}", expected)


def _preset(source: ConfigurationFile, name: str, at: At) -> ConfigurationFile:
    preset = read_preset(name)
    if preset is None:
        from frlint.yamlfile import nearest

        known = preset_names()
        source.refuse(at, f"there is no preset `{name}`{nearest(name, known)}", f"one of {', '.join(known)}")
    return preset


def _layers(source: ConfigurationFile) -> Iterator[Layer]:
    """A file's own layer and those of its overrides."""
    name = f"preset {source.preset}" if source.preset else shown_from_here(source.file)
    lines = {} if source.preset else source.lines
    yield Layer(name, source.values, lines)
    for k, override in enumerate(source.values.get("overrides", ())):
        before = f"override {k + 1} at "
        globs = years = None
        if "paths" in override:
            from frlint.files.globs import compile_globs

            globs = compile_globs(override["paths"])
        if "years" in override:
            from frlint.configuration.years import parse_span

            years = parse_span(override["years"])
        prefix = f"overrides.{k}."
        own = {key[len(prefix) :]: line for key, line in lines.items() if key.startswith(prefix)}
        named = override.get("extends", ())
        for j, preset_name in enumerate([named] if isinstance(named, str) else named):
            at: At = ("overrides", k, "extends") if isinstance(named, str) else ("overrides", k, "extends", j)
            preset = _preset(source, preset_name, at)
            layer_name = f"preset {preset_name} by {before}{name}"
            yield Layer(
                f"{layer_name}:{own['extends']}" if own else layer_name, preset.values, globs=globs, years=years
            )
        yield Layer(name, override, own, before, globs, years)


def _holds(layer: Layer, inside: str, years: tuple[int, int] | None) -> bool:
    """Whether an override holds for a document: its patterns name it, and its years share one with the document's."""
    if layer.globs and not (inside and layer.globs.match(inside)):
        return False
    return not layer.years or (years is not None and layer.years[0] <= years[1] and years[0] <= layer.years[1])
