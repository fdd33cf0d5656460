"""Three versions of a file merged line by line, as git does it itself."""

import subprocess
from collections.abc import Sequence
from typing import NamedTuple

from frlint.git import child

LABELS = ("ours", "base", "theirs")
"""What stands behind git's conflict marks where nothing else is given."""
_MOST_CONFLICTS = 127
"""The status of `git merge-file` is the number of conflicts, at most this."""


class MergedLines(NamedTuple):
    """The bytes that git makes of three files, with conflict marks where `has_conflict`."""

    data: bytes
    has_conflict: bool


def merge_lines(ours: str, base: str, theirs: str) -> None:
    """Write over the file `ours` with the merge of three files; where lines conflict, between git's conflict marks.

    Raises `GitError` where git cannot merge them (one is no text, say): then `ours` is untouched.
    """
    labels = _labels(LABELS)
    child.run(".", "merge-file", *labels, "--", ours, base, theirs, accept=tuple(range(_MOST_CONFLICTS + 1)))


def merged_lines(
    ours: str, base: str, theirs: str, labels: Sequence[str] = LABELS, marker_size: int = 7
) -> MergedLines:
    """The merge of three files; none is written. `labels` are those of ours, base and theirs.

    Raises `GitError` where git cannot merge them.
    """
    size = f"--marker-size={marker_size}"
    started = child.start(
        ".", "merge-file", "-p", "-q", size, *_labels(labels), "--", ours, base, theirs, stderr=subprocess.PIPE
    )
    data = child.finish(started, ".", tuple(range(_MOST_CONFLICTS + 1)))
    return MergedLines(data, started.returncode != 0)


def _labels(labels: Sequence[str]) -> list[str]:
    return [word for label in labels for word in ("-L", label)]
