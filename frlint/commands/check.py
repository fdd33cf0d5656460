"""`frlint check`: files in, problems out, as they come."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from os import fsencode
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from frlint.commands.console import progress_of
from frlint.commands.outputs import Output, open_outputs, spare_documents
from frlint.commands.verbose import is_git, tell, tell_what_holds
from frlint.model.problem import Problem, Severity
from frlint.reporters.problems import Reporter, TellsWaived, reporter
from frlint.reporters.problems.tally import RunCount, Tally, statistics
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console, Look
from frlint.runs.coverage import Coverage
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import natural
from frlint.runs.pipeline import CheckedFile, Run, open_run
from frlint.runs.request import Outcome, Request
from frlint.runs.rule_words import RuleWords

if TYPE_CHECKING:
    from frlint.commands.places import Places

_AT_ONCE = ("full", "concise")
"""Forms for people who look on: parts of a volume are told as they come. In the others the order of lines is kept."""
_WITH_CLOSING = ("full", "concise", "markdown", "github")
"""Forms for people: a closing line goes with them, on standard error."""


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


def run(request: Request, console: Console) -> Outcome:
    """Check the documents of a request and report their problems, file by file, in the order of their paths."""
    began = monotonic()
    options = request.own_options(Options)
    request, places = _places(request)
    gathered = gather(request)
    spare_documents(request, gathered.documents)
    tell_what_holds(request, gathered.configurations, gathered.listing, console)
    tally = Tally(Severity(request.min_severity))
    coverage = Coverage()
    with ExitStack() as stack:
        progress = progress_of(request, console, stack)
        checking = open_run(request, stack, gathered=gathered, watch=progress)
        outputs = open_outputs(request, console, stack)
        words = RuleWords(checking.checker.selections)
        files = _files(checking, outputs, coverage)
        if places is not None:
            files = _only_at(files, places)
        if options.statistics:
            _count(files, outputs, tally)
        else:
            _write(files, outputs, words, tally, progress)
        if request.verbose:
            for sentence in checking.describe_volumes():
                tell(console, sentence)
    failures = [why for one in checking.filters if (why := one.failure())]
    if request.coverage:
        coverage.write(request.coverage, gathered.listing, checking.checker)
        failures += coverage.failures()
    for why in failures:
        console.err.write(f"frlint: {why}\n")
    # A hook that has no document to look at says nothing.
    has_nothing = request.allow_empty and not (tally.documents or failures or request.verbose)
    if not request.quiet and not has_nothing and outputs[0].form in _WITH_CLOSING:
        console.out.flush()
        console.err.write(tally.closing(console.err_look, _count_of_run(request, checking, coverage, began)))
    failed = tally.any_from(Severity(request.fail_level)) or bool(failures)
    return Outcome(int(failed and not options.exit_zero), tally.documents)


def _places(request: Request) -> "tuple[Request, Places | None]":
    """The request without the lines that its paths may name, and those lines; None where there are none."""
    if not any(":" in path for path in request.paths):
        return request, None
    from frlint.commands.places import split_places

    return split_places(request)


def _only_at(files: "Iterable[FileProblems]", places: "Places") -> "Iterator[FileProblems]":
    """The files, each with the problems that stand where the request asks for them."""
    for file in files:
        asked = places.problems_of(file.path, [*file.problems, *(problem for problem, _ in file.waived)])
        shown = {id(problem) for problem in asked}
        waived = [judged for judged in file.waived if id(judged[0]) in shown]
        yield file._replace(problems=[one for one in file.problems if id(one) in shown], waived=waived)


def _count_of_run(request: Request, checking: Run, coverage: Coverage, began: float) -> RunCount:
    """What the closing line says of the run besides its problems."""
    left_out = checking.gathered.listing.left_out
    reasons = [] if request.verbose else [why for path, why in left_out if not is_git(path)]
    rules = len({rule.id for selection in checking.checker.selections for rule in selection.rules})
    suppressed = [summary for one in checking.filters if (summary := one.summary())]
    return RunCount(coverage.bytes, rules, coverage.kept, reasons, monotonic() - began, suppressed)


def _files(checking: Run, outputs: Sequence[Output], coverage: Coverage) -> Iterator[FileProblems]:
    """The files with their problems, and in their places those that the filters themselves have.

    The order of paths is bytewise; a person who looks on finds `d10` behind `d9`.
    """
    order = natural if outputs[0].form in _WITH_CLOSING else fsencode
    at_once = all(output.form in _AT_ONCE for output in outputs)
    files = _counted(checking.files(at_once=at_once, order=order), coverage)
    if not any(one.has_remaining for one in checking.filters):
        yield from files
        return
    found = list(files)
    remaining = checking.remaining()
    found += [FileProblems(path, tuple(own), 0) for path, own in groupby(remaining, lambda problem: problem.path)]
    yield from sorted(found, key=lambda file: order(file.path))


def _counted(files: Iterable[CheckedFile], coverage: Coverage) -> Iterator[FileProblems]:
    for file in files:
        coverage.add(file.job, file.report)
        yield FileProblems(file.job.file.path, file.problems, file.documents, file.judged)


def _write(
    files: Iterable[FileProblems], outputs: Sequence[Output], words: RuleWords, tally: Tally, progress: Progress
) -> None:
    """Write the problems of each file, in every form that is asked for."""
    told: list[tuple[Output, Reporter]] = [(one, _reporter(one, words)) for one in outputs]
    for output, form in told:
        output.out.write(form.begin())
    for file in files:
        shown = tally.add(file.problems, file.documents)
        if shown or file.waived:
            progress.wipe()
        for output, form in told:
            if shown:
                output.out.write(form.problems(shown))
            if file.waived and isinstance(form, TellsWaived):
                output.out.write(form.waived(file.waived))
    for output, form in told:
        output.out.write(form.end())


def _reporter(output: Output, words: RuleWords) -> Reporter:
    """The reporter of an output. SARIF tells of the rules, too."""
    if output.form != "sarif":
        return reporter(output.form, output.look, words.help)
    from frlint.reporters.problems.sarif import About, RuleFacts, Sarif

    def facts(rule_id: str) -> RuleFacts | None:
        rule = words.rule(rule_id)
        return rule and RuleFacts(rule.id, rule.name, rule.severity, rule.name.replace("-", " "), rule.why, rule.do)

    return Sarif(output.look, words.help, About(facts))


def _count(files: Iterable[FileProblems], outputs: Sequence[Output], tally: Tally) -> None:
    """Write how many problems each rule has, instead of the problems."""
    for file in files:
        tally.add(file.problems, file.documents)
    for output in outputs:
        output.out.write(_statistics(output.form, tally, output.look))


def _statistics(form: str, tally: Tally, look: Look) -> str:
    rows = tally.by_rule()
    if form not in ("json", "jsonl"):
        return statistics(rows, look)
    from frlint.reporters.jsontext import Rows, encode

    objects = [row._asdict() for row in rows]
    if form == "jsonl":
        return "".join(f"{encode(one)}\n" for one in objects)
    array = Rows()
    return "[" + "".join(map(array.row, objects)) + array.end()
