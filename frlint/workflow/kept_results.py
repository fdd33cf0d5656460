"""The store of results that a run uses: where the configuration says, or none."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from frlint.configuration import Configurations
from frlint.workflow.checker import Results
from frlint.workflow.request import Request

if TYPE_CHECKING:
    from frlint.cache import NoStore


def kept_results(request: Request, configurations: Configurations, stack: ExitStack) -> Results | None:
    """The store of a run, closed with the stack; None with `--no-cache`."""
    if request.no_cache:
        return None
    store = _store(configurations)
    stack.callback(store.close)
    return store


@contextmanager
def kept_results_alone(request: Request, configurations: Configurations) -> Iterator[Results | None]:
    """The same as a context of its own."""
    with ExitStack() as stack:
        yield kept_results(request, configurations, stack)


def _store(configurations: Configurations) -> "NoStore":
    """The store that the configuration of the current folder names."""
    from frlint.cache import open_store

    here = configurations.here
    return open_store(here.cache_folder, here.cache_size)
