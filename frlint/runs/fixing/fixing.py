"""The fixing of a run: its files checked, fixed as far as fixes prove themselves, and proved as volumes."""

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import ExitStack
from os import fsencode
from typing import Protocol

from frlint.executors import work_over
from frlint.fixes.changes import Changes
from frlint.model.places import Lines
from frlint.model.problem import Problem
from frlint.runs.checked_file import CheckedFile
from frlint.runs.failures import describe_failure
from frlint.runs.fixing.fixer import FixedFile, Fixer, FixJob, Key, RefusedFix, Wish, key_of
from frlint.runs.fixing.volumes import prove_volumes
from frlint.runs.fixing.wish import checked_by, wish_of
from frlint.runs.inputs.gather import gather
from frlint.runs.pipeline import Run, open_run
from frlint.runs.request import Request
from frlint.runs.watch import Watch

_BESIDE = "a waived problem stands beside it and would not be known again: mend it by hand and waive that one anew"


class PlacesOfFiles(Protocol):
    """Places that a request names."""

    def only(self, path: str, problems: Sequence[Problem], *, others: bool) -> Sequence[Problem]:
        """The problems of a file at its places; of a file without a place all where `others` says so."""
        ...


class Fixing:
    """A run whose files are fixed. Nothing is written."""

    def __init__(self, request: Request, stack: ExitStack, *, unsafe: bool, watch: Watch | None = None) -> None:
        """Raises errors of the request, the configuration, the rules, and of what is recorded beside the documents."""
        self._request = checked_by(request)
        self.gathered = gather(self._request, whole_volumes=True)
        self.wish: Wish = wish_of(request, self.gathered, unsafe=unsafe)
        self.run: Run = open_run(self._request, stack, gathered=self.gathered, watch=watch)
        self._ran: dict[str, Container[str]] = {}
        self.documents = 0
        self.standing: list[Problem] = []
        """The problems that stood before, of all files."""

    def checked(self) -> Iterator[CheckedFile]:
        """The files that the request asks about, checked, in bytewise order of paths."""
        for file in self.run.files(order=fsencode):
            self._ran[file.job.file.path] = file.ran
            self.documents += file.documents
            self.standing += file.problems
            yield file

    def fixed(self, places: PlacesOfFiles | None = None, *, others: bool = True) -> list[FixedFile]:
        """All files in bytewise order of paths, those with fixes after them. `places` limit what is fixed."""
        asked, files = [], {}
        for file in self.checked():
            files[file.job.file.path] = FixedFile(file.job, b"", b"")
            standing = file.problems
            if places is not None:
                standing = places.only(file.job.file.path, standing, others=others)
            if any(map(self.wish.takes, standing)):
                aside = keys_of(file.problems) - keys_of(standing)
                asked.append(FixJob(file.job, keys_of(file.report.problems) - keys_of(file.problems), aside))
        fixer = Fixer(self.run.checker, self.wish)
        for job, value, failure in work_over(fixer, asked, lambda one: 4 * one.job.size, self._request.jobs):
            path = job.job.file.path
            if value is not None:
                files[path] = self._with_waived(value, job, fixer)
            else:
                files[path] = files[path]._replace(trouble=f"a fault of frlint’s: {describe_failure(failure)}")
        found = list(files.values())
        return list(prove_volumes(found, self.gathered, self.run.checker, self._request.jobs))

    def _with_waived(self, file: FixedFile, asked: FixJob, fixer: Fixer) -> FixedFile:
        """The file without the fixes beside waived problems whose waivers would not fit them any more."""
        lost = self.unheld(file)
        if not lost:
            return file
        changes, lines = Changes(file.text, file.edits), Lines(file.text)
        at = {lines.position(changes.in_old(_offset(problem, Lines(changes.new)))).line for problem in lost}
        beside = [(problem, place) for problem, place in file.fixed if any(abs(place.line - line) < 2 for line in at)]
        aside = asked.aside | keys_of(problem for problem, _ in beside)
        again = fixer(asked._replace(aside=aside)) if beside else file
        if self.unheld(again):
            return file.put_back(_BESIDE)
        return again._replace(refused=(*again.refused, *(RefusedFix(*one, _BESIDE) for one in beside)))

    def unheld(self, file: FixedFile) -> list[Problem]:
        """The problems that were held back before a file was fixed, and are not held back any more."""
        if not file.still_held or not file.is_changed:
            return []
        job = file.job._replace(data=file.after, content="")
        problems: Sequence[Problem] = self.run.checker(job).problems
        for one in self.run.filters:
            problems = one.apply(job, problems, self._ran.get(job.file.path, ())).problems
        known = keys_of(file.still_held)
        return [problem for problem in problems if key_of(problem) in known]


def keys_of(problems: Iterable[Problem]) -> frozenset[Key]:
    """What some problems of a file are known by."""
    return frozenset(map(key_of, problems))


def _offset(problem: Problem, lines: Lines) -> int:
    starts = lines.starts
    return min(starts[min(problem.line, len(starts)) - 1] + problem.column - 1, len(lines.text))
