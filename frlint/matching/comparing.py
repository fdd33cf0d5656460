"""Two texts compared where words alone do not say which problem is which: once, and what it gave is stored."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from frlint.matching.found import answers_for, text_for
from frlint.model.problem import Problem

if TYPE_CHECKING:
    from frlint.matching.answers import Pairs
    from frlint.matching.carrying import Carrying

Group = tuple[list[int], list[int]]
"""Indexes of problems of one rule and document: of the earlier ones and of the later ones."""
_Found = Iterable[tuple[int, int]]
_asked = attrgetter("line", "column", "end_line", "end_column", "message")
"""What of a problem the answers depend on, besides the texts."""


class Comparing:
    """The texts of some problems before and after, read when there is a question whose answer is not stored."""

    def __init__(self, before: Sequence[Problem], after: Sequence[Problem]) -> None:
        self._before, self._after = before, after
        self._carrying: Carrying | None = None

    def carried(self, groups: Sequence[Group]) -> "Pairs":
        """Pairs of problems that stand at one place of both texts, of those of each group."""
        return self._answer("carried", groups, lambda carrying: self._carried(groups, carrying)) if groups else ()

    def two(self, alike: "Pairs") -> "Pairs":
        """Those pairs of problems of the same words that stand at two places, both of which the other text has."""
        if not alike:
            return ()
        groups = [([old for old, _ in alike], [new for _, new in alike])]
        return self._answer("two", groups, lambda carrying: self._two(alike, carrying))

    def _carried(self, groups: Iterable[Group], carrying: "Carrying") -> Iterator[tuple[int, int]]:
        before, after = self._before, self._after
        for own, others in groups:
            for k, n in carrying.pairs([before[k] for k in own], [after[k] for k in others]):
                yield own[k], others[n]

    def _two(self, alike: "Pairs", carrying: "Carrying") -> Iterator[tuple[int, int]]:
        for old, new in alike:
            if carrying.are_two(self._before[old], self._after[new]):
                yield old, new

    def _answer(self, kind: str, groups: Sequence[Group], find: Callable[["Carrying"], _Found]) -> "Pairs":
        """The stored answer to a kind of question about groups of problems, or what the texts say."""
        answers, texts = answers_for(self._before, self._after)
        if answers is None:
            carrying = self._compared()
            return [*find(carrying)] if carrying else ()
        places = [([_asked(self._before[k]) for k in o], [_asked(self._after[k]) for k in n]) for o, n in groups]
        question = repr((kind, texts, places))
        olds, news = [k for own, _ in groups for k in own], [k for _, others in groups for k in others]
        stored = answers.get(question)
        if stored is not None and all(k < len(olds) and n < len(news) for k, n in stored):
            return [(olds[k], news[n]) for k, n in stored]
        carrying = self._compared()
        if carrying is None:
            return ()
        found = [*find(carrying)]
        # By their places among those that were asked about: what else stands in a file may be waived another time.
        sides = [dict(zip(side, range(len(side)), strict=True)) for side in (olds, news)]
        answers.put(question, [(sides[0][old], sides[1][new]) for old, new in found])
        return found

    def _compared(self) -> "Carrying | None":
        if self._carrying is None:
            sides = [text_for(problems, problems[0].path) for problems in (self._before, self._after)]
            if sides[0] is not None and sides[1] is not None:
                from frlint.matching.carrying import Carrying

                self._carrying = Carrying(sides[0], sides[1])
        return self._carrying
