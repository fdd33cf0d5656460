"""The files of a commit or tree."""

from frlint.git import child
from frlint.model.commit import TreeFile

LINK = b"120000 "
"""What the line of a link begins with."""


def files(folder: str, tree: str, suffixes: tuple[str, ...] = (), *, links: bool = False) -> list[TreeFile]:
    """All files of a tree in bytewise order of path, or those whose paths end with one of `suffixes` (and all `links`).
    Suffixes are lower case; paths may have them in any case.

    `tree` is a commit's or tree's id or name, `folder` any folder of the repository. Links and submodules are among
    them: see `TreeFile.mode`. Raises `GitError`.
    """
    answer = child.run(folder, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", tree)
    ends = tuple(child.bytes_of(suffix) for suffix in suffixes)
    found = []
    for entry in answer.split(b"\0")[:-1]:
        if ends and not entry.lower().endswith(ends) and not (links and entry.startswith(LINK)):
            continue
        head, _, path = entry.partition(b"\t")
        mode, _, blob = head.decode("ascii").split(" ")
        found.append(TreeFile(child.path_from(path), blob, mode))
    return found
