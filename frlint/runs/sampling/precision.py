"""What editors made of problems over the history of a repository: fixes, waivers, and verdicts of readers, by rule."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from frlint.errors import YamlFileError
from frlint.git.log import commits
from frlint.git.ranges import parsed
from frlint.history.attribution import attribute, versions
from frlint.model.commit import Commit, TreeFile
from frlint.runs.besides import Besides
from frlint.runs.history import History, here, open_history
from frlint.runs.request import Request
from frlint.runs.watch import Watch
from frlint.sampling import READINGS_NAME
from frlint.sampling.precision import RulePrecision, precisions
from frlint.sampling.reading import Reading
from frlint.sampling.readings_file import parse as parse_readings
from frlint.suppression import WAIVERS_NAME
from frlint.suppression.quote import Words, parts_of
from frlint.suppression.waivers.file import parse as parse_waivers
from frlint.suppression.waivers.waiver import Waiver

_WAIVED = {"false-alarm": "false_alarms", "as-printed": "as_printed", "deferred": "deferred"}
_JUDGED = {"right": "judged_right", "false": "judged_false"}

Read = Callable[[TreeFile], bytes]
"""Gives the bytes of a file in a tree."""


class Precision(NamedTuple):
    """The rules, how many commits were looked at, and the files of waivers or readings that could not be read, each as
    it is called with its commit, and why."""

    rules: list[RulePrecision]
    commits: int
    unread: tuple[tuple[str, str], ...]


def precision(request: Request, stack: ExitStack, watch: Watch | None = None) -> Precision:
    """What editors made of the problems of each rule, over the commits that HEAD has and `request.since` has not.

    Raises `GitError` where there is no repository, or history that is asked for is not here.
    """
    repository = here()
    base = parsed(repository, f"{request.since}..HEAD").base if request.since else None
    history = open_history(request, stack, repository, watch=watch)
    found = list(commits(repository, base, repository.head))
    judgements = _Judgements(lambda file: history.results.read(file.path, file.blob))
    judgements.follow(found)
    counts = judgements.counts()
    for document, rule, words in _mended(history, found):
        # What somebody held for a false alarm was not mended when its words went away.
        if (document, rule, words) not in judgements.false:
            counts[rule, "fixed"] += 1
    selections = history.results.checker.selections
    names = [(rule.id, rule.name) for selection in selections for rule in selection.rules]
    return Precision(precisions(counts, names), len(found), tuple(judgements.unread))


def _mended(history: History, found: Sequence[Commit]) -> Iterator[tuple[str, str, Words]]:
    """Document, rule and words of each problem that commits fixed in documents that are still there."""
    results = history.results
    results.prepare(versions(found))
    results.follow(found)
    besides = Besides(history.repository.folder, results)
    for one in attribute(found, results, besides=besides, holds=results.holds_document):
        for problem in one.mended:
            yield problem.document, problem.rule, parts_of(problem.words)


class _Judgements:
    """The waivers and readings that commits put on record, each once."""

    def __init__(self, read: Read) -> None:
        self.unread: list[tuple[str, str]] = []
        self.false: set[tuple[str, str, Words]] = set()
        self._read = read
        self._waived: dict[tuple[str, str, Words, str], int] = {}
        self._verdicts: dict[tuple[object, ...], str] = {}

    def follow(self, found: Iterable[Commit]) -> None:
        """Take what each of the commits, parents before children, put into files of waivers and of readings."""
        for commit in found:
            for change in commit.changes:
                if change.after is None or not change.after.is_regular:
                    continue
                name = change.after.path.rpartition("/")[2]
                before = [one for one in change.before if one is not None and one.is_regular]
                if name == WAIVERS_NAME:
                    self._waivers(commit.id, change.after, before)
                elif name == READINGS_NAME:
                    self._readings(commit.id, change.after, before)

    def counts(self) -> Counter[tuple[str, str]]:
        """How many problems of a rule were judged in a way."""
        counts: Counter[tuple[str, str]] = Counter()
        for (_, rule, _, kind), times in self._waived.items():
            counts[rule, _WAIVED[kind]] += times
        for key, verdict in self._verdicts.items():
            counts[str(key[0]), _JUDGED[verdict]] += 1
        return counts

    def _waivers(self, commit: str, after: TreeFile, before: Sequence[TreeFile]) -> None:
        there = {self._key(waiver): waiver.times for file in before for waiver in self._parsed(commit, file, True)}
        for waiver in self._parsed(commit, after, False):
            key = self._key(waiver)
            if waiver.times <= there.get(key, 0):
                continue
            self._waived[key] = max(self._waived.get(key, 0), waiver.times)
            if waiver.kind == "false-alarm":
                document = key[0].rpartition("#")[2]
                self.false.add((document, waiver.rule, waiver.words))

    def _parsed(self, commit: str, file: TreeFile, known: bool) -> Sequence[Waiver]:
        """The waivers of a file; none where it is wrong, which is said of one that is not `known` yet."""
        path = f"{commit[:10]}:{file.path}"
        try:
            return parse_waivers(self._read(file), path)
        except YamlFileError as error:
            if not known:
                self.unread.append((path, error.message.partition("\n")[0]))
            return ()

    def _readings(self, commit: str, after: TreeFile, before: Sequence[TreeFile]) -> None:
        there = {reading for file in before for reading in self._read_readings(commit, file, True)}
        for reading in self._read_readings(commit, after, False):
            if reading in there:
                continue
            for one in reading.problems:
                key = (one.rule, reading.document, reading.digest, one.line, one.column, one.quote, reading.reader)
                self._verdicts[key] = one.verdict

    def _read_readings(self, commit: str, file: TreeFile, known: bool) -> Sequence[Reading]:
        """The readings of a file, as waivers are read."""
        path = f"{commit[:10]}:{file.path}"
        try:
            return parse_readings(self._read(file), path)
        except YamlFileError as error:
            if not known:
                self.unread.append((path, error.message.partition("\n")[0]))
            return ()

    @staticmethod
    def _key(waiver: Waiver) -> tuple[str, str, Words, str]:
        """What a judgement is known by, in whichever folder its file is: the document's own name, rule, words, kind."""
        return waiver.document.rpartition("/")[2], waiver.rule, waiver.words, waiver.kind
