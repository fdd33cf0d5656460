"""`frlint fix`: problems mended where a fix is known and proves itself."""

import os
from typing import NamedTuple

from frlint.commands.console import say_to
from frlint.commands.mending import Mended, Standing, diff_of, mend, standing
from frlint.commands.places import split_places
from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.reporters.mending.json import json_text
from frlint.reporters.mending.text import closing, lines
from frlint.reporters.terminal import Console
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.job import STDIN
from frlint.runs.request import Outcome, Request


class Options(NamedTuple):
    """The options that `fix` alone has."""

    unsafe_fixes: bool = False
    diff: bool = False
    interactive: bool = False
    exit_zero: bool = False


def run(request: Request, console: Console) -> Outcome:
    """Fix the documents of a request. Exits with 1 where problems of the failing level are left, with `--diff` where
    something would be changed. Raises `UsageError` for options that do not go together.
    """
    options = request.own_options(Options)
    _require(request, options)
    if request.staged:
        request = _in_work_tree(request)
        if not request.paths:
            console.out.write("[]\n" if request.output_format == "json" else "")
            return Outcome()
    if options.interactive:
        from frlint.commands.asking import ask

        return ask(request, console)
    request, places, others = split_places(request)
    if STDIN in request.paths:
        data = request.standard_input()
        request = request._replace(standard_input=lambda: data)
    mended = mend(request, console, unsafe=options.unsafe_fixes, preview=options.diff, places=places, others=others)
    if options.diff:
        return _preview(mended, request, console)
    if STDIN in request.paths:
        fixed = next((file.after for file in mended.files if file.is_changed), data)
        request = request._replace(standard_input=lambda: fixed)
        _write(console, fixed)
    found = standing(request, mended)
    _report(mended, found, request, console)
    failed = (found.fails and not options.exit_zero) or any(file.trouble and file.refused for file in mended.files)
    return Outcome(int(failed), mended.documents)


def _in_work_tree(request: Request) -> Request:
    """The request for the files of the work tree that are those of the index which it asks about."""
    tree = gather(request)
    root = tree.tree.root if tree.tree is not None else ""
    inside = [tree.tree.path(job.file.real) for job in tree.documents] if tree.tree is not None else []
    paths = [os.path.join(root, path) for path in inside if os.path.isfile(os.path.join(root, path))]
    return request._replace(staged=False, paths=tuple(map(shown_from_here, paths)), files_from="")


def _require(request: Request, options: Options) -> None:
    json = request.output_format == "json"
    if options.diff and json:
        raise UsageError("--diff and --output-format json both print to standard output", "leave one of them out")
    if options.interactive and (options.diff or json):
        other = "--diff" if options.diff else "--output-format json"
        raise UsageError(f"--interactive asks a person, and {other} does not", "leave one of them out")
    if STDIN in request.paths and (json or options.interactive):
        raise UsageError(
            "the fixed text of standard input (-) goes to standard output", "name a file, or leave - alone"
        )


def _preview(mended: Mended, request: Request, console: Console) -> Outcome:
    """Print what would be changed; what is refused is said beside it."""
    changed = False
    for file in mended.files:
        diff = diff_of(file)
        changed = changed or bool(diff)
        _write(console, diff)
    if not request.quiet:
        refusals = (report._replace(fixed=()) for report in mended.reports)
        say_to(console.err, *lines(refusals, console.err_look))
    return Outcome(int(changed), mended.documents)


def _report(mended: Mended, found: Standing, request: Request, console: Console) -> None:
    if request.output_format == "json":
        console.out.write(json_text(mended.reports))
        return
    if request.quiet:
        return
    reports = mended.reports
    out, look = (console.err, console.err_look) if STDIN in request.paths else (console.out, console.look)
    out.writelines(f"{line}\n" for line in lines(reports, look))
    console.out.flush()
    console.err.write(closing(reports, mended.documents, found.left, console.closing_look))


def _write(console: Console, data: bytes) -> None:
    """Bytes to standard output, as they are."""
    console.out.flush()
    buffer = getattr(console.out, "buffer", None)
    if buffer is None:
        console.out.write(data.decode("utf-8", "surrogateescape"))
    else:
        buffer.write(data)
        buffer.flush()
