"""What `fix` and `check --fix` share: files fixed, written, and reported."""

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from frlint.commands.console import progress_of
from frlint.commands.places import split_places
from frlint.errors import UsageError
from frlint.fixes.changes import Changes
from frlint.fixes.choice import DISPLAY, SAFE, UNSAFE
from frlint.model.problem import Problem, Severity
from frlint.reporters.mending.diff import LineChange, unified_diff
from frlint.reporters.mending.records import FileReport, Left, Refusal
from frlint.reporters.mending.text import lines
from frlint.reporters.terminal import Console
from frlint.runs.fixing.fixer import FixedFile, Wish
from frlint.runs.fixing.fixing import Fixing, PlacesOfFiles
from frlint.runs.fixing.wish import checked_by
from frlint.runs.fixing.writing import write_fixed
from frlint.runs.inputs.job import STDIN
from frlint.runs.pipeline import open_run
from frlint.runs.request import Request


class Mended(NamedTuple):
    """The files of a request after their fixes, which are written unless it was a preview.

    `documents` is how many they hold; `before` are the problems that stood.
    """

    files: Sequence[FixedFile]
    documents: int
    wish: Wish
    before: Sequence[Problem]

    @property
    def reports(self) -> list[FileReport]:
        """What is reported of the files."""
        return [report_of(file) for file in self.files]


def mend(
    request: Request,
    console: Console,
    *,
    unsafe: bool,
    preview: bool = False,
    places: PlacesOfFiles | None = None,
    others: bool = True,
) -> Mended:
    """Fix the files of a request and write them. Raises errors of the request, the configuration and the rules."""
    with ExitStack() as stack:
        fixing = Fixing(request, stack, unsafe=unsafe, watch=progress_of(request, console, stack))
        fixed = fixing.fixed(places, others=others)
        files = fixed if preview else list(write_fixed(fixed))
        return Mended(files, fixing.documents, fixing.wish, fixing.standing)


def report_of(file: FixedFile) -> FileReport:
    """What is reported of a file."""
    refused = tuple(Refusal(one.problem, one.at, one.reason) for one in file.refused)
    return FileReport(file.job.file.path, file.fixed, refused, file.trouble)


def diff_of(file: FixedFile) -> bytes:
    """The file's unified diff; its path is one from the current folder."""
    if not file.is_changed:
        return b""
    path, here = file.job.file.path, os.getcwd()
    if os.path.isabs(path) or path.startswith(".."):
        inside = os.path.relpath(path, here)
        path = inside if not inside.startswith("..") else os.path.abspath(path).lstrip(os.sep)
    path = os.path.normpath(path).replace(os.sep, "/")
    return unified_diff(path, file.before, file.after, list(_line_changes(file)))


def _line_changes(file: FixedFile) -> Iterator[LineChange]:
    """The lines of the changes; all of them where a line feed may be a part of another sign (UTF-16)."""
    if file.before[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield 0, file.before.count(b"\n"), 0, file.after.count(b"\n")
        return
    changes = Changes(file.text, file.edits)
    old, new = (_line_feeds(text) for text in (changes.old, changes.new))
    for change in changes.changes:
        yield (
            bisect_left(old, change.start),
            bisect_left(old, change.end),
            bisect_left(new, change.new_start),
            bisect_left(new, change.new_end),
        )


def _line_feeds(text: str) -> list[int]:
    return [k for k, sign in enumerate(text) if sign == "\n"]


class Standing(NamedTuple):
    """What stands once all is written: how much is left, by how it can be mended, and whether something fails."""

    left: Left
    fails: bool


def standing(request: Request, mended: Mended) -> Standing:
    """What stands in the documents of a request, as a check finds it: anew where something was changed or waived."""
    problems = mended.before
    if any(file.is_changed for file in mended.files) or dict(request.own).get("interactive"):
        with ExitStack() as stack:
            run = open_run(checked_by(request), stack, whole_volumes=True)
            problems = [problem for file in run.files() for problem in file.problems]
    problems = [problem for problem in problems if mended.wish.has(problem)]
    least = Severity(request.fail_level).weight
    shown = Severity(request.min_severity).weight
    counted = (problem for problem in problems if problem.severity.weight >= shown or problem.fix is not None)
    return Standing(left_of(counted), any(problem.severity.weight >= least for problem in problems))


def left_of(problems: Iterable[Problem]) -> Left:
    """How many problems there are, by how far their fixes can be trusted."""
    count = dict.fromkeys((SAFE, UNSAFE, DISPLAY, ""), 0)
    for problem in problems:
        count[problem.fix.applicability if problem.fix else ""] += 1
    return Left(count[SAFE], count[UNSAFE], count[DISPLAY], count[""])


def fix_first(request: Request, console: Console, *, unsafe: bool) -> None:
    """Fix the documents of a request in the work tree. Raises `UsageError` where it asks about something else."""
    if not dict(request.own).get("fix"):
        raise UsageError("--unsafe-fixes says which fixes are taken, and none is asked for", "add --fix")
    other = "--staged" if request.staged else "--commit" if request.commit else "--since" if request.since else ""
    if other:
        raise UsageError(f"--fix changes files of the work tree, and {other} asks about git's", "leave one of them out")
    if STDIN in request.paths:
        raise UsageError("--fix changes files, and standard input is none", "`frlint fix -` prints the mended text")
    # A list of files from standard input is read once, by whoever asks first.
    named, places, others = split_places(request)
    mended = mend(named, console, unsafe=unsafe, places=places, others=others)
    if not request.quiet:
        console.err.writelines(f"{line}\n" for line in lines(mended.reports, console.err_look))
        console.err.flush()
