"""Who recorded the sign-offs of a volume: each counts only where its own person put it into the record."""

from collections.abc import Iterable, Iterator, Mapping

from frlint.model.commit import TreeFile
from frlint.runs.stages.history import Version, VolumeHistory, path_from_top
from frlint.runs.stages.proofs import Doubt, Proofs
from frlint.runs.stages.volumes import EditedVolume
from frlint.stages.states_scan import Signed


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
        self._history = history
        self._me = me
        self.proofs = proofs
        if history is not None:
            self._path = path or path_from_top(history.root, volume.states.file)
            self.proofs = proofs or Proofs(history.log, volume.editors, signed=volume.scheme.signed)
        self._of: dict[str, frozenset[Signed]] = {}

    def forged(self, wanted: Iterable[Signed]) -> Mapping[Signed, str]:
        """Why sign-offs do not count, as the end of a sentence, of those that others than their people recorded."""
        return {one: doubt.why for one, doubt in self.doubts(wanted).items() if not doubt.counts}

    def doubts(self, wanted: Iterable[Signed]) -> Mapping[Signed, Doubt]:
        """The doubts about those of some sign-offs whose commit is not their people's own word.

        It is the last commit that brought a sign-off in that speaks for it: what was taken out and put in again counts
        by who put it in again. Before it was ever taken out, any of its own person's does.
        """
        left = set(wanted)
        found: dict[Signed, Doubt] = {}
        versions = self._history.versions(self._path) if self._history is not None and left else ()
        committed = self._signed(versions[0].file) if versions else frozenset()
        for one in [one for one in left if one not in committed]:
            left.discard(one)
            if one[1].by != self._me:
                found[one] = Doubt(f"{self._me or 'somebody without a name'} put it into the record")
        for version in versions:
            if not left:
                break
            after = self._signed(version.file)
            before = [self._signed(file) for file in version.before]
            for one in left & self._taken_out(after, before):
                left.discard(one)
            for one in self._brought(left & after, after, before):
                doubt = self._doubt(version, one)
                if doubt is None:
                    left.discard(one)
                    found.pop(one, None)
                else:
                    found.setdefault(one, doubt)
        return found

    def _doubt(self, version: Version, one: Signed) -> Doubt | None:
        assert self.proofs is not None
        return self.proofs.doubt(version.commit, version.author, one[1].by)

    def _brought(
        self, asked: Iterable[Signed], after: frozenset[Signed], before: list[frozenset[Signed]]
    ) -> Iterator[Signed]:
        """Those that a commit brought in: no parent has them, not even for a document that has another name now."""
        documents = {document for document, _ in after}
        moved = {one for signed in before for document, one in signed if document not in documents}
        for one in asked:
            if one[1] not in moved and not any(one in signed for signed in before):
                yield one

    def _taken_out(self, after: frozenset[Signed], before: list[frozenset[Signed]]) -> frozenset[Signed]:
        """Those that a commit took out: every parent has them."""
        return frozenset.intersection(*before) - after if before else frozenset()

    def _signed(self, file: TreeFile | None) -> frozenset[Signed]:
        """The sign-offs of a version of the record; none where it was not there, or could not be read."""
        if file is None or self._history is None:
            return frozenset()
        if file.blob not in self._of:
            states = self._history.states(file)
            self._of[file.blob] = frozenset((name, one) for name, state in states.items() for one in state.sign_offs)
        return self._of[file.blob]
