"""`frlint check`: files in, problems out, as they come."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from os import fsencode
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from frlint.commands.console import progress_of
from frlint.commands.outputs import Output, open_outputs
from frlint.commands.reporting import FileProblems, close_report, report_problems, rule_facts_in, say_failures
from frlint.commands.sparing import spare_documents
from frlint.files.walk import is_git
from frlint.model.problem import Severity
from frlint.reporters.formats import About, Checked
from frlint.reporters.problems import FORMATS
from frlint.reporters.problems.tally import RunCount, Tally
from frlint.reporters.terminal import Console
from frlint.runs.checked_file import CheckedFile
from frlint.runs.coverage import Coverage
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered, natural
from frlint.runs.inputs.job import volume_of_job
from frlint.runs.inputs.records import any_recorded
from frlint.runs.pipeline import Run, open_run
from frlint.runs.request import Outcome, Request
from frlint.runs.rule_words import RuleWords

if TYPE_CHECKING:
    from frlint.commands.places import Places
    from frlint.commands.record import Recording
    from frlint.runs.stages.rules.in_run import RecordsOfRun
    from frlint.sharding.shard import Shard


class Options(NamedTuple):
    """The options that `check` alone has."""

    statistics: bool = False
    exit_zero: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    shard: str = ""
    """`2/5`: of all files the second part of five."""
    record: str = ""
    """A file that takes what `frlint merge` puts together."""


def run(request: Request, console: Console) -> Outcome:
    """Check the documents of a request and report their problems, file by file, in the order of their paths."""
    began = monotonic()
    options = request.own_options(Options)
    shard = _shard(request, options)
    _fix_first(request, options, console)
    request, places, others = _places(request)
    # What stands at a place may be what a rule of volumes finds: `waive` takes the same places.
    everything = gather(request, whole_volumes=places is not None)
    spare_documents(request, everything.documents, options.record)
    gathered = _in_shard(everything, shard)
    _describe(request, gathered, console)
    tally, coverage = Tally(Severity(request.min_severity)), Coverage()
    with ExitStack() as until_recorded:
        recording = _recording(request, options, shard, everything, until_recorded)
        with ExitStack() as stack:
            progress = progress_of(request, console, stack)
            checking = open_run(request, stack, gathered=gathered, watch=progress, once=places is None)
            records = _records(request, checking, stack)
            outputs = open_outputs(request, console, stack)
            words = RuleWords(checking.checker.selections)
            files = _files(checking, outputs, coverage, records)
            files = _at(files, places, others) if places is not None else files
            files = recording.passing(files, checking.checker) if recording is not None else files
            about = _about(request, checking, outputs, words)
            report_problems(files, outputs, about, tally, progress, statistics=options.statistics)
            if request.verbose:
                from frlint.commands.verbose import write_findings

                write_findings(checking, console)
        failures = [*_failures(request, checking, coverage)]
        count = _count_of_run(request, checking, coverage, began)
        if recording is not None:
            recording.end(count, failures, words, only_new=checking.only_new)
    say_failures(failures, console)
    is_silent = request.quiet or (request.allow_empty and not tally.documents and not failures and not request.verbose)
    if not is_silent:
        close_report(tally, count, outputs[0], console)
    failed = tally.any_from(Severity(request.fail_level)) or bool(failures)
    return Outcome(int(failed and not options.exit_zero), tally.documents)


def _shard(request: Request, options: Options) -> "Shard | None":
    """The shard that is asked for, None where nothing is recorded. Raises `UsageError`."""
    if not (options.shard or options.record):
        return None
    from frlint.commands.record import shard_asked

    fix = options.fix or options.unsafe_fixes
    refused = {"fix": fix, "ratchet": request.ratchet, "coverage": request.coverage}
    return shard_asked(request, options.shard, options.record, **refused)


def _in_shard(everything: Gathered, shard: "Shard | None") -> Gathered:
    """What of all files is the shard's."""
    if shard is None or shard.of == 1:
        return everything
    from frlint.runs.sharded import in_shard

    return in_shard(everything, shard)


def _describe(request: Request, gathered: Gathered, console: Console) -> None:
    """With `--verbose`, which settings hold and what was left out."""
    if request.verbose:
        from frlint.commands.verbose import write_settings

        write_settings(gathered, console)


def _recording(
    request: Request, options: Options, shard: "Shard | None", everything: Gathered, stack: ExitStack
) -> "Recording | None":
    """What records the run, where that is asked for."""
    if shard is None:
        return None
    from frlint.commands.record import Recording

    return Recording(request, options.record, shard, everything, stack)


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
        stood, volume = file.stood, volume_of_job(file.job)
        yield FileProblems(file.job.file.path, file.problems, file.documents, file.judged, stood, volume)


def _at(files: Iterator[FileProblems], places: "Places", others: bool) -> Iterator[FileProblems]:
    """The files with what stands at the places that are named; those without a place whole where there are `others`."""
    for file in files:
        problems = places.only(file.path, file.problems, others=others)
        stood = places.only(file.path, file.stood, others=others)
        shown = {id(one) for one in places.only(file.path, [one for one, _ in file.waived], others=others)}
        waived = [pair for pair in file.waived if id(pair[0]) in shown]
        yield file._replace(problems=problems, waived=waived, stood=stood)


def _about(request: Request, checking: Run, outputs: Sequence[Output], words: RuleWords) -> About:
    """What a reporter is made with; where a format shows whole documents, what is checked as well."""
    about = rule_facts_in(words)._replace(only_new=checking.only_new)
    if not any(FORMATS[output.format].shows_documents for output in outputs):
        return about
    from datetime import date

    from frlint.runs.checked_texts import CheckedTexts, state_of, title_of

    day, gathered, least = date.today().isoformat(), checking.gathered, Severity(request.min_severity)
    document_of = CheckedTexts(gathered).document
    return about._replace(checked=Checked(title_of(request), day, state_of(gathered), least, document_of))
