"""Waits for files to be changed: what was saved below some folders, in batches, without copies that editors write.

Needs the package watchfiles, which is imported only where something is watched.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple

from frlint.errors import UsageError

if TYPE_CHECKING:
    from watchfiles import Change

QUIET = 80
"""Milliseconds without a further change after which a batch is handed on: an editor that saves writes several files."""
LONGEST = 1_600
"""Milliseconds after which a batch is handed on though changes go on: a checkout of git writes thousands of files."""
LEFT_OUT = frozenset([".git", ".hg", ".svn", ".venv", "__pycache__", "node_modules"])
"""Folders in which nothing is looked at: programs write there all the time."""
_OF_EDITORS = ("~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".part")
"""What the names of files end with that editors write beside the one that is saved."""


class Changed(NamedTuple):
    """What happened within a moment: the paths of files that were written or made, and of those that are gone."""

    written: frozenset[str]
    gone: frozenset[str]

    @property
    def paths(self) -> frozenset[str]:
        """All of them."""
        return self.written | self.gone


def is_watched(path: str) -> bool:
    """Whether a change of a file is anybody's concern: not one in a folder of git's, and no editor's own copy."""
    *folders, name = path.replace("\\", "/").split("/")
    if not LEFT_OUT.isdisjoint(folders) or name in LEFT_OUT:
        return False
    is_of_editor = name.endswith(_OF_EDITORS) or name.startswith((".#", "#")) or name == "4913"
    return not is_of_editor and ".frlint-" not in name


def folders_of(paths: Sequence[str]) -> list[str]:
    """The folders to watch for some files and folders, each once: of a file its folder, since many editors put a new
    file in the place of the one that they save."""
    found = {os.path.realpath(path if os.path.isdir(path) else os.path.dirname(path) or ".") for path in paths}
    return sorted(one for one in found if not any(_is_above(other, one) for other in found))


def changes(
    paths: Sequence[str],
    *,
    concerns: Callable[[str], bool] = is_watched,
    stop: Event | None = None,
    quiet: int = QUIET,
) -> Iterator[Changed]:
    """Waits for changes below folders, and of files, and gives them in batches, until `stop` is set.

    Paths that come are real paths. Of a file that is named alone only its own changes come; `concerns` says of each
    path whether it counts at all. `quiet` is in milliseconds, as `QUIET`. An interrupt is raised as usual. Raises
    `UsageError` where watchfiles is not installed or a path is not there.
    """
    watch = _watch()
    missing = next((path for path in paths if not os.path.exists(path)), None)
    if missing is not None:
        raise UsageError(f"{missing} is not there, so that it cannot be watched", "name a file or folder that is")
    wanted = [os.path.realpath(path) for path in paths]
    folders = tuple(os.path.join(path, "") for path in wanted if os.path.isdir(path))
    files = frozenset(path for path in wanted if not os.path.isdir(path))

    def counts(_: "Change", path: str) -> bool:
        return (path in files or path.startswith(folders)) and concerns(path)

    batches = watch(
        *folders_of(paths), watch_filter=counts, step=quiet, debounce=LONGEST, stop_event=stop, raise_interrupt=True
    )
    for batch in batches:
        seen = frozenset(path for _, path in batch)
        written = frozenset(path for path in seen if os.path.exists(path))
        yield Changed(written, seen - written)


def _is_above(folder: str, other: str) -> bool:
    return folder != other and other.startswith(os.path.join(folder, ""))


def require() -> None:
    """Raises `UsageError` where nothing can be watched here: it says what to install."""
    _watch()


def _watch() -> Any:
    """What watches, imported now."""
    try:
        from watchfiles import watch
    except ImportError as error:
        raise UsageError("watching files needs the package watchfiles", "pip install 'frlint[watch]'") from error
    return watch
