"""How many problems stood after each commit of a repository, along first parents."""

from collections.abc import Sequence

from frlint.files.paths import is_below
from frlint.git.log import commits as log
from frlint.history.attribution import versions
from frlint.history.standing import Counts, counts_of, standing
from frlint.model.commit import Commit, Standing
from frlint.runs.history import History
from frlint.runs.inputs.tree import inside_of
from frlint.runs.watch import watched


def standing_rows(history: History, paths: Sequence[str]) -> list[Standing]:
    """What stood after each of the commits that change something below some paths (all of them where none is named),
    the oldest first."""
    inside = tuple(inside_of(history.root, path) for path in paths)
    repository = history.repository
    commits = list(log(repository, None, repository.head, first_parent=True))
    chosen = [_only(commit, inside) for commit in commits]
    chosen = [commit for commit in chosen if commit.changes or not inside]
    results = history.results
    results.follow(commits)
    results.prepare(versions(chosen))
    counted: dict[tuple[str, str], Counts] = {}

    def counts(path: str, blob: str) -> Counts:
        if (path, blob) not in counted:
            counted[path, blob] = counts_of(results(path, blob))
        return counted[path, blob]

    rows = standing(Counts(), watched(chosen, results.watch, "commit", len(chosen)), counts)
    if not results.has_volumes:
        return list(rows)
    more = _of_volumes(commits, inside, history)
    return [
        row._replace(errors=row.errors + more[row.commit].errors, warnings=row.warnings + more[row.commit].warnings)
        for row in rows
    ]


def _of_volumes(commits: Sequence[Commit], inside: tuple[str, ...], history: History) -> dict[str, Counts]:
    """How many problems that only whole volumes have stood after each commit, below some paths."""
    from frlint.runs.volume_history import VolumeHistory

    volumes = VolumeHistory(history.repository.folder, history.results)
    found = {}
    for commit in watched(commits, history.results.watch, "commit", len(commits)):
        problems = volumes.standing(commit._replace(parents=commit.parents[:1]))
        found[commit.id] = counts_of(p for p in problems if not inside or is_below(p.path, inside))
    return found


def _only(commit: Commit, inside: tuple[str, ...]) -> Commit:
    """A commit with its changes below some paths only. What is moved out of them counts as gone, and so on."""
    if not inside:
        return commit
    changes = []
    for change in commit.changes:
        before = tuple(one if one is not None and is_below(one.path, inside) else None for one in change.before)
        after = change.after if change.after is not None and is_below(change.after.path, inside) else None
        if after is not None or any(before):
            changes.append(change._replace(before=before, after=after))
    return commit._replace(changes=tuple(changes))
