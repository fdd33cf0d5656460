"""`frlint log`: how many problems stood after each commit."""

from contextlib import ExitStack

from frlint.commands.outputs import open_results
from frlint.git.log import commits as log
from frlint.history.attribution import versions
from frlint.history.standing import Counts, counts_of, standing
from frlint.model.commit import Commit
from frlint.reporters.history.json import standing_json
from frlint.reporters.history.sparkline import standing_line
from frlint.reporters.terminal import Console
from frlint.runs.history import here, open_history
from frlint.runs.inputs.tree import inside_of
from frlint.runs.request import Outcome, Request


def run(request: Request, console: Console) -> Outcome:
    """Say how many errors and warnings stood after each commit, along first parents."""
    repository = here()
    with ExitStack() as stack:
        history = open_history(request, console, stack, repository)
        inside = tuple(inside_of(history.root, path) for path in request.paths)
        commits = [_only(commit, inside) for commit in log(repository, None, repository.head, first_parent=True)]
        commits = [commit for commit in commits if commit.changes or not inside]
        results = history.results
        results.prepare(versions(commits))
        counted: dict[tuple[str, str], Counts] = {}

        def counts(path: str, blob: str) -> Counts:
            if (path, blob) not in counted:
                counted[path, blob] = counts_of(results(path, blob))
            return counted[path, blob]

        rows = list(standing(Counts(), commits, counts))
        out, look = open_results(request, console, stack)
        watched = console.out_is_terminal and not request.output
        if request.output_format == "json" or not (request.output_format or watched):
            out.writelines(standing_json(rows))
        else:
            out.write(standing_line(", ".join(request.paths), rows, look))
    return Outcome(0, len(rows))


def _only(commit: Commit, inside: tuple[str, ...]) -> Commit:
    """A commit with its changes below some paths only. What is moved out of them counts as gone, and so on."""
    if not inside:
        return commit
    kept = []
    for change in commit.changes:
        before = tuple(one if one is not None and _is_below(one.path, inside) else None for one in change.before)
        after = change.after if change.after is not None and _is_below(change.after.path, inside) else None
        if after is not None or any(before):
            kept.append(change._replace(before=before, after=after))
    return commit._replace(changes=tuple(kept))


def _is_below(path: str, folders: tuple[str, ...]) -> bool:
    return any(not folder or path == folder or path.startswith(f"{folder}/") for folder in folders)
