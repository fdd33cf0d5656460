"""What the documents of a run are compared with: a commit, and what became of its files since."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frlint.model.commit import Change
    from frlint.runs.blobs import BlobResults
    from frlint.runs.inputs.tree import Tree

COMPARING = ("XR015",)
"""The rules that compare two states of a volume: what they tell stood in none of them before."""


class Compared:
    """A commit (its id), the results of its files, and the changes since, once they are known.

    `tree` is what is compared with it.
    """

    def __init__(self, results: "BlobResults", commit: str, tree: "Tree") -> None:
        self.results = results
        self.tree = tree
        self.commit = commit
        self.changes: Sequence[Change] = ()
