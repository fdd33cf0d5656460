"""Which documents are set in type, the numbers of their problems, and the index of rules that leads to them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from frlint.model.problem import Problem
from frlint.reporters.page.comments import comment_of
from frlint.reporters.page.content import Content, Found
from frlint.reporters.page.overview import graver
from frlint.reporters.page.set_text import SetDocument
from frlint.reporters.page.setting import Commented, set_document
from frlint.reporters.terminal import visible


class Numbered(NamedTuple):
    """A document that is set: its number on the page, and the numbers of its problems in their order."""

    found: Found
    number: int
    problems: tuple[int, ...]


class Place(NamedTuple):
    """A place in the index of rules: the number of the problem, its document, and its printed page."""

    number: int
    document: str
    page: str


class LeftOut(NamedTuple):
    """What is counted and not set in type: documents, and problems in them."""

    documents: int
    problems: int


class IndexEntry(NamedTuple):
    """A rule with the places of its problems, volume by volume."""

    rule: str
    name: str
    places: Mapping[str, Sequence[Place]]
    problems: int


class Chosen:
    """The documents that are set in type."""

    def __init__(self, documents: Sequence[Numbered], left_out: LeftOut) -> None:
        self.documents = documents
        self.left_out = left_out

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of problems by their fingerprints."""
        return {problem.fingerprint: number for problem, number, _ in self._each() if problem.fingerprint}

    @property
    def index(self) -> list[IndexEntry]:
        """The rules in the order of their ids, with the places of their problems."""
        entries: dict[str, tuple[str, dict[str, list[Place]]]] = {}
        for problem, number, found in self._each():
            _, places = entries.setdefault(problem.rule, (problem.name, {}))
            place = Place(number, visible(found.id), visible(problem.page or ""))
            places.setdefault(visible(found.volume), []).append(place)
        return [
            IndexEntry(rule, name, places, sum(map(len, places.values())))
            for rule, (name, places) in sorted(entries.items())
        ]

    def set_documents(self, content: Content) -> Iterator[SetDocument]:
        """The documents in type, one by one: each is read when it is asked for."""
        ranged = content.extras.of_range
        commits = ranged.commits if ranged is not None else ()
        new = frozenset(problem.fingerprint for commit in commits for problem in commit.introduced)
        for found, number, numbers in self.documents:
            document = content.document_of(found.path, found.id)
            pairs = zip(found.problems, numbers, strict=True)
            commented = [Commented(problem, comment_of(problem, own, new)) for problem, own in pairs]
            yield set_document(document, number, found.volume, found.path, found.id, commented)

    def _each(self) -> Iterator[tuple[Problem, int, Found]]:
        for found, _, numbers in self.documents:
            for problem, number in zip(found.problems, numbers, strict=True):
                yield problem, number, found


def chosen(content: Content) -> Chosen:
    """All documents, or where there are more than are to be set the gravest, in the order of the page."""
    order = range(len(content.found))
    if content.most and len(order) > content.most:
        gravest = sorted(order, key=lambda k: (*graver(content.found[k].problems), k))
        order = sorted(gravest[: content.most])  # type: ignore[assignment]
    documents: list[Numbered] = []
    first = 1
    for number, k in enumerate(order, 1):
        found = content.found[k]
        documents.append(Numbered(found, number, tuple(range(first, first + len(found.problems)))))
        first += len(found.problems)
    every = sum(len(found.problems) for found in content.found)
    return Chosen(documents, LeftOut(len(content.found) - len(documents), every - first + 1))
