"""Who recorded the sign-offs of a volume: each counts only where its own person put it into the record."""

from collections.abc import Iterable, Mapping

from frlint.errors import YamlFileError
from frlint.model.commit import TreeFile
from frlint.runs.stages.history import VolumeHistory, path_from_top
from frlint.runs.stages.volumes import EditedVolume
from frlint.stages.states_scan import Signed, sign_offs


class Recorded:
    """The commits that brought sign-offs into the record of a volume."""

    def __init__(self, volume: EditedVolume, history: VolumeHistory | None, me: str) -> None:
        """`me` is the name, in the record, of whoever works here: what is not committed yet is theirs."""
        self._volume = volume
        self._history = history
        self._me = me
        self._of: dict[str, frozenset[Signed]] = {}

    def forged(self, wanted: Iterable[Signed]) -> Mapping[Signed, str]:
        """Why sign-offs do not count, as the end of a sentence, of those that others than their people recorded."""
        left = set(wanted)
        others: dict[Signed, str] = {}
        if self._history is not None and left:
            path = path_from_top(self._history.root, self._volume.states.file)
            versions = self._history.versions(path)
            committed = self._signed(versions[0].file) if versions else frozenset()
            for one in [one for one in left if one not in committed]:
                left.discard(one)
                if one[1].by != self._me:
                    others[one] = f"{self._me or 'somebody without a name'} put it into the record"
            for k, version in enumerate(versions):
                if not left:
                    break
                before = self._signed(versions[k + 1].file) if k + 1 < len(versions) else frozenset()
                for one in left & (self._signed(version.file) - before):
                    if one[1].by == version.author:
                        left.discard(one)
                        others.pop(one, None)
                    else:
                        others[one] = f"{version.author} put it into the record, in {version.commit[:10]}"
        elif left:
            others = {one: f"{self._me or 'somebody'} put it into the record" for one in left if one[1].by != self._me}
        return others

    def _signed(self, file: TreeFile | None) -> frozenset[Signed]:
        """The sign-offs of a version of the record; none where it was not there, or could not be read."""
        if file is None or self._history is None:
            return frozenset()
        if file.blob not in self._of:
            try:
                self._of[file.blob] = sign_offs(self._history.read(file), file.path)
            except YamlFileError:
                self._of[file.blob] = frozenset()
        return self._of[file.blob]
