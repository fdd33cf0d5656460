"""Git as a child process: the same answer whatever the user's settings, and nothing fetched, written or shown."""

import os
from typing import IO, TYPE_CHECKING

from frlint.git.errors import GitError, error_of_git

if TYPE_CHECKING:
    from subprocess import Popen

OPTIONS = ("--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
"""For every call: the objects as they were written, and no program of the repository's own settings is started."""
_OF_A_REPOSITORY = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_SHALLOW_FILE",
)
"""Variables that name one repository. Git sets them for its hooks: the index of `git commit FILE` is not the usual."""
_CHANGE_ANSWERS = (
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "LANGUAGE",
)
_OURS = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    # A partial clone must not fetch unasked: newer gits have a variable; for older ones no transport is allowed.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


def environment(folder: str) -> dict[str, str]:
    """The environment for a git that looks at the repository of `folder`.

    The variables that name a repository stay when they refer to this one (frlint runs in its hook) and are left out
    when `folder` lies in another.
    """
    left_out = _CHANGE_ANSWERS if _is_ours(folder) else (*_CHANGE_ANSWERS, *_OF_A_REPOSITORY)
    return {name: value for name, value in os.environ.items() if name not in left_out} | _OURS


def working_folder(folder: str) -> str:
    """Where git is started for `folder`. With GIT_DIR given, git takes the folder that it starts in for the top."""
    if "GIT_DIR" in os.environ and _is_ours(folder):
        return os.getcwd()
    return folder


def start(
    folder: str, *arguments: str, stdin: int | None = None, stderr: "int | IO[bytes] | None" = None
) -> "Popen[bytes]":
    """Git at work in `folder`; its answer is read from `stdout`, in bytes. By default it has no input and no voice.

    Raises `GitError` where there is no such folder or no git.
    """
    import subprocess

    try:
        return subprocess.Popen(
            ["git", *OPTIONS, *arguments],
            cwd=working_folder(folder),
            env=environment(folder),
            stdin=subprocess.DEVNULL if stdin is None else stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if stderr is None else stderr,
        )
    except OSError as error:
        raise _not_started(folder, error) from None


def run(folder: str, *arguments: str, accept: tuple[int, ...] = (0,)) -> bytes:
    """What git answers. Raises `GitError` where it exits with a status that is not among `accept`."""
    import subprocess

    return finish(start(folder, *arguments, stderr=subprocess.PIPE), folder, accept)


def finish(child: "Popen[bytes]", folder: str, accept: tuple[int, ...] = (0,)) -> bytes:
    """The whole answer of a child that was started with a pipe for `stderr`. Raises `GitError` where it failed."""
    answer, errors = child.communicate()
    if child.returncode not in accept:
        raise error_of_git(errors or b"", folder)
    return answer


def end(child: "Popen[bytes]") -> None:
    """End a child whose answer is no longer wanted."""
    child.kill()
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue
    child.wait()


def path_from(raw: bytes) -> str:
    """A path as Python names it: bytes that are no text become lone surrogates, `/` parts the folders."""
    return raw.decode("utf-8", "surrogateescape") if os.name == "nt" else os.fsdecode(raw)


def bytes_of(path: str) -> bytes:
    """What `path_from` was given."""
    return path.encode("utf-8", "surrogateescape") if os.name == "nt" else os.fsencode(path)


def _is_ours(folder: str) -> bool:
    """Whether a folder lies in the repository that frlint was started in."""
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:
        return False
    folder = os.path.realpath(folder)
    top = _top(folder)
    return top == _top(here) and (bool(top) or folder == here or not _looks_bare(folder))


def _looks_bare(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "HEAD")) and os.path.isdir(os.path.join(folder, "objects"))


def _top(folder: str) -> str:
    """The nearest folder upwards that holds `.git`, empty where none does (a bare repository, say)."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent
    return folder


def _not_started(folder: str, error: OSError) -> GitError:
    if not os.path.isdir(folder):
        return GitError(f"there is no folder {folder}", "look for a misspelling")
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return GitError("git is not installed, or not in PATH", "install it from https://git-scm.com/downloads")
    return GitError(f"git cannot be started: {error.strerror}", "try `git --version`")
