"""The store of results that a run uses: the user's own, one where the configuration says, or none."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from frlint.configuration import Configurations
from frlint.reporters.terminal import Console
from frlint.workflow.checker import Results
from frlint.workflow.request import Request

if TYPE_CHECKING:
    from frlint.cache import NoStore


def kept_results(request: Request, configurations: Configurations, stack: ExitStack) -> Results | None:
    """The store of a run, closed with the stack; None with `--no-cache`, or where none can be trusted."""
    store = None if request.no_cache else _store(configurations)
    if store is not None:
        stack.callback(store.close)
    return store


@contextmanager
def kept_results_alone(request: Request, configurations: Configurations) -> Iterator[Results | None]:
    """The same as a context of its own."""
    with ExitStack() as stack:
        yield kept_results(request, configurations, stack)


def tell_thrown_out(request: Request, results: Results | None, console: Console, stack: ExitStack) -> None:
    """With `-v`, when the stack is closed: how many results were thrown out of the store during the run."""
    if not request.verbose or results is None:
        return
    before = results.thrown_out()

    def tell() -> None:
        results.flush()
        count = results.thrown_out() - before
        if count > 0:
            console.err.write(f"Kept results that were thrown out to make room: {count:,} (limits.cache-size)\n")

    stack.callback(tell)


def store_folder(configurations: Configurations) -> str | None:
    """The folder that the configuration of the current folder names, None for the user's own.

    A configuration that was read from a stand-in of a tree means the folder of the work tree.
    """
    here = configurations.here
    named = here.cache_folder
    if named is None:
        return None
    from frlint.ignored import work_tree

    top = work_tree(os.path.dirname(here.file))
    mark = os.path.join(top, ".git")
    if not top or os.path.isdir(mark) or os.path.getsize(mark):
        return named
    real = work_tree(os.getcwd())
    return os.path.normpath(os.path.join(real, os.path.relpath(named, top))) if real else None


def _store(configurations: Configurations) -> "NoStore | None":
    """The store of a run. What lies in a folder that a project names, others may have put there: see `SealedStore`."""
    from frlint.cache import open_store

    folder = store_folder(configurations)
    store = open_store(folder, configurations.here.cache_size)
    if folder is None:
        return store
    from frlint.cache.sealed import SealedStore
    from frlint.cache.secret import secret

    known = secret()
    if not known:
        return None
    _make(folder)
    return SealedStore(store, known)


def _make(folder: str) -> None:
    """Make the folder where it is not there; in a work tree git is told to leave it aside."""
    with suppress(OSError):
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        os.mkdir(folder, 0o700)
        with open(os.path.join(folder, ".gitignore"), "x", encoding="utf-8") as file:
            file.write("*\n")
