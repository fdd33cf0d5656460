"""`frlint commits`: which commit brought which problem in, and which commit fixed it."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import NamedTuple

from frlint.commands.console import progress_of
from frlint.commands.outputs import Output, open_outputs
from frlint.commands.passed_over import without_ignored
from frlint.errors import FrlintError, UsageError
from frlint.git.log import commits as log
from frlint.git.pushed import pushed_range
from frlint.git.ranges import Range, empty, parsed
from frlint.git.repository import Repository
from frlint.git.snapshot import may_be_settings
from frlint.history.attribution import OfRange, attribute, versions
from frlint.history.comparison import Difference
from frlint.history.counts import Counting
from frlint.model.commit import Attributed, Commit
from frlint.model.problem import Severity
from frlint.reporters.formats import About
from frlint.reporters.history import FORMATS, commits_reporter, sums_text
from frlint.reporters.history.closing import Closing
from frlint.reporters.terminal import Console, visible
from frlint.runs.attributing import counting_in, records_of, whole_range
from frlint.runs.besides import Besides
from frlint.runs.history import History, here, open_history
from frlint.runs.inputs.records import is_record
from frlint.runs.request import Outcome, Request
from frlint.runs.rule_words import RuleWords
from frlint.runs.watch import watched


class Options(NamedTuple):
    """The options that `commits` alone has."""

    root: bool = False
    """Whether the range begins before the first commit."""
    trust_base: bool = False
    fail_on: str = "introduced"
    by: str = ""
    """What sums are made by: author, volume or rule."""
    ignore_revs: str = ""
    """A file of the commits that are passed over."""


def run(request: Request, console: Console) -> Outcome:
    """Attribute the problems of a range to its commits."""
    began = monotonic()
    options = request.own_options(Options)
    repository = here()
    span, reason = _range(repository, request)
    if span is None:
        console.err.write(f"frlint: nothing to check: {visible(reason)}\n")
        return Outcome()
    with ExitStack() as stack:
        outputs = open_outputs(request, console, stack)
        rules_of = _base(span) if options.trust_base else ""
        names = options.by == "author"
        running = log(repository, span.base, span.head, warn=lambda message: _warn(console, message), mailmap=names)
        history = open_history(request, stack, repository, rules_of, progress_of(request, console, stack))
        found: list[Commit] = []
        history.results.prepare(versions(_noted(running, found)))
        found = without_ignored(found, options.ignore_revs, history, console)
        history.results.follow(found)
        if not found and request.paths:
            raise empty(repository, request.paths[0])
        if options.trust_base:
            _name_changed_rules(found, console)
        records = records_of(request, history, span.head, found, stack, rules_of)
        besides = Besides(history.repository.folder, history.results, records)
        whole = whole_range(history, span.base, span.head, found, besides) if span.base else OfRange()
        closing = Closing()
        failed = _report(_Found(found, besides, whole, counting_in(history, found)), request, history, outputs, closing)
        if options.trust_base and _warn_of_left(whole, console) and options.fail_on != "never":
            failed = True
    if not request.quiet and (not outputs or FORMATS[outputs[0].format].for_people):
        console.out.flush()
        console.err.write(closing.line(console.closing_look, monotonic() - began))
    return Outcome(int(failed), len(found))


class _Found(NamedTuple):
    """The commits of a range, what they did to whole volumes, and what the range as a whole shows."""

    commits: list[Commit]
    besides: Callable[[Commit], Difference]
    whole: OfRange
    counting: Counting | None


def _report(found: _Found, request: Request, history: History, outputs: list[Output], closing: Closing) -> bool:
    """Write what each commit did, and count it; gives whether the range fails."""
    commits, besides, whole, counting = found
    gate = _Gate(request)
    least = Severity(request.min_severity)
    attributed = attribute(commits, history.results, least, besides, history.results.holds_document, whole, counting)
    attributed = watched(attributed, history.results.watch, "commit", len(commits), prints=True)
    counted = _counted(attributed, closing, gate)
    by = request.own_options(Options).by
    if by:
        _write_sums(by, counted, outputs)
    else:
        _write(counted, outputs, history)
    if Severity(request.fail_level).weight < least.weight:
        # What is hidden counts for the exit code.
        gate = _Gate(request)
        for one in attribute(commits, history.results, besides=besides, whole=whole, counting=counting):
            gate.add(one)
    return gate.failed


def _range(repository: Repository, request: Request) -> tuple[Range | None, str]:
    """The range of a request; without one what a hook pushes, else what the upstream branch has not.

    None and the reason where a hook has nothing to check.
    """
    if request.own_options(Options).root:
        return _whole(repository, request.paths[0] if request.paths else "HEAD"), ""
    if request.paths:
        return parsed(repository, request.paths[0]), ""
    pushed = pushed_range(repository, os.environ)
    if pushed is not None:
        return pushed.range, pushed.reason
    try:
        span = parsed(repository, "@{upstream}..HEAD")
    except FrlintError as error:
        raise UsageError(f"no range is named, and {error}", "name one: frlint commits main..HEAD") from error
    if not repository.has_commits(span.base or "", span.head):
        raise UsageError("no range is named, and the upstream has all commits", "name one: frlint commits HEAD~5..HEAD")
    return span, ""


def _whole(repository: Repository, last: str) -> Range:
    """All commits up to one."""
    if ".." in last:
        raise UsageError(f"--root begins before the first commit, and {last} does not", "name the last commit alone")
    return Range(None, repository.revision(last))


def _base(span: Range) -> str:
    if span.base is None:
        raise UsageError("--trust-base needs a base, and the range begins at the root", "name one: BASE..HEAD")
    return span.base


def _warn(console: Console, message: str) -> None:
    console.err.write(f"frlint: {visible(message)}\n")


def _name_changed_rules(found: Iterable[Commit], console: Console) -> None:
    """Say which commits change what the base is trusted for."""
    for commit in found:
        for change in commit.changes:
            both = [version for version in (*change.before, change.after) if version is not None]
            settings = (version.path for version in both if may_be_settings(version) and not is_record(version.path))
            touched = next(settings, None)
            if touched is not None:
                _warn(console, f"{commit.id[:10]} changes {touched}, which is not used here: the base's is")


def _warn_of_left(whole: OfRange, console: Console) -> bool:
    """Say which documents are there and not checked any more; gives whether there are any."""
    found = [one for group in whole.left.values() for one in group if not one.is_plain]
    for one in found:
        _warn(console, f"{one.name} is not checked any more: {one.became}")
    if found:
        _warn(console, "where that is meant, delete it and say so, or merge it without this check")
    return bool(found)


def _noted(commits: Iterable[Commit], found: list[Commit]) -> Iterator[Commit]:
    """The commits, each put into `found` when it comes."""
    for commit in commits:
        found.append(commit)
        yield commit


def _counted(found: Iterable[Attributed], closing: Closing, gate: "_Gate") -> Iterator[Attributed]:
    for one in found:
        closing.add(one)
        gate.add(one)
        yield one


def _write(found: Iterable[Attributed], outputs: list[Output], history: History) -> None:
    words = RuleWords(history.results.checker.selections)
    reporters = [(output.out, commits_reporter(output.format, About(output.look, words.help))) for output in outputs]
    for out, reporter in reporters:
        out.write(reporter.begin())
    for one in found:
        for out, reporter in reporters:
            out.write(reporter.commit(one))
    for out, reporter in reporters:
        out.write(reporter.end())


def _write_sums(by: str, found: Iterable[Attributed], outputs: list[Output]) -> None:
    from frlint.history.sums import Sums

    sums = Sums(by)
    for one in found:
        sums.add(one)
    for output in outputs:
        output.out.writelines(sums_text(output.format, by, sums.rows(), About(output.look)))


class _Gate:
    """Whether the range fails: a commit introduced a problem of the failing level, or more came than went."""

    def __init__(self, request: Request) -> None:
        self._on = request.own_options(Options).fail_on
        self._level = Severity(request.fail_level).weight
        self._introduced = self._fixed = 0

    def add(self, one: Attributed) -> None:
        # What came to light counts where its words were written within the range.
        own = (*one.introduced, *(light.problem for light in one.came_to_light if light.commit))
        self._introduced += sum(problem.severity.weight >= self._level for problem in own)
        self._fixed += sum(problem.severity.weight >= self._level for problem in one.fixed)

    @property
    def failed(self) -> bool:
        if self._on == "net":
            return self._introduced > self._fixed
        return self._on == "introduced" and self._introduced > 0
