"""The problems of blobs at paths of a repository: each distinct blob is checked once, or taken from the store."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter

from frlint.configuration import Configurations, Settings
from frlint.engine.stored import report_to_bytes, size_from_bytes
from frlint.files.walk import File
from frlint.matching.found import Found
from frlint.model.commit import Commit, TreeFile
from frlint.model.identity import stem, with_fingerprints
from frlint.model.problem import Problem
from frlint.model.report import Facts, Report
from frlint.readers.forms import form_of
from frlint.rulebook import Selection
from frlint.runs.blob_texts import BlobTexts
from frlint.runs.checker import Checker
from frlint.runs.failures import report_of_failure
from frlint.runs.faults import Faults
from frlint.runs.inputs.from_tree import USUAL
from frlint.runs.inputs.job import Blobs, Job
from frlint.runs.inputs.tree import Tree, naming_tree, why_no_document, why_no_document_by_path
from frlint.runs.moved_volumes import MovedVolumes
from frlint.runs.result_store import DocumentResults, facts_of, report_of
from frlint.runs.results import Results
from frlint.runs.spread import checked_by
from frlint.runs.stored_answers import StoredAnswers
from frlint.runs.volumes import check_facts
from frlint.runs.watch import Unwatched, Watch, watched
from frlint.workers import Workers

_AT_ONCE = 250
"""Versions that are looked up in one go."""
_MOST_KNOWN = 200_000
"""Problems that are held at a time, about 1 kB each; what is asked for again is made of bytes again."""
_FEW = 20
"""Versions that are checked in the course of other work, which is what people see the progress of."""
_USUAL_VOLUME = 2_000_000
"""Bytes: the size of a volume that is not known before it is read."""
_path = attrgetter("path")
Standing = Callable[[str, Sequence[Problem]], Sequence[Problem]]
"""Gives those of the problems of the file at an absolute path that are not held back."""
Version = tuple[str, str]
"""A path in the repository and a blob's id."""
Key = tuple[str, int, str]
"""What is found in a blob is known by: its id, the number of the settings, and its file's name where that counts."""


class BlobResults:
    """Answers which problems a blob has at a path, under the configuration of one tree.

    `text` gives the text of a blob at a path; `noted` are the paths of files whose notes are to be followed, though no
    volume has them, as far as they were asked for. `all_settings` hold for the paths that were asked for, by their
    numbers; `tree` is that whose configuration holds for every version of every document; `checked` counts the blobs
    that were checked, `hits` those whose result was in the store; `standing` holds back what an editor waived; `faults`
    takes what kept a part of a check from being done.
    """

    def __init__(
        self, folder: str, tree: Tree, configurations: Configurations, results: Results | None, workers: Workers
    ) -> None:
        self.checked = 0
        self.hits = 0
        self.standing: Standing | None = None
        self.faults: Faults | None = None
        self.watch: Watch = Unwatched()
        self.results = results
        self.reading = Blobs(folder)
        self._tree = tree
        self._configurations = configurations
        self._workers = workers
        self._numbers: dict[int, int] = {}
        self.all_settings: list[Settings] = []
        self.checker = Checker([], None, self.reading, results)
        self._by_path: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._moved = MovedVolumes(tree)
        self._values: dict[Key, bytes] = {}
        self._problems: dict[Version, Sequence[Problem]] = {}
        self.text = BlobTexts(self.read, self.settings)
        self.noted: set[str] = set()
        self._known = 0
        self._ids: dict[str, frozenset[str]] = {}

    def prepare(self, versions: Iterable[Version]) -> None:
        """Work out what is asked for later, all at once: what is not stored is spread over processes.

        `versions` are looked up as they come. Raises `GitError` where a blob is not in the repository.
        """
        jobs: dict[Key, Job] = {}
        coming = iter(versions)
        # In parts: versions may come from a git at work, and what is stored is looked up in the meantime.
        while part := list(islice(coming, _AT_ONCE)):
            numbered = [(path, blob, number) for path, blob in part if (number := self.setting(path)) >= 0]
            self._renew_checker()
            new: dict[Key, Job] = {}
            for path, blob, number in numbered:
                key = self._key(path, blob, number)
                if key not in self._values and key not in jobs and key not in new:
                    usual = _USUAL_VOLUME if form_of(path).holds_volume else USUAL
                    new[key] = Job(File(path, path, usual), number, "", blob, walked=True)
            self._load(new)
            jobs |= {key: job for key, job in new.items() if key not in self._values}
        watch = self.watch if len(jobs) > _FEW else Unwatched()
        results = checked_by(self.checker, list(jobs.values()), self._workers)
        for job, value, failure in watched(results, watch, "version", len(jobs)):
            report = value or report_of_failure(job, failure, self.checker)
            if report.fault and self.faults is not None:
                self.faults.add(self._tree.named(report.fault[0]), report.fault[1])
            self._values[self._key(job.file.path, job.content, job.setting)] = report_to_bytes(report, job.file.path)
        self.checked += len(jobs)

    def only(self, versions: Sequence[Version]) -> None:
        """The same, and forget what was found in others: in a long history there is no room for all of them.

        What is asked for all the same is had from the store again, or worked out.
        """
        self._forget()
        if self.results is not None:
            numbered = [(path, blob, self.setting(path)) for path, blob in versions]
            wanted = {self._key(path, blob, number) for path, blob, number in numbered if number >= 0}
            self._values = {key: value for key, value in self._values.items() if key in wanted}
        self.prepare(versions)

    def _forget(self) -> None:
        self._problems.clear()
        self._known = 0

    def follow(self, commits: Iterable[Commit]) -> None:
        """Have what a manifest says hold for its volume wherever some commits had it. To be asked once, after
        `prepare` was given their versions.
        """
        if not self._moved.follow(commits):
            return
        moved = [path for path in self._by_path if self._moved.path(path) != path]
        for path in moved:
            del self._by_path[path]
        self._problems = {version: found for version, found in self._problems.items() if version[0] in self._by_path}

    def _load(self, jobs: Mapping[Key, Job]) -> None:
        """Take what is stored of what jobs would find."""
        asked = [(job.content, job.setting, job.file.path) for job in jobs.values()]
        for key, value in zip(jobs, self.checker.results.load_many(asked), strict=True):
            if value is not None:
                self._values[key] = value
                self.hits += 1

    def __call__(self, path: str, blob: str) -> Sequence[Problem]:
        """The problems of a blob at a path, waived ones left out; none for what is no document."""
        found = self._problems.get((path, blob))
        if found is None:
            report = self.report(path, blob)
            found = self.not_waived(path, report.problems)
            if report.notes:
                self.noted.add(path)
            if found:
                found = Found(found, lambda _: self.text(path, blob), self._answers(lambda _: blob))
            self._known += len(found)
            if self._known > _MOST_KNOWN:
                self._forget()
            self._problems[path, blob] = found
        return found

    def _answers(self, blob_at: Callable[[str], str]) -> StoredAnswers | None:
        """What comparisons of some blobs gave before; None where nothing is stored. `blob_at` gives that at a path."""
        if self.results is None:
            return None
        return StoredAnswers(self.results, lambda path: self.text_id(path, blob_at(path)))

    def text_id(self, path: str, blob: str) -> str:
        """What the text of a blob at a path is known by; empty where nothing is stored of it."""
        number = self.setting(path) if blob else -1
        return f"{blob} {self.checker.results.context(number, path)}" if number >= 0 else ""

    def report(self, path: str, blob: str) -> Report:
        """The report of a blob at a path, waivers left aside; an empty one for what is no document."""
        number = self.setting(path)
        return (number >= 0 and report_of(self._value(path, blob, number), path, path)) or Report((), 0, 0)

    def facts(self, path: str, blob: str) -> tuple[tuple[Facts, ...], bytes]:
        """The stored facts of the documents of a blob at a path, and its `notes` (see `Report`)."""
        number = self.setting(path)
        return facts_of(self._value(path, blob, number), path) if number >= 0 else ((), b"")

    def size(self, path: str, blob: str) -> tuple[int, int]:
        """How many documents a blob holds at a path, and of how many bytes; none for what is no document."""
        number = self.setting(path)
        return size_from_bytes(self._value(path, blob, number)) if number >= 0 else (0, 0)

    def _key(self, path: str, blob: str, number: int) -> Key:
        """What is found in a blob at a path is known by."""
        name = self._names.get(path)
        if name is None:
            name = self._names[path] = stem(path) if form_of(path).name_counts else ""
        return blob, number, name

    def _value(self, path: str, blob: str, number: int) -> bytes:
        key = self._key(path, blob, number)
        if key not in self._values:
            self.prepare([(path, blob)])
        return self._values[key]

    def not_waived(self, path: str, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Those of the problems at a path that no editor waived."""
        if not problems or self.standing is None:
            return problems
        return self.standing(self._tree.real(self._moved.path(path)), problems)

    def holds_document(self, path: str, blob: str, document_id: str) -> bool:
        """Whether a file holds a document of this id; one that holds a single document always does."""
        return not form_of(path).holds_volume or document_id in self.documents_in(path, blob)

    def documents_in(self, path: str, blob: str) -> frozenset[str]:
        """The ids of the documents that a file of many holds."""
        if blob not in self._ids:
            from frlint.runs.document_ids import ids_of

            number = self.setting(path)
            self._renew_checker()
            stored = self.checker.results if number >= 0 else None
            self._ids[blob] = ids_of(stored, blob, number, path, self.settings(path), self.read)
        return self._ids[blob]

    def read(self, path: str, blob: str) -> bytes:
        """The content of a blob. Raises `GitError` where it is not in the repository."""
        return self.reading.read(Job(File(path, path, USUAL), content=blob), sys.maxsize)[0]

    def why_no_document(self, file: TreeFile) -> str:
        """Why a file is not checked, as its path and its mode tell; empty for one that is."""
        if file.is_regular and self.setting(file.path) >= 0:
            return ""
        return why_no_document(file, self._tree, self._configurations)

    @property
    def has_volumes(self) -> bool:
        """Whether a path that was asked for belongs to a volume in plain text whose rules are to be asked."""
        return any(settings.manifest for settings in self.all_settings)

    def volume(self, path: str) -> str:
        """The manifest of the volume in plain text that a path belongs to, empty where there is none."""
        settings = self.settings(path)
        if settings is None or form_of(path).holds_volume or not settings.manifest:
            return ""
        return settings.manifest if (rules := self.rules(path)) and rules.wants_facts else ""

    def whole(self, files: Mapping[str, str]) -> Sequence[Problem]:
        """What rules of volumes find in the documents of one, given as paths and blobs; waived ones left out."""
        self.prepare(files.items())
        facts = {path: own[0] for path, blob in files.items() if (own := self.facts(path, blob)[0])}
        if not facts:
            return ()
        first = next(iter(facts))
        job = Job(File(first, self._tree.real(first), USUAL), self.setting(first))
        unread = [stem(path) for path in files if path not in facts]
        problems = check_facts(facts, job, self.all_settings[job.setting].manifest, self.checker, unread)
        found: list[Problem] = []
        for path, group in groupby(sorted(problems, key=_path), _path):
            found += self.not_waived(path, with_fingerprints(group, path, "volume"))
        answers = self._answers(lambda path: files.get(path, ""))
        return Found(found, lambda path: self.text(path, files[path]) if path in files else None, answers)

    def settings(self, path: str) -> Settings | None:
        """The settings that hold for a path; None for what is no document."""
        number = self.setting(path)
        return self.all_settings[number] if number >= 0 else None

    def rules(self, path: str) -> Selection | None:
        """The rules that hold for a path; None for what is no document."""
        number = self.setting(path)
        self._renew_checker()
        return self.checker.selections[number] if number >= 0 else None

    def documents(self, path: str) -> DocumentResults | None:
        """The results of documents in a file of many that were checked before; None where none are stored."""
        return self.checker.results.documents(Job(File(path, path, USUAL), self.setting(path)))

    def _renew_checker(self) -> None:
        """Have a checker for all settings that paths have named by now."""
        if len(self.checker.selections) < len(self.all_settings):
            with naming_tree(self._tree):
                self.checker = Checker([*self.all_settings], self._configurations, self.reading, self.results)

    def close(self) -> None:
        self.reading.close()

    def setting(self, path: str) -> int:
        """The number of the settings that hold for a path, -1 where no document stands there."""
        number = self._by_path.get(path)
        if number is None:
            number = -1
            if not why_no_document_by_path(path, self._tree, self._configurations):
                with naming_tree(self._tree):
                    settings = self._configurations.for_file(self._tree.real(self._moved.path(path)))
                number = self._numbers.setdefault(id(settings), len(self.all_settings))
                if number == len(self.all_settings):
                    self.all_settings.append(settings)
            self._by_path[path] = number
        return number
