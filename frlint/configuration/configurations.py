"""Which configuration holds for a file: the nearest upwards, the one that is named, or none."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from frlint.configuration.configuration import Configuration, RuleIds
from frlint.configuration.find import find_upwards
from frlint.configuration.settings import Layer, Settings
from frlint.errors import ConfigurationError
from frlint.files.paths import folder_of, shown_from_here
from frlint.files.upwards import work_tree
from frlint.files.word_lists import word_lists_beside
from frlint.volumes import MANIFEST_NAME, MANIFEST_WRONG_NAMES

if TYPE_CHECKING:
    from frlint.configuration.explanation import Row
    from frlint.model.named_rule import NamedRule


class Configurations:
    """All configurations of a run: each file has the nearest one, from its folder upwards to the git root.

    A file that has none of its own has that of the current folder. `config` names a file that holds for all;
    `isolated` leaves every file aside. `select`, `ignore` and `extend_select` are those of the command line;
    `folder` is what counts as the current folder where it is another. `holds_volume` tells by a file's path whether it
    holds a whole volume, so that its manifest stands beside it under its name and not in its folder. `rule_ids` gives
    the ids of the rules that the command line calls by name. With `stage` every volume is taken to be in that stage,
    whatever its manifest says.

    Raises `ConfigurationError` and `RequiredVersionError`, here for `config`, else when a configuration is first used.
    """

    def __init__(
        self,
        *,
        config: str = "",
        isolated: bool = False,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        folder: str = "",
        holds_volume: Callable[[str], bool] = lambda _: False,
        rule_ids: RuleIds = lambda _, names: list(names),
        stage: str = "",
    ) -> None:
        given = {"select": list(select), "ignore": list(ignore), "extend-select": list(extend_select)}
        self._command_line = Layer("command line", {key: value for key, value in given.items() if value})
        self._rule_ids = rule_ids
        self._stage = stage
        self._cwd = folder or os.getcwd()
        self._found: dict[str, str] = {}
        self._by_file: dict[str, Configuration] = {}
        self._by_folder: dict[str, Configuration] = {}
        self._checked: set[str] = set()
        self._only: Configuration | None = None
        self._isolated = isolated
        self._holds_volume = holds_volume
        self._folders_left_out: dict[tuple[str, str], str] = {}
        self._manifests: dict[str, str] = {}
        self._lists: dict[str, tuple[str, ...]] = {}
        if isolated:
            self._only = Configuration("", self._cwd, self._command_line, rule_ids, stage=stage)
        elif config:
            file = os.path.abspath(config)
            if not os.path.isfile(file):
                raise ConfigurationError(f"there is no configuration file {config}", "name a file after --config")
            free = self._is_free(file)
            self._only = Configuration(file, self._cwd, self._command_line, rule_ids, free=free, stage=stage)

    @property
    def here(self) -> Configuration:
        """The configuration of the current folder: what to check where nothing is named."""
        return self._only or self._nearest(self._cwd)

    def of(self, path: str) -> Configuration:
        """The configuration of a file, or of a folder's documents where `path` ends with `/`."""
        if self._only:
            return self._only
        folder = folder_of(self._absolute(path)) or os.sep
        known = self._by_folder.get(folder)
        if known is None:
            known = self._nearest(folder)
            self._by_folder[folder] = known = known if known.file else self.here
        return known

    def for_file(self, path: str) -> Settings:
        """What holds for a file, or for a folder's documents where `path` ends with `/`; empty is the current folder.

        `path` is best the real one. Where the same holds for files of one configuration, the object is the same.
        """
        absolute = self._absolute(path)
        return self.of(absolute).settings(absolute, self._manifest(absolute), self._word_lists(absolute))

    def _word_lists(self, path: str) -> tuple[str, ...]:
        """The lists of words that stand beside a file (an absolute path), none where nothing is to be read."""
        if self._isolated:
            return ()
        if self._holds_volume(path):
            return word_lists_beside(path, holds_volume=True)
        folder = folder_of(path)
        known = self._lists.get(folder)
        if known is None:
            known = self._lists[folder] = word_lists_beside(path, holds_volume=False)
        return known

    def _manifest(self, path: str) -> str:
        """The manifest of a file's volume (an absolute path), empty where it has none or nothing is to be read."""
        if self._isolated:
            return ""
        if self._holds_volume(path):
            from frlint.volumes.manifest import find_for_tei

            return find_for_tei(path)
        folder = folder_of(path)
        known = self._manifests.get(folder)
        if known is None:
            known = self._manifests[folder] = _manifest_in(folder)
        return known

    def leaves_out(self, path: str, is_folder: bool) -> str:
        """Why `exclude` leaves out a file or folder (a real path), empty where it does not: for `files.walk`."""
        configuration = self.of(path)
        return f"excluded by {shown_from_here(configuration.file)}" if configuration.excludes(path, is_folder) else ""

    def leaves_out_below(self, top: str, path: str) -> str:
        """Why `exclude` leaves out a file below a folder, itself or with a folder that it stands in, as a walk from
        there does: nothing below an excluded folder comes back. Both paths are real; empty where it is not left out.
        """
        return self._folder_left_out(top, os.path.dirname(path)) or self.leaves_out(path, False)

    def _folder_left_out(self, top: str, folder: str) -> str:
        if len(folder) <= len(top):
            return ""
        known = self._folders_left_out.get((top, folder))
        if known is None:
            known = self._folder_left_out(top, os.path.dirname(folder)) or self.leaves_out(folder, True)
            self._folders_left_out[top, folder] = known
        return known

    def require_known(self, settings: Settings, rules: "Mapping[str, NamedRule]") -> None:
        """Hold what a configuration and a volume's manifest say of rules against the rules that there are.

        Raises `ConfigurationError`, of a manifest `YamlFileError`, with the place of an unknown rule, option or kind of
        value, and the nearest.
        """
        if settings.manifest and settings.manifest not in self._checked:
            from frlint.volumes.manifest import read_manifest
            from frlint.volumes.settings import require_known as require_known_of_volume

            self._checked.add(settings.manifest)
            require_known_of_volume(read_manifest(settings.manifest), rules)
        configuration = self._by_file.get(settings.file) or self._only
        if configuration is None or settings.file in self._checked:
            return
        from frlint.configuration.rule_names import require_known

        self._checked.add(settings.file)
        for source in configuration.sources:
            if not source.preset:
                require_known(source, rules)

    def explain(self, path: str = "") -> "list[Row]":
        """What holds for a file or folder (by default the current one) and where each value comes from."""
        from frlint.configuration.explanation import explain

        absolute = self._absolute(path or self._cwd)
        if os.path.isdir(absolute):
            absolute = absolute.rstrip(os.sep) + os.sep
        return explain(self.of(absolute), absolute, self.for_file(absolute))

    def loaded(self) -> Collection[Configuration]:
        """The configurations with a file that were used so far."""
        return [c for c in (self._only, *self._by_file.values()) if c and c.file]

    def _absolute(self, path: str) -> str:
        if path[:1] == "/" == os.sep or os.path.isabs(path):
            return path
        ending = os.sep if path.endswith(("/", os.sep)) or not path else ""
        return os.path.normpath(os.path.join(self._cwd, path)) + ending

    def _nearest(self, folder: str) -> Configuration:
        file = find_upwards(folder, self._found)
        known = self._by_file.get(file)
        if known is None:
            root = os.path.dirname(file) if file else self._cwd
            known = Configuration(file, root, self._command_line, self._rule_ids, stage=self._stage)
            self._by_file[file] = known
        return known

    def _is_free(self, file: str) -> bool:
        """Whether a file that the user named is the user's own, which may name what it likes: one in the current work
        tree is the project's all the same, and must not lead out of it. Raises `ForeignFileError`."""
        from frlint.files.own import require_own

        here = work_tree(os.path.realpath(self._cwd))
        if not here or not any(path.startswith(here + os.sep) for path in (file, os.path.realpath(file))):
            return True
        require_own(file, here)
        return False


_MANIFESTS = (MANIFEST_NAME, *MANIFEST_WRONG_NAMES)


def _manifest_in(folder: str) -> str:
    """The manifest in a folder, empty where there is none. Raises `YamlFileError` for a name that is nearly right."""
    if not any(os.path.lexists(os.path.join(folder, name)) for name in _MANIFESTS):
        return ""
    from frlint.volumes.manifest import find

    return find(folder)
