"""Real documents in type: all of each is there, once, and in the order of its text."""

from pathlib import Path

from making.pages import bare, everything, set_in_type

from frlint.readers import read
from frlint.readers.options import ReaderOptions
from frlint.readers.tei import open_volume
from frlint.reporters.page.folding import LONG

EVERY = 9
"""Of a TEI volume each ninth document is set."""


def test_all_of_a_plain_document_is_set(real_documents: list[tuple[str, bytes]]) -> None:
    for path, data in real_documents:
        for document in read(data, path):
            if len(document.text) <= LONG:
                assert everything(set_in_type(document)) == bare(document), path


def test_all_of_a_tei_document_is_set(volume_paths: list[Path]) -> None:
    for path in volume_paths:
        file = open_volume(path.read_bytes(), path.name, ReaderOptions())
        for entry in file.entries[::EVERY]:
            document = file.read(entry)
            if len(document.text) <= LONG:
                assert everything(set_in_type(document)) == bare(document), (path, document.id)
