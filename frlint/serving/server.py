"""A server for one page on this machine: it answers the loopback only, and a browser hears when the page is another.

Who may ask: the address ends in a name that nobody can guess, so that other users of the machine cannot read what may
not be published yet; and a request must name the loopback as its host, so that no site of the web can ask by a name of
its own that leads here (DNS rebinding).
"""

import secrets
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition

from frlint.errors import UsageError

LOOPBACK = "127.0.0.1"
_PATIENCE = 15
"""Seconds after which a browser that waits hears that we are still there."""


class Pages:
    """The page as it is now, and who waits for the next one."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._html = b""
        self._policy = ""
        self._number = 0
        self._ended = False

    def put(self, html: str, policy: str) -> None:
        """Have another page from now on; `policy` is what a browser may do for it."""
        with self._changed:
            self._html, self._policy = html.encode("utf-8", "replace"), policy
            self._number += 1
            self._changed.notify_all()

    def end(self) -> None:
        """Nobody needs to wait any more."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def now(self) -> tuple[bytes, str]:
        """The page and its policy."""
        with self._changed:
            return self._html, self._policy

    @property
    def number(self) -> int:
        """How many pages there were."""
        return self._number

    def wait(self, number: int, seconds: float) -> int | None:
        """Waits until there were more pages than `number`, or so long; gives how many there were, None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._number > number, seconds)
            return None if self._ended else self._number


class Server(ThreadingHTTPServer):
    """Serves the pages at an address that nobody can guess."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, pages: Pages, port: int = 0, token: str = "") -> None:
        """`port` 0 takes a free one. Raises `UsageError` where the port cannot be had."""
        self.pages = pages
        self.path = f"/{token or secrets.token_urlsafe(16)}/"
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise UsageError(f"port {port} cannot be used: {reason}", "name another one: --port N") from error

    @property
    def address(self) -> str:
        """What a person gives the browser."""
        return f"http://{LOOPBACK}:{self.server_port}{self.path}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a request may name as its host."""
        return (f"{LOOPBACK}:{self.server_port}", f"localhost:{self.server_port}")

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no error."""


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    server_version = "frlint"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The page, or the news that there is another one."""
        server = self.server
        if self.headers.get("Host", "") not in server.hosts:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"this page is served to this machine only\n")
        elif self.path == server.path:
            html, policy = server.pages.now()
            self._answer(HTTPStatus.OK, html, kind="text/html; charset=utf-8", policy=policy)
        elif self.path == f"{server.path}changes":
            self._changes(server.pages)
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"nothing is here; the address is the one that frlint printed\n")

    def _changes(self, pages: Pages) -> None:
        """Server-sent events: one for each page that is put in the place of another."""
        number = pages.number
        self.send_response(HTTPStatus.OK)
        self._common("text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        while True:
            self.wfile.write(b": here\n\n")
            self.wfile.flush()
            now = pages.wait(number, _PATIENCE)
            if now is None:
                return
            if now > number:
                number = now
                self.wfile.write(b"data: changed\n\n")
                self.wfile.flush()

    def _answer(
        self, status: HTTPStatus, body: bytes, *, kind: str = "text/plain; charset=utf-8", policy: str = ""
    ) -> None:
        self.send_response(status)
        self._common(kind)
        self.send_header("Content-Length", str(len(body)))
        allowed = policy or "default-src 'none'"
        self.send_header("Content-Security-Policy", f"{allowed}; frame-ancestors 'none'")
        self.end_headers()
        self.wfile.write(body)

    def _common(self, kind: str) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def log_message(self, *_: object) -> None:
        """Nobody reads who asked for what."""


def port_of(text: str) -> int:
    """The port that an option names, 0 for a free one. Raises `UsageError`."""
    if not text:
        return 0
    if text.isascii() and text.isdecimal() and int(text) <= 65_535:
        return int(text)
    raise UsageError(f"{text!r} is no port", "name a number from 1 to 65535: --port 8000")


def serve(server: Server, follow: Callable[[], None]) -> None:
    """Serve until `follow` comes back or is interrupted; an interrupt is raised again once all is closed."""
    from threading import Thread

    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        follow()
    finally:
        server.pages.end()
        server.shutdown()
        server.server_close()
