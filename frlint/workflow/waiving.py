"""`frlint waive` and `frlint waivers`: record an editor's judgement; list, explain and clear up what is recorded."""

import os
import subprocess
from datetime import date

from frlint.errors import UsageError
from frlint.problem import Problem
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.waivers.explanation import explain
from frlint.waivers.quote import quote
from frlint.waivers.reading import NAME, InForce, find, read
from frlint.waivers.waiver import Waiver
from frlint.waivers.writing import add, entries_for, prune
from frlint.workflow.checker import Checker
from frlint.workflow.gathering import Gathered, gather
from frlint.workflow.judgements import Waived, absolute, files_in_force, shown
from frlint.workflow.kept_results import kept_results_alone
from frlint.workflow.outcome import Outcome
from frlint.workflow.reading import Job
from frlint.workflow.request import Request


def waive(request: Request, console: Console) -> Outcome:
    """Record that problems stay. Raises `UsageError` where none or more than one stands at a place."""
    if request.all_of:
        lines: dict[str, int] = {}
        gathered = gather(request)
        rule = _rule(gathered, request.all_of)
    else:
        request, lines = _placed(request)
        gathered = gather(request)
        rule = _rule(gathered, request.rule) if request.rule else ""
    editor = request.editor or _git_user()
    written: dict[str, list[Waiver]] = {}
    for job, problems in _standing(request, gathered):
        chosen = _chosen(job, problems, rule, lines)
        if chosen:
            path = absolute(job)
            file = _file(request, path)
            written.setdefault(file, []).extend(
                entries_for(
                    chosen,
                    path,
                    os.path.dirname(file),
                    reason=request.reason,
                    kind=request.waiver_kind,
                    editor=editor,
                    expires=request.expires,
                )
            )
    if not written:
        raise UsageError(f"no problem of {rule} stands there", "`frlint check` lists what stands")
    for file, entries in written.items():
        add(file, entries)
        count = sum(entry.times for entry in entries)
        console.out.write(
            f"Waived {count:,} {'problem' if count == 1 else 'problems'} in {visible_path(_short(file))}\n"
        )
    return Outcome(0, len(written))


def waivers(request: Request, console: Console) -> Outcome:
    """List the waivers, `explain` those of a place, or `prune` what waives nothing."""
    action, *paths = request.paths or ("list",)
    if action not in ("list", "explain", "prune"):
        raise UsageError(f"`frlint waivers {action}` is not known", "list, explain PATH:LINE, or prune")
    request = request._replace(paths=tuple(paths))
    if action == "explain":
        return _explain(request, console)
    gathered = gather(request)
    files = files_in_force(gathered.jobs)
    if action == "prune":
        return _prune(request, gathered, files, console)
    entries = list(InForce(map(read, files)))
    if request.output_format == "json":
        from frlint.reporters.jsontext import encode

        rows = [encode(_row(entry, gathered)) for entry in entries]
        console.out.write("[\n " + ",\n ".join(rows) + "\n]\n" if rows else "[]\n")
    else:
        console.out.writelines(_told(entry, gathered) for entry in entries)
        console.out.write(f"{len(entries):,} {'waiver' if len(entries) == 1 else 'waivers'}\n")
    return Outcome(0, len(entries))


def _prune(request: Request, gathered: Gathered, files: list[str], console: Console) -> Outcome:
    with kept_results_alone(request, gathered.configurations) as results:
        checker = Checker(gathered.settings, gathered.configurations, gathered.reading, results)
        sieve = Waived(files, gathered, checker, date.today().isoformat())
        for job in gathered.jobs:
            sieve.sift(job, checker(job).problems)
        unused = sieve.unused()
    removed = [entry for file in files for entry in prune(file, [one for one in unused if one.file == file])]
    console.out.writelines(f"Removed {_told(entry, gathered)}" for entry in removed)
    console.out.write(f"{len(removed):,} removed\n")
    return Outcome(0, len(removed))


def _explain(request: Request, console: Console) -> Outcome:
    request, lines = _placed(request)
    gathered = gather(request)
    in_force = InForce(map(read, files_in_force(gathered.jobs)))
    today = date.today().isoformat()
    told = []
    with kept_results_alone(request, gathered.configurations) as results:
        checker = Checker(gathered.settings, gathered.configurations, gathered.reading, results)
        for job in gathered.jobs:
            path, problems = absolute(job), checker(job).problems
            here = [problem for problem in problems if _at(problem, lines.get(job.file.path))]
            told += [explain(problem, problems, path, in_force.of(path), today) for problem in here]
    if not told:
        raise UsageError("no problem stands there", "`frlint check --min-severity info` lists what stands")
    for one in told:
        problem = one.problem
        place = f"{visible_path(problem.path)}:{problem.line}:{problem.column}"
        console.out.write(f"{place}: {problem.severity} {problem.rule} {visible(problem.message)}\n")
        console.out.write(f"  quote: {visible(one.quote)}\n")
        if one.waiver is None:
            console.out.write("  not waived\n")
        else:
            console.out.write(f"  waived: {one.how}\n    {_told(one.waiver, gathered)}")
        for waiver, how in one.others:
            console.out.write(f"  another waiver of {waiver.rule}: {how}\n    {_told(waiver, gathered)}")
    return Outcome(0, len(told))


def _placed(request: Request) -> tuple[Request, dict[str, int]]:
    """The request with its paths without lines, and the line of each path. Raises `UsageError` for one without."""
    lines: dict[str, int] = {}
    for given in request.paths:
        path, _, rest = given.partition(":") if not os.path.exists(given) else (given, "", "")
        number = rest.partition(":")[0]
        if not number.isascii() or not number.isdecimal() or int(number) < 1:
            raise UsageError(f"{given} names no line", "name the place as PATH:LINE, or --all-of RULE with paths")
        lines[path] = int(number)
    return request._replace(paths=tuple(lines)), lines


def _rule(gathered: Gathered, name: str) -> str:
    """The id of a rule that is named. Raises `UnknownRuleError`."""
    from frlint.rulebook import load

    return load(gathered.settings[0].rule_folders).rule(name).id


def _standing(request: Request, gathered: Gathered) -> list[tuple[Job, list[Problem]]]:
    """The problems of each file that are not waived yet."""
    with kept_results_alone(request, gathered.configurations) as results:
        checker = Checker(gathered.settings, gathered.configurations, gathered.reading, results)
        files = files_in_force(gathered.jobs)
        sieve = Waived(files, gathered, checker, date.today().isoformat()) if files else None
        found = []
        for job in gathered.jobs:
            problems = checker(job).problems
            found.append((job, list(sieve.sift(job, problems)[0] if sieve else problems)))
    return found


def _chosen(job: Job, problems: list[Problem], rule: str, lines: dict[str, int]) -> list[Problem]:
    """The problems of a file that are waived: all of a rule, or the one that stands on a line."""
    found = [problem for problem in problems if not rule or problem.rule == rule]
    if not lines:
        return found
    line = lines[job.file.path]
    found = [problem for problem in found if _at(problem, line)]
    if not found:
        what = f"no problem of {rule}" if rule else "no problem"
        raise UsageError(f"{what} stands on line {line} of {job.file.path}", "`frlint check` lists what stands")
    rules = sorted({problem.rule for problem in found})
    if len(rules) > 1:
        raise UsageError(
            f"problems of {', '.join(rules)} stand on line {line} of {job.file.path}", f"name one: --rule {rules[0]}"
        )
    return found


def _at(problem: Problem, line: int | None) -> bool:
    return line is None or problem.line <= line <= problem.end_line


def _file(request: Request, path: str) -> str:
    """The waivers file that takes an entry for a document: the one named, the nearest, or one beside the document."""
    if request.waiver_file:
        return os.path.abspath(request.waiver_file)
    folder = os.path.dirname(path)
    return next(iter(find(folder)), os.path.join(folder, NAME))


def _git_user() -> str:
    """What git calls whoever works here, empty where it does not know."""
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, stdin=subprocess.DEVNULL)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def _short(file: str) -> str:
    here = os.getcwd() + os.sep
    return file.removeprefix(here)


def _row(entry: Waiver, gathered: Gathered) -> dict[str, object]:
    return {
        "file": shown(entry.file, gathered),
        "line": entry.line,
        "document": entry.document,
        "rule": entry.rule,
        "quote": quote(entry.words),
        "count": entry.times,
        "kind": entry.kind,
        "editor": entry.editor,
        "expires": entry.expires or None,
        "reason": entry.reason,
    }


def _told(entry: Waiver, gathered: Gathered) -> str:
    until = f", until {entry.expires}" if entry.expires else ""
    times = f" ({entry.times} times)" if entry.times > 1 else ""
    place = f"{visible_path(shown(entry.file, gathered))}:{entry.line}"
    return (
        f"{place}: {entry.rule} in {visible_path(entry.document)}{times}: “{visible(quote(entry.words))}” "
        f"{entry.kind} by {visible(entry.editor)}{until}: {visible(entry.reason)}\n"
    )
