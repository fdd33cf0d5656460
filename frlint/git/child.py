"""Git as a child process, the only way to it: the same answer whatever the settings, and no other program started."""

import os
from typing import IO, TYPE_CHECKING

from frlint.git.environment import OPTIONS, environment, is_ours, without_filters
from frlint.git.errors import GitError, error_of_git

if TYPE_CHECKING:
    from subprocess import Popen


def working_folder(folder: str) -> str:
    """Where git is started for `folder`. With GIT_DIR given, git takes the folder that it starts in for the top."""
    if "GIT_DIR" in os.environ and is_ours(folder):
        return os.getcwd()
    return folder


def start(
    folder: str,
    *arguments: str,
    stdin: int | None = None,
    stderr: "int | IO[bytes] | None" = None,
    beside_hook: bool = False,
    filters: tuple[str, ...] = (),
) -> "Popen[bytes]":
    """Git at work in `folder`; its answer is read from `stdout`, in bytes. By default it has no input and no voice.

    `beside_hook` has it look at the repository that it finds at the folder, whatever a hook says that frlint runs in.
    `filters` are names of settings of filters that are switched off. Raises `GitError` where there is no such folder
    or no git.
    """
    import subprocess

    own = environment(folder, beside_hook=beside_hook)
    try:
        return subprocess.Popen(
            ["git", *OPTIONS, *arguments],
            cwd=folder if beside_hook else working_folder(folder),
            env=without_filters(own, filters) if filters else own,
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


def run_on_files(folder: str, *arguments: str) -> bytes:
    """What git answers that reads files of the work tree. It would put them through filters, which are programs: of
    each that is configured anywhere it is said that it is none."""
    names = run(folder, "config", "--null", "--name-only", "--get-regexp", r"^filter\..*\.[a-z]+$", accept=(0, 1))
    filters = tuple(dict.fromkeys(path_from(name) for name in names.split(b"\0") if name))
    import subprocess

    return finish(start(folder, *arguments, stderr=subprocess.PIPE, filters=filters), folder)


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


def _not_started(folder: str, error: OSError) -> GitError:
    if not os.path.isdir(folder):
        return GitError(f"there is no folder {folder}", "look for a misspelling")
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return GitError("git is not installed, or not in PATH", "install it from https://git-scm.com/downloads")
    return GitError(f"git cannot be started: {error.strerror}", "try `git --version`")
