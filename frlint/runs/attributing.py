"""What the commits of a range did to problems: what it takes besides the versions of the documents themselves."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack

from frlint.files.paths import is_below
from frlint.git.log import commits as log
from frlint.git.ranges import Range
from frlint.history.attribution import OfRange, attribute, versions
from frlint.history.comparison import Difference
from frlint.history.counts import Counting
from frlint.model.commit import Attributed, Commit
from frlint.model.problem import Problem, Severity
from frlint.runs.besides import Besides
from frlint.runs.history import History, open_history
from frlint.runs.inputs.records import any_recorded_in
from frlint.runs.inputs.tree import inside_of
from frlint.runs.request import Request
from frlint.runs.watch import watched


def attributed(history: History, span: Range, request: Request, stack: ExitStack) -> list[Attributed]:
    """What each commit of a range did, the oldest first; of the problems only those below the paths of the request."""
    found = list(log(history.repository, span.base, span.head, mailmap=True))
    history.results.prepare(versions(found))
    history.results.follow(found)
    besides = Besides(history.repository.folder, history.results, records_of(request, history, span.head, found, stack))
    whole = whole_range(history, span.base, span.head, found, besides) if span.base else OfRange()
    least, counting = Severity(request.min_severity), counting_in(history, found)
    rows = attribute(found, history.results, least, besides, history.results.holds_document, whole, counting)
    inside = tuple(inside_of(history.root, path) for path in request.paths)
    return [_only(one, inside) for one in watched(rows, history.results.watch, "commit", len(found))]


def _only(one: Attributed, inside: tuple[str, ...]) -> Attributed:
    """A commit with what it did below some paths; all where none is named."""

    def below(problems: Sequence[Problem]) -> tuple[Problem, ...]:
        return tuple(problem for problem in problems if is_below(problem.path, inside))

    return one._replace(introduced=below(one.introduced), fixed=below(one.fixed)) if inside else one


def counting_in(history: History, found: Sequence[Commit]) -> Counting | None:
    """What knows of rules that count; None where there is none."""
    if not any(selection.by_counts for selection in history.results.checker.selections):
        return None
    from frlint.runs.counting import CountingInHistory

    return CountingInHistory(history.repository.folder, history.results, found)


def whole_range(
    history: History, base: str, head: str, found: Sequence[Commit], besides: Callable[[Commit], Difference]
) -> OfRange:
    """What a range between two commits as a whole shows; what it takes is imported where there are two."""
    from frlint.history.undone import Span
    from frlint.runs.whole_range import of_range

    return of_range(history, Span(base, head, found), besides)


def records_of(
    request: Request, history: History, head: str, found: Sequence[Commit], stack: ExitStack, rules_of: str = ""
) -> Callable[[Commit], Difference] | None:
    """What tells what commits up to `head` did to the records of stages; None where there are none.

    `rules_of` is the id of the commit whose rules hold, empty for those of the work tree.
    """
    if request.isolated or not any_recorded_in(found, head, history.results.reading.tree):
        return None
    from frlint.runs.stages.rules.in_commits import RecordsOfCommits

    # A gate is not narrowed by an option: it is asked with all rules, and then only some are reported.
    plain = request._replace(select=(), ignore=(), extend_select=())
    known = {"": history} if plain == request else {}

    def gates(stage: str) -> History:
        if stage not in known:
            known[stage] = open_history(plain._replace(for_stage=stage), stack, history.repository, rules_of)
        return known[stage]

    new = frozenset(commit.id for commit in found) if rules_of else frozenset()
    return RecordsOfCommits(history, gates, head, new, stack)
