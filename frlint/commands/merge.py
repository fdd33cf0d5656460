"""`frlint merge`: the records of all shards of a run, put together and reported as if it had been one run."""

from collections.abc import Iterator
from contextlib import ExitStack
from os import fsencode
from os.path import realpath
from typing import NamedTuple

from frlint import __version__
from frlint.commands.outputs import open_outputs
from frlint.commands.reporting import FileProblems, close_report, report_problems, say_failures
from frlint.commands.sparing import spare_files
from frlint.errors import UsageError
from frlint.model.problem import Severity
from frlint.reporters.formats import About, Checked
from frlint.reporters.problems import FORMATS
from frlint.reporters.problems.tally import RunCount, Tally
from frlint.reporters.progress import Progress
from frlint.reporters.rule_facts import RuleFacts
from frlint.reporters.terminal import Console
from frlint.runs.inputs.gathered import natural
from frlint.runs.request import Outcome, Request
from frlint.sharding.record import Unfit, read_record
from frlint.sharding.together import Record, Whole, whole_of


class Options(NamedTuple):
    """The options that `check` has as well, and that say what is reported."""

    statistics: bool = False
    exit_zero: bool = False


def run(request: Request, console: Console) -> Outcome:
    """Report what all shards found, in the order of paths. Raises `UsageError` where they are not all of one run."""
    options = request.own_options(Options)
    spare_files(request, [(realpath(path), path) for path in request.paths])
    whole = whole_of([_read(path) for path in request.paths], __version__)
    tally = Tally(Severity(request.min_severity))
    with ExitStack() as stack:
        outputs = open_outputs(request, console, stack)
        order = natural if FORMATS[outputs[0].format].for_people else fsencode
        files = sorted(_files(whole), key=lambda file: order(file.path))
        report_problems(files, outputs, _about(whole, request), tally, Progress(None, 0), statistics=options.statistics)
    tally.add((), whole.sum.documents)
    say_failures(whole.sum.failures, console)
    if not request.quiet:
        own = whole.sum
        count = RunCount(own.bytes, own.rules, own.cached, own.left_out, own.seconds, own.suppressed)
        close_report(tally, count, outputs[0], console)
    failed = tally.any_from(Severity(request.fail_level)) or bool(whole.sum.failures)
    return Outcome(int(failed and not options.exit_zero), tally.documents)


def _read(path: str) -> Record:
    """The record in a file. Raises `UsageError` where it cannot be read, or is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return Record(path, *read_record(file))
    except OSError as error:
        raise UsageError(f"the record {path} cannot be read: {error.strerror or error}") from error
    except (Unfit, UnicodeDecodeError) as error:
        why = error if isinstance(error, Unfit) else "it is no record of a shard"
        raise UsageError(f"{path}: {why}", "write it again: frlint check --shard K/N --record FILE") from error


def _files(whole: Whole) -> Iterator[FileProblems]:
    for file in whole.files:
        yield FileProblems(file.path, file.problems, file.documents, file.waived, file.stood)


def _about(whole: Whole, request: Request) -> About:
    """What a reporter is made with: rules are known as they were where the shards were checked."""

    def help_of(rule_id: str) -> str:
        rule = whole.rules.get(rule_id)
        return rule.help if rule else ""

    def facts_of(rule_id: str) -> RuleFacts | None:
        rule = whole.rules.get(rule_id)
        if rule is None or not rule.name:
            return None
        return RuleFacts(rule.id, rule.name, Severity(rule.severity), rule.summary, rule.why, rule.do, rule.page)

    checked = Checked(least=Severity(request.min_severity), others=whole.sum.documents)
    return About(help_of=help_of, facts_of=facts_of, only_new=whole.sum.only_new, checked=checked)
