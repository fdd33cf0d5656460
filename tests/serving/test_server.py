"""A page is served to the person at this machine and to nobody else, and a browser hears of the next one."""

import http.client
from collections.abc import Iterator
from threading import Thread

import pytest

from frlint.errors import UsageError
from frlint.serving.server import Pages, Server, port_of, serve


class Asked:
    """A server in a thread, and who asks it."""

    def __init__(self) -> None:
        self.pages = Pages()
        self.pages.put("<p>one", "default-src 'none'; x")
        self.server = Server(self.pages)
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def connection(self, path: str, host: str = "") -> http.client.HTTPConnection:
        """A question that is asked; `host` is what it names as its host, the right one where that is empty."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.server.server_port}")
        connection.endheaders()
        return connection

    def answer(self, path: str, host: str = "") -> tuple[int, dict[str, str], str]:
        """Status, headers and body of an answer."""
        connection = self.connection(path, host)
        response = connection.getresponse()
        found = response.status, dict(response.getheaders()), response.read().decode()
        connection.close()
        return found


@pytest.fixture
def asked() -> Iterator[Asked]:
    one = Asked()
    yield one
    one.pages.end()
    one.server.shutdown()
    one.server.server_close()


def test_the_page_is_at_an_address_that_nobody_can_guess(asked: Asked) -> None:
    path = asked.server.path
    assert len(path) > 20
    status, headers, body = asked.answer(path)
    assert (status, body) == (200, "<p>one")
    assert headers["Content-Security-Policy"] == "default-src 'none'; x; frame-ancestors 'none'"
    assert headers["Cache-Control"] == "no-store"
    for other in ("/", "/x/", f"{path}x", path.rstrip("/"), f"{path}../"):
        assert asked.answer(other)[0] == 404
    assert Server(Pages()).path != path


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}"])
def test_a_name_that_a_site_of_the_web_lets_lead_here_is_refused(asked: Asked, host: str) -> None:
    status, _, body = asked.answer(asked.server.path, host.format(port=asked.server.server_port))
    assert status == 421
    assert "<p>" not in body


def test_localhost_is_a_name_of_this_machine(asked: Asked) -> None:
    assert asked.answer(asked.server.path, f"localhost:{asked.server.server_port}")[0] == 200


def test_it_listens_on_the_loopback_alone(asked: Asked) -> None:
    assert asked.server.server_address[0] == "127.0.0.1"
    assert asked.server.address.startswith("http://127.0.0.1:")


def test_a_browser_that_waits_hears_of_the_next_page(asked: Asked) -> None:
    connection = asked.connection(f"{asked.server.path}changes")
    response = connection.getresponse()
    assert response.headers["Content-Type"] == "text/event-stream"
    assert response.readline() == b": here\n"
    asked.pages.put("<p>two", "p")
    lines = [response.readline() for _ in range(2)]
    assert lines == [b"\n", b"data: changed\n"]
    assert asked.answer(asked.server.path)[2] == "<p>two"
    connection.close()


def test_who_waits_is_let_go_at_the_end(asked: Asked) -> None:
    connection = asked.connection(f"{asked.server.path}changes")
    response = connection.getresponse()
    asked.pages.end()
    assert response.read() == b": here\n\n"


def test_a_port_that_is_taken_is_named(asked: Asked) -> None:
    with pytest.raises(UsageError, match=f"port {asked.server.server_port} cannot be used"):
        Server(Pages(), asked.server.server_port)


@pytest.mark.parametrize("text", ["x", "-1", "65536", "8000.5", "²"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no port"):
        port_of(text)


def test_a_port_is_a_number_and_none_is_a_free_one() -> None:
    assert (port_of(""), port_of("8000"), port_of("0")) == (0, 8000, 0)


def test_an_interrupt_closes_the_server_and_goes_on() -> None:
    server = Server(Pages())

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        serve(server, interrupted)
    with pytest.raises(OSError):
        http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5).connect()
