"""Single damages to each document of a folder of volumes: which of them does `frlint check` leave unreported?

    python bench/damages.py [FOLDER] [--kind KIND]... [--info] [--list] [--caught]

FOLDER (by default `corpus`) has a folder of documents in plain text for each volume, with its configuration. Each
note, marker, page break and so on of each document is damaged in one way at a time. A damage counts as reported where
the volume has a problem that `check` shows by default, a warning or an error; with `--info` all count. Prints a table
of the kinds; with `--list` each damage that nothing reports, with `--caught` each other one with the rules that report
it. A fault is best told by one problem: the table says how many are. Exits with 1 where the folder has problems as it
stands. Of the three kinds of `FIRST` the tests hold how many are silent.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from frlint.model.document import Block, Document, Kind
from frlint.model.problem import Severity
from frlint.readers import read
from frlint.runs.pipeline import open_run
from frlint.runs.request import Request

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


class Damage(NamedTuple):
    """A text with one thing wrong: the kind, the document's path below the folder, and what was changed."""

    kind: str
    path: str
    what: str
    text: str


Change = tuple[str, int, int, str]
"""What is changed, in words; its place (offsets in code points, end exclusive), and what stands there then."""

_DAY = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(?=, \d{4})"
)


def notes_deleted(document: Document) -> Iterator[Change]:
    """Each note taken out, with all its paragraphs."""
    for note in document.notes:
        yield f"note {note.label}", _line_start(document, note.start), _next_line(document, note.end), ""


def markers_deleted(document: Document) -> Iterator[Change]:
    """Each marker taken out."""
    for marker in document.markers:
        yield f"marker {marker.label}", marker.start, marker.end, ""


def pages_raised(document: Document) -> Iterator[Change]:
    """Each page's number raised by ten, as where a digit was misread."""
    for page in document.page_breaks:
        at = document.text.index(page.label, page.start)
        yield f"page {page.label}", at, at + len(page.label), str(int(page.label) + 10)


def notes_doubled(document: Document) -> Iterator[Change]:
    """The first line of each note a second time below it."""
    for note in document.notes:
        start, end = _line_start(document, note.start), _next_line(document, note.start)
        yield f"note {note.label}", end, end, document.text[start:end].rstrip("\n") + "\n"


def note_numbers_raised(document: Document) -> Iterator[Change]:
    """The number of each note raised by one."""
    for note in document.notes:
        if note.label.isdigit():
            yield f"note {note.label}", note.start, note.start + len(note.label), str(int(note.label) + 1)


def markers_raised(document: Document) -> Iterator[Change]:
    """The number of each marker raised by ten."""
    for marker in document.markers:
        if marker.label.isdigit():
            yield f"marker {marker.label}", marker.start, marker.end, str(int(marker.label) + 10)


def markers_doubled(document: Document) -> Iterator[Change]:
    """Each marker a second time, behind the next word."""
    for marker in document.markers:
        word = re.compile(r"[ \n]\w+").search(document.text, marker.end)
        if word:
            yield f"marker {marker.label}", word.end(), word.end(), marker.label


def pages_deleted(document: Document) -> Iterator[Change]:
    """Each page break taken out."""
    for page in document.page_breaks:
        yield f"page {page.label}", page.start, page.end, ""


def pages_doubled(document: Document) -> Iterator[Change]:
    """Each page break twice."""
    for page in document.page_breaks:
        yield f"page {page.label}", page.end, page.end, document.text[page.start : page.end]


def headers_deleted(document: Document) -> Iterator[Change]:
    """Each part of the header taken out, of attachments as well."""
    for block in _header_blocks(document):
        yield f"{block.kind}", block.start, _next_line(document, block.end), ""


def days_impossible(document: Document) -> Iterator[Change]:
    """The day of each date with a year made the 32nd."""
    for day in _DAY.finditer(document.text):
        yield day[0], day.start(2), day.end(2), "32"


def classifications_misspelt(document: Document) -> Iterator[Change]:
    """Two letters of each classification exchanged."""
    for block in _header_blocks(document):
        if block.kind is Kind.CLASSIFICATION:
            word = document.text[block.start : block.end]
            yield word, block.start + 1, block.start + 3, word[2] + word[1]


def brackets_unclosed(document: Document) -> Iterator[Change]:
    """Each closing bracket and quotation mark taken out."""
    for sign in re.finditer("[])”]", document.text):
        line = document.text.count("\n", 0, sign.start()) + 1
        yield f"{sign[0]} on line {line}", sign.start(), sign.end(), ""


FIRST: dict[str, Callable[[Document], Iterable[Change]]] = {
    "note deleted": notes_deleted,
    "marker deleted": markers_deleted,
    "page raised by ten": pages_raised,
}
"""The kinds that are held to a number."""
KINDS: dict[str, Callable[[Document], Iterable[Change]]] = {
    **FIRST,
    "note doubled": notes_doubled,
    "note's number raised by one": note_numbers_raised,
    "marker raised by ten": markers_raised,
    "marker doubled": markers_doubled,
    "page break deleted": pages_deleted,
    "page break doubled": pages_doubled,
    "part of a header deleted": headers_deleted,
    "impossible day": days_impossible,
    "classification misspelt": classifications_misspelt,
    "bracket or quotation left open": brackets_unclosed,
}


def _header_blocks(document: Document) -> Iterator[Block]:
    for header in (document.header, *(one.header for one in document.attachments)):
        yield from header.blocks


def _line_start(document: Document, at: int) -> int:
    return document.text.rfind("\n", 0, at) + 1


def _next_line(document: Document, at: int) -> int:
    """Where the next line that is not empty begins, or the text ends."""
    end = document.text.find("\n", at)
    while 0 <= end < len(document.text) and document.text[end] == "\n":
        end += 1
    return len(document.text) if end < 0 else end


def documents_of(folder: Path) -> dict[str, Document]:
    """The documents of a folder of volumes, by their paths below it."""
    found = {}
    for file in sorted(folder.glob("*/d*.txt")):
        path = file.relative_to(folder).as_posix()
        (found[path],) = read(file.read_bytes(), path)
    return found


def damages(folder: Path, kinds: Iterable[str] = KINDS) -> Iterator[Damage]:
    """Every damage of some kinds to the documents of a folder."""
    documents = documents_of(folder)
    for kind in kinds:
        for path, document in documents.items():
            for what, start, end, instead in KINDS[kind](document):
                yield Damage(kind, path, what, document.text[:start] + instead + document.text[end:])


def reported(folder: Path, least: Severity = Severity.WARNING) -> list[str]:
    """The rules of all problems that `check` shows of a folder, those of a severity and graver ones."""
    with ExitStack() as stack:
        run = open_run(Request("check", paths=(os.fspath(folder),), jobs=1), stack, once=True)
        found = [problem for file in run.files() for problem in file.problems]
        found += run.remaining()
    return sorted(problem.rule for problem in found if problem.severity.weight >= least.weight)


def tried(
    folder: Path, kinds: Iterable[str] = KINDS, least: Severity = Severity.WARNING
) -> Iterator[tuple[Damage, list[str]]]:
    """Each damage with the rules of the problems that report it, none where it is silent.

    Raises `ValueError` where the folder has problems as it stands.
    """
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made, folder.name)
        shutil.copytree(folder, copy)
        if found := reported(copy):
            raise ValueError(f"{folder} has problems as it stands: {', '.join(found)}")
        for damage in damages(folder, kinds):
            file = copy / damage.path
            before = file.read_bytes()
            file.write_text(damage.text, "utf-8", newline="")
            yield damage, reported(file.parent, least)
            file.write_bytes(before)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--kind", action="append", choices=KINDS, help="only damages of this kind; may be repeated")
    parser.add_argument("--info", action="store_true", help="count what `check` shows with --min-severity info, too")
    parser.add_argument("--list", action="store_true", help="list the damages that nothing reports")
    parser.add_argument("--caught", action="store_true", help="list the others with the rules that report them")
    arguments = parser.parse_args()
    all_of, silent, once = Counter[str](), Counter[str](), Counter[str]()
    try:
        least = Severity.INFO if arguments.info else Severity.WARNING
        for damage, rules in tried(arguments.folder, arguments.kind or KINDS, least):
            all_of[damage.kind] += 1
            silent[damage.kind] += not rules
            once[damage.kind] += len(rules) == 1
            if (arguments.list and not rules) or (arguments.caught and rules):
                print(f"{damage.path}: {damage.kind}, {damage.what}: {', '.join(rules) or 'silent'}")
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    first = [kind for kind in FIRST if kind in all_of]
    rows = [*((kind, [kind]) for kind in all_of), ("the first three", first), ("all", [*all_of])]
    for name, kinds in rows:
        count, alone, of = (sum(counted[kind] for kind in kinds) for counted in (silent, once, all_of))
        print(f"{name:<32} {count:>4} silent, {alone:>4} told by one problem, of {of:>4}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
