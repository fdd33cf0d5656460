"""Three versions of a file merged line by line, as git does it itself."""

from frlint.git import child


def merge_lines(ours: str, base: str, theirs: str) -> None:
    """Write over the file `ours` with the merge of three files; where lines conflict, between git's conflict marks.

    Raises `GitError` where git cannot merge them (one is no text, say): then `ours` is untouched.
    """
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    # The status is the number of conflicts, at most 127.
    child.run(".", "merge-file", *labels, "--", ours, base, theirs, accept=tuple(range(128)))
