"""`frlint check`: files in, problems out, as they come."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from os import fsencode
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from frlint.executors import work_over
from frlint.problem import Problem, Severity
from frlint.reporters import Reporter, TellsWaived, reporter
from frlint.reporters.progress import Progress
from frlint.reporters.tally import RunCount, Tally, statistics
from frlint.reporters.terminal import Console, Look
from frlint.workflow.checker import Checker
from frlint.workflow.coverage import Coverage
from frlint.workflow.gathering import checker_of, errors_of, gather, is_git, require_blobs, said, tell, tell_what_holds
from frlint.workflow.kept_results import kept_results, tell_thrown_out
from frlint.workflow.outcome import Outcome
from frlint.workflow.request import Request
from frlint.workflow.results import Output, open_outputs, spare_documents
from frlint.workflow.sieves import Sieve, sieves_of

if TYPE_CHECKING:
    from frlint.workflow.whole_volumes import Done

_AT_ONCE = ("full", "concise")
"""Forms for people who look on: parts of a volume are told as they come. In the others the order of lines is kept."""
_WITH_CLOSING = ("full", "concise", "markdown", "github")
"""Forms for people: a closing line goes with them, on standard error."""


class Checked(NamedTuple):
    """The problems of a file that are to be reported; `documents` is how many it holds.

    `waived` are those that an editor judged, each with the reason.
    """

    path: str
    problems: Sequence[Problem]
    documents: int
    waived: Sequence[tuple[Problem, str]] = ()


def check(request: Request, console: Console) -> Outcome:
    """Check the documents of a request and report their problems, file by file, in the order of their paths."""
    began = monotonic()
    gathered = gather(request)
    spare_documents(request, gathered.jobs)
    tell_what_holds(request, gathered.configurations, gathered.listing, console)
    tally = Tally(Severity(request.min_severity))
    coverage = Coverage()
    with ExitStack() as stack:
        with errors_of(gathered):
            results = kept_results(request, gathered.configurations, stack)
            tell_thrown_out(request, results, console, stack)
            checker = checker_of(gathered, results)
            sieves = sieves_of(request, gathered, checker, results, stack)
        outputs = open_outputs(request, console, stack)
        patient = console.err_is_terminal and not request.quiet
        progress = Progress(console.err if patient else None, len(gathered.jobs))
        stack.callback(progress.wipe)
        reports: Iterable[Done] = work_over(checker, gathered.jobs, lambda job: job.size, request.jobs)
        reports = _watched(reports, progress)
        if any(job.part[1] > 1 or checker.manifest(job) for job in gathered.jobs):
            from frlint.workflow.whole_volumes import told_of_volumes, with_volumes

            if request.verbose:
                reports = told_of_volumes(reports, checker, lambda said: tell(console, said))
            at_once = not sieves and all(output.form in _AT_ONCE for output in outputs)
            reports = with_volumes(reports, gathered.jobs, checker, gathered.walked, at_once=at_once)
        files = _in_order(_sifted(reports, checker, sieves, coverage), sieves)
        if request.statistics:
            _count(files, outputs, tally)
        else:
            _write(files, outputs, checker, tally, progress)
    failures = [why for sieve in sieves if (why := sieve.failed())]
    if request.coverage:
        coverage.write(request.coverage, gathered.listing, checker)
        failures += coverage.failures()
    for why in failures:
        console.err.write(f"frlint: {why}\n")
    if not request.quiet and outputs[0].form in _WITH_CLOSING:
        left_out = [] if request.verbose else [why for path, why in gathered.listing.left_out if not is_git(path)]
        rules = len({rule.id for selection in checker.selections for rule in selection.rules})
        held_back = [told for sieve in sieves if (told := sieve.told())]
        run = RunCount(coverage.bytes, rules, coverage.kept, left_out, monotonic() - began, held_back)
        console.out.flush()
        console.err.write(tally.closing(console.err_look, run))
    failed = tally.any_from(Severity(request.fail_level)) or bool(failures)
    return Outcome(int(failed and not request.exit_zero), tally.documents)


def _watched(reports: "Iterable[Done]", progress: Progress) -> "Iterator[Done]":
    """The reports, each of them counted where somebody looks on."""
    documents = files = 0
    for done, (job, report, failure) in enumerate(reports, 1):
        documents += report.documents if report else 1
        files += job.part[0] == job.part[1] - 1
        yield job, report, failure
        progress.step(done, documents, files)
    progress.wipe()


def _sifted(
    reports: "Iterable[Done]",
    checker: Checker,
    sieves: Sequence[Sieve],
    coverage: Coverage,
) -> Iterator[Checked]:
    """The problems of each file that pass the sieves, as soon as it is done."""
    for job, value, failure in reports:
        require_blobs(failure)
        report = value or checker.failed(job, said(failure))
        coverage.add(job, report)
        problems: Sequence[Problem] = report.problems
        waived: list[tuple[Problem, str]] = []
        for sieve in sieves:
            problems, judged = sieve.sift(job, problems)
            waived += judged
        documents = report.documents if job.is_besides else max(report.documents, 1 if report.problems else 0)
        yield Checked(job.file.path, problems, documents, waived)


def _in_order(files: Iterator[Checked], sieves: Sequence[Sieve]) -> Iterator[Checked]:
    """The files, and the problems that the sieves themselves have in the end, in the order of paths."""
    if not any(sieve.has_rest for sieve in sieves):
        yield from files
        return
    found = list(files)
    rest = sorted((problem for sieve in sieves for problem in sieve.rest()), key=lambda p: (p.path, p.line, p.column))
    found += [Checked(path, tuple(own), 0) for path, own in groupby(rest, lambda problem: problem.path)]
    yield from sorted(found, key=lambda file: fsencode(file.path))


def _write(
    files: Iterable[Checked], outputs: Sequence[Output], checker: Checker, tally: Tally, progress: Progress
) -> None:
    """Write the problems of each file, in every form that is asked for."""
    told: list[tuple[Output, Reporter]] = [(one, _reporter(one, checker)) for one in outputs]
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


def _reporter(output: Output, checker: Checker) -> Reporter:
    """The reporter of an output. SARIF tells of the rules, too."""
    if output.form != "sarif":
        return reporter(output.form, output.look, checker.help)
    from frlint.reporters.sarif import About, RuleFacts, Sarif

    def facts(rule_id: str) -> RuleFacts | None:
        rule = checker.rule(rule_id)
        return rule and RuleFacts(rule.id, rule.name, rule.severity, rule.name.replace("-", " "), rule.why, rule.do)

    return Sarif(output.look, checker.help, About(facts))


def _count(files: Iterable[Checked], outputs: Sequence[Output], tally: Tally) -> None:
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
