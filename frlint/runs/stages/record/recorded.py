"""Who recorded the sign-offs of a volume: each counts only where its own person put it into the record."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from frlint.model.workflow import State
from frlint.runs.stages.history.proofs import Doubt, Proofs
from frlint.runs.stages.history.versions import Version, VolumeHistory, path_from_top
from frlint.runs.stages.record.recorded_letters import doubt_in_letter
from frlint.runs.stages.volumes import EditedVolume
from frlint.stages.record.scan import Signed


class Recorded:
    """The commits that brought sign-offs into the record of a volume."""

    def __init__(
        self,
        volume: EditedVolume,
        history: VolumeHistory | None,
        me: str,
        proofs: Proofs | None = None,
        path: str = "",
    ) -> None:
        """`me` is the name, in the record, of whoever works here: what is not committed yet is theirs. `path` is that
        of the record from the top of the repository, where its own path does not say it."""
        self._volume = volume
        self._history = history
        self._me = me
        self.proofs = proofs
        if history is not None:
            self._path = path or path_from_top(history.root, volume.states.file)
            self.proofs = proofs or Proofs(history.log, volume.editors, signed=volume.scheme.signed)
        self._events: dict[Signed, list[tuple[Version, bool]]] | None = None

    def forged(self, wanted: Iterable[Signed]) -> Mapping[Signed, str]:
        """Why sign-offs do not count, as the end of a sentence, of those that others than their people recorded."""
        return {one: doubt.why for one, doubt in self.doubts(wanted).items() if not doubt.counts}

    def doubts(self, wanted: Iterable[Signed]) -> Mapping[Signed, Doubt]:
        """The doubts about those of some sign-offs whose commit is not their people's own word.

        It is the last commit that brought a sign-off in that speaks for it: what was taken out and put in again counts
        by who put it in again. Before it was ever taken out, any of its own person's does.
        """
        found: dict[Signed, Doubt] = {}
        for one in wanted:
            if one[0] in self._volume.letters:
                doubt = doubt_in_letter(self._volume, self._history, self.proofs, self._me, *one, self._authors)
            else:
                doubt = self._doubt(one)
            if doubt is not None:
                found[one] = doubt
        return found

    def _doubt(self, one: Signed) -> Doubt | None:
        """The doubt about a sign-off: the newest, where no commit since it was taken out last is its person's own."""
        if self._events is None:
            self._events = self._read_events()
        by = one[1].by
        if not self._is_committed(one):
            return None if by == self._me else Doubt(f"{self._me or 'somebody without a name'} put it into the record")
        first: Doubt | None = None
        for version, is_brought in self._events.get(one, ()):
            if not is_brought:
                break
            assert self.proofs is not None
            doubt = self.proofs.doubt(version.commit, version.author, by)
            if doubt is None:
                return None
            first = first or doubt
        return first

    @cached_property
    def _authors(self) -> frozenset[str]:
        """The authors of all commits that touch the volume, as records call them."""
        history = self._history
        if history is None:
            return frozenset()
        return frozenset(history.editors.name_of(one.author, one.email) for one in history.log.up_to(history.tip))

    def _is_committed(self, one: Signed) -> bool:
        versions = self._history.versions(self._path) if self._history is not None else ()
        if not versions or self._history is None:
            return False
        state = self._history.states(versions[0].file).get(one[0])
        return state is not None and one[1] in state.sign_offs

    def _read_events(self) -> dict[Signed, list[tuple[Version, bool]]]:
        """Which commits brought each sign-off in (True) or took it out (False), the newest first."""
        found: dict[Signed, list[tuple[Version, bool]]] = {}
        for version in self._history.versions(self._path) if self._history is not None else ():
            for one, is_brought in self._events_of(version):
                found.setdefault(one, []).append((version, is_brought))
        return found

    def _events_of(self, version: Version) -> Sequence[tuple[Signed, bool]]:
        """What a version of the record brought in: no parent has it, not even for a document that has another name now;
        and what it took out: every parent has it."""
        assert self._history is not None
        known = self._history.log.events
        key = version.commit, version.file.path if version.file else ""
        if key not in known:
            before, after, names = self._history.changed_entries(version)
            now = _signed(after, names)
            olds = [_signed(states, names) for states in before]
            moved = {one for signed in olds for name, one in signed if name not in after}
            brought = [one for one in now if one[1] not in moved and not any(one in signed for signed in olds)]
            taken = frozenset.intersection(*olds) - now if olds else frozenset()
            known[key] = [*((one, True) for one in brought), *((one, False) for one in taken)]
        return known[key]


def _signed(states: Mapping[str, State], names: Iterable[str]) -> frozenset[Signed]:
    """The sign-offs of some entries of a version of the record."""
    return frozenset((name, one) for name in names if name in states for one in states[name].sign_offs)
