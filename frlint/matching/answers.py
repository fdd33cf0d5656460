"""What is asked of a store of comparisons. Imported for types alone: else every run would pay."""

from collections.abc import Sequence
from typing import Protocol

Pairs = Sequence[tuple[int, int]]
"""Pairs of indexes: of earlier problems and of later ones."""


class Answers(Protocol):
    """What comparisons of texts gave before, so that no two texts are compared twice."""

    def text_id(self, path: str) -> str:
        """What the text at a path is known by, however it is asked for; empty where nothing is stored of it."""
        ...

    def get(self, question: str) -> Pairs | None:
        """The answer to a question, which names the texts and all else that the answer depends on."""
        ...

    def put(self, question: str, answer: Pairs) -> None:
        """Store an answer."""
        ...
