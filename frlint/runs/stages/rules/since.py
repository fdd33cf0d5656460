"""`--since REV`: of the problems of records only those that the merge base has not."""

import os
from collections.abc import Sequence
from contextlib import ExitStack

from frlint.git.repository import Repository
from frlint.history.volumes import compare_volumes
from frlint.model.problem import Problem
from frlint.runs.compared import Compared
from frlint.runs.history import History
from frlint.runs.inputs.paths import from_top
from frlint.runs.pipeline import Run
from frlint.runs.stages.rules.in_commits import RecordsOfCommits


def only_new(found: Sequence[Problem], run: Run, stack: ExitStack) -> list[Problem]:
    """Those of some problems that what the run is compared with has not; all where it is compared with nothing.

    Raises `GitError`, and errors of what is recorded there.
    """
    compared = next((one.compared for one in run.filters if one.compared is not None), None)
    if compared is None or not found:
        return [*found]
    before = _before(compared, run, stack)
    shown = [from_top(one) for one in found]
    as_there = {id(there): one for there, one in zip(shown, found, strict=True)}
    moves = {
        old.path: one.after.path
        for one in compared.changes
        if one.after is not None and (old := one.before[0]) is not None and old.path != one.after.path
    }
    return [as_there[id(one)] for one in compare_volumes([before], shown, [moves]).introduced]


def _before(compared: Compared, run: Run, stack: ExitStack) -> list[Problem]:
    repository = Repository(os.getcwd())
    root = repository.root or repository.folder
    history = History(repository, root, compared.tree, run.gathered.configurations, compared.results)
    records = RecordsOfCommits(history, lambda _: history, compared.commit, frozenset(), stack)
    return records.standing(compared.commit)
