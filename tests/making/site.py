"""The manual, built once for all processes that run tests, and looked at as a reader's browser gets it."""

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from making.programs import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
"""The system's browser, or None."""


class Built(NamedTuple):
    """The manual's folder, and what the strict build printed; the folder is empty where it failed."""

    folder: Path
    printed: str
    exit_code: int


def build(common: Path) -> Built:
    """The manual, built strictly below a folder that all processes share: who comes first builds, the others wait."""
    folder, log = common / "manual", common / "manual.log"
    with open(common / "manual.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not log.exists():
            done = subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
                cwd=ROOT,
                env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                check=False,
            )
            log.write_text(f"{done.returncode}\n{done.stdout}", encoding="utf-8")
    code, _, printed = log.read_text("utf-8").partition("\n")
    return Built(folder, printed, int(code))


class Page(HTMLParser):
    """What a page of HTML leads to and loads, and the ids that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag leads to, loads, and is called."""
        given = dict(attrs)
        self.ids |= {value for name in ("id", "name") if (value := given.get(name))}
        if tag == "a" and (href := given.get("href")):
            self.links.append(href)
        if (
            tag == "link"
            and given.get("rel") not in ("canonical", "prev", "next", "edit")
            and (href := given.get("href"))
        ):
            self.loads.append(href)
        if tag in ("script", "img", "iframe", "source", "object", "video") and (
            source := given.get("src") or given.get("data")
        ):
            self.loads.append(source)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing of what is asked for."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on the loopback; its address, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
