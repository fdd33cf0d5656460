"""`frlint blame`: where standing problems come from."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import NamedTuple

from frlint.commands.console import progress_of
from frlint.commands.outputs import open_results
from frlint.commands.passed_over import without_ignored
from frlint.git import differences, trees
from frlint.git.ignored_revisions import configured
from frlint.git.log import commits as log
from frlint.history.origins import origins
from frlint.matching.found import text_for
from frlint.model.commit import Commit, Origin, TreeFile
from frlint.model.problem import Problem, Severity
from frlint.readers.forms import suffixes
from frlint.reporters.document_count import DocumentCount
from frlint.reporters.formats import About, usual_format
from frlint.reporters.history import ORIGINS, origins_text
from frlint.reporters.history.origins import origins_closing
from frlint.reporters.terminal import Console
from frlint.runs.history import History, here, open_history
from frlint.runs.inputs.texts import found_in
from frlint.runs.inputs.tree import inside_of
from frlint.runs.pipeline import open_run
from frlint.runs.request import Outcome, Request
from frlint.runs.watch import watched


class Options(NamedTuple):
    """The option that `blame` alone has."""

    ignore_revs: str = ""
    """A file of the commits that are passed over."""


def run(request: Request, console: Console) -> Outcome:
    """Say of each standing problem which commit introduced it. In a bare repository those of HEAD are looked at."""
    repository = here()
    if repository.root is None:
        request = request._replace(commit="HEAD")
    with ExitStack() as stack:
        watch = progress_of(request, console, stack)
        history = open_history(request, stack, repository, watch=watch)
        standing, count = _standing(request, history, stack)
        head = repository.head
        versions = _at_head(history, head, standing)
        commits = watched(_newest_first(request, history, head, console), watch, "commit")
        found = _of_volumes(origins(standing, versions, head, commits, history.results, history.results.only), history)
        found = _by_words(found, history, versions, standing)
        least = Severity(request.min_severity).weight
        shown = [one for one in found if one.problem.severity.weight >= least]
        _write(shown, count, request, console, stack)
    return Outcome(0, count.documents)


def _newest_first(request: Request, history: History, head: str, console: Console) -> Iterable[Commit]:
    """The commits up to HEAD, children before parents. They come one by one, unless some are to be passed over."""
    named = request.own_options(Options).ignore_revs
    if not named and not configured(history.repository.folder, history.root):
        return log(history.repository, None, head, newest_first=True, mailmap=True)
    found = list(log(history.repository, None, head, mailmap=True))
    return reversed(without_ignored(found, named, history, console))


def _write(shown: Sequence[Origin], count: DocumentCount, request: Request, console: Console, stack: ExitStack) -> None:
    """Print the origins; a person learns how many there are, and only on a terminal are messages cut."""
    out, look = open_results(request, console, stack)
    now = datetime.now(UTC)
    chosen = request.output_format or usual_format(on_terminal=True)
    watched = console.out_is_terminal and not request.output
    about = About(look if watched else look._replace(width=sys.maxsize))
    out.writelines(origins_text(chosen, shown, about, now))
    if ORIGINS[chosen].for_people and not request.quiet:
        console.out.flush()
        console.err.write(origins_closing(shown, count, console.closing_look))


def _standing(
    request: Request, history: History, stack: ExitStack
) -> tuple[dict[str, Sequence[Problem]], DocumentCount]:
    """The problems that stand, waived ones left out, by path from the top of the repository; and their documents."""
    least = Severity(request.min_severity).weight
    checking = open_run(
        request, stack, suppress="waivers", results=history.results.results, watch=history.results.watch
    )
    tree = checking.gathered.tree
    found: dict[str, Sequence[Problem]] = {}
    count = DocumentCount()
    for file in checking.files():
        path = tree.path(file.job.file.real) if tree else inside_of(history.root, file.job.file.path)
        problems = (problem._replace(path=path) for problem in file.problems)
        found[path] = found_in(file.job, problems, checking.gathered)
        count.add(file.documents, [p for p in file.problems if p.severity.weight >= least])
    return found, count


def _at_head(history: History, head: str, paths: Iterable[str]) -> dict[str, TreeFile]:
    """The versions in HEAD of some documents; of one that was renamed since, the version under its old path."""
    folder = history.repository.folder
    at_head = {file.path: file for file in trees.files(folder, head, suffixes())}
    found = {path: at_head[path] for path in paths if path in at_head}
    if history.repository.root is not None and len(found) < len(list(paths)):
        for change in differences.in_work_tree(folder, head):
            old = change.before[0]
            if change.after is not None and old is not None and change.after.path != old.path:
                found.setdefault(change.after.path, old)
    return found


def _of_volumes(found: Sequence[Origin], history: History) -> Sequence[Origin]:
    """The origins with those of problems that only whole volumes have, which no version of a file holds."""
    if not history.results.has_volumes:
        return found
    rules = {rule.id for selection in history.results.checker.selections for rule in selection.volume_rules}
    sought = [k for k, one in enumerate(found) if one.state == "uncommitted" and one.problem.rule in rules]
    if not sought:
        return found
    traced = list(found)
    for k, origin in zip(sought, _traced([found[k].problem for k in sought], history), strict=True):
        traced[k] = origin
    return traced


def _by_words(
    found: Sequence[Origin],
    history: History,
    versions: Mapping[str, TreeFile],
    standing: Mapping[str, Sequence[Problem]],
) -> Sequence[Origin]:
    """The origins with those of problems that depend on counts: who wrote their words, whoever changed the count."""
    selections = history.results.checker.selections
    sought = [k for k, one in enumerate(found) if any(one.problem.rule in own.by_counts for own in selections)]
    if not sought:
        return found
    from frlint.runs.counting import CountingInHistory

    commits = list(log(history.repository, None, history.repository.head, mailmap=True))
    counting = CountingInHistory(history.repository.folder, history.results, commits)
    traced = list(found)
    for k in sought:
        path = found[k].problem.path
        here = text_for(standing[path], path)
        traced[k] = counting.origin(found[k], commits[-1], versions.get(path), here)
    return traced


def _traced(problems: Sequence[Problem], history: History) -> Iterator[Origin]:
    from frlint.history.volumes import carry, origins_of
    from frlint.runs.volume_history import VolumeHistory

    volumes = VolumeHistory(history.repository.folder, history.results)
    commits = list(log(history.repository, None, history.repository.head, mailmap=True))
    history.results.follow(commits)
    carried = carry(commits, volumes.standing, volumes.moves)
    for problem, commit in zip(problems, origins_of(problems, carried), strict=True):
        if commit is None:
            yield Origin(problem, "uncommitted")
        else:
            yield Origin(problem, "committed", commit.id, commit.author, commit.date, commit.subject)
