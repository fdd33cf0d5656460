"""Editors that are programs of their own, and a small edition that somebody works on with them."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FIRST = "1. Memorandum of the the Ambassador\n\nSan Telmo, March 6, 1962.\n\nThe chargÃ© said that all was well.\n"
"""A document with a doubled word, and with a letter that is mended safely."""
SECOND = (
    "2. Letter From the Consul to the Minister\n\nSan Telmo, March 7, 1962.\n\nHe came. He left.1\n\n  1. By ship.\n"
)
"""A document with one note."""
NOTED = SECOND.replace("He came. He left.1", "He came.1 He left.2").replace("  1.", "  1. By train.\n  2.")
"""That document with a note more."""
FRLINT = [sys.executable, "-m", "frlint"]
"""The program, with its first arguments."""


def require_program(name: str) -> str:
    """The path of a program; the test is skipped where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def require_server() -> None:
    """The test is skipped where the packages of the language server are not installed."""
    if importlib.util.find_spec("pygls") is None:
        pytest.skip("pygls, which the language server takes, is not installed")


def edition(folder: Path) -> Path:
    """A folder with a configuration and two documents."""
    folder.mkdir()
    (folder / ".frlint.yaml").write_text("{}\n", encoding="utf-8")
    (folder / "d1.txt").write_text(FIRST, encoding="utf-8")
    (folder / "d2.txt").write_text(SECOND, encoding="utf-8")
    return folder


def work(command: list[str], folder: Path, **environment: str) -> dict[str, Any]:
    """What somebody saw who worked with an editor on an edition below a folder."""
    elsewhere, seen = folder / "elsewhere", folder / "seen.json"
    elsewhere.mkdir()
    for name in ("d1.txt", "d2.txt"):
        (elsewhere / name).write_text(FIRST, encoding="utf-8")
    done = subprocess.run(
        command,
        env={
            **os.environ,
            "HOME": str(folder),
            "EDITION": str(edition(folder / "edition")),
            "ELSEWHERE": str(elsewhere),
            "SEEN": str(seen),
            **environment,
        },
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=200,
        check=False,
    )
    assert seen.exists(), done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    found: dict[str, Any] = json.loads(seen.read_text(encoding="utf-8"))
    return found
