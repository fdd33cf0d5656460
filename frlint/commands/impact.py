"""`frlint impact`: what a change of rules, of configuration or of frlint itself does to the problems of a corpus."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from frlint import __version__
from frlint.commands.console import progress_of, say_to
from frlint.commands.outputs import open_outputs
from frlint.commands.sparing import spare_documents
from frlint.errors import UsageError
from frlint.impact.summing import from_severity, only, summed, with_rows
from frlint.model.impact import Impact, SideName
from frlint.model.problem import Problem, Severity
from frlint.reporters.formats import About
from frlint.reporters.impact import FORMATS, closing_text, impact_text
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console
from frlint.reporters.wording import counted
from frlint.runs.impact.check import Check, Found
from frlint.runs.impact.chosen import chosen_rules
from frlint.runs.impact.measure import Measured, compare_checks, compare_with_record
from frlint.runs.impact.record import Record, program, read_record, record_text
from frlint.runs.impact.sides import SidePlan, side_of_now, sides_of_revisions, sides_of_rules
from frlint.runs.request import Outcome, Request
from frlint.runs.result_store import open_results
from frlint.runs.rule_words import RuleWords

if TYPE_CHECKING:
    from frlint.runs.filters.chain import Suppress
    from frlint.runs.results import Results

_MOST_EXAMPLES = 1_000


class Options(NamedTuple):
    """The options that `impact` alone has."""

    rules: str = ""
    """A folder of rules that are added, or take the place of others."""
    before: str = ""
    """A file of what was found earlier."""
    record: str = ""
    """A file that takes what is found now."""
    fail_on: str = "never"
    examples: str = "3"
    suppressed: bool = False
    """Whether problems that waivers and baseline hold back count as well."""


class _Result(NamedTuple):
    """What a change does, and the words of the rules of both sides."""

    impact: Impact
    words: RuleWords


class _Work(NamedTuple):
    """What every check of the command needs."""

    request: Request
    options: Options
    stack: ExitStack
    watch: Progress

    def check(self, plan: SidePlan, *, results: "Results | None" = None, program: str = __version__) -> Check:
        """The check of a side; `results` is a store that is open already."""
        suppress: Suppress = "nothing" if self.options.suppressed else "all"
        return Check(
            self.request, plan.gathered, self.stack, self.watch, suppress=suppress, results=results, program=program
        )


def run(request: Request, console: Console) -> Outcome:
    """Compare two checks of the corpus and report what the change between them does."""
    began = monotonic()
    options = request.own_options(Options)
    _require_one_question(options)
    each = _examples(options.examples)
    record = read_record(options.before) if options.before else None
    asked, request = request, request._replace(select=(), ignore=())
    plans = _plans(request, options)
    choice = _choice(asked, plans, record)
    _spare_documents(request, options, plans)
    with ExitStack() as stack:
        work = _Work(request, options, stack, progress_of(request, console, stack))
        if options.record and record is None:
            return _record(work, plans[-1], console)
        outputs = open_outputs(request, console, stack)
        result = _two_checks(work, *plans) if record is None else _with_record(work, record, plans[-1])
        work.watch.wipe()
        whole = with_rows(only(result.impact, choice) if choice else result.impact, each)
        shown = from_severity(whole, Severity(request.min_severity), each)
        for output in outputs:
            output.out.writelines(impact_text(output.format, shown, About(output.look, result.words.help)))
    if not request.quiet and (not outputs or FORMATS[outputs[0].format].for_people):
        console.out.flush()
        console.err.write(closing_text(shown, whole, console.closing_look, monotonic() - began))
    failed = _fails(whole, options.fail_on, Severity(request.fail_level))
    return Outcome(int(failed), whole.documents)


def _require_one_question(options: Options) -> None:
    """Raises `UsageError` where two things are to be compared with now."""
    if options.rules and (options.before or options.record):
        other = "--before" if options.before else "--record"
        raise UsageError(f"--rules and {other} ask different things", "ask them one after the other")


def _examples(text: str) -> int:
    """How many examples are shown. Raises `UsageError` for what is no number."""
    if not (text.isascii() and text.isdecimal() and int(text) <= _MOST_EXAMPLES):
        raise UsageError(f"--examples {text} is no number from 0 to {_MOST_EXAMPLES:,}", "name one, as --examples 5")
    return int(text)


def _plans(request: Request, options: Options) -> tuple[SidePlan, ...]:
    """What is checked: two sides, or one where the other is recorded or is to be recorded.

    Without anything that is named the two are the last commit and the work tree.
    """
    if options.rules:
        return sides_of_rules(request, options.rules)
    if options.before or options.record:
        return (side_of_now(request),)
    text = request.paths[0] if request.paths else "HEAD"
    return sides_of_revisions(request._replace(paths=request.paths[1:]), text)


def _choice(request: Request, plans: Sequence[SidePlan], record: Record | None) -> Callable[[str], bool] | None:
    """Whether effects of a rule are asked about; None where all are. Raises `UnknownRuleError`."""
    recorded = {rule for state in record.states for rule in state.known} if record else ()
    return chosen_rules(request, [plan.gathered for plan in plans], recorded)


def _spare_documents(request: Request, options: Options, plans: Sequence[SidePlan]) -> None:
    """Raises `UsageError` where results would be written over a document."""
    if request.output_formats or request.output or options.record:
        # Where settings are looked for in another folder than the documents, jobs have no paths of documents.
        jobs = (job for plan in plans for job in plan.gathered.jobs)
        real = (job._replace(file=job.file._replace(real=os.path.realpath(job.file.path))) for job in jobs)
        spare_documents(request, real, options.record)


def _two_checks(work: _Work, before: SidePlan, after: SidePlan) -> _Result:
    results = open_results(work.request, after.gathered.configurations, work.stack)
    checks = [work.check(plan, results=results) for plan in (before, after)]
    measured = compare_checks(*checks)
    names = [
        plan.name._replace(version=__version__, rules=one.rules)
        for plan, one in zip((before, after), checks, strict=True)
    ]
    words = RuleWords([*checks[1].selections, *checks[0].selections])
    return _Result(_impact(names[0], names[1], measured), words)


def _with_record(work: _Work, record: Record, plan: SidePlan) -> _Result:
    options = work.options
    check = work.check(plan, program=program())
    found = check.files()
    if options.record:
        found = iter(files := list(found))
    measured = compare_with_record(record.all_reported() if options.suppressed else record, check, found)
    if options.record:
        _write(options.record, check, files)
    rules = len({rule for state in record.states for rule in state.running})
    before = SideName(os.path.basename(options.before), "", record.program, rules)
    after = plan.name._replace(version=program(), rules=check.rules)
    return _Result(_impact(before, after, measured), RuleWords(check.selections))


def _impact(before: SideName, after: SideName, measured: Measured) -> Impact:
    named = Impact(before, after, measured.documents, passed_over=measured.passed_over, is_same=measured.is_same)
    return summed(named, measured.files, measured.waivers)


def _record(work: _Work, plan: SidePlan, console: Console) -> Outcome:
    """Write what is found now into a file, for a later comparison."""
    check = work.check(plan, program=program())
    files = list(check.files())
    _write(work.options.record, check, files)
    work.watch.wipe()
    documents = sum(found.documents for found in files)
    if not work.request.quiet:
        problems = sum(len(found.side.problems) for found in files)
        what = f"{counted(problems, 'problem')} of {counted(documents, 'document')}"
        say_to(console.err, f"Recorded {what} in {work.options.record}, those too that are not reported.")
    return Outcome(0, documents)


def _write(file: str, check: Check, files: Sequence[Found]) -> None:
    """Record what a check found."""
    from frlint.files.write import write

    text = record_text(((found, check.content(found.job)) for found in files), check.states, check.waivers)
    write(file, text.encode("utf-8", "surrogateescape"))


def _fails(impact: Impact, fail_on: str, level: Severity) -> bool:
    """Whether something of the failing level was gained, or, with `any`, was lost or changed as well."""

    def any_grave(problems: Iterable[Problem]) -> bool:
        return any(problem.severity.weight >= level.weight for problem in problems)

    if fail_on == "never":
        return False
    # What is reported more gravely now is as good as new.
    risen = [one.after for one in impact.changed if one.before.severity.weight < level.weight]
    if any_grave([*(effect.problem for effect in impact.gained), *risen]):
        return True
    others = [effect.problem for effect in impact.lost] + [p for one in impact.changed for p in (one.before, one.after)]
    return fail_on == "any" and any_grave(others)
