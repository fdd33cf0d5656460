"""A dask cluster: a scheduler that is asked, workers that have frlint, and clear words where either is gone."""

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Any, Self

from frlint import __version__
from frlint.errors import FrlintError, UsageError
from frlint.runs.cluster.sent import check_there, version

ANSWERS = 15.0
"""Seconds in which a scheduler has to answer."""
WITHOUT = 60.0
"""Seconds that a run goes on without any worker: one that ended may come back."""
_LOOKS = 1.0
"""Seconds between two looks at a cluster that is waited for."""
_AGAIN = "the same command then goes on: what was found is stored, unless --no-cache was given"


class KilledWorkers(Exception):  # noqa: N818  It is what came of a batch, and no error of the run.
    """Workers that were given a batch ended, one after the other."""


class Cluster:
    """The workers of a dask cluster; `threads` is how many of them work at a time."""

    def __init__(self, address: str) -> None:
        """Raises `UsageError` where the package is not there, `FrlintError` where the cluster cannot be used."""
        try:
            from distributed import Client
        except ModuleNotFoundError as error:
            raise UsageError(
                "--executor dask needs the package distributed", "install it: pip install 'frlint[dask]'"
            ) from error
        self.address = address
        _silence()
        try:
            self._client = Client(address, timeout=ANSWERS, set_as_default=False, name="frlint")
        except (OSError, TimeoutError, ValueError) as error:
            raise FrlintError(
                f"no scheduler of dask answers at {address}", "start one with `dask scheduler`, or mend the address"
            ) from error
        try:
            self.threads = self._require_frlint()
            self._executor = self._client.get_executor(pure=False)
        except BaseException:
            self.close()
            raise
        self._seen = monotonic()

    def _require_frlint(self) -> int:
        """How many threads the workers have. Raises `FrlintError` where there are none, or one has not our frlint."""
        for worker, found in self._asked(lambda: self._client.run(version, on_error="return")).items():
            if isinstance(found, Exception):
                raise _no_frlint(worker, found)
            if found != __version__:
                raise _differs(f"the worker {worker} has frlint {found}, not {__version__}")
        threads = sum(self._asked(self._client.nthreads).values())
        if not threads:
            raise FrlintError(
                f"the cluster at {self.address} has no workers", f"start some: dask worker {self.address}"
            )
        return int(threads)

    def submit(self, made_of: bytes, jobs: bytes) -> "Future[bytes]":
        """Have some jobs done: see `check_there`."""
        try:
            found: Future[bytes] = self._executor.submit(check_there, __version__, made_of, jobs)
            return found
        except Exception as error:
            raise self._gone() from error

    def result(self, future: "Future[bytes]") -> bytes:
        """What came of some jobs, waited for. Raises `KilledWorkers`, and `FrlintError` where the cluster is gone."""
        while True:
            try:
                return future.result(timeout=_LOOKS)
            except TimeoutError:
                self._require_workers()
            except CancelledError as error:
                raise self._gone() from error
            except ModuleNotFoundError as error:
                raise _no_frlint("a worker", error) from error
            except Exception as error:
                if type(error).__name__ == "KilledWorker":
                    raise KilledWorkers(str(error)) from error
                raise self._gone() from error

    def _require_workers(self) -> None:
        """Raises `FrlintError` where the scheduler is gone, or has had no workers for long."""
        if self._asked(self._client.nthreads):
            self._seen = monotonic()
        elif monotonic() - self._seen > WITHOUT:
            raise FrlintError(
                f"the cluster at {self.address} has had no worker for {WITHOUT:.0f} seconds",
                f"start some (dask worker {self.address}); {_AGAIN}",
            )

    def _asked(self, question: Callable[[], Any]) -> Any:
        """The answer of the scheduler. Raises `FrlintError` where there is none."""
        try:
            return question()
        except Exception as error:
            raise self._gone() from error

    def _gone(self) -> FrlintError:
        return FrlintError(f"the scheduler of dask at {self.address} is gone", f"start it again; {_AGAIN}")

    def close(self) -> None:
        """Let go of the cluster, which goes on; what it was given and is not done is given up."""
        with suppress(Exception):
            self._client.close(timeout=_LOOKS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _silence() -> None:
    """Have the library write nothing of lost connections, with tracebacks: what is to be said of them we say."""
    for name in [*logging.root.manager.loggerDict, "concurrent.futures"]:
        if name.partition(".")[0] in ("distributed", "tornado", "concurrent", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _no_frlint(worker: str, error: Exception) -> FrlintError:
    return FrlintError(
        f"{worker} cannot import frlint ({type(error).__name__}: {error})",
        f"install frlint {__version__} where the workers of the cluster run",
    )


def _differs(how: str) -> FrlintError:
    return FrlintError(how, f"install frlint {__version__} where the workers of the cluster run, and start them again")


def differs(how: str) -> FrlintError:
    """The error that says how a worker's frlint is not that of the run."""
    return _differs(f"a worker of the cluster {how}")
