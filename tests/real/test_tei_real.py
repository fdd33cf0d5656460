"""Real TEI volumes: what an independent parser counts in them, and the plain text that another program made of them."""

import importlib
import re
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from frlint.model.document import Document
from frlint.readers import ReaderOptions, read
from frlint.readers.tei import TeiFile, open_volume
from frlint.readers.tei.decoding import XmlText
from frlint.readers.tei.flatten import flatten
from frlint.readers.tei.places import TeiPlaces

BLANKS = re.compile("[ \t\r\n\u2002\u2003]+")
TEI = "{http://www.tei-c.org/ns/1.0}"


def opened(path: Path) -> TeiFile:
    return open_volume(path.read_bytes(), path.name, ReaderOptions())


def test_counts_are_those_of_an_independent_parser(volume_paths: list[Path]) -> None:
    """As many documents, notes and page breaks as XPath finds by lxml."""
    try:
        etree: Any = importlib.import_module("lxml.etree")
    except ImportError:
        pytest.skip("lxml is not installed: pip install lxml")
    for path in volume_paths:
        tree = etree.parse(str(path), etree.XMLParser(collect_ids=False, huge_tree=True, resolve_entities=False))
        documents = list(opened(path))
        counted = (len(documents), sum(len(d.notes) for d in documents), sum(len(d.page_breaks) for d in documents))
        assert counted == _count(tree.getroot()), path.name


def test_text_is_what_another_program_made_of_the_same_xml(volume_paths: list[Path], real_folder: Path) -> None:
    """All but one document of 500 are the same, letter by letter, but for the bars at the ends of table rows."""
    alike = compared = 0
    for path in volume_paths:
        for document in opened(path):
            plain = real_folder / "truth" / path.stem / f"{document.id}.txt"
            if plain.is_file():
                compared += 1
                alike += _without_bars(document.text) == _without_bars(plain.read_text(encoding="utf-8"))
    if not compared:
        pytest.skip("no volume of tei/ stands in truth/")
    assert compared - alike <= compared / 500


def test_plain_reader_finds_the_same_in_the_text(volume_paths: list[Path]) -> None:
    """Notes, page breaks, headers alike; markers with an F1 of 0.999 at the least."""
    marked = both = 0
    for path in volume_paths:
        for tei in opened(path):
            (plain,) = read(tei.text.encode(), f"{path.stem}/{tei.id}.txt")
            assert plain.notes == tei.notes and plain.notes_at == tei.notes_at, (path.name, tei.id)
            assert plain.page_breaks == tei.page_breaks, (path.name, tei.id)
            ours, theirs = _markers(tei), _markers(plain)
            marked += ours.total() + theirs.total()
            both += (ours & theirs).total()
    assert 2 * both / marked >= 0.999


def test_every_character_of_real_documents_stands_in_the_file(volume_paths: list[Path]) -> None:
    """In every tenth document: each character of the text stands in the XML, and all of its text is there."""
    for path in volume_paths:
        volume = opened(path)
        for entry in volume.entries[::10]:
            xml = volume.xml(entry)
            flat = flatten(xml)
            places = TeiPlaces(flat.text, XmlText(xml, "utf-8"), 0, xml, flat.pieces, {})
            shown: list[tuple[int, str]] = []
            for k, piece in enumerate(flat.pieces):
                end = flat.pieces[k + 1][0] if k + 1 < len(flat.pieces) else len(flat.text)
                if len(piece) == 2 and piece[0] < end:
                    at = places.in_file(piece[0])
                    shown.append((at, flat.text[piece[0] : end]))
                    last = places.in_file(end - 1)
                    assert xml[last] == flat.text[end - 1] or xml[last] in " \t\r\n\u2003&", (path.name, entry.id, end)
            body = re.sub(r"(</?)frus:", r"\1", xml)
            wanted = "".join(ElementTree.fromstring(body).itertext())
            assert BLANKS.sub("", "".join(text for _, text in sorted(shown))) == BLANKS.sub("", wanted)


def _count(root: Any) -> tuple[int, int, int]:
    """Documents, notes and page breaks, as the elements of a tree: each once, however documents lie in each other."""
    documents = [div for div in root.iter(f"{TEI}div") if div.get("type") == "document"]
    notes = {note for div in documents for note in div.iter(f"{TEI}note")}
    breaks = {pb for div in documents for pb in div.iter(f"{TEI}pb")}
    return len(documents), sum(note.get("rend") not in ("inline", "center") for note in notes), len(breaks)


def _markers(document: Document) -> Counter[tuple[str, int]]:
    return Counter((marker.label, marker.start) for marker in document.markers)


def _without_bars(text: str) -> str:
    return re.sub(r"(?m)^\| | \|$", "", re.sub(r"( \|)+ ", " | ", re.sub(r"(?m)^(\| )+", "", text)))
