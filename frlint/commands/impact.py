"""`frlint impact`: what a change of rules, of configuration or of frlint itself does to the problems of a corpus."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from frlint import __version__
from frlint.commands.console import progress_of, say_to
from frlint.commands.outputs import open_outputs
from frlint.errors import UsageError
from frlint.impact.summing import from_severity, summed
from frlint.model.impact import Impact, SideName
from frlint.model.problem import Problem, Severity
from frlint.reporters.formats import About
from frlint.reporters.impact import FORMATS, closing_text, impact_text
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console
from frlint.reporters.wording import counted
from frlint.runs.impact.check import Check
from frlint.runs.impact.measure import Measured, compare_checks, compare_with_record
from frlint.runs.impact.record import program, read_record, record_text
from frlint.runs.impact.sides import SidePlan, side_of_now, sides_of_revisions, sides_of_rules
from frlint.runs.request import Outcome, Request
from frlint.runs.result_store import open_results
from frlint.runs.rule_words import RuleWords

if TYPE_CHECKING:
    from frlint.runs.filters.chain import Suppress

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

    @property
    def suppress(self) -> "Suppress":
        """Which kinds of suppression hold."""
        return "nothing" if self.suppressed else "all"


class _Result(NamedTuple):
    """What a change does, the two sides, and the rules of both."""

    impact: Impact
    words: RuleWords


def run(request: Request, console: Console) -> Outcome:
    """Compare two checks of the corpus and report what the change between them does."""
    began = monotonic()
    options = request.own_options(Options)
    _require_one_question(options)
    each = _examples(options.examples)
    with ExitStack() as stack:
        watch = progress_of(request, console, stack)
        if options.record and not options.before:
            return _record(request, options, console, stack, watch)
        outputs = open_outputs(request, console, stack)
        compare = _with_record if options.before else _two_checks
        result = compare(request, options, each, stack, watch)
        watch.wipe()
        shown = from_severity(result.impact, Severity(request.min_severity), each)
        for output in outputs:
            about = About(output.look, result.words.help)
            output.out.writelines(impact_text(output.format, shown, about))
    if not request.quiet and (not outputs or FORMATS[outputs[0].format].for_people):
        console.out.flush()
        console.err.write(closing_text(shown, result.impact, console.closing_look, monotonic() - began))
    failed = _fails(result.impact, options.fail_on, Severity(request.fail_level))
    return Outcome(int(failed), result.impact.documents)


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


def _plans(request: Request, options: Options) -> tuple[SidePlan, SidePlan]:
    """The two sides. Without anything that is named they are the last commit and the work tree."""
    if options.rules:
        return sides_of_rules(request, options.rules)
    text = request.paths[0] if request.paths else "HEAD"
    return sides_of_revisions(request._replace(paths=request.paths[1:]), text)


def _two_checks(request: Request, options: Options, each: int, stack: ExitStack, watch: Progress) -> _Result:
    before, after = _plans(request, options)
    results = open_results(request, after.gathered.configurations, stack)

    def check(plan: SidePlan) -> Check:
        return Check(request, plan.gathered, stack, watch, suppress=options.suppress, results=results)

    checks = check(before), check(after)
    measured = compare_checks(*checks)
    names = [
        plan.name._replace(version=__version__, rules=one.rules)
        for plan, one in zip((before, after), checks, strict=True)
    ]
    words = RuleWords([*checks[1].selections, *checks[0].selections])
    return _Result(_impact(names[0], names[1], measured, each), words)


def _with_record(request: Request, options: Options, each: int, stack: ExitStack, watch: Progress) -> _Result:
    record = read_record(options.before)
    check = _check_now(request, options, stack, watch)
    found = check.files()
    if options.record:
        found = iter(kept := list(found))
    measured = compare_with_record(record.all_reported() if options.suppressed else record, check, found)
    if options.record:
        _write(
            options.record, record_text(((one, check.content(one.job)) for one in kept), check.states, check.waivers)
        )
    rules = len({rule for state in record.states for rule in state.running})
    before = SideName(os.path.basename(options.before), "", record.program, rules)
    after = SideName("now", "", program(), check.rules)
    return _Result(_impact(before, after, measured, each), RuleWords(check.selections))


def _impact(before: SideName, after: SideName, measured: Measured, each: int) -> Impact:
    named = Impact(before, after, measured.documents, passed_over=measured.passed_over, is_same=measured.is_same)
    return summed(named, measured.files, measured.waivers, each)


def _check_now(request: Request, options: Options, stack: ExitStack, watch: Progress) -> Check:
    plan = side_of_now(request)
    return Check(request, plan.gathered, stack, watch, suppress=options.suppress, program=program())


def _record(request: Request, options: Options, console: Console, stack: ExitStack, watch: Progress) -> Outcome:
    """Write what is found now into a file, for a later comparison."""
    check = _check_now(request, options, stack, watch)
    documents = problems = 0
    lines = []
    for found in check.files():
        lines.append((found, check.content(found.job)))
        documents += found.documents
        problems += len(found.side.problems)
    _write(options.record, record_text(lines, check.states, check.waivers))
    watch.wipe()
    if not request.quiet:
        what = f"{counted(problems, 'problem')} of {counted(documents, 'document')}"
        say_to(console.err, f"Recorded {what} in {options.record}, those too that are not reported.")
    return Outcome(0, documents)


def _write(file: str, text: str) -> None:
    from frlint.files.write import write

    write(file, text.encode("utf-8", "surrogateescape"))


def _fails(impact: Impact, fail_on: str, level: Severity) -> bool:
    """Whether something of the failing level was gained, or, with `any`, was lost or changed as well."""

    def any_grave(problems: Callable[[], list[Problem]]) -> bool:
        return any(problem.severity.weight >= level.weight for problem in problems())

    if fail_on == "never":
        return False
    if any_grave(lambda: [effect.problem for effect in impact.gained]):
        return True
    # What is reported more gravely now is as good as new.
    risen = [one.after for one in impact.changed if one.before.severity.weight < level.weight]
    if any_grave(lambda: risen):
        return True
    others = [effect.problem for effect in impact.lost] + [p for one in impact.changed for p in (one.before, one.after)]
    return fail_on == "any" and any_grave(lambda: others)
