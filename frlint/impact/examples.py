"""Which of many effects are shown: those of different documents first, and of different messages."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from frlint.model.problem import Problem

T = TypeVar("T")


def examples(effects: Sequence[T], problem_of: Callable[[T], Problem], most: int) -> list[T]:
    """At most `most` of some effects, in their order: one from each document before a second of any, and among those
    of equal rank the first of each message before others of it."""
    documents: dict[tuple[str, str], int] = {}
    messages: dict[str, int] = {}
    ranked = []
    for k, effect in enumerate(effects):
        problem = problem_of(effect)
        known = problem.path, problem.document
        documents[known] = documents.get(known, 0) + 1
        messages[problem.message] = messages.get(problem.message, 0) + 1
        ranked.append((documents[known], messages[problem.message], k))
    return [effects[k] for k in sorted(k for *_, k in sorted(ranked)[:most])]
