"""Renames that git leaves unfound, because it compares contents only up to a number of files."""

from collections.abc import Sequence

from frlint.model.commit import Change

RENAME_LIMIT = 1000
"""Git compares each vanished file with each new one when both are at most so many (about 1.3 s for 1,000 of each, and
four times as long for twice as many). Unchanged contents and single files of a name are found without it. It is git's
own default: what `git log` shows as a rename is one here, whatever the user's `diff.renameLimit`."""


def joined(changes: Sequence[Change]) -> tuple[list[Change], bool]:
    """The changes of one commit with the renames that follow from its paths, and whether git left contents aside.

    Where it did, a new file that has the last folder and the name of just one vanished file is that file: a mass move
    to another folder, with edits. Other files stay vanished and new. Nothing is done to merges.
    """
    gone = [change for change in changes if change.status == "D"]
    new = [change for change in changes if change.status == "A"]
    if len(gone) * len(new) <= RENAME_LIMIT**2:
        return list(changes), False
    by_tail = _by_tail(gone, new)
    moved = {change.after.path: old for old, change in by_tail if change.after}
    taken = {id(old) for old, _ in by_tail}
    result = []
    for change in changes:
        if id(change) in taken:
            continue
        old = moved.get(change.after.path) if change.status == "A" and change.after else None
        result.append(Change("R", old.before, change.after) if old else change)
    return result, True


def _by_tail(gone: Sequence[Change], new: Sequence[Change]) -> list[tuple[Change, Change]]:
    """The pairs of a vanished and a new file that alone have some last folder and name."""
    before: dict[str, list[Change]] = {}
    after: dict[str, list[Change]] = {}
    for change in gone:
        if change.before[0]:
            before.setdefault(_tail(change.before[0].path), []).append(change)
    for change in new:
        if change.after:
            after.setdefault(_tail(change.after.path), []).append(change)
    return [(old[0], after[tail][0]) for tail, old in before.items() if len(old) == 1 and len(after.get(tail, ())) == 1]


def _tail(path: str) -> str:
    return "/".join(path.split("/")[-2:])
