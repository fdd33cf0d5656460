"""`frlint waive`: record an editor's judgement that problems stay."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from typing import NamedTuple

from frlint.commands.places import LISTS, Place, parse_places
from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.git.repository import user_name
from frlint.model.problem import Problem
from frlint.reporters.terminal import Console, visible_path
from frlint.reporters.wording import counted
from frlint.runs.filters.cutoff import beyond_limit
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.paths import absolute
from frlint.runs.pipeline import open_run
from frlint.runs.request import Outcome, Request
from frlint.suppression.waivers.file import file_for, read
from frlint.suppression.waivers.judge import past
from frlint.suppression.waivers.waiver import Waiver, day_fault
from frlint.suppression.waivers.writing import add, entries_for, prune


class _Checked(NamedTuple):
    """A file that was checked: its problems that stand, and those that are waived, with the reasons."""

    job: Job
    standing: list[Problem]
    waived: Sequence[tuple[Problem, str]]


class Options(NamedTuple):
    """The options that `waive` alone has. `rule` and `all_of` are ids of rules."""

    rule: str = ""
    all_of: str = ""
    """All problems of this rule are waived."""
    reason: str = ""
    kind: str = "as-printed"
    editor: str = ""
    expires: str = ""
    """A date as 2027-01-31."""
    file: str = ""


def run(request: Request, console: Console) -> Outcome:
    """Record that problems stay. Raises `UsageError` where it is not certain which, or for what no entry can say."""
    options = request.own_options(Options)
    today = date.today().isoformat()
    if options.expires and options.expires < today and not day_fault(options.expires):
        raise UsageError(f"{options.expires} is over", "name the last day on which the waiver is to hold")
    if options.all_of:
        if options.rule:
            raise UsageError("--rule and --all-of both name rules", "leave out --rule")
        gathered = gather(request, whole_volumes=True)
        rule = _rule(gathered, options.all_of)
        chosen = _all_of(rule, _check_files(request, gathered))
    else:
        request, places = parse_places(request)
        gathered = gather(request, whole_volumes=True)
        rule = _rule(gathered, options.rule) if options.rule else ""
        checked = _check_files(request, gathered)
        chosen = [(one.job, [p for place in places.of(one.job) for p in _chosen(one, rule, place)]) for one in checked]
        for one, (_, problems) in zip(checked, chosen, strict=True):
            _require_all_alike(one, problems)
    editor = options.editor or user_name()
    written: dict[str, list[Waiver]] = {}
    for job, problems in chosen:
        if problems:
            path = absolute(job)
            file = file_for(path, options.file)
            judged = {
                "reason": options.reason,
                "kind": options.kind,
                "editor": editor,
                "expires": options.expires,
            }
            entries = entries_for(dict.fromkeys(problems), path, os.path.dirname(file), **judged)
            written.setdefault(file, []).extend(entries)
    for file, entries in written.items():
        _take_out_expired(file, entries, today)
        add(file, entries)
        count = sum(entry.times for entry in entries)
        console.out.write(f"Waived {counted(count, 'problem')} in {visible_path(shown_from_here(file))}\n")
    return Outcome(0, len(chosen))


def _rule(gathered: Gathered, name: str) -> str:
    """The id of a rule that is named. Raises `UnknownRuleError`."""
    from frlint.rulebook import load

    return load(gathered.settings[0].rule_folders).rule(name).id


def _check_files(request: Request, gathered: Gathered) -> list[_Checked]:
    """Each file with its problems. That a rule has more problems than are listed cannot be waived."""
    with ExitStack() as stack:
        checking = open_run(request, stack, suppress="waivers", gathered=gathered)
        found = []
        for file in checking.files():
            more = beyond_limit(file.report.problems)
            found.append(_Checked(file.job, [p for p in file.problems if p not in more], file.judged))
        return found


def _all_of(rule: str, checked: Sequence[_Checked]) -> list[tuple[Job, list[Problem]]]:
    """All problems of a rule. Raises `UsageError` where there are none."""
    chosen = [(one.job, [problem for problem in one.standing if problem.rule == rule]) for one in checked]
    if not any(problems for _, problems in chosen):
        waived = sum(problem.rule == rule for one in checked for problem, _ in one.waived)
        but = f" that is not waived ({waived:,} are)" if waived else ""
        raise UsageError(f"no problem of {rule} stands there{but}", LISTS)
    return chosen


def _chosen(one: _Checked, rule: str, place: Place) -> list[Problem]:
    """The problem that stands at a place. Raises `UsageError` where there is none, or more than one."""
    path = one.job.file.path
    what = f"problem of {rule}" if rule else "problem"
    here = [problem for problem in one.standing if place.holds(problem) and rule in ("", problem.rule)]
    if not here:
        for problem, reason in one.waived:
            if place.holds(problem) and rule in ("", problem.rule):
                raise UsageError(
                    f"{problem.rule} on {place} of {path} is waived already: {reason}",
                    f"frlint waivers explain {path}:{problem.line}",
                )
        raise UsageError(f"no {what} stands on {place} of {path}", LISTS)
    rules = sorted({problem.rule for problem in here})
    if len(rules) > 1:
        raise UsageError(f"problems of {', '.join(rules)} stand on {place} of {path}", f"name one: --rule {rules[0]}")
    if len(here) > 1 and not place.column:
        columns = ", ".join(f"{problem.line}:{problem.column}" for problem in here)
        first = f"{path}:{here[0].line}:{here[0].column}"
        raise UsageError(
            f"{len(here)} problems of {rules[0]} stand on {place} of {path}, at {columns}",
            f"name the one, or each, by its column: {first}",
        )
    return here


def _require_all_alike(one: _Checked, chosen: Sequence[Problem]) -> None:
    """Raises `UsageError` where a waiver would fit more places than are chosen, as their words are the same."""
    for problem in chosen:
        known = (problem.document, problem.rule, problem.words)
        others = [p for p in one.standing if (p.document, p.rule, p.words) == known and p not in chosen]
        if others:
            path = one.job.file.path
            every = " ".join(f"{path}:{p.line}:{p.column}" for p in (*chosen, *others) if p.words == problem.words)
            raise UsageError(
                f"the words at and around {problem.rule} on line {problem.line} of {path} stand on line "
                f"{others[0].line}, too: a waiver cannot tell the two apart",
                f"waive all of them or none: {every}",
            )


def _take_out_expired(file: str, entries: Sequence[Waiver], today: str) -> None:
    """Take out what was judged before, and is past its day, of the places that are judged again."""
    if os.path.exists(file):
        again = {entry.key for entry in entries}
        prune(file, [entry for entry in read(file).waivers if entry.key in again and past(entry, today)])
