"""The file of a baseline: one record a line, sorted; no line numbers, dates or hashes of files."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from frlint.cache.compiled import build_once
from frlint.errors import YamlFileError
from frlint.model.identity import natural_order
from frlint.patterns import deferred
from frlint.schemas import schema_file
from frlint.suppression.document_names import NEVER, why_never
from frlint.suppression.matching import Sought
from frlint.suppression.quote import CODE, QuoteError, Words, escaped, quote, read_quote, unescaped

if TYPE_CHECKING:
    from frlint.yamlfile import Fault

HEAD = """\
# Problems that stood when this was recorded: they do not fail. Written by `frlint baseline`; do not edit.
"""
_MADE_BY = [schema_file("baseline"), __file__, CODE]
"""What an entry that was read before depends on besides its file."""
_RECORD = deferred(
    r"- \{document: '((?:[^']|'')+)', rule: (?!FR|WV)([A-Z]{2,4}[0-9]{3}), quote: '((?:[^']|'')+)'"
    r"(?:, count: ([1-9][0-9]{0,5}))?\}"
)

Records = Mapping[Sought, int]
"""What one document had: which places of which rules, and how many of each."""
_Place = tuple[str, tuple[str, str, str]]
_Stored = dict[str, dict[_Place, int]]


class Baseline:
    """A baseline: its path, the absolute path of its folder, and the records of each document.

    Documents are called by their path from that folder, without suffix, as in a waivers file.
    """

    __slots__ = ("_parts", "_stored", "folder", "path")

    def __init__(self, path: str, folder: str, stored: _Stored):
        self.path = path
        self.folder = folder
        self._stored = stored
        self._parts: dict[str, list[str]] = {}
        for name in stored:
            if "#" in name:
                self._parts.setdefault(name.rpartition("#")[0], []).append(name)

    def of(self, document: str) -> Records:
        """The records of a document, empty where it has none."""
        stored = self._stored.get(document)
        return {Sought(rule, Words(*words)): count for (rule, words), count in stored.items()} if stored else {}

    def names_in(self, file: str) -> Iterator[str]:
        """The documents with records of a file of documents, which is called as a document of its own would be."""
        if file in self._stored:
            yield file
        yield from self._parts.get(file, ())

    def __iter__(self) -> Iterator[str]:
        """The documents that have records."""
        return iter(self._stored)

    def __len__(self) -> int:
        """How many problems are recorded."""
        return sum(sum(records.values()) for records in self._stored.values())


def read(file: str) -> Baseline:
    """A baseline file. Raises `YamlFileError` that shows every place where it is wrong."""
    return Baseline(
        file, os.path.dirname(os.path.abspath(file)), build_once("baseline", [file, *_MADE_BY], lambda: _build(file))
    )


def parse(data: bytes, path: str) -> Baseline:
    """The same for bytes that come from elsewhere, such as an older commit; `path` is what errors call them."""
    return Baseline(path, os.path.dirname(os.path.abspath(path)), _stored(data, path))


def written(documents: Mapping[str, Records]) -> str:
    """The text of a baseline with these records."""
    return HEAD + "".join(_line(*row) for row in rows(documents))


def rows(documents: Mapping[str, Records]) -> Iterator[tuple[str, Sought, int]]:
    """Document, place and count of each record, sorted: `d8` stands before `d10`."""
    for document in sorted(documents, key=lambda document: (natural_order(document), document)):
        for place in sorted(documents[document]):
            yield document, place, documents[document][place]


def _line(document: str, place: Sought, count: int) -> str:
    counted = f", count: {count}" if count > 1 else ""
    name, words = (text.replace("'", "''") for text in (escaped(document), quote(place.words)))
    return f"- {{document: '{name}', rule: {place.rule}, quote: '{words}'{counted}}}\n"


def _build(file: str) -> _Stored:
    try:
        with open(file, "rb") as opened:
            data = opened.read()
    except OSError as error:
        raise YamlFileError(f"{file}: cannot be read: {error.strerror or error}") from error
    return _stored(data, file)


def _stored(data: bytes, path: str) -> _Stored:
    """The records of a file's bytes. As we write them they are read line by line, whatever else as YAML."""
    found = _quickly(data)
    return _as_yaml(data, path) if found is None else found


def _quickly(data: bytes) -> _Stored | None:
    """The records of a file that is written as we write it, None for any other."""
    stored: _Stored = {}
    try:
        for line in data.decode("utf-8-sig").split("\n"):
            if not line or line.startswith("#"):
                continue
            found = _RECORD.fullmatch(line)
            if found is None or not line.isprintable():
                return None
            document, rule, words, count = found.groups()
            if document.startswith(("/", ".")) or "/." in document or document.endswith("/"):
                return None
            _put(stored, unescaped(document.replace("''", "'")), rule, words.replace("''", "'"), int(count or 1))
    except (UnicodeDecodeError, QuoteError):
        return None
    return stored


def _put(stored: _Stored, document: str, rule: str, words: str, count: int) -> None:
    """Take in a record; of two of the same place, which a merge may leave, the greater count holds."""
    records = stored.setdefault(document, {})
    before, at, after = read_quote(words)
    place = (rule, (before, at, after))
    records[place] = max(count, records.get(place, 0))


def _as_yaml(data: bytes, path: str) -> _Stored:
    from frlint import yamlfile

    file = yamlfile.parse(data, path, YamlFileError)
    stored: _Stored = {}
    if file.value is None:
        return stored
    yamlfile.validate(file, "baseline", YamlFileError)
    faults: list[Fault] = []
    for k, value in enumerate(file.value):
        key = "document"
        try:
            document = unescaped(value["document"])
            key = "quote"
            _put(stored, document, value["rule"], value["quote"], value.get("count", 1))
        except QuoteError as error:
            faults.append(file.fault((k, key), str(error)))
        if value["rule"].startswith(NEVER):
            why = why_never(value["rule"])
            faults.append(file.fault((k, "rule"), f"{value['rule']} {why} and stands in no baseline"))
    if faults:
        raise yamlfile.show(path, file.text, faults, YamlFileError, "record it anew: `frlint baseline`")
    return stored
