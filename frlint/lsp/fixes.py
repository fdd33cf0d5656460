"""Fixes of an open document that prove themselves: one, all of a rule, all that are safe. For the worker alone."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from frlint.lsp.buffers import Buffer
from frlint.lsp.checks import Checks
from frlint.lsp.positions import Snapshot
from frlint.model.problem import Edit, Problem
from frlint.runs.fixing.fixer import FixedFile, Fixer, FixJob, Key, Wish, key_of


class Fixed(NamedTuple):
    """A text with what mends it: edits in offsets of the file's own text, or why there are none."""

    snapshot: Snapshot
    edits: tuple[Edit, ...]
    reason: str = ""


class Fixes:
    """Makes fixes of texts as they are now."""

    def __init__(self, checks: Checks) -> None:
        self._checks = checks

    def one(self, buffer: Buffer, wanted: Callable[[Problem], bool]) -> Fixed:
        """The fix of the first problem that is wanted, safe or not; all others stay."""
        return self._fixed(buffer, Wish(unsafe=True), wanted, first=True)

    def of_rule(self, buffer: Buffer, rule: str, *, unsafe: bool) -> Fixed:
        """The fixes of all problems of a rule."""
        return self._fixed(buffer, Wish(unsafe, frozenset((rule,))), lambda _: True)

    def safe(self, buffer: Buffer) -> Fixed:
        """All fixes that are safe."""
        return self._fixed(buffer, Wish(), lambda _: True)

    def _fixed(self, buffer: Buffer, wish: Wish, wanted: Callable[[Problem], bool], *, first: bool = False) -> Fixed:
        """What `frlint fix` would make of a text. Raises errors of the configuration."""
        with self._checks.lock:
            snapshot, data = buffer.snapshot, buffer.data()
        project = self._checks.project(buffer.path)
        job = project.job(buffer.path, data)
        project.checker.asks_schemas = True
        with project.alone(job, lambda: None) as run:
            (file,) = run.files()
        chosen = [problem for problem in file.problems if wanted(problem) and wish.takes(problem)]
        if first:
            chosen = chosen[:1]
        if not chosen:
            return Fixed(snapshot, (), "there is nothing that could be mended")
        held = _keys(file.report.problems) - _keys(file.problems)
        aside = _keys(file.problems) - _keys(chosen)
        done = Fixer(project.checker, wish)(FixJob(job, held, aside))
        return Fixed(snapshot, done.edits, _reason(done))


def _reason(done: FixedFile) -> str:
    """Why nothing was mended, empty where something was."""
    if done.edits:
        return ""
    return done.trouble or next((one.reason for one in done.refused), "nothing would change")


def _keys(problems: Iterable[Problem]) -> frozenset[Key]:
    return frozenset(map(key_of, problems))
