"""Histories drawn at random, through git and the checks: what stood and what came, less what went, is what stands.

FRLINT_HISTORIES says how many are drawn (25 otherwise).
"""

import os
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frlint.engine import check_file as checking
from frlint.git import trees as tree
from frlint.git.log import commits as log
from frlint.git.repository import Repository
from frlint.history.attribution import attribute, versions
from frlint.model.commit import Commit
from frlint.model.problem import Problem
from frlint.runs.history import History, open_history
from frlint.runs.request import Request

EXAMPLES = int(os.environ.get("FRLINT_HISTORIES", "25"))
HEADER = "611.42/3–1150: Telegram\n\nThe Ambassador in Norland (Hale) to the Secretary of State\n\nsecret\n\n"
PARAGRAPHS = (
    "The harbor was quiet in the forenoon, and the lighters lay along the quay until dusk.",
    "The Minister asked for an answer on the tariff, which the Consul had promised him in May.",
    "The pilots1 were paid by the shipping office and not by the Harbor Board of the town.",
    "A cargo of salt2 was landed at the new pier, and duty was paid on the half of it.",
    "Of the the islands nothing was said, nor of the lights that the treaty speaks of.",
    "The envoy &mdash; as he said himself &mdash; had no instruction on the question of the loan.",
    "He was told [Page 42] that the ships [Page 42] would sail before the end of the month.",
    "The price rose by I960 crowns; the captain asked that this be noted in the register.",
    "Nothing further was heard,, and the Consul left for the capital on the evening boat.",
    "Of the the islands nothing was said, nor of the lights that the treaty speaks of.",
    "Of the the harbors nothing was said, nor of the lights that the treaty speaks of.",
    "Nothing else was heard,, and the Consul left for the capital on the evening boat.",
    "He was told [Page 42] that the boats [Page 42] would sail before the end of the month.",
    "A cargo of wood2 was landed at the new pier, and duty was paid on the half of it.",
)
NOTES = ("  1. Not printed.\n", "  2. Dated March 2, 1950.\n", "  3. Not found in the files.\n")
PATHS = tuple(f"v{volume}/d{number}.txt" for volume in (1, 2) for number in (1, 2, 3))


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    """A document of some paragraphs, many of them with a fault, and some notes."""
    paragraphs = draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=8))
    notes = [note for note in NOTES if draw(st.booleans())]
    return (HEADER + "\n\n".join(paragraphs) + ("\n\n" + "".join(notes) if notes else "\n")).encode()


steps = st.one_of(
    st.tuples(st.just("M"), st.sampled_from(PATHS), texts()),
    st.tuples(st.sampled_from("RC"), st.sampled_from(PATHS), st.sampled_from((*PATHS, "v3/d9.txt"))),
    st.tuples(st.just("D"), st.sampled_from(PATHS), st.none()),
)
histories = st.lists(st.lists(steps, max_size=4), min_size=2, max_size=8)


def imported(folder: Path, history: list[list[tuple[str, str, Any]]]) -> None:
    """A bare repository with a commit for each list of steps. What a step cannot do, it leaves."""
    stream = b""
    there: set[str] = set()
    for number, commit in enumerate(history):
        stream += b"commit refs/heads/main\ncommitter Ed <e@x> %d +0000\ndata 1\nx\n" % (1_700_000_000 + number)
        for what, path, other in commit:
            if what == "M":
                there.add(path)
                stream += b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(other), other)
            elif path in there and other != path:
                there -= {path} if what in "RD" else set()
                there |= {other} if other else set()
                stream += f"{what} {path}{f' {other}' if other else ''}\n".encode()
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(folder)], check=True)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream, check=True)


@pytest.fixture(scope="module")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Gives folders that are not there yet."""
    above = tmp_path_factory.mktemp("histories")
    return lambda: above / str(len(list(above.iterdir())))


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The contents that the engine was asked to check."""
    contents: list[bytes] = []
    check = checking.check_together

    def counted(several: Sequence[checking.Content], *others: Any, **more: Any) -> Any:
        contents.extend(one.data for one in several)
        return check(several, *others, **more)

    monkeypatch.setattr(checking, "check_together", counted)
    return contents


def opened(folder: Path, stack: ExitStack) -> History:
    """The history of a repository under the rules that come with frlint."""
    request = Request("commits", isolated=True, jobs=1)
    return open_history(request, stack, Repository(str(folder)))


def standing(history: History, commit: str) -> Iterator[Problem]:
    """All problems of a commit's tree."""
    for file in tree.files(history.repository.folder, commit, (".txt",)):
        yield from history.results(file.path, file.blob)


def moves(commits: list[Commit]) -> bool:
    """Whether a document may have gone on under another path."""
    kinds = [{change.status for change in commit.changes} for commit in commits]
    return any("R" in some or {"A", "D"} <= some for some in kinds)


@given(histories)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_base_and_what_came_less_what_went_is_head(
    new_folder: Callable[[], Path], linted: list[bytes], history: list[list[tuple[str, str, Any]]]
) -> None:
    """For every commit of a linear history, as multisets of document and rule; and each blob is checked once.

    The words are no part of it: those beside a problem may change.
    """
    folder = new_folder()
    imported(folder, history)
    linted.clear()
    with ExitStack() as stack:
        opening = opened(folder, stack)
        repository, results = opening.repository, opening.results
        first = log(repository, None, repository.head)
        base = next(iter(first)).id
        commits = list(log(repository, base, repository.head))
        results.prepare(versions(commits))
        assert len(linted) == results.checked <= len({blob for _, blob in versions(commits)})
        by_path = not moves(commits)

        def counted(problems: Iterator[Problem] | tuple[Problem, ...]) -> Counter[tuple[str, ...]]:
            return Counter((one.path if by_path else "", one.rule) for one in problems)

        now = counted(standing(opening, base))
        for one in attribute(commits, results):
            came, went = counted(one.introduced), counted(one.fixed)
            assert went - (now + came) == Counter()
            now = now + came - went
            assert now == counted(standing(opening, one.commit))
        assert len(linted) == len(set(linted)), "a content was checked twice"


def test_every_distinct_blob_is_checked_once_ever(new_folder: Callable[[], Path], linted: list[bytes]) -> None:
    """One document through twenty commits, copied, renamed and taken back: the second run checks nothing."""
    contents = [(HEADER + "\n\n".join(PARAGRAPHS[: k % 7 + 1]) + "\n").encode() for k in range(20)]
    history: list[list[tuple[str, str, Any]]] = [[("M", PATHS[0], content)] for content in contents]
    history += [[("C", PATHS[0], PATHS[1])], [("R", PATHS[0], PATHS[2])], [("M", PATHS[1], contents[3])]]
    folder = new_folder()
    imported(folder, history)
    for run in (1, 2):
        linted.clear()
        with ExitStack() as stack:
            opening = opened(folder, stack)
            commits = list(log(opening.repository, None, opening.repository.head))
            opening.results.prepare(versions(commits))
            shown = list(attribute(commits, opening.results))
            assert len(shown) == len(history)
            assert (opening.results.checked, opening.results.hits) == ((7, 0) if run == 1 else (0, 7))
        assert len(linted) == (7 if run == 1 else 0)
