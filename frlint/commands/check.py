"""`frlint check`: files in, problems out, as they come."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from os import fsencode
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from frlint.commands.console import progress_of, say_to
from frlint.commands.outputs import Output, open_outputs, spare_documents
from frlint.errors import Lines, lines_of
from frlint.files.walk import is_git
from frlint.model.problem import Problem, Severity
from frlint.reporters.formats import About
from frlint.reporters.problems import FORMATS, Reporter, ShowsWaived, reporter, statistics_text
from frlint.reporters.problems.tally import RunCount, Tally
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console
from frlint.runs.checked_file import CheckedFile
from frlint.runs.coverage import Coverage
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import natural
from frlint.runs.inputs.paths import from_top
from frlint.runs.inputs.records import any_recorded
from frlint.runs.pipeline import Run, open_run
from frlint.runs.request import Outcome, Request
from frlint.runs.rule_words import RuleWords

if TYPE_CHECKING:
    from frlint.commands.places import Places
    from frlint.reporters.rule_facts import RuleFacts
    from frlint.runs.stages.rules.in_run import RecordsOfRun


class FileProblems(NamedTuple):
    """The problems of a file that are to be reported; `documents` is how many it holds.

    `waived` are those that an editor judged, each with the reason.
    """

    path: str
    problems: Sequence[Problem]
    documents: int
    waived: Sequence[tuple[Problem, str]] = ()


class Options(NamedTuple):
    """The options that `check` alone has."""

    statistics: bool = False
    exit_zero: bool = False
    fix: bool = False
    unsafe_fixes: bool = False


def run(request: Request, console: Console) -> Outcome:
    """Check the documents of a request and report their problems, file by file, in the order of their paths."""
    began = monotonic()
    options = request.own_options(Options)
    _fix_first(request, options, console)
    request, places, others = _places(request)
    # What stands at a place may be what a rule of volumes finds: `waive` takes the same places.
    gathered = gather(request, whole_volumes=places is not None)
    spare_documents(request, gathered.documents)
    if request.verbose:
        from frlint.commands.verbose import write_settings

        write_settings(gathered, console)
    tally = Tally(Severity(request.min_severity))
    coverage = Coverage()
    with ExitStack() as stack:
        progress = progress_of(request, console, stack)
        checking = open_run(request, stack, gathered=gathered, watch=progress, once=places is None)
        records = _records(request, checking, stack)
        outputs = open_outputs(request, console, stack)
        words = RuleWords(checking.checker.selections)
        files = _files(checking, outputs, coverage, records)
        files = _at(files, places, others) if places is not None else files
        if options.statistics:
            _count(files, outputs, words, tally)
        else:
            _write(files, outputs, words, tally, progress)
        if request.verbose:
            from frlint.commands.verbose import write_findings

            write_findings(checking, console)
    failures = [*_failures(request, checking, coverage)]
    for why in failures:
        say_to(console.err, *lines_of(Lines(f"frlint: {why}") if isinstance(why, Lines) else f"frlint: {why}"))
    is_silent = request.quiet or (request.allow_empty and not tally.documents and not failures and not request.verbose)
    if not is_silent and FORMATS[outputs[0].format].for_people:
        console.out.flush()
        console.err.write(tally.closing(console.closing_look, _count_of_run(request, checking, coverage, began)))
    failed = tally.any_from(Severity(request.fail_level)) or bool(failures)
    return Outcome(int(failed and not options.exit_zero), tally.documents)


def _fix_first(request: Request, options: Options, console: Console) -> None:
    """Fix the documents where that is asked for."""
    if options.fix or options.unsafe_fixes:
        from frlint.commands.mending import fix_first

        fix_first(request, console, unsafe=options.unsafe_fixes)


def _places(request: Request) -> "tuple[Request, Places | None, bool]":
    """The request with its paths without lines, the places that these name, and whether other paths are named, too."""
    if not any(":" in path for path in request.paths):
        return request, None, True
    from frlint.commands.places import split_places

    return split_places(request)


def _failures(request: Request, checking: Run, coverage: Coverage) -> Iterator[str]:
    """Why the run fails whatever problems there are; the record of what was evaluated is written."""
    yield from (why for one in checking.filters if (why := one.failure()))
    if request.coverage:
        coverage.write(request.coverage, checking.gathered.listing, checking.checker)
        yield from coverage.failures()


def _count_of_run(request: Request, checking: Run, coverage: Coverage, began: float) -> RunCount:
    """What the closing line says of the run besides its problems."""
    left_out = checking.gathered.listing.left_out
    reasons = [] if request.verbose else [why for path, why in left_out if not is_git(path)]
    rules = len({rule.id for selection in checking.checker.selections for rule in selection.rules})
    suppressed = [summary for one in checking.filters if (summary := one.summary())]
    return RunCount(coverage.bytes, rules, coverage.cached, reasons, monotonic() - began, suppressed)


def _records(request: Request, checking: Run, stack: ExitStack) -> "RecordsOfRun | None":
    """What looks at the records of the editorial workflow, where any stands beside the documents."""
    if request.isolated or not any_recorded(checking.gathered):
        return None
    from frlint.runs.stages.rules.in_run import RecordsOfRun

    records = RecordsOfRun(request, stack)
    checking.listen(records.hear)
    return records


def _files(
    checking: Run, outputs: Sequence[Output], coverage: Coverage, records: "RecordsOfRun | None"
) -> Iterator[FileProblems]:
    """The files with their problems, and in their places those that the filters themselves and the records have.

    The order of paths is bytewise; a person who looks on finds `d10` behind `d9`.
    """
    order = natural if FORMATS[outputs[0].format].for_people else fsencode
    files = _counted(checking.files(order=order), coverage)
    if records is None and not any(one.has_remaining for one in checking.filters):
        yield from files
        return
    found = list(files)
    remaining = checking.remaining()
    if records is not None:
        remaining = sorted([*remaining, *records.problems(checking)], key=lambda problem: problem.path)
    found += [FileProblems(path, tuple(own), 0) for path, own in groupby(remaining, lambda problem: problem.path)]
    yield from sorted(found, key=lambda file: order(file.path))


def _counted(files: Iterable[CheckedFile], coverage: Coverage) -> Iterator[FileProblems]:
    for file in files:
        coverage.add(file.job, file.report)
        yield FileProblems(file.job.file.path, file.problems, file.documents, file.judged)


def _at(files: Iterator[FileProblems], places: "Places", others: bool) -> Iterator[FileProblems]:
    """The files with what stands at the places that are named; those without a place whole where there are `others`."""
    for file in files:
        problems = places.only(file.path, file.problems, others=others)
        shown = {id(one) for one in places.only(file.path, [one for one, _ in file.waived], others=others)}
        yield file._replace(problems=problems, waived=[pair for pair in file.waived if id(pair[0]) in shown])


def _write(
    files: Iterable[FileProblems], outputs: Sequence[Output], words: RuleWords, tally: Tally, progress: Progress
) -> None:
    """Write the problems of each file, in every format that is asked for."""
    reporters: list[tuple[Output, Reporter]] = [(one, reporter(one.format, _about(one, words))) for one in outputs]
    for output, made in reporters:
        output.out.write(made.begin())
    for file in files:
        shown = tally.add(file.problems, file.documents)
        if shown or file.waived:
            progress.wipe()
        for output, made in reporters:
            rooted = FORMATS[output.format].from_top
            if shown:
                output.out.write(made.problems([*map(from_top, shown)] if rooted else shown))
            if file.waived and isinstance(made, ShowsWaived):
                waived = [(from_top(one), why) for one, why in file.waived] if rooted else file.waived
                output.out.write(made.waived(waived))
    for output, made in reporters:
        output.out.write(made.end())


def _about(output: Output, words: RuleWords) -> About:
    """What the reporter of an output is made with."""

    def facts(rule_id: str) -> "RuleFacts | None":
        from frlint.reporters.rule_facts import RuleFacts

        rule = words.rule(rule_id)
        return rule and RuleFacts(rule.id, rule.name, rule.severity, rule.name.replace("-", " "), rule.why, rule.do)

    return About(output.look, words.help, facts)


def _count(files: Iterable[FileProblems], outputs: Sequence[Output], words: RuleWords, tally: Tally) -> None:
    """Write how many problems each rule has, instead of the problems."""
    for file in files:
        tally.add(file.problems, file.documents)
    for output in outputs:
        output.out.write(statistics_text(output.format, _about(output, words), tally.by_rule()))
