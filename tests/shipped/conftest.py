"""What the tests of what is shipped share: the wheel, and the manual as a site."""

import sys
from pathlib import Path

import pytest
from making.programs import run
from making.site import Built, build


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("frlint-*.whl")
    return found


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The manual, built once for all processes."""
    for package in ("material", "mike"):
        pytest.importorskip(package, reason="what the manual is built with is not installed: pip install '.[docs]'")
    made = tmp_path_factory.getbasetemp()
    return build(made.parent if made.name.startswith("popen-") else made)
