"""Our own rules, compiled once for all tests: reading and proving them takes longer than most tests do."""

import os
import tempfile
from functools import cache
from pathlib import Path

import pytest

from frlint.rulebook import load


def lend_rules(folder: Path) -> None:
    """Put the compiled rules into a cache folder, as a run before this one would have left them there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in _compiled().items():
        (folder / name).write_bytes(data)


@cache
def _compiled() -> dict[str, bytes]:
    """The files that loading our rules leaves in an empty cache folder: their names and what is in them."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRLINT_CACHE_DIR", folder)
        load()
        return {name: Path(folder, name).read_bytes() for name in os.listdir(folder)}
