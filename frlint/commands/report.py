"""`frlint report`: a page for a browser, in a file or served to a person at this machine."""

import os
from contextlib import ExitStack
from datetime import date
from typing import NamedTuple

from frlint.commands.console import progress_of, say_to
from frlint.commands.reporting import rule_facts_in
from frlint.commands.sparing import spare_documents
from frlint.errors import FrlintError, UsageError, lines_of
from frlint.files.write import open_text
from frlint.model.problem import Severity
from frlint.reporters.formats import Checked
from frlint.reporters.page.as_format import Html
from frlint.reporters.page.content import MOST, Content, Extras, OfRange
from frlint.reporters.page.rendering import page
from frlint.reporters.terminal import Console, visible_path
from frlint.reporters.wording import counted, size_in_bytes
from frlint.runs.checked_texts import CheckedTexts, state_of, title_of, watched_paths
from frlint.runs.edition import Edition, edition_of
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import volume_of_job
from frlint.runs.pipeline import Run, open_run
from frlint.runs.request import Outcome, Request
from frlint.runs.rule_words import RuleWords
from frlint.runs.watch import Watch


class Options(NamedTuple):
    """The options that `report` alone has."""

    html: str = ""
    """The file that takes the page, `-` for standard output."""
    serve: bool = False
    port: str = ""
    documents: str = ""
    """How many documents are set at most, 0 for all."""
    no_history: bool = False


def run(request: Request, console: Console) -> Outcome:
    """Make the page. The exit code is 0, whatever it shows.

    Raises `UsageError` where neither a file nor `--serve` is asked for, and errors of the request, the configuration
    and the history.
    """
    options = request.own_options(Options)
    if bool(options.html) == options.serve:
        raise UsageError(
            "a page goes into a file, or to a browser",
            "say one of both: frlint report --html report.html, or frlint report --serve",
        )
    if options.port and not options.serve:
        raise UsageError("--port is of --serve", "frlint report --serve --port N")
    if options.serve:
        return _serve(request, options, console)
    content = Maker(request, options, console).content()
    _write(content, options.html, console)
    if not request.quiet and options.html != "-":
        found, size = len(content.found), size_in_bytes(os.path.getsize(options.html))
        problems = sum(len(one.problems) for one in content.found)
        what = f"{counted(problems, 'problem')} in {counted(found, 'document')}"
        say_to(console.err, f"frlint: {visible_path(options.html)}: {what}, {size}")
    return Outcome(0, sum(content.volumes.values()))


class Maker:
    """Makes the content of a page, once or whenever a file was saved; the history is asked once for each commit."""

    def __init__(self, request: Request, options: Options, console: Console, address: str = "") -> None:
        """`address` is where a served page hears of changes, empty for one in a file. Raises `UsageError`."""
        self._span = request.since
        self._request = request._replace(since="")
        self._console = console
        self._address = address
        self._file = options.html
        self._most = _most(options.documents)
        self._curve = not options.no_history
        self._known: tuple[str, Edition] | None = None

    def content(self) -> Content:
        """What the page shows now. Raises errors of the request, the configuration and the history."""
        request = self._request
        with ExitStack() as stack:
            progress = progress_of(request, self._console, stack)
            gathered = gather(request)
            spare_documents(request, gathered.documents, self._file)
            run = open_run(request, stack, gathered=gathered, watch=progress, once=True)
            made = _problems(run, request, gathered)
            suppressed = [summary for one in run.filters if (summary := one.summary())]
            edition = self._edition(made.state, progress)
        commits = edition.commits
        of_range = OfRange(_range_name(self._span), commits) if commits is not None else None
        extras = Extras(edition.standing, edition.why_no_history, of_range, edition.board)
        return made._replace(suppressed=suppressed, extras=extras, most=self._most, address=self._address)

    def _edition(self, state: str, watch: Watch) -> Edition:
        known = self._known[1] if self._known is not None and self._known[0] == state else None
        edition = edition_of(self._request, self._span, watch, curve=self._curve, known=known)
        self._known = state, edition
        return edition


def _problems(run: Run, request: Request, gathered: Gathered) -> Content:
    """The problems of a run with their documents, as a page shows them."""
    least = Severity(request.min_severity)
    day, state = date.today().isoformat(), state_of(gathered)
    checked = Checked(title_of(request), day, state, least, CheckedTexts(gathered).document)
    made = Html(rule_facts_in(RuleWords(run.checker.selections))._replace(checked=checked))
    for file in run.files():
        made.checked(file.job.file.path, volume_of_job(file.job), file.documents)
        made.problems([problem for problem in file.problems if problem.severity.weight >= least.weight])
    made.problems([problem for problem in run.remaining() if problem.severity.weight >= least.weight])
    return made.content()


def _range_name(span: str) -> str:
    return span if ".." in span else f"{span}..HEAD"


def _most(text: str) -> int:
    """How many documents an option asks for. Raises `UsageError`."""
    if not text:
        return MOST
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    raise UsageError(f"{text!r} is no number of documents", "--documents 500, or 0 for all")


def _write(content: Content, file: str, console: Console) -> None:
    if file == "-":
        console.out.writelines(page(content))
        return
    with open_text(file, "replace") as out:
        out.writelines(page(content))


def _serve(request: Request, options: Options, console: Console) -> Outcome:
    """Serve the page, and make it anew whenever a file of the request is saved, until somebody interrupts."""
    from frlint.files.watching import changes, require
    from frlint.reporters.page.rendering import failure, policy
    from frlint.serving.server import Pages, Server, port_of, serve

    require()
    pages = Pages()
    server = Server(pages, port_of(options.port))
    allowed = policy(server.address)

    def make() -> Content:
        content = maker.content()
        pages.put("".join(page(content)), allowed)
        return content

    def follow() -> None:
        for _ in changes(watched):
            try:
                make()
            except FrlintError as error:
                pages.put(failure(lines_of(error.message), error.advice, server.address), allowed)
                say_to(console.err, *lines_of(error.message))

    try:
        maker = Maker(request, options, console, server.address)
        watched = watched_paths(request)
        content = make()
        say_to(console.err, f"frlint: {server.address}", "Ctrl-C ends it.")
        serve(server, follow)
    finally:
        server.server_close()
    return Outcome(0, sum(content.volumes.values()))
