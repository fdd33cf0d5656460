"""Problems that depend on counts: who wrote their words answers for them, not who changed the count.

A rule that counts (a rare form beside a frequent one) finds a problem in words that nobody touched, once others have
written the frequent form often enough; and it falls silent where the rare one was written more often. So of the
problems that are new after a commit those are its own whose words it wrote; the others came to light. Of those that are
gone it fixed those whose words are gone; the others are out of sight. One problem that stands for several places, of
which the first one was mended, goes to the next and stays the same problem.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from frlint.history.comparison import Difference
from frlint.matching.found import Text
from frlint.matching.pairing import place
from frlint.model.commit import Commit, TreeFile
from frlint.model.identity import own_words
from frlint.model.problem import Problem

if TYPE_CHECKING:
    from frlint.matching.answers import Answers


class Version(NamedTuple):
    """A text that is read when it is asked for. `id` is what it is known by, empty where that is not known."""

    id: str
    text: Callable[[], Text | None]


VersionAt = Callable[[str], Version | None]
"""The text of the file at a path of one tree; None where there is none."""


class Sides(NamedTuple):
    """The texts before and after a change: of each tree before it, and of the one after it.

    `moves` are, for each tree before, from the paths of documents there to those that they have now, where they are
    others.
    """

    before: Sequence[VersionAt]
    moves: Sequence[Mapping[str, str]]
    after: VersionAt


class Counting(Protocol):
    """What is asked about rules that count: the ids of them, the text of a blob at a path, and whose words they are."""

    @property
    def rules(self) -> Container[str]:
        """The ids of the rules that count."""
        ...

    @property
    def answers(self) -> "Answers | None":
        """Where it is stored whether words stood; None where nothing is."""
        ...

    def version(self, path: str, blob: str) -> Version:
        """The text of a blob at a path."""
        ...

    def writer(self, commit: Commit, problem: Problem) -> Commit | None:
        """Which commit wrote the words of a problem that stands after a commit; None for an earlier one."""
        ...


def sides_of(before: Sequence[TreeFile | None], after: TreeFile, version: Callable[[str, str], Version]) -> Sides:
    """The texts of one file before and after a change."""
    olds = [version for version in before if version is not None and version.is_regular]

    def at(file: TreeFile) -> VersionAt:
        return lambda path: version(path, file.blob) if path == file.path else None

    moves = [{old.path: after.path} if old.path != after.path else {} for old in olds]
    return Sides([at(old) for old in olds], moves, at(after))


class Stood:
    """Answers whether words stood in another text; each two texts are compared once, and what that gave is stored."""

    def __init__(self, answers: "Answers | None" = None) -> None:
        self._answers = answers
        self._compared: dict[tuple[object, object], Callable[[Problem], Problem | None]] = {}

    def __call__(self, problem: Problem, there: Version | None, here: Version | None) -> Problem | None:
        """A problem of the text `here` at the place where its words stand in `there`; None where they do not."""
        if there is None or here is None:
            return None
        if there.id == here.id != "":
            return problem
        if self._answers is None or not there.id or not here.id:
            return self._found(problem, there, here)
        question = repr(("stood", there.id, here.id, *_ends(problem)))
        known = self._answers.get(question)
        if known is None:
            found = self._found(problem, there, here)
            self._answers.put(question, _ends(found) if found is not None else ())
            return found
        if len(known) != 2:
            return None
        (line, column), (end_line, end_column) = known
        return problem._replace(line=line, column=column, end_line=end_line, end_column=end_column)

    def _found(self, problem: Problem, there: Version, here: Version) -> Problem | None:
        key = (there.id, here.id) if there.id and here.id else (there, here)
        if key not in self._compared:
            old, new = there.text(), here.text()
            if old is None or new is None:
                return None
            from frlint.matching.carrying import Carrying

            self._compared[key] = Carrying(old, new).stood
        return self._compared[key](problem)


def _ends(problem: Problem) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where a problem begins and ends."""
    return (problem.line, problem.column), (problem.end_line, problem.end_column)


def by_words(found: Difference, rules: Container[str], sides: Sides, answers: "Answers | None" = None) -> Difference:
    """What a change did, where problems of some rules, those that count, are told by whose words they are.

    `answers` has what was found out about the texts before; None where nothing is stored.
    """
    new = [problem for problem in found.introduced if problem.rule in rules]
    gone = [problem for problem in found.fixed if problem.rule in rules]
    if not new and not gone:
        return found
    stood = Stood(answers)
    old_places = {id(problem): [*_before(problem, sides, stood)] for problem in new}
    light = [problem for problem in new if old_places[id(problem)]]
    dark = [problem for problem in gone if _still_stands(problem, sides, stood)]
    went_on: dict[int, Problem] = {}
    for problem in light:
        first = next(
            (one for one in gone if id(one) not in went_on and _went_on(problem, one, old_places[id(problem)])), None
        )
        if first is not None:
            went_on[id(first)] = problem
    moved = [*went_on.values()]
    off = {*map(id, (*light, *dark)), *went_on}
    stays = {*map(id, moved)}
    return Difference(
        tuple(problem for problem in found.introduced if id(problem) not in off),
        tuple(problem for problem in found.fixed if id(problem) not in off),
        tuple(sorted((*found.carried, *moved), key=place)),
        tuple(sorted((*found.moved, *moved), key=place)),
        tuple(problem for problem in light if id(problem) not in stays),
        tuple(problem for problem in dark if id(problem) not in went_on),
    )


def _before(problem: Problem, sides: Sides, stood: Stood) -> Iterator[Problem]:
    """A new problem where its words stood in each of the trees before that has them, in the paths of that tree."""
    here = sides.after(problem.path)
    for text_at, moved in zip(sides.before, sides.moves, strict=True):
        path = next((old for old, new in moved.items() if new == problem.path), problem.path)
        if moved.get(path, path) != problem.path:
            continue  # What stood there went elsewhere.
        there = stood(problem, text_at(path), here)
        if there is not None:
            yield there._replace(path=path)


def _still_stands(problem: Problem, sides: Sides, stood: Stood) -> bool:
    """Whether the words of a problem that is gone stand after the change where they stood before it."""
    return any(
        stood(problem, sides.after(moved.get(problem.path, problem.path)), text_at(problem.path)) is not None
        for text_at, moved in zip(sides.before, sides.moves, strict=True)
    )


def _went_on(problem: Problem, gone: Problem, places: Sequence[Problem]) -> bool:
    """Whether a problem is what one that is gone went on as. `places` are those where its words stood before."""
    if problem.rule != gone.rule:
        return False
    named = {(other.path, other.line, other.column) for other in gone.related}
    return own_words(problem.words) == own_words(gone.words) or any(
        (one.path, one.line, one.column) in named for one in places
    )
