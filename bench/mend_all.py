"""All documents of some folders mended with all fixes there are: does that bring anything in, or lose anything?

    python bench/mend_all.py FOLDER... [--safe] [--select ID,...] [--show 10]

The documents are copied, checked and fixed. Said is how many fixes were taken and refused (by rule and by reason),
and, compared anew and apart from the proof that `fix` itself makes: problems that came in; documents whose markers and
notes pair otherwise than before (apart from those of which a fix was about a note, a marker or a page break); documents
that a second run changes; texts that differ outside of the edits. Ends with 1 where one of these is not 0.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack

from frlint.history.comparison import compare
from frlint.matching.found import Found, Text
from frlint.model.places import Lines
from frlint.model.problem import Problem
from frlint.readers import ReaderOptions, Unreadable, read
from frlint.runs.fixing.file_text import file_text
from frlint.runs.fixing.fixer import FixedFile
from frlint.runs.fixing.fixing import Fixing
from frlint.runs.fixing.writing import write_fixed
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Request

_ABOUT_SIGNS = ("FN", "PB")
_FILES = (".txt", ".xml", "volume.yaml", "words.txt")


def main() -> int:
    """Fix copies of the folders and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", help="documents")
    parser.add_argument("--safe", action="store_true", help="take safe fixes only")
    parser.add_argument("--select", default="", help="take fixes of these rules only")
    parser.add_argument("--show", type=int, default=10, help="so many examples of each kind")
    options = parser.parse_args()
    began = time.monotonic()
    faults = _Faults(options.show)
    with tempfile.TemporaryDirectory(prefix="frlint-mend-") as folder:
        documents = os.path.join(folder, "documents")
        for number, source in enumerate(options.folders):
            _copy(source, os.path.join(documents, str(number)))
        os.environ["FRLINT_CACHE_DIR"] = os.path.join(folder, "store")
        select = tuple(filter(None, options.select.split(",")))
        request = Request("fix", paths=(documents,), isolated=True, select=select)
        before, files = _fixed(request, unsafe=not options.safe)
        written = list(write_fixed(files))
        _say_fixes(written, options.show)
        after, again = _fixed(request, unsafe=not options.safe)
        _compare(before, after, written, again, faults)
        faults.say(documents)
    print(f"{len(before):,} files, {time.monotonic() - began:.0f} s")
    return int(faults.any)


def _copy(source: str, target: str) -> None:
    os.makedirs(target)
    if os.path.isfile(source):
        shutil.copy(source, target)
        return
    for root, _, names in os.walk(source):
        for name in names:
            if name.endswith(_FILES):
                there = os.path.join(target, os.path.relpath(root, source))
                os.makedirs(there, exist_ok=True)
                shutil.copy(os.path.join(root, name), there)


def _fixed(request: Request, *, unsafe: bool) -> tuple[dict[str, Sequence[Problem]], list[FixedFile]]:
    """The problems of each file, and the files after their fixes, which are not written yet."""
    with ExitStack() as stack:
        fixing = Fixing(request, stack, unsafe=unsafe)
        problems = {}
        for file in fixing.checked():
            data, _ = fixing.run.checker.bytes_of(file.job)
            settings = fixing.run.checker.settings[file.job.setting]
            own = file_text(data, file.job.file.path, reader_options(settings))
            text = Text(Lines(own.text), own.is_markup)
            problems[file.job.file.path] = Found(file.report.problems, lambda _, text=text: text)
    with ExitStack() as stack:
        return problems, Fixing(request, stack, unsafe=unsafe).fixed()


class _Faults:
    """What must not be, by kind, with examples."""

    def __init__(self, show: int) -> None:
        self._show = show
        self._found: dict[str, list[str]] = {}
        self._about_signs = 0

    @property
    def any(self) -> bool:
        return any(self._found.values())

    def add(self, kind: str, examples: Iterable[str]) -> None:
        self._found.setdefault(kind, []).extend(examples)

    def add_about_signs(self) -> None:
        self._about_signs += 1

    def say(self, folder: str) -> None:
        for kind, examples in self._found.items():
            print(f"{kind}: {len(examples)}")
            for example in examples[: self._show]:
                print(f"    {example.replace(folder + os.sep, '')}")
        print(f"documents that pair otherwise by a fix of a note, a marker or a page break: {self._about_signs}")


def _say_fixes(files: Sequence[FixedFile], show: int) -> None:
    fixed = Counter(problem.rule for file in files for problem, _ in file.fixed)
    refused = [(file, one) for file in files for one in file.refused]
    changed = sum(file.is_changed for file in files)
    print(f"fixes taken: {sum(fixed.values()):,} in {changed:,} files: {_counted(fixed)}")
    print(f"fixes refused: {len(refused):,}: {_counted(Counter(one.problem.rule for _, one in refused))}")
    for file, one in refused[:show]:
        print(f"    {os.path.basename(file.job.file.path)}:{one.at.line} {one.problem.rule}: {one.reason}")


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{rule} {count:,}" for rule, count in counts.most_common()) or "none"


def _compare(
    before: dict[str, Sequence[Problem]],
    after: dict[str, Sequence[Problem]],
    files: Sequence[FixedFile],
    again: Sequence[FixedFile],
    faults: _Faults,
) -> None:
    came = [
        f"{problem.path}:{problem.line} {problem.rule} {problem.message}"
        for path, problems in after.items()
        for problem in compare(before[path], problems).introduced
    ]
    faults.add("problems that came in", came)
    faults.add(
        "documents that pair otherwise", (file.job.file.path for file in files if _pairs_otherwise(file, faults))
    )
    faults.add("documents that a second run changes", (file.job.file.path for file in again if file.is_changed))
    faults.add("texts that differ outside of the edits", (f.job.file.path for f in files if not _is_same_outside(f)))


def _pairs_otherwise(file: FixedFile, faults: _Faults) -> bool:
    if not file.is_changed or _pairs(file, file.before) == _pairs(file, file.after):
        return False
    if any(problem.rule.startswith(_ABOUT_SIGNS) for problem, _ in file.fixed):
        faults.add_about_signs()
        return False
    return True


def _pairs(file: FixedFile, data: bytes) -> list[tuple[object, ...]]:
    """The markers and notes of the documents of a file, each with its own, in their order."""
    try:
        documents = read(data, file.job.file.path)
    except Unreadable as reason:
        documents = [*reason.documents]
    return [
        (
            document.id,
            [(marker.label, marker.note) for marker in document.markers],
            [(note.label, len(note.paragraphs)) for note in document.notes],
            [page.label for page in document.page_breaks],
        )
        for document in documents
    ]


def _is_same_outside(file: FixedFile) -> bool:
    """Whether the file's bytes are the text before with the edits in it, and nothing else."""
    if not file.is_changed:
        return True
    own = file_text(file.before, file.job.file.path, ReaderOptions())
    at, rest = 0, file_text(file.after, file.job.file.path, ReaderOptions()).text
    for edit in file.edits:
        same = own.text[at : edit.start]
        if not rest.startswith(same + edit.text):
            return False
        rest = rest[len(same) + len(edit.text) :]
        at = edit.end
    return rest == own.text[at:]


if __name__ == "__main__":
    sys.exit(main())
