"""`frlint log`: how many problems stood after each commit, or how the documents moved from stage to stage."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import NamedTuple

from frlint.commands.console import progress_of
from frlint.commands.outputs import open_results
from frlint.errors import UsageError
from frlint.files.paths import is_below
from frlint.git.log import commits as log
from frlint.history.attribution import versions
from frlint.history.standing import Counts, counts_of, standing
from frlint.model.commit import Commit, Standing
from frlint.reporters.formats import About
from frlint.reporters.history import standing_text
from frlint.reporters.terminal import Console
from frlint.runs.history import History, here, open_history
from frlint.runs.inputs.tree import inside_of
from frlint.runs.request import Outcome, Request
from frlint.runs.watch import watched


class Options(NamedTuple):
    """The options that `log` alone has."""

    stages: bool = False


def run(request: Request, console: Console) -> Outcome:
    """Say how many errors and warnings stood after each commit, along first parents; with `--stages` how many documents
    were in each stage."""
    if request.own_options(Options).stages:
        return _stages(request, console)
    if request.since:
        raise UsageError("--since is of the stages", "frlint log --stages --since REV")
    repository = here()
    with ExitStack() as stack:
        history = open_history(request, stack, repository, watch=progress_of(request, console, stack))
        inside = tuple(inside_of(history.root, path) for path in request.paths)
        commits = list(log(repository, None, repository.head, first_parent=True))
        rows = _rows(commits, inside, history)
        out, look = open_results(request, console, stack)
        watched = console.out_is_terminal and not request.output
        chosen = request.output_format or ("full" if watched else "json")
        out.writelines(standing_text(chosen, ", ".join(request.paths), rows, About(look)))
    return Outcome(0, len(rows))


def _stages(request: Request, console: Console) -> Outcome:
    """How the documents moved from stage to stage: after each commit that changed the record of a volume."""
    from frlint.reporters.stages import moves_in
    from frlint.runs.stages.board.record_history import record_histories

    with ExitStack() as stack:
        histories = record_histories(request, progress_of(request, console, stack))
        out, look = open_results(request, console, stack)
        watched = console.out_is_terminal and not request.output
        chosen = request.output_format or ("full" if watched else "json")
        out.writelines(moves_in(chosen, histories, About(look)))
    return Outcome(0, len(histories))


def _rows(commits: Sequence[Commit], inside: tuple[str, ...], history: History) -> list[Standing]:
    """What stood after each of the commits that change something below some paths (all of them where none is named)."""
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
