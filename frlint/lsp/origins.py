"""Where problems come from and how far documents are, as `frlint blame` and `frlint status` say it.

These are asked in processes of their own: they read a history, and nothing that is typed waits for them.
"""

import asyncio
import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from frlint.files.upwards import work_tree
from frlint.volumes import MANIFEST_NAME

LONGEST = 120.0
"""Seconds after which an answer is not waited for any more."""
State = tuple[object, ...]


class Origins(NamedTuple):
    """What the history says of a file: the origins of its problems by fingerprint, and how far its documents are."""

    by_fingerprint: Mapping[str, Mapping[str, Any]]
    documents: Sequence[Mapping[str, Any]]


NOTHING = Origins({}, ())


class History:
    """Asks, and knows the answers until a file or a commit is another."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[State, Origins]] = {}
        self._asked: dict[str, asyncio.Lock] = {}

    async def of(self, path: str, *, config: str = "") -> Origins:
        """The origins of a file on the disk; nothing where it is in no repository, or nothing can be said."""
        real = os.path.realpath(path)
        top = work_tree(os.path.dirname(real))
        if not top or not os.path.isfile(real):
            return NOTHING
        async with self._asked.setdefault(real, asyncio.Lock()):
            state = _state(real, top)
            known = self._known.get(real)
            if known is not None and known[0] == state:
                return known[1]
            named = ["--config", config] if config else []
            rows = await _ask(["blame", *named, "--min-severity", "info", "--jobs", "1"], real, top)
            board = await _ask(["status", *named, "--jobs", "1"], _volume(real), top)
            documents = [one for volume in board for one in volume.get("documents", ()) if _is_of(one, real, top)]
            found = Origins({row["fingerprint"]: row for row in rows if "fingerprint" in row}, documents)
            self._known[real] = state, found
            return found

    def forget(self) -> None:
        """The configuration changed."""
        self._known.clear()


def describe_origin(row: Mapping[str, Any] | None) -> str:
    """Who brought a problem in, and when: one line."""
    if row is None or row.get("state") != "committed":
        return "not committed yet"
    days = int(row.get("age_days") or 0)
    when = "today" if not days else "yesterday" if days == 1 else f"{days:,} days ago"
    return f"{row['author']}, {when} ({str(row['commit'])[:9]}): {row['subject']}"


def describe_stage(document: Mapping[str, Any]) -> str:
    """How far a document is, and for what it waits: one line."""
    waits = document.get("waits_for") or {}
    said = str(document.get("stage") or "")
    if document.get("changed"):
        said += f", changed since it was {document.get('recorded')}"
    if waits.get("stage"):
        roles = " or ".join(waits.get("roles") or ())
        who = waits.get("who") or (f"a {roles}" if roles else "")
        said += f"; to be {waits['stage']}" + (f" by {who}" if who else "")
        if waits.get("problems"):
            said += f", {waits['problems']} problem{'s' * (waits['problems'] != 1)} first"
    return said[:1].upper() + said[1:]


async def _ask(words: Sequence[str], path: str, top: str) -> list[Any]:
    """What a command prints as JSON about a path; nothing where it fails, or takes too long."""
    command = [sys.executable, "-P", "-c", _program(), *words, "--output-format", "json", "-q", path]
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=top,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        printed, _ = await asyncio.wait_for(process.communicate(), LONGEST)
        found = json.loads(printed or b"[]")
    except (TimeoutError, ValueError):
        found = []
    except asyncio.CancelledError:
        process.kill()
        raise
    finally:
        if process.returncode is None:
            process.kill()
    return found if isinstance(found, list) else []


def _program() -> str:
    """What runs the command line in another process with the modules of this one, and none of the folder it runs in."""
    places = [place for place in sys.path if place]
    return f"import sys; sys.path[:] = {places!r}; from frlint.cli import main; sys.exit(main(sys.argv[1:]))"


def _volume(real: str) -> str:
    """What `status` is asked about: the file of a TEI volume, else the folder."""
    folder = os.path.dirname(real)
    return folder if os.path.isfile(os.path.join(folder, MANIFEST_NAME)) else real


def _is_of(document: Mapping[str, Any], real: str, top: str) -> bool:
    path = str(document.get("path", ""))
    return os.path.realpath(os.path.join(top, path)) == real


def _state(real: str, top: str) -> State:
    """What the answers depend on, as far as it shows from outside: the file, and where the branch is."""
    marks = (real, *(os.path.join(top, ".git", *names) for names in (("HEAD",), ("logs", "HEAD"), ("index",))))
    return tuple(_stat(path) for path in marks)


def _stat(path: str) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
