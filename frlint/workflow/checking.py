"""`frlint check`: files in, problems out, as they come."""

from collections.abc import Iterator
from contextlib import ExitStack
from time import monotonic
from typing import Any, TextIO

from frlint.configuration import Configurations, Settings
from frlint.engine import Report
from frlint.engine import check as check_bytes
from frlint.engine.problems import run_problem
from frlint.executors import Result, work_over
from frlint.problem import Severity
from frlint.reporters import Reporter, reporter
from frlint.reporters.progress import Progress
from frlint.reporters.tally import Tally, statistics
from frlint.reporters.terminal import Console, Look
from frlint.rulebook import Rulebook, Selection, load
from frlint.workflow.gathering import (
    Job,
    configurations_of,
    gather,
    is_git,
    read_bytes,
    reader_options,
    said,
    tell_what_holds,
)
from frlint.workflow.outcome import Outcome
from frlint.workflow.request import Request
from frlint.workflow.results import open_results


def check(request: Request, console: Console) -> Outcome:
    """Check the documents of a request and report their problems, file by file, in the order of their paths."""
    began = monotonic()
    configurations = configurations_of(request)
    gathered = gather(request, configurations)
    checker = Checker(gathered.settings, configurations)
    tell_what_holds(request, configurations, gathered.listing, console)
    tally = Tally(Severity(request.min_severity))
    form = request.output_format or ("full" if console.out_is_terminal and not request.output else "concise")
    with ExitStack() as stack:
        out, look = open_results(request, console, stack)
        told = None if request.statistics else reporter(form, look, checker.help)
        patient = console.err_is_terminal and not request.quiet
        progress = Progress(console.err if patient else None, len(gathered.jobs))
        stack.callback(progress.wipe)
        results = work_over(checker, gathered.jobs, lambda job: job.file.size, request.jobs)
        _stream(results, checker, tally, told, out, progress)
        if request.statistics:
            out.write(_statistics(form, tally, look))
    if form in ("full", "concise") and not request.quiet:
        seconds = monotonic() - began
        left_out = [] if request.verbose else [path for path, _ in gathered.listing.left_out if not is_git(path)]
        console.out.flush()
        console.err.write(tally.closing(console.err_look, seconds, len(left_out)))
    failed = tally.any_from(Severity(request.fail_level)) and not request.exit_zero
    return Outcome(int(failed), tally.documents)


def _stream(
    results: Iterator[Result[Job, Report]],
    checker: "Checker",
    tally: Tally,
    told: Reporter | None,
    out: TextIO,
    progress: Progress,
) -> None:
    """Write the problems of each file as soon as it is done."""
    out.write(told.begin() if told else "")
    for done, result in enumerate(results, 1):
        report = result.value or checker.failed(result.item, said(result.failure))
        shown = tally.add(report.problems, report.documents)
        if shown and told:
            progress.wipe()
            out.write(told.problems(shown))
        progress.step(done)
    progress.wipe()
    out.write(told.end() if told else "")


def _statistics(form: str, tally: Tally, look: Look) -> str:
    rows = tally.by_rule()
    if form in ("full", "concise"):
        return statistics(rows, look)
    from frlint.reporters.jsontext import Rows, encode

    objects = [row._asdict() for row in rows]
    if form == "jsonl":
        return "".join(f"{encode(one)}\n" for one in objects)
    array = Rows()
    return "[" + "".join(map(array.row, objects)) + array.end()


class Checker:
    """Checks files, one at a time. Sent to another process it is small: there it is made once from its settings."""

    def __init__(self, settings: list[Settings], configurations: Configurations | None = None) -> None:
        self._settings = settings
        books: dict[tuple[str, ...], Rulebook] = {}
        self._selections: list[Selection] = []
        for held in settings:
            book = books.get(held.rule_folders)
            if book is None:
                book = books[held.rule_folders] = load(held.rule_folders)
            if configurations and held.file:
                configurations.require_known(held, book.rules)
            self._selections.append(
                book.select(held.select or (), held.ignore, held.extend_select, held.severity, held.options)
            )

    def __call__(self, job: Job) -> Report:
        """The report of a file. A file that cannot be opened is a problem of the report."""
        settings = self._settings[job.setting]
        data, trouble = read_bytes(job, settings.file_size)
        if trouble:
            return self._run_report(job, "FR001", {"reason": trouble})
        return check_bytes(data, job.file.path, self._selections[job.setting], reader_options(settings))

    def failed(self, job: Job, failure: str) -> Report:
        """The report of a file whose check did not come back at all."""
        return self._run_report(job, "FR002", {"what": "the run", "file": job.file.path, "exception": failure})

    def help(self, rule_id: str) -> str:
        """What to do about a rule's problems: what the rule says, shortened."""
        for selection in self._selections:
            rule = selection.rule(rule_id)
            if rule is not None:
                return shortened(rule.do)
        return ""

    def _run_report(self, job: Job, rule_id: str, values: dict[str, str]) -> Report:
        problems = run_problem(self._selections[job.setting], rule_id, job.file.path, values)
        return Report(tuple(problems), 0, job.file.size)

    def __reduce__(self) -> tuple[Any, ...]:
        import pickle

        plain = [settings._replace(provenance={}, file="") for settings in self._settings]
        stored = pickle.dumps(plain)
        _MADE.setdefault(stored, self)
        return _made_again, (stored,)


_MADE: dict[bytes, Checker] = {}
"""The checkers of this process by their settings; a process that is forked has its parent's."""


def _made_again(stored: bytes) -> Checker:
    import pickle

    found = _MADE.get(stored)
    if found is None:
        found = _MADE[stored] = Checker(pickle.loads(stored))
    return found


_SHORT = ("p", "pp", "No", "Mr", "i.e", "e.g")
"""Words whose full stop ends no sentence."""


def shortened(text: str, most: int = 200) -> str:
    """The first sentences of a text, on one line, as many as `most` characters hold; at least one."""
    head, *others = " ".join(text.split()).split(". ")
    for other in others:
        if len(head) + 2 + len(other) > most and head.rpartition(" ")[2] not in _SHORT:
            return f"{head}."
        head = f"{head}. {other}"
    return head
