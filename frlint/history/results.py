"""The problems of a version of a file, as the walks through a history ask for them."""

from collections.abc import Callable, Sequence
from typing import TypeGuard

from frlint.model.commit import TreeFile
from frlint.model.problem import Problem

Results = Callable[[str, str], Sequence[Problem]]
"""From a path and a blob's id to the problems of that blob, placed at that path, always in the same order; none for
what is no document."""


def is_text(version: TreeFile | None) -> TypeGuard[TreeFile]:
    """Whether there is a file with text of its own: no link, no submodule."""
    return version is not None and version.is_regular


def problems_at(version: TreeFile | None, results: Results) -> Sequence[Problem]:
    """The problems of a version; none where there is no regular file."""
    return results(version.path, version.blob) if is_text(version) else ()
