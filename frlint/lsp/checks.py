"""Checks of what is open: asked for as texts change, done by the worker, handed to whoever shows them.

A text is checked at once by itself, as `frlint check - --stdin-filename FILE` does it; where it belongs to a volume
that has a manifest it is checked once more when nobody types, with the volume's other documents, as `frlint check FILE`
does. Until then what rules of volumes found before stays, moved with the text.
"""

import gc
import os
from collections.abc import Callable
from functools import partial
from threading import RLock
from typing import NamedTuple

from lsprotocol.types import Diagnostic

from frlint.errors import FrlintError
from frlint.files.upwards import work_tree
from frlint.lsp.answers import Answer, moved, shown
from frlint.lsp.buffers import Buffer, Buffers
from frlint.lsp.large import LargeFiles
from frlint.lsp.positions import UTF16, Snapshot
from frlint.lsp.project import Project
from frlint.lsp.watching import Looking
from frlint.lsp.wishes import Wishes
from frlint.lsp.worker import IDLE, LATER, NOW, Worker
from frlint.model.problem import Edit, Problem
from frlint.readers.forms import form_of, suffixes
from frlint.readers.options import HEAD
from frlint.readers.tei import is_tei
from frlint.runs.pipeline import Run

TIDY = 2.0
"""Seconds without an answer after which what is not used any more is thrown out: elements of XML hold each other."""
PAUSE = 0.25
"""Seconds without a change after which the rest of a volume is looked at."""


class _Asked(NamedTuple):
    """A text to be checked, and how many edits lead to it from that of the last answer."""

    buffer: Buffer
    snapshot: Snapshot
    edits: tuple[Edit, ...]

    @property
    def data(self) -> bytes:
        """The bytes of the text, as its file has them or would have them."""
        return self.buffer.data_of(self.snapshot)

    @property
    def head(self) -> bytes:
        """The beginning of the text as bytes."""
        return self.snapshot.text[:HEAD].encode("utf-8", "replace")


class Checks:
    """The documents that are open, the projects they belong to, and the worker that checks them."""

    def __init__(
        self, publish: Callable[[Buffer, Answer], None], failed: Callable[[BaseException], None], pause: float = PAUSE
    ) -> None:
        """`publish` is handed answers, `failed` hears of what nobody expected; both in the worker's thread."""
        self.buffers = Buffers()
        self.wishes = Wishes()
        self.folders: list[str] = []
        """The folders that the editor has open, absolute."""
        self.encoding: str = UTF16
        """In whose units the editor counts columns."""
        self.lock = RLock()
        self.worker = Worker(failed)
        self.look_at: Callable[[Buffer], list[Diagnostic] | None] = lambda _: None
        """What is wrong with a file that is no document; None for one that says nothing of documents either."""
        self._publish = publish
        self._pause = pause
        self._projects: dict[str, Project] = {}
        self._large = LargeFiles()
        self.is_watched = False
        """Whether the editor says when files change."""
        self._looking = Looking()

    def folder_of(self, path: str) -> str:
        """The folder from which a file would be checked: the innermost open one, the top of its repository, its own."""
        inside = [one for one in self.folders if path.startswith(one.rstrip(os.sep) + os.sep)]
        return max(inside, key=len, default="") or work_tree(os.path.dirname(path)) or os.path.dirname(path)

    def project(self, path: str) -> Project:
        """The project of a file. For the worker alone. Raises errors of the configuration."""
        folder = self.folder_of(path)
        if folder not in self._projects:
            self._projects[folder] = Project(folder, self.wishes)
        return self._projects[folder]

    def fresh_project(self, path: str) -> Project:
        """The project of a file as its files are now on the disk, made anew. Raises errors of the configuration."""
        return Project(self.folder_of(path), self.wishes)

    def overlay(self, real: str) -> bytes | None:
        """The bytes of a file that is open, None of another."""
        with self.lock:
            buffer = self.buffers.at(real)
            return None if buffer is None else buffer.data()

    def check(self, buffer: Buffer) -> None:
        """Have a text checked that was opened or changed."""
        self.worker.drop(("whole", buffer.uri))
        self.worker.ask(("alone", buffer.uri), NOW, lambda: self._check_alone(buffer), heard=False)

    def check_all(self) -> None:
        """Have all texts checked that are open."""
        for buffer in self.buffers:
            self.check(buffer)

    def reload(self) -> None:
        """Forget configuration, rules and results, and check all anew."""
        self.worker.ask("reload", NOW, self._forget_all, heard=False)
        self.check_all()

    def _forget_all(self) -> None:
        self._projects.clear()
        self._large.forget_all()

    def forget(self, buffer: Buffer) -> None:
        """A document was closed: nothing of it is asked any more."""
        for kind in ("alone", "whole"):
            self.worker.drop((kind, buffer.uri))
        self.worker.ask(("forget", buffer.uri), NOW, lambda: self._large.forget(buffer.uri), heard=False)

    def _look(self) -> None:
        """Where the editor watches no files: look now and then whether what checks depend on has changed."""
        if self.is_watched or not self._looking.is_due():
            return
        folders = [os.path.dirname(buffer.real) for buffer in self.buffers]
        own = (one for project in self._projects.values() for one in project.checker.settings)
        if self._looking.has_changed(folders, {folder for one in own for folder in one.rule_folders}):
            self._forget_all()
            for buffer in self.buffers:
                self.check(buffer)

    def _asked(self, buffer: Buffer) -> _Asked:
        with self.lock:
            return _Asked(buffer, buffer.snapshot, tuple(buffer.edits))

    def _check_alone(self, buffer: Buffer) -> None:
        asked = self._asked(buffer)
        self._look()
        try:
            if buffer.path.endswith((".yaml", ".yml")):
                self._give(asked, Answer(asked.snapshot, others=tuple(self.look_at(buffer) or ())))
                return
            if not self._is_document(asked):
                self._give(asked, Answer(asked.snapshot))
                return
            if form_of(buffer.path).holds_volume:
                self._check_tei(asked)
            else:
                self._check_text(asked)
        except FrlintError as error:
            self._give(asked, Answer(asked.snapshot, trouble=describe(error)))

    def _check_text(self, asked: _Asked) -> None:
        """A document in plain text by itself."""
        project = self.project(asked.buffer.path)
        job = project.job(asked.buffer.path, asked.data)
        has_more = bool(project.manifest(job)) and self.wishes.whole_volumes
        with project.alone(job, self.worker.give_way) as run:
            answer = self._answer(run, asked)
        if has_more:
            answer = self._with_volume(answer, asked, run)
        self._give(asked, answer._replace(whole=not has_more))
        if has_more:
            self._ask_whole(asked.buffer, project.manifest(job))

    def _check_tei(self, asked: _Asked) -> None:
        """Of a TEI file the document that was edited, and the rest later; all of it where that is not sure."""
        buffer = asked.buffer
        project = self.project(buffer.path)
        part = self._large.answer(buffer, asked.snapshot, asked.edits, project, self.wishes.min_severity)
        if part is None:
            self._check_whole_tei(asked)
            return
        self._give(asked, part)
        work = partial(self._check_rest, buffer)
        self.worker.ask(("whole", buffer.uri), LATER, work, delay=self._pause, heard=False)

    def _check_rest(self, buffer: Buffer) -> None:
        asked = self._asked(buffer)
        try:
            self._check_whole_tei(asked)
        except FrlintError as error:
            self._give(asked, Answer(asked.snapshot, trouble=describe(error)))

    def _check_whole_tei(self, asked: _Asked) -> None:
        project = self.project(asked.buffer.path)
        job = project.job(asked.buffer.path, asked.data)
        with project.alone(job, self.worker.give_way) as run:
            answer = self._answer(run, asked)
        self._large.know(asked.buffer, asked.snapshot, project.checker.opened)
        self._give(asked, answer)

    def _ask_whole(self, changed: Buffer, manifest: str) -> None:
        """Have the volume of a document asked about, for all documents of it that are open."""
        for buffer in self.buffers:
            if buffer is changed or (buffer.answer is not None and buffer.answer.settings.manifest == manifest):
                work = partial(self._check_whole, buffer)
                self.worker.ask(("whole", buffer.uri), LATER, work, delay=self._pause, heard=False)

    def _check_whole(self, buffer: Buffer) -> None:
        asked = self._asked(buffer)
        try:
            project = self.project(buffer.path)
            job = project.job(buffer.path, asked.data)
            with project.whole(job, self.overlay, self.worker.give_way) as run:
                self._give(asked, self._answer(run, asked))
        except FrlintError as error:
            self._give(asked, Answer(asked.snapshot, trouble=describe(error)))

    def _answer(self, run: Run, asked: _Asked) -> Answer:
        """What a run says of the text that it was asked about."""
        (file,) = run.files()
        problems = shown(file.problems, self.wishes.min_severity)
        settings = run.checker.settings[file.job.setting]
        return Answer(
            asked.snapshot,
            tuple(problems),
            tuple(file.judged),
            settings,
            remaining=tuple(run.remaining()),
            documents=file.documents,
        )

    def _with_volume(self, answer: Answer, asked: _Asked, run: Run) -> Answer:
        """An answer with what rules of volumes found before, where it stands now."""
        before = asked.buffer.answer
        if before is None or before.trouble:
            return answer
        selection = run.checker.selections[run.gathered.jobs[0].setting]
        rules = {rule.id for rule in selection.volume_rules}
        own = {_known_by(problem) for problem in answer.problems}
        problems = (problem for problem in before.problems if problem.rule in rules)
        more = [
            one for one in moved(problems, before.snapshot, asked.edits, asked.snapshot) if _known_by(one) not in own
        ]
        together = sorted((*answer.problems, *more), key=lambda p: (p.line, p.column, p.rule))
        return answer._replace(problems=tuple(together))

    def _is_document(self, asked: _Asked) -> bool:
        """Whether a text is a document that is checked."""
        buffer = asked.buffer
        if not buffer.path.lower().endswith(suffixes()):
            return False
        if form_of(buffer.path).holds_volume and is_tei(asked.head) is False:
            return False
        return not (buffer.has_file and self.project(buffer.path).why_not(buffer.path))

    def _give(self, asked: _Asked, answer: Answer) -> None:
        """Take an answer and hand it over, unless the document is closed."""
        with self.lock:
            if self.buffers.get(asked.buffer.uri) is not asked.buffer:
                return
            asked.buffer.answered(answer, len(asked.edits))
        self._publish(asked.buffer, answer)
        self.worker.ask("tidy", IDLE, gc.collect, delay=TIDY, heard=False)


def describe(error: FrlintError) -> str:
    """What is wrong and what to do, as one text."""
    return f"{error.message}\n{error.advice}" if error.advice else error.message


def _known_by(problem: Problem) -> tuple[str, int, int, str]:
    return problem.rule, problem.line, problem.column, problem.message
