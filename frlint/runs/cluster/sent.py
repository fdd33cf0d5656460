"""What a worker of a cluster is sent, and what it does with it. It needs frlint of our version, and no disk of ours.

Files travel by their content, in their jobs; the rules of a project as the bytes of their files.
"""

import os
import pickle
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frlint import __version__
from frlint.configuration import Settings
from frlint.errors import FrlintError
from frlint.executors import Answers, answers_of
from frlint.model.report import Report
from frlint.runs.checker import Checker
from frlint.runs.inputs.job import Job

Files = tuple[tuple[str, bytes], ...]
"""The rule files of a folder: the path from the folder, and the bytes, of each."""
_MOST_MADE = 8
"""As many checkers a worker holds: it may outlive many runs, and work for several at a time."""


class Sent(NamedTuple):
    """What a checker is made of elsewhere. `folders` are the files of each folder of rules that the settings name.

    `digests` are those of the selections that come of it: where a worker has others, its frlint is not ours.
    """

    settings: Sequence[Settings]
    folders: dict[str, Files]
    object_format: str
    wants_notes: bool
    digests: Sequence[str]


class Differs(NamedTuple):
    """A worker's frlint is not that of the run: in which way."""

    how: str


def sent_of(checker: Checker, object_format: str) -> bytes:
    """What a checker is made of, as bytes. Raises errors of rule files."""
    from frlint.plugins.packages import plug_ins_at
    from frlint.rulebook.folders import rule_files

    names = {folder for own in checker.settings for folder in (*own.rule_folders, *own.rules_instead)}
    names = {folder for folder in names if not plug_ins_at([folder])}  # A worker has them installed, or differs.
    folders = {}
    for folder in sorted(names):
        files = []
        for path in rule_files(folder):
            with open(path, "rb") as file:
                files.append((os.path.relpath(path, folder), file.read()))
        folders[folder] = tuple(files)
    settings = [own._replace(provenance={}, file="", word_lists=()) for own in checker.settings]
    digests = [selection.digest for selection in checker.selections]
    return pickle.dumps(Sent(settings, folders, object_format, checker.wants_notes, digests))


def version() -> str:
    """The version of frlint on a worker, asked for by name."""
    return __version__


def check_there(asked_by: str, made_of: bytes, jobs: bytes) -> bytes:
    """On a worker: what came of some jobs, as `Answers`, or how its frlint differs; all of it pickled.

    `asked_by` is the version of frlint that asks: what another one pickled is not looked at.
    """
    if asked_by != __version__:
        return pickle.dumps(Differs(f"has frlint {__version__}, not {asked_by}"))
    checker = _checker(made_of)
    if isinstance(checker, Differs):
        return pickle.dumps(checker)
    answers: Answers[Report] = answers_of(checker, pickle.loads(jobs))
    return pickle.dumps(answers)


class FarChecker(Checker):
    """A checker on a worker: what the manifest of a TEI volume says is known where the files are, and asked there."""

    def with_whole(self, data: bytes, job: Job, report: Report) -> Report:
        return report if is_completed_here(self, job) else super().with_whole(data, job, report)


def is_completed_here(checker: Checker, job: Job) -> bool:
    """Whether what rules of whole volumes find in a TEI file that is checked in one piece is found by who asks."""
    return job.is_volume and job.part[1] == 1 and bool(checker.settings[job.setting].manifest)


_MADE: dict[tuple[int, bytes], Checker | Differs] = {}
"""The checkers of this worker by thread and by what they are made of, the last one last."""


def _checker(made_of: bytes) -> Checker | Differs:
    """The checker of this thread, made where it is not there; or how our rules are not those of who asks."""
    from _thread import get_ident

    key = get_ident(), made_of
    found = _MADE.pop(key, None)
    if found is None:
        found = _make(pickle.loads(made_of))
    _MADE[key] = found
    while len(_MADE) > _MOST_MADE:
        _MADE.pop(next(iter(_MADE)), None)
    return found


def _make(sent: Sent) -> Checker | Differs:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="frlint-rules-") as scratch:
        there = {folder: os.path.join(scratch, str(k)) for k, folder in enumerate(sorted(sent.folders))}
        for folder, files in sent.folders.items():
            _write(there[folder], files)
        settings = [
            own._replace(
                rule_folders=tuple(there.get(folder, folder) for folder in own.rule_folders),
                rules_instead=tuple(there.get(folder, folder) for folder in own.rules_instead),
            )
            for own in sent.settings
        ]
        try:
            made = FarChecker(settings, None, None, None, sent.object_format)
        except FrlintError as error:
            return Differs(f"cannot use the rules of this run: {error.message}")
    made.wants_notes = sent.wants_notes
    if [selection.digest for selection in made.selections] != list(sent.digests):
        return Differs("has other rules than this frlint, though its version is the same")
    return made


def _write(folder: str, files: Iterable[tuple[str, bytes]]) -> None:
    os.makedirs(folder, exist_ok=True)
    for name, data in files:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
