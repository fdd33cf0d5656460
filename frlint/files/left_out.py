"""Why a file is no document, or is left out of what is walked or listed."""
# Paths are strings here: ten thousand of them are asked about, and Path objects would take most of the time.

import os
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from frlint.files.upwards import nearest
from frlint.files.word_lists import is_list

NO_DOCUMENTS = ("README", "LICENSE", "requirements")
"""What the names of text files begin with that stand beside documents and are none."""

LeavesOut = Callable[[str, bool], str]
"""Asked with a real path and whether it is a folder: why it is left out, empty where it is not."""


class Kinds(NamedTuple):
    """Which files are documents, as the caller knows them.

    `suffixes` are lower case, with their dot. `why_no_document` is called with the real path of a file that is walked
    over and has one of them; it answers with an empty text for a document. `description` is what an error says that
    documents are.
    """

    suffixes: tuple[str, ...]
    why_no_document: Callable[[str], str] = lambda _: ""
    description: str = ""


class IgnoredPaths(Protocol):
    """What is ignored below the folders that are walked, by git for one."""

    def __contains__(self, path: str) -> bool:
        """Whether a file or folder (a real path, a folder's ends with `/`) is ignored; its folder is not."""
        ...

    def enter(self, folder: str) -> None:
        """A folder with a `.git` of its own is walked: what is ignored in it, that repository decides."""
        ...

    def is_submodule(self, folder: str) -> bool:
        """Whether a folder with a `.git` of its own is part of the repository around it only by its name."""
        ...


SUBMODULE = "a submodule: another repository"
OTHER_KIND = "not of a kind that is checked"


def why_left_out(path: str, suffixes: tuple[str, ...]) -> str:
    """Why a walk from the root of a tree would leave out a file, by its path (with `/`) alone; empty for a document."""
    *folders, name = path.split("/")
    if not name.lower().endswith(suffixes) or is_list(name):
        return OTHER_KIND
    if ".git" in folders:
        return "git's own folder"
    if name[0] == "." or any(folder[:1] == "." for folder in folders):
        return "hidden"
    return "no document, by its name" if name.startswith(NO_DOCUMENTS) else ""


def tops_of(files: Iterable[str]) -> list[str]:
    """The tops of the repositories of some files (real paths), in order."""
    known: dict[str, str] = {}
    return [*dict.fromkeys(top for file in files if (top := nearest(os.path.dirname(file), _holding_git, known)))]


def why_not_listed(
    real: str, is_folder: bool, kinds: Kinds, exclude: LeavesOut | None, ignored: IgnoredPaths | None
) -> str:
    """Why a walk from the top of its repository would leave out a file (a real path); empty where it would not."""
    if is_folder:
        return SUBMODULE if ignored is not None and ignored.is_submodule(real) else ""
    tops = tops_of([real])
    top = tops[0] if tops else os.path.dirname(real)
    names = real[len(top.rstrip(os.sep)) + 1 :].split(os.sep)
    reason = why_left_out("/".join(names), kinds.suffixes)
    at = top.rstrip(os.sep)
    for place, name in enumerate(names):
        if reason:
            break
        at = f"{at}{os.sep}{name}"
        is_file = place == len(names) - 1
        if ignored is not None and (at if is_file else f"{at}/") in ignored:
            reason = "ignored by git"
        elif exclude:
            reason = exclude(at, not is_file)
    return reason or kinds.why_no_document(real)


def _holding_git(folder: str) -> str:
    """The folder, where it is the top of a repository."""
    return folder if os.path.lexists(os.path.join(folder, ".git")) else ""
