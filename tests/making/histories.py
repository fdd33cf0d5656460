"""Histories made for a test: problems, versions, changes, commits as plain data, and what git would list of trees."""

from collections.abc import Mapping, Sequence

from frlint.model.commit import Change, Commit, TreeFile
from frlint.model.problem import Problem, Severity


def file_at(path: str, blob: str, mode: str = "100644") -> TreeFile:
    """A file in a tree."""
    return TreeFile(path, blob, mode)


def commit_of(
    name: str,
    parents: tuple[str, ...],
    changes: tuple[Change, ...] = (),
    author: str = "A. Editor",
    subject: str = "Edit",
) -> Commit:
    """A commit, whose name is its id."""
    return Commit(name, parents, author, "editor@example.org", "2024-05-01T12:00:00+00:00", subject, changes)


def problem(
    words: str = "one two three four five", rule: str = "FN001", path: str = "v/d1.txt", line: int = 1, **more: object
) -> Problem:
    """A problem of a file that is one document, unless `document` says otherwise."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    given: dict[str, object] = {
        "path": path,
        "line": line,
        "column": 1,
        "rule": rule,
        "name": f"name-{rule.lower()}",
        "severity": Severity.ERROR,
        "end_line": line,
        "end_column": 2,
        "message": "wrong",
        "document": stem,
        "page": None,
        "fingerprint": "",
        "words": words,
    }
    return Problem(**(given | more))  # type: ignore[arg-type]


class Blobs:
    """Contents: each blob is a row of (rule, words); `results` places them as problems, one a line."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[tuple[str, str], ...]] = {}
        self.asked: list[tuple[str, str]] = []

    def add(self, *rows: tuple[str, str], name: str = "") -> str:
        """The id of a blob with these problems; equal ones share it unless they are named apart."""
        blob = f"{name}{rows}"
        self.rows[blob] = rows
        return blob

    def results(self, path: str, blob: str) -> Sequence[Problem]:
        """The problems of a blob at a path."""
        self.asked.append((path, blob))
        return [problem(words, rule, path, k) for k, (rule, words) in enumerate(self.rows.get(blob, ()), 1)]


Tree = Mapping[str, str]
"""From a path to its blob."""


def listed(parents: Sequence[Tree], tree: Tree, renames: Mapping[str, str] | None = None) -> tuple[Change, ...]:
    """What differs from every parent, as git lists it. `renames` maps new paths to old ones, for ordinary commits."""
    renames = renames or {}
    sides = parents or [{}]
    changes = []
    sources = set(renames.values())
    for path in sorted({path for side in sides for path in side} | set(tree)):
        olds = tuple(renames.get(path, path) for _ in sides)
        after = file_at(path, tree[path]) if path in tree else None
        before = tuple(file_at(old, side[old]) if old in side else None for old, side in zip(olds, sides, strict=True))
        if path in renames:
            changes.append(Change("R", before, after))
        elif path not in sources or path in tree:
            before = tuple(None if v is not None and v.path in sources else v for v in before)
            if (after is not None or all(before)) and after not in before:
                changes.append(Change("D" if after is None else "M" if all(before) else "A", before, after))
    return tuple(changes)
