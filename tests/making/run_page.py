"""A page whose commands are run: each `$ frlint ...` of its console blocks prints what the page says.

`python -m making.run_page PAGE` (from the folder tests/) writes the page anew, with what the commands print now.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

_BLOCK = re.compile(r"^```console\n\$ (frlint [^\n]*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_DOCUMENT = re.compile(r"`([\w/]+\.txt)`:\n\n```text\n(.*?)```", re.DOTALL)


def documents(page: str) -> dict[str, str]:
    """The documents that a page shows, by the path that it gives them."""
    return dict(_DOCUMENT.findall(page))


def commands(page: str) -> list[tuple[list[str], str]]:
    """The commands of a page, each as words without `frlint`, and what the page says that it prints."""
    return [(shlex.split(command)[1:], printed) for command, printed in _BLOCK.findall(page)]


def write_documents(page: str, folder: Path) -> None:
    """Write the documents of a page into a folder."""
    for name, text in documents(page).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def rewritten(page: str, run: Callable[[list[str]], str]) -> str:
    """The page with what its commands print now."""

    def block(found: re.Match[str]) -> str:
        return f"```console\n$ {found[1]}\n{run(shlex.split(found[1])[1:])}```"

    return _BLOCK.sub(block, page)


def main() -> int:
    path = Path(sys.argv[1]).resolve()
    page = path.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        write_documents(page, Path(folder))

        def run(words: list[str]) -> str:
            done = subprocess.run(
                [sys.executable, "-m", "frlint", *words],
                cwd=folder,
                capture_output=True,
                text=True,
                encoding="utf-8",
                env={**os.environ, "COLUMNS": "100"},
            )
            return done.stdout + done.stderr

        path.write_text(rewritten(page, run), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
