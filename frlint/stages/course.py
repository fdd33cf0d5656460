"""The course of a record over its versions: what was published, and what was taken out of it without a word. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from frlint.model.workflow import Content, Scheme, State

States = Mapping[str, State]
"""The entries of a record, by document."""


class Loss(NamedTuple):
    """What was taken out of the entry of a document: the entry (empty `stage` and `by`), a stage that was set back to
    an earlier one (`by` empty), or a sign-off. `where` names the commit, empty for what is not committed."""

    document: str
    stage: str = ""
    by: str = ""
    where: str = ""
    returns: int = 0
    """How often the document had been sent back before."""


def changed_entries(before: Sequence[States], after: States) -> list[str]:
    """The documents whose entry is not what it was in all parents of a version of a record."""
    found: dict[str, None] = {}
    for states in before or ({},):
        if states is not after:
            found |= dict.fromkeys(name for name, state in after.items() if states.get(name) is not state)
            found |= dict.fromkeys(name for name in states if name not in after)
    return list(found)


class Course:
    """Follows a record through its versions, parents before children.

    `published` has what each document said when it was published first; one that was sent back since is not among them.
    """

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self.published: dict[str, Content] = {}
        self._lost: dict[tuple[str, str, str], Loss] = {}
        self._former: dict[str, State] = {}
        """The entries that were taken out."""

    def step(self, before: Sequence[States], after: States, where: str, names: Sequence[str]) -> None:
        """A version of the record, and what it was in each of the commit's parents; `names` are the documents whose
        entries are not the same there (see `changed_entries`)."""
        for name in names:
            state = after.get(name)
            olds = [states.get(name) for states in before]
            self._publish(name, state)
            there = [old for old in olds if old is not None]
            if state is None and there:
                self._former[name] = there[0]
            elif not there and name in self._former:
                # It came again: what it lacks of what it was is lost still.
                self._lost.pop((name, "", ""), None)
                there = [self._former.pop(name)]
            for loss in self._losses(name, there, state, where):
                self._lost.setdefault(loss[:3], loss)
            for key, loss in [*self._lost.items()]:
                if loss.document == name and self._is_mended(loss, state):
                    del self._lost[key]

    def lost(self, document: str) -> list[Loss]:
        """What was taken out of the entry of a document and was not put back: the entry alone where that is gone, and
        of a stage that was set back not its sign-offs, too."""
        found = sorted(loss for loss in self._lost.values() if loss.document == document)
        whole = [loss for loss in found if not loss.stage]
        set_back = {loss.stage for loss in found if not loss.by}
        return whole or [loss for loss in found if not (loss.by and loss.stage in set_back)]

    def _publish(self, name: str, state: State | None) -> None:
        if state is None:
            return
        last = self._scheme.names[-1]
        if state.stage == last and state.content is not None:
            self.published.setdefault(name, state.content)
        elif state.stage != last and state.returned and state.returned[-1].start == last:
            self.published.pop(name, None)

    def _losses(self, name: str, olds: Sequence[State], state: State | None, where: str) -> Iterator[Loss]:
        for old in olds:
            if state is None:
                if old.sign_offs or old.content or old.returned:
                    yield Loss(name, "", "", where, len(old.returned))
                continue
            if len(state.returned) > len(old.returned):
                continue
            if self._place(state.stage) < self._place(old.stage) and state.content in (old.content, None):
                yield Loss(name, old.stage, "", where, len(old.returned))
            given = {(one.stage, one.by) for one in state.sign_offs}
            yield from (
                Loss(name, one.stage, one.by, where, len(old.returned))
                for one in old.sign_offs
                if (one.stage, one.by) not in given
            )

    def _is_mended(self, loss: Loss, state: State | None) -> bool:
        """Whether what was lost is there again, or the document was sent back since."""
        if state is None:
            return False
        if not loss.stage or len(state.returned) > loss.returns:
            return True
        if loss.by:
            return any((one.stage, one.by) == (loss.stage, loss.by) for one in state.sign_offs)
        return self._place(state.stage) >= self._place(loss.stage)

    def _place(self, stage: str) -> int:
        return self._scheme.place(stage) if stage in self._scheme.names else 0
