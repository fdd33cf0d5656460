"""What must hold of every input of the fuzzer: each function raises `Fault` where it does not."""

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cache, partial
from pathlib import Path
from unicodedata import normalize

from fuzz_inputs import Files

from frlint import yamlfile
from frlint.cli import main
from frlint.engine.check_file import check
from frlint.engine.check_tei import Rules, check_tei, check_whole
from frlint.errors import FrlintError, YamlFileError
from frlint.lists import entries
from frlint.model.document import Document
from frlint.model.lists import ListPlace
from frlint.model.report import Report
from frlint.readers import ReaderOptions, Unreadable, read
from frlint.readers.tei import TeiFile, open_volume
from frlint.rulebook import Selection
from frlint.rulebook.book import load
from frlint.rulebook.reading import read_all
from frlint.stages.record import file as record
from frlint.suppression.baseline import file as baseline
from frlint.suppression.waivers import file as waivers
from frlint.volumes.lists import parse_lists
from frlint.volumes.manifest import parse_manifest
from frlint.volumes.words import parse_list


class Fault(Exception):  # noqa: N818
    """What does not hold; `str(error)` is one sentence, the same for the same fault."""


@cache
def everything() -> Selection:
    """All rules, those that are off by themselves too."""
    rules = load().rules
    return load().select(extend_select=tuple(rules), severity={name: "info" for name in rules if name[:2] != "FR"})


def check_text(files: Files) -> None:
    """A text: read, its tiles, all rules twice, the edits that they offer."""
    (path, data), *_ = files.items()
    with suppress(Unreadable):
        for document in read(data, path):
            _tiling(document)
    first = check(data, path, everything(), facts=True)
    _no_crash(first)
    _same(first, check(data, path, everything(), facts=True))
    _edits(first, data)


def check_xml(files: Files) -> None:
    """A TEI file: opened, each document's tiles, all rules twice, the rules of volumes."""
    (path, data), *_ = files.items()

    def report() -> tuple[Report, object, TeiFile]:
        file = open_volume(data, path, ReaderOptions())
        found = check_tei(file, Rules(everything()), "key")
        return found, check_whole(file, Rules(everything()), "key", found.facts), file

    try:
        found, whole, file = report()
    except Unreadable:
        return
    _no_crash(found)
    for entry in file.entries:
        _tiling(file.read(entry))
    again = report()
    _same(found, again[0])
    _same(whole, again[1])
    _edits(found, data)


def check_folder(files: Files) -> None:
    """A folder with a manifest or a configuration: `frlint check` twice gives the same, and ends with 0, 1 or 2."""
    with tempfile.TemporaryDirectory(prefix="frlint-fuzz-") as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        first = run_check(folder)
        if first[0] not in (0, 1, 2):
            raise Fault(f"exit code {first[0]}: {first[2][:300]}")
        if '"FR002"' in first[1] and " crashed on " in first[1]:
            raise Fault(next(one["message"] for one in json.loads(first[1]) if one["rule"] == "FR002"))
        _same(first, run_check(folder))


def check_yaml(files: Files) -> None:
    """A file of YAML or a list: every reader takes it or refuses it with an error of ours."""
    (name, data), *_ = files.items()
    for reader in _READERS:
        with suppress(FrlintError):
            reader(data, name)


def _rule_file(data: bytes, name: str) -> object:
    with tempfile.TemporaryDirectory(prefix="frlint-fuzz-") as folder:
        path = Path(folder, f"{Path(name).stem}.yaml")
        path.write_bytes(data)
        return read_all([], [str(path)], [])


def _entries(data: bytes, _name: str) -> object:
    lines = data.decode("utf-8", "replace").split("\n")
    kinds = (entries.person_of, entries.term_of, entries.source_of)
    return [kind(line, ListPlace()) for kind in kinds for line in lines]


def _validated(schema: str, data: bytes, name: str) -> None:
    yamlfile.validate(yamlfile.parse(data, name, YamlFileError), schema, YamlFileError)


def _list(kind: str, data: bytes, name: str) -> object:
    return parse_lists({kind: (name, data)})


_READERS: Sequence[Callable[[bytes, str], object]] = (
    lambda data, name: yamlfile.parse(data, name, YamlFileError),
    parse_manifest,
    waivers.parse,
    baseline.parse,
    record.parse,
    partial(_validated, "configuration"),
    partial(_validated, "rule"),
    _rule_file,
    parse_list,
    _entries,
    *(partial(_list, kind) for kind in ("persons", "terms", "sources")),
)
CHECKS: Mapping[str, Callable[[Files], None]] = {
    "text": check_text,
    "tei": check_xml,
    "volumes": check_folder,
    "yaml": check_yaml,
    "configuration": check_folder,
}


def run_check(folder: str, *options: str) -> tuple[int, str, str]:
    """The exit code of `frlint check` of a folder in this process, and what it writes."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(
            ["check", "--no-cache", "--jobs", "1", "--output-format", "json", "--allow-empty", *options, folder]
        )
    return code, out.getvalue(), err.getvalue()


def check_fresh(inputs: Sequence[Files], folder: str) -> None:
    """Files of many inputs in one folder: a fresh process, and one with two workers, write what this one writes."""
    for k, files in enumerate(inputs):
        for name, data in files.items():
            (Path(folder) / f"{k}-{name}").write_bytes(data)
    _, ours, _ = run_check(folder, "--isolated")
    for jobs in ("1", "2"):
        command = [sys.executable, "-m", "frlint", "check", "--no-cache", "--jobs", jobs, "--isolated"]
        done = subprocess.run(
            [*command, "--allow-empty", "--output-format", "json", folder], capture_output=True, text=True, check=False
        )
        if done.stdout != ours:
            raise Fault(f"a fresh process with {jobs} jobs writes another report for the files in {folder}")


def _tiling(document: Document) -> None:
    """The tiles are the text, and every part stands in it."""
    at = 0
    for tile in document.tiles():
        if tile.start != at or tile.end < tile.start:
            raise Fault(f"a tile begins elsewhere than the last one ends: {tile.kind}")
        if tile.kind == "space" and document.text[tile.start : tile.end].strip():
            raise Fault("words stand between the blocks")
        at = tile.end
    size = len(document.text)
    if at != size:
        raise Fault("the tiles are not the whole text")
    parts: list[tuple[str, int, int]] = []
    for name in ("markers", "notes", "page_breaks", "attachments", "list_labels", "strays"):
        parts += [(name, part.start, part.end) for part in getattr(document, name)]
    for name, start, end in parts:
        if not 0 <= start <= end <= size:
            raise Fault(f"one of the {name} stands outside of the text")
    for one in (*document.notes, *document.markers):
        if document.form == "plain" and normalize("NFKC", one.label) not in normalize("NFKC", document.quote(one)):
            raise Fault(f"the label of a {type(one).__name__.lower()} does not stand in it")
    if any(marker.note is not None and not 0 <= marker.note < len(document.notes) for marker in document.markers):
        raise Fault("a marker belongs to no note")


def _no_crash(report: Report) -> None:
    for problem in report.problems:
        if problem.rule == "FR002" and " crashed on " in problem.message:
            raise Fault(problem.message)


def _same(one: object, other: object) -> None:
    if one != other:
        raise Fault("two runs on the same input differ")


def _edits(report: Report, data: bytes) -> None:
    """The edits of each fix stand in the file, in order, and none reaches into the next one."""
    for problem in report.problems:
        at = 0
        for edit in problem.fix.edits if problem.fix else ():
            if not at <= edit.start <= edit.end <= len(data):
                raise Fault(f"the edits of {problem.rule} overlap or stand outside of the file")
            at = edit.end
