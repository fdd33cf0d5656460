"""What becomes of a corpus's problems: two checks compared file by file, or one with what was recorded earlier."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frlint.impact.comparing import FileImpact, Side, compare_file
from frlint.impact.reasons import Reasons, State, Unknown
from frlint.model.problem import Problem
from frlint.runs.impact.check import Check, Found
from frlint.runs.impact.record import Record


class Measured(NamedTuple):
    """What becomes of the problems of each file, in bytewise order of paths, and of those of waivers.

    `documents` were compared. `passed_over` names files that could not be, each with the reason. `is_same` tells that
    nothing differs on which problems depend.
    """

    files: list[FileImpact]
    waivers: FileImpact = FileImpact()
    documents: int = 0
    passed_over: tuple[tuple[str, str], ...] = ()
    is_same: bool = False


def compare_checks(before: Check, after: Check) -> Measured:
    """Two checks compared. Where nothing differs on which problems depend, nothing is checked."""
    numbers = before.numbers(), after.numbers()
    if _is_same(before, after, numbers):
        return Measured([], is_same=True)
    earlier = {found.job.file.path: found for found in before.files()}
    reasons = _AllReasons(before, after)
    documents = 0
    files: list[tuple[str, FileImpact]] = []
    for found in after.files():
        old = earlier.pop(found.job.file.path, None)
        why = reasons.of(None if old is None else old.job.setting, found.job.setting)
        files.append((found.job.file.path, compare_file(Side() if old is None else old.side, found.side, why)))
        documents += found.documents
    for path, old in earlier.items():
        files.append((path, compare_file(old.side, Side(), reasons.of(old.job.setting, None))))
        documents += old.documents
    files.sort(key=lambda one: os.fsencode(one[0]))
    waivers = _of_waivers(before.waivers(), after.waivers())
    return Measured([one for _, one in files], waivers, documents)


def compare_with_record(record: Record, after: Check, now: Iterable[Found]) -> Measured:
    """The files of a check compared with what was recorded of them; those whose text is another are passed over."""
    left = set(record.files)
    files = []
    passed_over: list[tuple[str, str]] = []
    documents = 0
    for found in now:
        path = found.job.file.path
        old = record.files.get(key := found.key if found.key in record.files else path)
        left.discard(key)
        if old is None and record.is_whole:
            passed_over.append((path, "it was not recorded"))
            continue
        if old is not None and old.content and old.content != after.content(found.job):
            passed_over.append((path, "it was changed since it was recorded"))
            continue
        side = Side() if old is None else _at(old.side, path)
        why = _reasons_of(record, None if old is None else old.state, after.states[found.job.setting])
        impact = _with_lines(compare_file(side, found.side, why), found, after)
        # Who knows only what was reported knows of nothing else whether it is new.
        files.append(impact if record.is_whole else impact._replace(held_gains=()))
        documents += found.documents
    passed_over += ((path, "it was recorded, and is not checked now") for path in sorted(left))
    waivers = _of_waivers(record.waivers, after.waivers())
    return Measured(files, waivers, documents, tuple(sorted(passed_over)))


def _is_same(before: Check, after: Check, numbers: tuple[dict[str, int], dict[str, int]]) -> bool:
    """Whether both check the same files, each in the same state."""
    if numbers[0].keys() != numbers[1].keys():
        return False
    pairs = {(old, numbers[1][path]) for path, old in numbers[0].items()}
    return all(before.states[old] == after.states[new] for old, new in pairs)


class _AllReasons:
    """The reasons of each pair of states, made once. None stands for a file that one of the checks does not look at."""

    def __init__(self, before: Check, after: Check) -> None:
        self._before, self._after = before, after
        self._made: dict[tuple[int | None, int | None], Reasons] = {}

    def of(self, old: int | None, new: int | None) -> Reasons:
        if (old, new) not in self._made:
            states = (
                None if old is None else self._before.states[old],
                None if new is None else self._after.states[new],
            )
            self._made[old, new] = Reasons(*states)
        return self._made[old, new]


def _reasons_of(record: Record, number: int | None, after: State) -> Reasons | Unknown:
    """The reasons of a recorded state and one of now, as far as the record has any."""
    return Reasons(record.states[number], after) if number is not None and record.states else Unknown()


def _of_waivers(before: Sequence[Problem], after: Sequence[Problem]) -> FileImpact:
    """The problems of waivers that come. That others go is no effect: they were written for the rules of now."""
    found = compare_file(Side(before), Side(after), Unknown())
    return FileImpact(found.gained)


def _at(side: Side, path: str) -> Side:
    """What was recorded, at the path that the file has from here."""
    return side._replace(problems=[problem._replace(path=path) for problem in side.problems])


def _with_lines(impact: FileImpact, found: Found, after: Check) -> FileImpact:
    """The same, with the text of problems that are gone and brought none."""
    if all(effect.problem.excerpt for effect in impact.lost):
        return impact
    lost = [
        effect if effect.problem.excerpt else effect._replace(problem=after.with_lines(effect.problem, found.job))
        for effect in impact.lost
    ]
    return impact._replace(lost=tuple(lost))
