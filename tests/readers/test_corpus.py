"""The specimen volumes in corpus/ parse as their makers meant, show every form, and raise no problem."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from making.specimens import KINDS, NUMBERING, SPECIMENS

from frlint.cli import main
from frlint.model.document import Block, Document, Header
from frlint.readers import read

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"


@cache
def _document(name: str) -> Document:
    path = CORPUS / f"{name}.txt"
    return read(path.read_bytes(), str(path))[0]


def _order(header: Header) -> str:
    letters: dict[Block | None, str] = {header.source_note: "s", header.number: "n", header.heading: "h"}
    letters.update((block, "d") for block in header.datelines)
    letters.update((block, "c") for block in header.classifications)
    return "".join(letters[block] for block in header.blocks)


def _numbering(labels: list[str]) -> str:
    digits = [label for label in labels if label.rstrip("abcdefg").isdecimal()]
    if not digits:
        kind = "letters" if labels[0].isalpha() else "symbols"
        return kind if len(set(labels)) == len(labels) else f"{kind} by page"
    if len(digits) < len(labels):
        return "numbers and symbols"
    if len(set(labels)) < len(labels):
        return "by page" if labels.count("1") > 1 else "a note cited twice"
    return {"0": "from 0", "1": "by document"}.get(labels[0], "through the volume")


def test_every_specimen_is_expected_and_every_expected_one_is_there() -> None:
    found = {path.relative_to(CORPUS).with_suffix("").as_posix() for path in CORPUS.rglob("*.txt")}
    assert found == set(SPECIMENS)


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_parts_are_read_as_meant(name: str) -> None:
    document, specimen = _document(name), SPECIMENS[name]
    assert "/".join(_order(header) for header in document.headers()) == specimen.header
    assert [note.label for note in document.notes] == specimen.notes.split()
    assert [page.label for page in document.page_breaks] == specimen.pages.split()
    assert [item.label for item in document.list_labels] == specimen.lists.split()
    assert tuple(attachment.label for attachment in document.attachments) == specimen.attachments
    several = tuple((note.label, len(note.paragraphs)) for note in document.notes if len(note.paragraphs) != 1)
    assert several == specimen.paragraphs


@pytest.mark.parametrize("name", SPECIMENS)
def test_each_marker_is_found_where_it_stands_and_has_its_note(name: str) -> None:
    document, specimen = _document(name), SPECIMENS[name]
    expected = []
    at = 0
    for place in specimen.markers:
        before, label = place.rsplit("|", 1)
        at = document.text.index(before + label, at, document.notes_at) + len(before)
        expected.append((label, at))
    assert [(marker.label, marker.start) for marker in document.markers] == expected
    assert [marker.note for marker in document.markers] == list(range(len(document.notes)))


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_tiles_are_the_whole_text(name: str) -> None:
    document = _document(name)
    tiles = list(document.tiles())
    assert "".join(document.text[tile.start : tile.end] for tile in tiles) == document.text
    assert all(document.text[tile.start : tile.end].isspace() for tile in tiles if tile.kind == "space")


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_file_is_as_the_form_asks(name: str) -> None:
    data = (CORPUS / f"{name}.txt").read_bytes()
    assert data.decode("utf-8").endswith("\n")
    assert not re.search(rb"\r|\t|[ ]\n|\n\n\Z|\n\n\n", data)
    assert 7 <= data.count(b"\n") <= 80


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_paper_is_shown(kind: str) -> None:
    name, part, pattern = KINDS[kind]
    document = _document(name)
    parts = {
        "source": document.header.source_note,
        "number": document.header.number,
        "heading": document.header.heading,
    }
    text = document.text if part == "text" else document.quote(parts[part])
    assert re.search(pattern, text)


@pytest.mark.parametrize("kind", NUMBERING)
def test_every_way_of_numbering_is_shown(kind: str) -> None:
    shown = {name for name in SPECIMENS if _document(name).notes and _numbering(SPECIMENS[name].notes.split()) == kind}
    assert NUMBERING[kind] <= shown


@pytest.mark.parametrize("folder", sorted({name.split("/")[0] for name in SPECIMENS}))
def test_pages_run_on_from_document_to_document(folder: str) -> None:
    names = sorted((n for n in SPECIMENS if n.startswith(folder)), key=lambda n: int(n.rsplit("d", 1)[1]))
    pages = [int(page) for name in names for page in SPECIMENS[name].pages.split()]
    assert pages == list(range(pages[0], pages[0] + len(pages)))


@pytest.mark.parametrize("options", [(), ("--isolated",)], ids=["configured", "isolated"])
def test_the_corpus_raises_no_problem(options: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", "--no-cache", "--output-format", "json", *options, str(CORPUS)])
    problems = json.loads(capsys.readouterr().out)
    assert [f"{p['path']}:{p['line']}:{p['column']} {p['rule']} {p['message']}" for p in problems] == []
    assert code == 0
