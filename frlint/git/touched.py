"""Which paths the commits after another one touched, those included that undo each other."""

from frlint.git import child
from frlint.git.repository import Repository


def paths_touched(repository: Repository, old: str, new: str) -> frozenset[str] | None:
    """The paths, from the top, that any commit between two (given by their ids) changed, in any of its parents.

    None where the one does not lead to the other (a rebase, another branch), or is not here any more.
    """
    if old == new:
        return frozenset()
    if not repository.has_object(old) or repository.count(new, old):
        return None
    how = ("--format=", "--name-only", "-z", "--no-renames", "-m", "--no-show-signature", "--no-relative", "--no-notes")
    answer = child.run(repository.folder, "log", *how, f"{old}..{new}", "--")
    return frozenset(child.path_from(one) for one in answer.replace(b"\n", b"\0").split(b"\0") if one)
