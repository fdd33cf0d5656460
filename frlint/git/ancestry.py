"""Which commits go before which: the graph of a history, from one run of git."""

from collections.abc import Iterable, Sequence

from frlint.git import child


def parents_of(folder: str, tip: str) -> dict[str, tuple[str, ...]]:
    """The parents of a commit (its id) and of all before it, children before parents. Raises `GitError`."""
    answer = child.run(folder, "rev-list", "--topo-order", "--parents", tip, "--")
    lines = (line.split() for line in answer.decode("ascii").split("\n") if line)
    return {names[0]: tuple(names[1:]) for names in lines}


class Ancestry:
    """Tells which of some commits, given by their ids, are a commit or go before it."""

    def __init__(self, parents: dict[str, tuple[str, ...]], asked: Sequence[str]) -> None:
        """`parents` are those of every commit, children before parents, as `parents_of` gives them."""
        place = {name: k for k, name in enumerate(asked)}
        self._masks: dict[str, int] = {}
        for name, above in reversed(parents.items()):
            mask = 1 << place[name] if name in place else 0
            for parent in above:
                mask |= self._masks.get(parent, 0)
            self._masks[name] = mask

    def up_to(self, commit: str) -> Iterable[int]:
        """The indexes of those that are a commit or go before it, in their order."""
        mask = self._masks.get(commit, 0)
        k = 0
        while mask >> k:
            if mask >> k & 1:
                yield k
            k += 1
