"""`frlint compare`: where the plain text of a volume has drifted from its TEI."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from frlint.commands.outputs import open_results
from frlint.commands.sparing import spare_files
from frlint.commands.volume_folder import file_names, open_tei, paths_of, plain_files, write_flaws
from frlint.configuration import Configurations
from frlint.drift import PARTS, Drift, DriftKind
from frlint.drift import compare as compared
from frlint.errors import UsageError
from frlint.files.walk import File
from frlint.model.document import Document
from frlint.model.places import Span
from frlint.readers import Unreadable, read
from frlint.reporters.drift import drift_reporter
from frlint.reporters.drift.differences import Difference, FilePlace
from frlint.reporters.drift.wording import sums_text
from frlint.reporters.formats import About, usual_format
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.reporters.wording import counted
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Outcome, Request

if TYPE_CHECKING:
    from frlint.readers.tei import TeiFile

AROUND = 120
"""Characters on either side of a place that are told."""
LONGEST = 400
"""Characters of the place itself that are told."""
_WORD = re.compile(r"\S+")
_GAPS = ("\n\n", "\n  ")
"""What parts blocks and notes."""
_LABELLED = ("marker", "note", "page-break", "page-break-between")


class Options(NamedTuple):
    """The options that `compare` alone has."""

    text: bool = False
    """Whether places of other words are listed, not only counted."""


def run(request: Request, console: Console) -> Outcome:
    """Tell where plain text has drifted from its TEI. The exit code is 1 where it has, or where either is not readable.

    Raises `UsageError` for parts that are not known and for a folder that holds no document of the volume.
    """
    named = paths_of(request)
    ignored = Ignored(request.ignore)
    configurations = configurations_of(request._replace(ignore=()))
    volume = open_tei(named.volume, configurations)
    comparison = _Comparison(volume, named.folder, configurations, console)
    read = (named.volume, *(os.path.join(named.folder, name) for name in plain_files(named.folder)))
    spare_files(request, ((os.path.realpath(path), path) for path in read))
    chosen = request.output_format or usual_format(on_terminal=console.out_is_terminal and not request.output)
    sums: Counter[str] = Counter()
    drifted = 0
    with ExitStack() as stack:
        out, look = open_results(request, console, stack)
        reporter = drift_reporter(chosen, About(look))
        progress = Progress(console.err if console.err_is_terminal and not request.quiet else None, comparison.total)
        stack.callback(progress.wipe)
        out.write(reporter.begin())
        for done, found in enumerate(comparison.run(), 1):
            shown = ignored.apply(found)
            drifted += bool(shown)
            for one in shown:
                sums[one.part] += one.times
            if shown:
                progress.wipe()
                out.write(reporter.document(shown if request.own_options(Options).text else with_words_counted(shown)))
            progress.step(done)
        out.write(reporter.end())
    broken = write_flaws(volume, console)
    if not request.quiet:
        console.err.write(_closing(sums, drifted, comparison.total, ignored.sums))
    return Outcome(int(bool(drifted or broken or comparison.unreadable)), comparison.total)


def _closing(sums: Counter[str], drifted: int, total: int, ignored: Counter[str]) -> str:
    documents = counted(total, "document")
    line = f"Drift in {drifted:,} of {documents}: {sums_text(sums)}" if drifted else f"No drift in {documents}"
    return line + (f" (left out: {sums_text(ignored)})" if ignored else "") + "\n"


class Ignored:
    """The drift that is left out, by parts as the command line names them. Raises `UsageError` for unknown ones.

    `sums` counts what was left out.
    """

    def __init__(self, named: tuple[str, ...]) -> None:
        self._named = set(named)
        self.sums: Counter[str] = Counter()
        known = [*PARTS, *(f"{how}-{part}" for how in DriftKind for part in PARTS)]
        wrong = next((name for name in named if name not in known), None)
        if wrong is not None:
            from difflib import get_close_matches

            near = get_close_matches(wrong, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"parts are {', '.join(PARTS)}"
            raise UsageError(f"--ignore {wrong} is no part of a document", hint)

    def apply(self, found: list[Difference]) -> list[Difference]:
        """The differences that are not left out."""
        shown = []
        for one in found:
            names = {one.part, "page-break"} if one.part == "page-break-between" else {one.part}
            if self._named & (names | {f"{one.drift}-{name}" for name in names}):
                self.sums[one.part] += one.times
            else:
                shown.append(one)
        return shown


def with_words_counted(found: list[Difference]) -> list[Difference]:
    """The differences with one for all places of other words, which stands where the first of them does."""
    words = [one for one in found if one.part == "text"]
    if len(words) < 2:
        return found
    first = words[0]._replace(times=len(words), drift=str(DriftKind.CHANGED))
    return [first if one is words[0] else one for one in found if one is words[0] or one.part != "text"]


class _Comparison:
    """The documents of a volume and those of a folder, one by one. `unreadable` counts files that could not be read."""

    def __init__(self, volume: "TeiFile", folder: str, configurations: Configurations, console: Console) -> None:
        self._volume = volume
        self._folder = folder
        self._configurations = configurations
        self._console = console
        self.unreadable = 0
        self._names = file_names(entry.id for entry in volume.entries)
        there = plain_files(folder)
        ours = set(self._names.values())
        if not ours & set(there):
            raise _nothing(volume.path, folder, ours)
        self._others = [name for name in there if name not in ours]
        self.total = len(self._names) + len(self._others)

    def run(self) -> Iterator[list[Difference]]:
        """The differences of each document: those of the volume in its order, then those of the folder alone."""
        for entry in self._volume.entries:
            yield self._document(self._volume.read(entry))
        for name in self._others:
            path = os.path.join(self._folder, name)
            place = FilePlace(path, 1, 1, 1, 1)
            yield [Difference(os.path.splitext(name)[0], "document", str(DriftKind.ADDED), "", "", None, place)]

    def _document(self, tei: Document) -> list[Difference]:
        path = os.path.join(self._folder, self._names[tei.id])
        if not os.path.lexists(path):
            place = _place(tei, self._volume.path, Span(0, 0), words=False)
            return [Difference(tei.id, "document", str(DriftKind.LOST), "", "", place, None)]
        options = reader_options(self._configurations.for_file(os.path.realpath(path)))
        data, trouble = Disk().read(Job(File(path, path, _size(path))), options.size_limit)
        if data == tei.data and not trouble:
            return []
        try:
            if trouble:
                raise Unreadable(trouble)
            text = read(data, path, options)[0]
        except Unreadable as reason:
            self.unreadable += 1
            self._console.err.write(f"frlint: {visible_path(path)} cannot be read: {visible(str(reason))}\n")
            return []
        return [self._difference(drift, tei, text) for drift in compared(tei, text)]

    def _difference(self, drift: Drift, tei: Document, text: Document) -> Difference:
        spans = drift.tei, drift.text
        if drift.how is DriftKind.CHANGED and drift.part not in _LABELLED:
            spans = _other_words(tei.text, drift.tei, text.text, drift.text)
        ours = _place(tei, self._volume.path, spans[0])
        theirs = _place(text, text.path, spans[1])
        other = drift.others if drift.part in _LABELLED and drift.how is DriftKind.CHANGED else ""
        return Difference(tei.id, drift.part, str(drift.how), drift.label, other, ours, theirs)


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def _place(document: Document, path: str, span: Span, *, words: bool = True) -> FilePlace:
    """A stretch of a document as a place in its file, with the words around it in its block."""
    start, end = document.places.positions(*span)
    place = FilePlace(path, start.line, start.column, end.line, end.column)
    if not words:
        return place
    text = document.text
    before = text[max(0, span.start - AROUND) : span.start]
    after = text[span.end : span.end + AROUND]
    place_text = text[span.start : span.end]
    if len(place_text) > LONGEST:
        place_text = f"{place_text[: LONGEST // 2]} … {place_text[-LONGEST // 2 :]}"
    return place._replace(
        before=_on_one_line(before[max(before.rfind(gap) for gap in _GAPS) + 1 :]),
        words=" ".join(place_text.split()),
        after=_on_one_line(after[: min((at for gap in _GAPS if (at := after.find(gap)) >= 0), default=AROUND)]),
    )


def _other_words(ours: str, span: Span, theirs: str, other: Span) -> tuple[Span, Span]:
    """Two places without the whole words that both begin and end with."""
    left, right = (list(_WORD.finditer(text, *place)) for text, place in ((ours, span), (theirs, other)))
    first = _alike(left, right)
    last = _alike(left[first:][::-1], right[first:][::-1])
    return _between(left, first, last, span), _between(right, first, last, other)


def _alike(left: Sequence[re.Match[str]], right: Sequence[re.Match[str]]) -> int:
    """How many words two texts have in common before the first other one."""
    return next(
        (k for k, (a, b) in enumerate(zip(left, right, strict=False)) if a[0] != b[0]), min(len(left), len(right))
    )


def _between(words: Sequence[re.Match[str]], first: int, last: int, span: Span) -> Span:
    """The place of the words behind so many first and before so many last ones."""
    rest = words[first : len(words) - last]
    if rest:
        return Span(rest[0].start(), rest[-1].end())
    at = words[first - 1].end() if first else span.start
    return Span(at, at)


def _on_one_line(text: str) -> str:
    """A text on one line; a blank at either end stays."""
    words = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{words}{' ' * (text[-1:].isspace() and bool(words))}"


def _nothing(volume: str, folder: str, names: set[str]) -> UsageError:
    """The error of a folder that holds none of the documents; names one below it that does."""
    advice = f"frlint convert {visible_path(volume)} {visible_path(folder)} writes them"
    try:
        below = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    except OSError:
        below = []
    counts = {one: len(names.intersection(os.listdir(one))) for one in below if os.path.isdir(one)}
    stem = os.path.splitext(os.path.basename(volume))[0]
    near = max(counts, key=lambda one: (os.path.basename(one) == stem, counts[one]), default="")
    if near and counts[near]:
        advice = f"did you mean {visible_path(near)}?"
    return UsageError(f"{visible_path(folder)} holds no document of {visible_path(volume)}", advice)
