"""Finds waivers files and reads them, once for each state of a file."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from frlint.cache.compiled import build_once
from frlint.errors import YamlFileError
from frlint.files.own import own_file
from frlint.files.paths import without_suffix
from frlint.files.upwards import upwards
from frlint.schemas import schema_file
from frlint.suppression import WAIVERS_NAME, WAIVERS_WRONG_NAMES
from frlint.suppression.document_names import NEVER, files_of, why_never
from frlint.suppression.quote import CODE, QuoteError, Words, read_quote, unescaped
from frlint.suppression.waivers.waiver import Waiver, WaiverFile

if TYPE_CHECKING:
    from frlint.yamlfile import Fault, YamlFile

_MADE_BY = [schema_file("waivers"), __file__, CODE]
"""What an entry that was read before depends on besides its file."""


def find(folder: str, stop: str = "", known: dict[str, tuple[str, ...]] | None = None) -> tuple[str, ...]:
    """The waivers files that hold for the documents of a folder (an absolute path), the nearest first.

    All that stand in it and in the folders above it, up to `stop`, to the folder that holds `.git`, or to the top.
    `known` keeps what was found for each folder passed. Raises `YamlFileError` for a name that is nearly right.
    """
    known = {} if known is None else known
    passed: list[str] = []
    for at in upwards(folder):
        if at in known:
            break
        passed.append(at)
        if at == stop:
            break
    found = known.get(at, ())
    for one in reversed(passed):
        found = known[one] = (*_own(one), *found)
    return found


def file_for(path: str, named: str = "") -> str:
    """The waivers file that takes an entry for a document: the one named, the nearest, or one beside the document."""
    if named:
        return os.path.abspath(named)
    folder = os.path.dirname(path)
    return next(iter(find(folder)), os.path.join(folder, WAIVERS_NAME))


def read(file: str) -> WaiverFile:
    """A waivers file. Raises `YamlFileError` that shows every place where it is wrong."""
    entries = build_once("waivers", [file, *_MADE_BY], lambda: _build(file))
    folder = os.path.dirname(os.path.abspath(file))
    return WaiverFile(file, folder, tuple(_waiver(entry, file, folder) for entry in entries))


def parse(data: bytes, path: str) -> tuple[Waiver, ...]:
    """The entries of a waivers file's bytes; `path` is what errors call them. Raises as `read` does."""
    from frlint import yamlfile

    return tuple(_waiver(entry, path, "") for entry in _entries(yamlfile.parse(data, path, YamlFileError)))


class InForce:
    """The waivers of some files, found by the document that they speak of."""

    def __init__(self, files: Iterable[WaiverFile]) -> None:
        self.files = tuple(files)
        self._by_stem: dict[str, list[Waiver]] = {}
        for waiver in self:
            for document in files_of(waiver.document):
                self._by_stem.setdefault(_stem(waiver.folder, document), []).append(waiver)

    def __iter__(self) -> Iterator[Waiver]:
        return (waiver for file in self.files for waiver in file.waivers)

    def of(self, path: str) -> Sequence[Waiver]:
        """The waivers of the documents in a file, given by its absolute path."""
        if not self._by_stem:
            return ()
        return self._by_stem.get(without_suffix(path.replace(os.sep, "/")), ())


def _own(folder: str) -> tuple[str, ...]:
    """The waivers file of one folder, if there is one."""
    file = own_file(folder, WAIVERS_NAME)
    if file:
        return (file,)
    for name in WAIVERS_WRONG_NAMES:
        if os.path.isfile(os.path.join(folder, name)):
            raise YamlFileError(f"{os.path.join(folder, name)} is not read", f"name it {WAIVERS_NAME}")
    return ()


def _stem(folder: str, document: str) -> str:
    return os.path.normpath(os.path.join(folder, document)).replace(os.sep, "/")


def _waiver(entry: Sequence[Any], file: str, folder: str) -> Waiver:
    document, rule, words, reason, kind, editor, expires, count, quoted, line, column, end, excerpt = entry
    own = (document, rule, Words(*words), reason, kind, editor, expires, count, quoted)
    return Waiver(*own, file, folder, line, column, end, excerpt)


def _build(file: str) -> list[tuple[Any, ...]]:
    from frlint import yamlfile

    return _entries(yamlfile.read(file, YamlFileError))


def _entries(file: "YamlFile") -> list[tuple[Any, ...]]:
    """The entries of a file as plain data. Raises `YamlFileError`."""
    from frlint import yamlfile

    if file.value is None:
        return []
    yamlfile.validate(file, "waivers", YamlFileError)
    faults: list[Fault] = []
    lines = file.text.split("\n")
    entries = [_entry(file, k, lines, faults) for k in range(len(file.value))]
    if faults:
        raise yamlfile.show(file.path, file.text, faults, YamlFileError)
    return entries


def _entry(file: "YamlFile", k: int, lines: list[str], faults: list["Fault"]) -> tuple[Any, ...]:
    """One entry as plain data; what the schema cannot find is added to `faults`."""
    from frlint.suppression.waivers.waiver import day_fault

    value = file.value[k]
    document, words = "", ("", "", "")
    try:
        document = unescaped(value["document"])
    except QuoteError as error:
        faults.append(file.fault((k, "document"), str(error), "folders and name parted by /"))
    try:
        before, place, after = read_quote(value["quote"])
        words = (before, place, after)
    except QuoteError as error:
        faults.append(file.fault((k, "quote"), str(error), "as in 'quiet, and the {boat boat} lay still.'"))
    if value["rule"].startswith(NEVER):
        why = why_never(value["rule"])
        faults.append(file.fault((k, "rule"), f"{value['rule']} {why} and cannot be waived"))
    if wrong := day_fault(value.get("expires", "")):
        faults.append(file.fault((k, "expires"), wrong, "a day such as 2026-12-31"))
    mark = file.mark((k,))
    line = lines[mark.line - 1]
    texts = (value["reason"], value["kind"], value["editor"], value.get("expires", ""))
    return (
        document,
        value["rule"],
        words,
        *texts,
        value.get("count", 1),
        value["quote"],
        mark.line,
        mark.column,
        len(line) + 1,
        line,
    )
