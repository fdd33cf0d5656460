"""How many documents of a run have problems: what stands in a file outside of its documents is none of them."""

from collections.abc import Sequence

from frlint.model.identity import stem
from frlint.model.problem import Problem
from frlint.reporters.wording import counted


class _File:
    """A file with problems: how many documents it holds, and the names of those that have some."""

    __slots__ = ("_stem", "documents", "names")

    def __init__(self, path: str) -> None:
        self._stem = stem(path)
        self.documents = 0
        self.names: set[str] = set()

    def is_outside(self, name: str) -> bool:
        """Whether a problem's document is the file itself: it stands outside of the many documents that it holds."""
        return self.documents > 1 and name == self._stem

    def with_problems(self) -> int:
        """How many of its documents have problems."""
        return min(self.documents, sum(not self.is_outside(name) for name in self.names))


class DocumentCount:
    """Counts the documents of files, a file or a part of one at a time, and those of them that have problems."""

    def __init__(self) -> None:
        self.documents = 0
        self._files: dict[str, _File] = {}

    def add(self, documents: int, problems: Sequence[Problem]) -> None:
        """Count a file that holds some documents (none, if it is none of the edition's texts), and its problems."""
        self.documents += documents
        if problems:
            path = problems[0].path
            file = self._files.setdefault(path, _File(path))
            file.documents += documents
            file.names.update(problem.document for problem in problems)

    def is_outside(self, path: str, name: str) -> bool:
        """Whether a problem's document is a file that holds many: see `add`."""
        return path in self._files and self._files[path].is_outside(name)

    def __str__(self) -> str:
        """`2 of 8 documents and 1 other file`."""
        within = [file.with_problems() for file in self._files.values()]
        others = within.count(0)
        besides = f" and {counted(others, 'other file')}" if others else ""
        return f"{sum(within):,} of {counted(self.documents, 'document')}{besides}"
