"""The links of the manual that lead out of it, for a person to look at: `python -m manual.external_links`.

With `--ask` each is asked for, and those that do not answer are named; that needs a network, so no test does it.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from manual.links import PAGES

ROOT = Path(__file__).resolve().parents[1]
_URL = re.compile(r"https?://[^\s<>()\"'`\]]+[^\s<>()\"'`\].,;:]")
_STAND_IN = re.compile(r"HOST|OWNER|//[^/]*\bexample\b|127\.0\.0\.1|localhost|/ns/")
"""Addresses that stand for one of the reader's own, and names that only look like addresses."""


def external_links(files: Iterable[Path]) -> dict[str, list[str]]:
    """Each address that files name, with the places where it stands (`docs/ci.md:12`)."""
    found: dict[str, list[str]] = {}
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            for url in _URL.findall(line):
                if not _STAND_IN.search(url):
                    found.setdefault(url, []).append(f"{file.relative_to(ROOT).as_posix()}:{number}")
    return dict(sorted(found.items()))


def sources() -> list[Path]:
    """The Markdown that the manual is made of; the examples of rules name no places to go to."""
    return [*sorted((ROOT / "docs").glob("*.md")), *(ROOT / name for name in PAGES if name != "rules/README.md")]


def answer(url: str) -> str:
    """What is wrong with an address; empty where it answers."""
    try:
        with urlopen(Request(url, method="HEAD", headers={"User-Agent": "frlint-manual"}), timeout=20):
            return ""
    except (URLError, OSError, ValueError) as error:
        return str(error)


def main() -> int:
    """Print the links, or with `--ask` those that do not answer; the exit code is 1 where there are such."""
    ask = sys.argv[1:] == ["--ask"]
    wrong = 0
    for url, places in external_links(sources()).items():
        why = answer(url) if ask else ""
        wrong += bool(why)
        if why or not ask:
            sys.stdout.write(f"{url}  {', '.join(places)}{f'  {why}' if why else ''}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
