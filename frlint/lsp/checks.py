"""Checks of what is open: asked for as texts change, done by the worker, handed to whoever shows them.

A text is checked at once by itself, as `frlint check - --stdin-filename FILE` does it; where it belongs to a volume
that has a manifest it is checked once more when nobody types, with the volume's other documents, as `frlint check FILE`
does. Until then what rules of volumes found before stays, moved with the text.
"""

import gc
import os
from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple

from lsprotocol.types import Diagnostic

from frlint.engine.against_schema import RULE as BY_SCHEMA
from frlint.errors import FrlintError
from frlint.lsp.answers import Answer, known_by, moved, shown
from frlint.lsp.buffers import Buffer
from frlint.lsp.large import LargeFiles
from frlint.lsp.positions import Snapshot
from frlint.lsp.watching import Looking
from frlint.lsp.worker import IDLE, LATER, NOW, Worker
from frlint.lsp.workspace import Workspace
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


class Checks(Workspace):
    """The documents that are open, the projects they belong to, and the worker that checks them."""

    def __init__(
        self, publish: Callable[[Buffer, Answer], None], failed: Callable[[BaseException], None], pause: float = PAUSE
    ) -> None:
        """`publish` is handed answers, `failed` hears of what nobody expected; both in the worker's thread."""
        super().__init__()
        self.worker = Worker(failed)
        self.look_at: Callable[[Buffer], list[Diagnostic] | None] = lambda _: None
        """What is wrong with a file that is no document; None for one that says nothing of documents either."""
        self._publish = publish
        self._pause = pause
        self.large = LargeFiles()
        """The large files as they were opened last, for the worker alone."""
        self.is_watched = False
        """Whether the editor says when files change."""
        self._looking = Looking()

    def check(self, buffer: Buffer) -> None:
        """Have a text checked that was opened or changed."""
        self.worker.drop(("whole", buffer.uri))
        self.worker.ask(("alone", buffer.uri), NOW, lambda: self._check_alone(buffer), heard=False)

    def check_all(self) -> None:
        """Have all texts checked that are open."""
        for buffer in self.buffers:
            self.check(buffer)

    def check_beside(self, folders: Collection[str]) -> None:
        """Have the texts checked that lie in some folders (real paths): a document beside them is another now."""
        for buffer in self.buffers:
            if os.path.dirname(buffer.real) in folders:
                self.check(buffer)

    def reload(self) -> None:
        """Forget configuration, rules and results, and check all anew."""
        self.worker.ask("reload", NOW, self._forget_all, heard=False)
        self.check_all()

    def _forget_all(self) -> None:
        self.forget_projects()
        self.large.forget_all()

    def forget(self, buffer: Buffer) -> None:
        """A document was closed: nothing of it is asked any more."""
        for kind in ("alone", "whole"):
            self.worker.drop((kind, buffer.uri))
        self.worker.ask(("forget", buffer.uri), NOW, lambda: self.large.forget(buffer.uri), heard=False)

    def _look(self) -> None:
        """Where the editor watches no files: look now and then whether what checks depend on has changed."""
        if self.is_watched or not self._looking.is_due():
            return
        folders = [os.path.dirname(buffer.real) for buffer in self.buffers]
        if self._looking.has_changed(folders, self.rule_folders()):
            self._forget_all()
            self.check_all()

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
        part = self.large.answer(buffer, asked.snapshot, asked.edits, project, self.wishes.min_severity)
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
        """All of a TEI file; against its volume's schema, which takes long, once it is saved."""
        project, before = self.project(asked.buffer.path), asked.buffer.answer
        job = project.job(asked.buffer.path, asked.data)
        project.checker.asks_schemas = is_saved = asked.buffer.is_saved()
        with project.alone(job, self.worker.give_way) as run:
            answer = self._answer(run, asked)
        if not is_saved and before is not None and not before.trouble:
            by_schema = [problem for problem in before.problems if problem.rule == BY_SCHEMA]
            kept = moved(by_schema, before.snapshot, asked.edits, asked.snapshot)
            problems = sorted((*answer.problems, *kept), key=lambda p: (p.line, p.column, p.rule))
            answer = answer._replace(problems=tuple(problems))
        self.large.know(asked.buffer, asked.snapshot, project.checker.opened)
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
        own = {known_by(problem) for problem in answer.problems}
        problems = (problem for problem in before.problems if problem.rule in rules)
        more = [
            one for one in moved(problems, before.snapshot, asked.edits, asked.snapshot) if known_by(one) not in own
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
            before = asked.buffer.answer
            if before is not None and before.recorded and not answer.recorded:
                kept = moved(before.recorded, before.snapshot, asked.edits, asked.snapshot)
                answer = answer._replace(recorded=tuple(kept))
            if before is not None:
                answer = answer._replace(in_records=before.in_records)
            asked.buffer.answered(answer, len(asked.edits))
        self._publish(asked.buffer, answer)
        if answer.whole and answer.documents:
            self._follow(asked.buffer, before, answer)
        self.worker.ask("tidy", IDLE, gc.collect, delay=TIDY, heard=False)

    def _follow(self, buffer: Buffer, before: Answer | None, answer: Answer) -> None:
        """What a check of a whole has looked at next: the records of stages, and files of waivers that are open."""
        if buffer.is_saved():
            work = partial(self._check_records, buffer)
            self.worker.ask(("records", buffer.uri), IDLE, work, delay=2 * self._pause, heard=False)
        if answer.remaining != (before.remaining if before is not None else ()):
            self._check_settings()

    def _check_settings(self) -> None:
        """Have the files of settings checked that are open."""
        for other in self.buffers:
            if other.path.endswith((".yaml", ".yml")):
                self.check(other)

    def _check_records(self, buffer: Buffer) -> None:
        """The problems of the records of stages that are a document's, where it is saved."""
        asked, answer = self._asked(buffer), buffer.answer
        if not buffer.is_saved() or answer is None or answer.snapshot is not asked.snapshot:
            return
        project = self.project(buffer.path)
        job = project.job(buffer.path, asked.data)
        found = shown(project.recorded(job, self.overlay, self.worker.give_way), self.wishes.min_severity)
        own = tuple(problem for problem in found if problem.path == job.file.path)
        others = tuple(problem for problem in found if problem.path != job.file.path)
        with self.lock:
            if buffer.answer is not answer:
                return
            buffer.answer = answer._replace(recorded=own, in_records=others)
        if own != answer.recorded:
            self._publish(buffer, buffer.answer)
        if others != answer.in_records:
            self._check_settings()

    def problems_of_file(self, path: str) -> list[Problem]:
        """What checks of open documents found in a file of settings: a waiver that waives nothing any more, say."""
        found: dict[tuple[str, int, int, str], Problem] = {}
        for buffer in self.buffers:
            answer = buffer.answer
            for problem in (*answer.remaining, *answer.in_records) if answer is not None else ():
                if os.path.abspath(problem.path) == path:
                    found[known_by(problem)] = problem
        return shown(found.values(), self.wishes.min_severity)


def describe(error: FrlintError) -> str:
    """What is wrong and what to do, as one text."""
    return f"{error.message}\n{error.advice}" if error.advice else error.message
