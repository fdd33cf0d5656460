"""Commits that are passed over, mass edits for one: what they did counts for the commit after or before them."""

from collections.abc import Collection, Sequence

from frlint.model.commit import Change, Commit, TreeFile


def pass_over(commits: Sequence[Commit], ignored: Collection[str]) -> tuple[list[Commit], list[str]]:
    """The commits without those whose ids are ignored, and the ids of the ignored ones that had to stay.

    `commits` stand parents before children. What an ignored commit changed is put into the ordinary commits that follow
    it; where a merge follows, or nothing, into the ordinary commit before it. So everything that stands at the
    end is still told of some commit. A merge is never passed over, nor is a commit with no such neighbour.
    """
    found = {commit.id: commit for commit in commits}
    stayed: list[str] = []
    for commit in commits:
        if commit.id not in ignored:
            continue
        own = found[commit.id]
        following = [one for one in found.values() if own.id in one.parents]
        before = found.get(own.parents[0]) if len(own.parents) == 1 else None
        if len(own.parents) > 1:
            stayed.append(own.id)
        elif following and all(len(one.parents) == 1 for one in following):
            for one in following:
                found[one.id] = one._replace(parents=own.parents, changes=joined(own.changes, one.changes))
            del found[own.id]
        elif before is not None and len(before.parents) < 2 and _is_only_child(own, before, found.values()):
            found[before.id] = before._replace(changes=joined(before.changes, own.changes))
            for one in following:
                parents = tuple(before.id if parent == own.id else parent for parent in one.parents)
                found[one.id] = one._replace(parents=parents)
            del found[own.id]
        else:
            stayed.append(own.id)
    return [found[commit.id] for commit in commits if commit.id in found], stayed


def _is_only_child(commit: Commit, before: Commit, commits: Collection[Commit]) -> bool:
    return all(one.id == commit.id or before.id not in one.parents for one in commits)


def joined(first: Sequence[Change], second: Sequence[Change]) -> tuple[Change, ...]:
    """What two ordinary commits that follow each other change together, files that end as they began left out."""
    then = {change.before[0].path: change for change in second if change.before and change.before[0] is not None}
    came = {change.after.path: change for change in second if _was_added(change) and change.after is not None}
    found: list[Change] = []
    done: set[int] = set()
    for change in first:
        before = change.before[0] if change.before else None
        after = change.after
        later = then.get(after.path) if after is not None else came.get(before.path) if before is not None else None
        if later is not None:
            done.add(id(later))
            after = later.after
        _add(found, before, after)
    for change in second:
        if id(change) not in done:
            _add(found, change.before[0] if change.before else None, change.after)
    return tuple(sorted(found, key=_path))


def _was_added(change: Change) -> bool:
    return not change.before or change.before[0] is None


def _add(found: list[Change], before: TreeFile | None, after: TreeFile | None) -> None:
    """Put a change among others, unless nothing changed in the end."""
    if before == after:
        return
    if before is None or after is None:
        status = "A" if before is None else "D"
    else:
        status = "M" if before.path == after.path else "R"
    found.append(Change(status, (before,), after))


def _path(change: Change) -> str:
    """The path that git lists a change under."""
    version = change.after or change.before[0]
    return version.path if version else ""
