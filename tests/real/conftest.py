"""Real documents for tests: a sample of those that the folder named by FRLINT_REAL holds."""

import os
import random
from pathlib import Path

import pytest

SAMPLE = 150
"""So many documents are read: enough to meet every kind of paper, few enough to stay quick."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever reads real documents is slow."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def real_folder() -> Path:
    """The folder with `truth/` and `truth-sample/`; tests that ask for it are skipped where there is none."""
    named = os.environ.get("FRLINT_REAL")
    if not named:
        pytest.skip("FRLINT_REAL does not name a folder of real documents")
    folder = Path(named)
    if not any(folder.glob("truth*/*/d*.txt")):
        pytest.fail(f"FRLINT_REAL names {folder}, which has no truth*/VOLUME/d*.txt")
    return folder


@pytest.fixture(scope="session")
def real_documents(real_folder: Path) -> list[tuple[str, bytes]]:
    """Some real documents, always the same: path and bytes."""
    paths = sorted(real_folder.glob("truth*/*/d*.txt"))
    chosen = sorted(random.Random(1).sample(paths, min(SAMPLE, len(paths))))
    return [(path.relative_to(real_folder).as_posix(), path.read_bytes()) for path in chosen]


@pytest.fixture(scope="session")
def volume_paths(real_folder: Path) -> list[Path]:
    """The volumes of the folder `tei/` beside the plain text."""
    found = sorted(real_folder.glob("tei/*.xml"))
    if not found:
        pytest.skip(f"{real_folder} has no tei/*.xml")
    return found
