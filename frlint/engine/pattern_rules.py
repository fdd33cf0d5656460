"""Rules whose patterns are searched for together, in one pass over a document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from frlint.checks import Check, find_check
from frlint.checks.blanked import blanked
from frlint.checks.kinds import pattern, vocabulary
from frlint.checks.kinds.ground import Ground
from frlint.checks.kinds.seeker import Seeker
from frlint.checks.kinds.sweep import Sweep
from frlint.checks.pages.damaged import malformed_page_breaks
from frlint.checks.rare_words import rare_pieces, rare_words
from frlint.model.budget import OverBudgetError
from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.rulebook.rule import Rule


class NeededCheck:
    """A check that runs only on documents in which a pattern of its rule matches."""

    __slots__ = ("_check", "_name", "_options", "seeker")

    def __init__(self, seeker: Seeker, name: str, options: Mapping[str, Any]) -> None:
        self.seeker = seeker
        self._name, self._options = name, options
        self._check: Check | None = None

    def hits(self, ground: Ground) -> Iterator[Hit]:
        """What the check finds in a document; its function is looked up for the first one."""
        if self._check is None:
            self._check = find_check(self._name)
        return iter(self._check(ground.document, self._options))


class Sweeping:
    """The rules of a selection that have patterns: the kinds `pattern` and `vocabulary`, and checks with `needs`."""

    __slots__ = ("_by_pieces", "_finders", "_most", "_most_of_check", "_needed", "_sweep")

    def __init__(self, rules: Sequence[tuple[Rule, Mapping[str, Any]]], most: int, most_of_check: int) -> None:
        """Rules with their options. `most` bounds the hits of a pattern in one document, `most_of_check` of a check."""
        self._most, self._most_of_check = most, most_of_check
        self._finders: list[tuple[Rule, pattern.PatternFinder | vocabulary.VocabularyFinder | NeededCheck]] = []
        for rule, options in rules:
            if rule.kind == "check":
                needed = NeededCheck(Seeker(rule.terms["needs"]), rule.terms["check"], options)
                self._finders.append((rule, needed))
            elif rule.kind == "vocabulary":
                self._finders.append((rule, vocabulary.finder(rule.terms, frozenset(rule.messages))))
            else:
                self._finders += [(rule, finder) for finder in pattern.finders(rule.terms)]
        self._by_pieces = {
            index: finder.pieces
            for index, (_, finder) in enumerate(self._finders)
            if isinstance(finder, pattern.PatternFinder) and finder.pieces
        }
        # What they need may stand there in the edition's own words.
        self._needed = [k for k, (_, finder) in enumerate(self._finders) if isinstance(finder, NeededCheck)]
        self._sweep = Sweep([finder.seeker for _, finder in self._finders], frozenset(self._by_pieces))

    def check_each(self, documents: Sequence[Document]) -> Iterator[Iterator[tuple[Rule, Hit | Exception]]]:
        """What the rules find in each of several documents."""
        grounds = [Ground(document) for document in documents]
        listed = self._with_pieces(documents)
        if any(document.reference_words for document in documents):
            listed = [
                {*more, *self._needed} if document.reference_words else more
                for document, more in zip(documents, listed, strict=True)
            ]
        for ground, indices, more in zip(grounds, self._sweep.matching_each(grounds), listed, strict=True):
            yield self._hits(ground, sorted({*indices, *more}))

    def _hits(self, ground: Ground, indices: Iterable[int]) -> Iterator[tuple[Rule, Hit | Exception]]:
        """What those patterns find that may match. Where two of a rule find the same, the first one reports it."""
        taken: list[Hit] = []
        last = ""
        for index in indices:
            rule, finder = self._finders[index]
            if rule.id != last:
                taken, last = [], rule.id
            try:
                if isinstance(finder, NeededCheck):
                    left = self._most_of_check
                    for hit in islice(finder.hits(ground), left):
                        left -= 1
                        yield rule, hit
                    if not left:
                        raise OverBudgetError(hit.end, f"{self._most_of_check:,} places that it found")
                    continue
                for hit in islice(finder.hits(ground), self._most):
                    if not any(_same_place(hit, other) for other in taken):
                        taken.append(hit)
                        yield rule, hit
            except Exception as error:
                yield rule, error

    def _with_pieces(self, documents: Sequence[Document]) -> list[Iterable[int]]:
        """For each document the indices of the lists of words of which it may have one."""
        if not self._by_pieces or any(document.form == "xml" for document in documents):
            return [self._by_pieces for _ in documents]
        for fact in (malformed_page_breaks, blanked, rare_words):  # Each for all: what it works with stays at hand.
            for document in documents:
                document.fact(fact)
        several = [document.fact(rare_pieces) for document in documents]
        return [
            [index for index, pieces in self._by_pieces.items() if not pieces.isdisjoint(there)] for there in several
        ]


def _same_place(one: Hit, other: Hit) -> bool:
    return one.start == other.start or (one.start < other.end and other.start < one.end)
