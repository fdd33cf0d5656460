"""What holds for all tests: a store of their own, git without the habits of whoever runs them, slow ones first."""

import gc
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from making.editions import Editor, at_work

from frlint.cache.layout import FOLDER
from frlint.cli import GARBAGE_THRESHOLD

# As in the program: what takes time in proportion there does so here.
gc.set_threshold(GARBAGE_THRESHOLD)

# How long an example takes is the machine's matter: what the properties promise is not a time.
settings.register_profile("frlint", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("frlint")

# A shell that starts the tests in the background has them ignore Ctrl-C, and with them all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow tests come first, so that they share what they install in one process, and none of them ends alone."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(autouse=True, scope="session")
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is kept in the user's cache folder, and no configuration of the user's git is read."""
    with pytest.MonkeyPatch.context() as patch:
        store: Path = tmp_path_factory.mktemp("store")
        patch.setenv("FRLINT_CACHE_DIR", str(store))
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        patch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True, scope="module")
def _no_garbage_of_others() -> Iterator[None]:
    """What a module leaves goes with it; what stays is not looked through again."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _nothing_known_before() -> Iterator[None]:
    """No result of another test is taken for one of this test; the compiled rules are kept."""
    yield
    shutil.rmtree(os.path.join(os.environ["FRLINT_CACHE_DIR"], FOLDER), ignore_errors=True)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Editor:
    """Someone at a command line in a folder of the test's own."""
    return at_work(tmp_path, monkeypatch, capsysbinary)
