"""Reading TEI is safe: no file but the one that is read is opened, nothing is fetched, no entity grows."""

import socket
import time
from pathlib import Path
from typing import Any

import pytest
from making.tei_specimens import document, volume

from frlint.readers import ReaderOptions
from frlint.readers.tei import TeiFile, open_volume


def opened(doctype: str, inside: str) -> TeiFile:
    declaration = f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE TEI {doctype}>\n'
    return open_volume(volume(document(inside), declaration=declaration).encode(), "pv.xml", ReaderOptions())


def texts(tei: TeiFile) -> str:
    return "".join(found.text for found in tei)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_external_entity_is_never_opened(tmp_path: Path) -> None:
    """A reference to a file stays as it is written."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    tei = opened(f'[<!ENTITY x SYSTEM "{secret.as_uri()}">]', "<p>a &x; b</p>")
    assert texts(tei) == "a &x; b\n" and not tei.flaws


@pytest.mark.usefixtures("no_network")
def test_external_document_type_is_never_fetched(tmp_path: Path) -> None:
    """Neither from the network nor from the disk."""
    dtd = tmp_path / "tei.dtd"
    dtd.write_text('<!ENTITY x "from the DTD">', encoding="utf-8")
    for system in ("http://localhost:9/tei.dtd", dtd.as_uri()):
        assert texts(opened(f'SYSTEM "{system}"', "<p>a</p>")) == "a\n"


@pytest.mark.usefixtures("no_network")
def test_parameter_entity_is_never_fetched() -> None:
    tei = opened('[<!ENTITY % p SYSTEM "http://localhost:9/p.ent"> %p;]', "<p>a</p>")
    assert texts(tei) == "a\n"


def test_include_is_not_followed(tmp_path: Path) -> None:
    """XInclude is an element like any other."""
    other = tmp_path / "other.xml"
    other.write_text("<p>from the other</p>", encoding="utf-8")
    tei = opened("[]", f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{other.as_uri()}"/><p>a</p>')
    assert texts(tei) == "a\n"


def test_entities_made_of_entities_are_refused() -> None:
    """A billion laughs are told as the break of the volume, at once."""
    laughs = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 12))
    began = time.process_time()
    tei = opened(f'[<!ENTITY l0 "ha">{laughs}]', "<p>&l11;</p>")
    assert time.process_time() - began < 2
    assert tei.flaws and "entity" in tei.flaws[0].reason
    assert len(texts(tei)) < 100


def test_long_entity_used_often_is_refused() -> None:
    """Quadratic growth: one long entity, many references."""
    tei = opened(f'[<!ENTITY l "{"ha" * 50_000}">]', f"<p>{'&l;' * 5_000}</p>")
    assert tei.flaws and "entity" in tei.flaws[0].reason
    assert len(texts(tei)) < 20_000


def test_entities_of_the_file_are_not_expanded() -> None:
    """A short entity stays a reference: no text is longer than its file."""
    tei = opened('[<!ENTITY boat "a boat &#60;b&#62; with <hi>sails</hi>">]', "<p>x &boat; y</p>")
    assert "&boat;" in texts(tei) or tei.flaws


@pytest.mark.parametrize(
    "unit", ["<!DOCTYPE x [", "<", '<a "', "<!--", "<![CDATA[", "<?", "&", "<div ", '<div type="document">', "<pb '"]
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    """A megabyte of beginnings without an end is read in a moment."""
    data = (volume(document("<p>a</p>"))[:-40] + unit * (1_000_000 // len(unit))).encode()
    began = time.process_time()
    tei = open_volume(data, "pv.xml", ReaderOptions())
    assert tei.flaws
    assert "".join(found.text for found in tei).startswith("a\n")
    assert time.process_time() - began < 20
