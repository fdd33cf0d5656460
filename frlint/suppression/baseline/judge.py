"""The baseline: all problems that stood on a day, recorded in bulk, so that only new ones fail. Pure."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from frlint.model.problem import Problem, Severity
from frlint.suppression.baseline.file import Baseline, Records, rows, written
from frlint.suppression.document_names import document_in, files_of, run_problem, with_id
from frlint.suppression.matching import Sought, paired
from frlint.suppression.quote import parts_of


class BaselineVerdict(NamedTuple):
    """The problems of a file: those that are new, those that are recorded, and the records that fit no problem."""

    new: list[Problem]
    recorded: list[Problem]
    left: dict[str, Records]


class Ratchet(NamedTuple):
    """What keeps a baseline from being right: records that it has more than an older one, and records to take out.

    Each is (document, place, how many), sorted.
    """

    grew: list[tuple[str, Sought, int]]
    could_shrink: list[tuple[str, Sought, int]]

    @property
    def holds(self) -> bool:
        """Whether nothing is to be reported."""
        return not (self.grew or self.could_shrink)


def taken(problem: Problem) -> bool:
    """Whether a problem is one that a baseline records: an error or warning, and none of the run itself."""
    return problem.severity.weight >= Severity.WARNING.weight and not run_problem(problem)


def record(
    found: Iterable[tuple[str, Iterable[Problem]]],
    folder: str,
    others: Mapping[str, Records] = MappingProxyType({}),
) -> str:
    """The text of a baseline in `folder` that records problems. Each file is given by its absolute path.

    `others` are records of documents and rules that were not looked at: they stay.
    """
    counted: Counter[tuple[str, Sought]] = Counter()
    for path, problems in found:
        document = document_in(folder, path)
        for problem in filter(taken, problems):
            counted[with_id(document, problem), _sought(problem)] += 1
    documents: dict[str, dict[Sought, int]] = {}
    for (document, place), count in counted.items():
        documents.setdefault(document, {})[place] = count
    for document, records in others.items():
        documents[document] = {**records, **documents.get(document, {})}
    return written(documents)


def judge_baseline(problems: Sequence[Problem], path: str, baseline: Baseline, ran: Container[str]) -> BaselineVerdict:
    """Which problems of the file at `path` (absolute) are recorded and which are new.

    Problems that no baseline records are new. `ran` holds the ids of the rules that looked at the file: records of
    others are not left over, nor any where the file could not be checked to the end.
    """
    document = document_in(baseline.folder, path)
    names = [*baseline.names_in(document)]
    if not names:
        return BaselineVerdict(list(problems), [], {})
    places: dict[str, dict[Sought, list[int]]] = {}
    for k, problem in enumerate(problems):
        if taken(problem):
            own = places.setdefault(with_id(document, problem), {})
            own.setdefault(_sought(problem), []).append(k)
    old: set[int] = set()
    left: dict[str, Records] = {}
    for name in dict.fromkeys((*places, *names)):
        own = places.get(name, {})
        paired_here, _, over = paired(baseline.of(name), {p: len(ks) for p, ks in own.items()})
        old.update(k for place, count in paired_here.items() for k in own[place][:count])
        over = {place: count for place, count in over.items() if place.rule in ran}
        if over and not any(run_problem(problem) for problem in problems):
            left[name] = over
    new = [problem for k, problem in enumerate(problems) if k not in old]
    return BaselineVerdict(new, [problems[k] for k in sorted(old)], left)


def went_on(problems: Iterable[Problem], path: str, baseline: Baseline, rules: Container[str]) -> list[Problem]:
    """Those of the new problems of the file at `path` that are recorded at another place of their volume.

    They are of rules that count, whose one problem stands for several places: where the first is mended it goes on to
    the next. It is known by its own words.
    """
    document = document_in(baseline.folder, path)
    found = []
    recorded: set[tuple[str, str, str]] | None = None
    for problem in problems:
        if problem.rule not in rules:
            continue
        if recorded is None:
            recorded = {(_volume(name), rule, words.place) for name in baseline for rule, words in baseline.of(name)}
        if (_volume(with_id(document, problem)), problem.rule, parts_of(problem.words).place) in recorded:
            found.append(problem)
    return found


def _volume(document: str) -> str:
    """What holds a document: its file, where that holds many, else its folder."""
    file, sign, _ = document.rpartition("#")
    return file if sign else document.rpartition("/")[0]


def ratchet(left: Mapping[str, Records], now: Baseline, older: Baseline | None = None) -> Ratchet:
    """What a baseline has too much: `left` of all files (see `judge_baseline`), and what it has more than an older one.

    Records near which the text changed count as the same.
    """
    grew: dict[str, Records] = {}
    if older is not None:
        for document in now:
            _, grew[document], _ = paired(older.of(document), now.of(document))
    return Ratchet(list(rows(grew)), list(rows(left)))


def gone(baseline: Baseline, present: Container[str]) -> dict[str, Records]:
    """The records of documents that are not there. `present` holds the names of all documents' files."""
    lost = (document for document in baseline if not any(name in present for name in files_of(document)))
    return {document: baseline.of(document) for document in lost}


def renamed(baseline: Baseline, names: Mapping[str, str]) -> Baseline:
    """The baseline with documents' files under their new names (old name to new one)."""
    documents: dict[str, dict[tuple[str, tuple[str, str, str]], int]] = {}
    for document in baseline:
        old = next((name for name in files_of(document) if name in names), "")
        merged = documents.setdefault(names[old] + document[len(old) :] if old else document, {})
        for place, count in baseline.of(document).items():
            merged[place] = merged.get(place, 0) + count
    return Baseline(baseline.path, baseline.folder, documents)


def moved(baseline: Baseline, present: Iterable[str]) -> dict[str, str]:
    """Where documents went that are not there: those of the same name in another folder, where there is only one.

    `present` are the names of all documents' files. A document that has records of its own is nobody's new name.
    """
    there = set(present)
    recorded = {name for document in baseline for name in files_of(document)}
    by_name: dict[str, list[str]] = {}
    for name in sorted(there - recorded):
        by_name.setdefault(name.rpartition("/")[2], []).append(name)
    lost: dict[str, list[str]] = {}
    for document in gone(baseline, there):
        for file in files_of(document):
            lost.setdefault(file.rpartition("/")[2], []).append(file)
    return {
        files[0]: by_name[name][0]
        for name, files in lost.items()
        if len(set(files)) == 1 and len(by_name.get(name, ())) == 1
    }


def _sought(problem: Problem) -> Sought:
    return Sought(problem.rule, parts_of(problem.words))
