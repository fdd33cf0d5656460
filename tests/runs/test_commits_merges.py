"""Histories with merges, drawn at random: what stands at the end and not at the base was brought in by somebody.

FRLINT_HISTORIES says how many are drawn (25 otherwise).
"""

import os
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from frlint.git import trees as tree
from frlint.git.log import commits as log
from frlint.git.repository import Repository
from frlint.history.attribution import attribute, versions
from frlint.history.comparison import NOTHING
from frlint.history.undone import Span
from frlint.model.commit import Attributed
from frlint.model.problem import Problem
from frlint.runs.history import History, open_history
from frlint.runs.request import Request
from frlint.runs.whole_range import of_range

EXAMPLES = int(os.environ.get("FRLINT_HISTORIES", "25"))
FAULTS = ("of the the islands", "I960 crowns", "the loan &mdash; in May", "the register,, and the boat")
PATHS = tuple(f"v1/d{number}.txt" for number in range(1, 5))
Tree = Mapping[str, tuple[int, ...]]
"""From a path to the faults that stand there."""
Known = Counter[tuple[str, str, str]]


class Step(NamedTuple):
    """A commit on one of two branches: an edit of a document, or a merge of the other branch.

    A merge takes each document as one side has it: as the other where `theirs` has its number.
    """

    branch: int
    path: int
    faults: tuple[int, ...] | None
    theirs: frozenset[int]


kinds = st.lists(st.integers(0, len(FAULTS) - 1), max_size=3).map(tuple)
edits = st.builds(Step, st.integers(0, 1), st.integers(0, 3), kinds, st.just(frozenset()))
merges = st.builds(Step, st.integers(0, 1), st.just(0), st.none(), st.frozensets(st.integers(0, 3)))
histories = st.lists(st.one_of(edits, edits, merges), min_size=3, max_size=14)


def text(path: str, faults: Iterable[int]) -> bytes:
    """A document in which some faults stand, each in a paragraph of its own."""
    paragraphs = [f"Paper {path[4]} speaks {FAULTS[k]} of {path}." for k in faults]
    head = "The Ambassador in Norland (Hale) to the Secretary of State"
    return "\n\n".join([head, *paragraphs, "Nothing further was heard.\n"]).encode()


class Drawn:
    """A history in a bare repository, its branches `one` and `two`."""

    def __init__(self, folder: Path, steps: Iterable[Step]) -> None:
        self._trees: dict[int, Tree] = {1: dict.fromkeys(PATHS, (0,))}
        self.heads = [1, 1]
        stream = self._commit(1, "one") + b"reset refs/heads/two\nfrom :1\n\n"
        for step in steps:
            stream += self._step(step)
        subprocess.run(["git", "init", "--quiet", "--bare", "-b", "one", str(folder)], check=True)
        subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream, check=True)

    def _step(self, step: Step) -> bytes:
        mine, theirs = self.heads[step.branch], self.heads[1 - step.branch]
        number = len(self._trees) + 1
        if step.faults is not None:
            self._trees[number] = {**self._trees[mine], PATHS[step.path]: step.faults}
            parents: tuple[int, ...] = (mine,)
        else:
            taken = {path: self._trees[theirs][path] for k, path in enumerate(PATHS) if k in step.theirs}
            self._trees[number] = {**self._trees[mine], **taken}
            parents = (mine, theirs)
        self.heads[step.branch] = number
        return self._commit(number, ("one", "two")[step.branch], *parents)

    def _commit(self, number: int, branch: str, *parents: int) -> bytes:
        time = 1_700_000_000 + number
        head = f"commit refs/heads/{branch}\nmark :{number}\ncommitter Ed <e@x> {time} +0000\ndata 1\nx\n"
        ways = "".join(f"{'merge' if k else 'from'} :{parent}\n" for k, parent in enumerate(parents))
        stream = head.encode() + ways.encode() + b"deleteall\n"
        for path, faults in self._trees[number].items():
            data = text(path, faults)
            stream += b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data)
        return stream + b"\n"


def attributed(history: History, base: str, head: str) -> list[Attributed]:
    commits = list(log(history.repository, base, head))
    history.results.prepare(versions(commits))
    whole = of_range(history, Span(base, head, commits), lambda _: NOTHING)
    return list(attribute(commits, history.results, whole=whole))


def known(problems: Iterable[Problem]) -> Known:
    return Counter((one.path, one.rule, one.words) for one in problems)


def standing(history: History, commit: str) -> Known:
    files = tree.files(history.repository.folder, commit, (".txt",))
    return known(problem for file in files for problem in history.results(file.path, file.blob))


@pytest.fixture(scope="module")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Gives folders that are not there yet."""
    above = tmp_path_factory.mktemp("merges")
    return lambda: above / str(len(list(above.iterdir())))


@given(histories)
@example([Step(1, 0, (), frozenset()), Step(0, 0, None, frozenset())])
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_stands_at_the_end_and_not_at_the_base_came_with_a_commit(
    new_folder: Callable[[], Path], steps: list[Step]
) -> None:
    """As multisets of document, rule and words: what neither the base nor a nearest common commit has is introduced."""
    folder = new_folder()
    Drawn(folder, steps)
    with ExitStack() as stack:
        history = open_history(Request("commits", isolated=True, jobs=1), stack, Repository(str(folder)))
        repository = history.repository
        base, head = repository.revision("two"), repository.revision("one")
        forks = repository.merge_bases(base, head)
        before = standing(history, base)
        for fork in forks:
            before |= standing(history, fork)
        came = known(problem for one in attributed(history, base, head) for problem in one.introduced)
        assert standing(history, head) - before - came == Counter()


@given(histories)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merges_that_take_what_each_side_changed_bring_nothing_in(
    new_folder: Callable[[], Path], steps: list[Step]
) -> None:
    """Either branch has documents of its own, and a merge takes those of the other as they are there."""
    folder = new_folder()
    other = (frozenset({2, 3}), frozenset({0, 1}))
    own = [step._replace(path=step.path % 2 + 2 * step.branch, theirs=other[step.branch]) for step in steps]
    Drawn(folder, own)
    with ExitStack() as stack:
        history = open_history(Request("commits", isolated=True, jobs=1), stack, Repository(str(folder)))
        repository = history.repository
        found = attributed(history, repository.revision("two"), repository.revision("one"))
        assert [one for one in found if len(one.parents) > 1 and one.introduced] == []
