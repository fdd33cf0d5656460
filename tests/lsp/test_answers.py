"""Answers in two steps: the document in which somebody types first, the whole of its volume after it, both rightly."""

import queue
import random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from lsprotocol.types import TextDocumentContentChangePartial
from making.modules import ROOT
from making.tei_specimens import LETTER, document, volume

from frlint.lsp import large
from frlint.lsp.answers import Answer, shown
from frlint.lsp.buffers import Buffer
from frlint.lsp.checks import Checks
from frlint.lsp.positions import Snapshot
from frlint.model.problem import Severity
from frlint.runs.pipeline import open_run
from frlint.runs.request import Request

TEXT = volume(*(document(LETTER.replace("d1fn", f"d{k}fn"), f"d{k}", str(k)) for k in range(1, 6)))


class Open:
    """A file that is open, and the answers to its texts as they come."""

    def __init__(self, path: Path, text: str, language: str) -> None:
        self.answers: queue.Queue[Answer] = queue.Queue()
        self.failures: list[BaseException] = []
        self.checks = Checks(lambda _, answer: self.answers.put(answer), self.failures.append, pause=0.01)
        self.checks.folders = [str(path.parent)]
        self.buffer = Buffer(path.as_uri(), language, Snapshot(text, 1), str(path.parent))
        self.checks.buffers.add(self.buffer)
        self.checks.check(self.buffer)
        while not self.answers.get(timeout=30).whole:
            pass

    def edit(self, start: int, end: int, put: str) -> Iterator[Answer]:
        """The answers to an edit, until the whole is known."""
        snapshot = self.buffer.snapshot
        change = TextDocumentContentChangePartial(range=snapshot.span(start, end), text=put)
        with self.checks.lock:
            self.buffer.change([change], snapshot.version + 1)
        self.checks.check(self.buffer)
        while not self.failures:
            answer = self.answers.get(timeout=30)
            if answer.snapshot.version == snapshot.version + 1:
                yield answer
                if answer.whole:
                    return


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    monkeypatch.setattr(large, "LARGE", 0)
    path = tmp_path / "pv52.xml"
    path.write_text(TEXT, encoding="utf-8")
    one = Open(path, TEXT, "xml")
    yield one
    one.checks.worker.end()


def known_by(answer: Answer) -> list[tuple[object, ...]]:
    return [(p.rule, p.line, p.column, p.end_line, p.end_column, p.message, p.document) for p in answer.problems]


def test_a_word_typed_in_a_document_is_answered_before_the_whole(opened: Open) -> None:
    at = TEXT.index("All is well", TEXT.index('xml:id="d4"'))
    first, *others = opened.edit(at, at, "The the harbor. ")
    assert not first.whole and others[-1].whole
    assert [(p.rule, p.document) for p in first.problems if p.rule == "TX007"] == [("TX007", "d4")]
    assert known_by(first) == known_by(others[-1])


def test_after_every_edit_the_whole_is_what_a_check_of_the_text_finds(opened: Open) -> None:
    chance = random.Random(5)
    kept = 0
    for _ in range(40):
        text = opened.buffer.snapshot.text
        start = chance.randrange(text.index("</teiHeader>"), len(text))
        end = min(len(text), start + chance.choice((0, 0, 1, 3)))
        answers = [*opened.edit(start, end, chance.choice(("x", " the the ", "", "é𝒜", "<p>", "&amp;", "\n")))]
        assert not opened.failures
        kept += not answers[0].whole
        project = opened.checks.fresh_project(opened.buffer.path)
        job = project.job(opened.buffer.path, opened.buffer.snapshot.own.encode())
        wanted = shown(project.checker(job).problems, Severity.WARNING)
        assert known_by(answers[-1]) == known_by(answers[-1]._replace(problems=tuple(wanted)))
        if "FR001" in {problem.rule for problem in wanted}:  # Broken XML is mended again: it would hide all else.
            put_back = text[start:end]
            now = opened.buffer.snapshot.text
            list(opened.edit(start, start + len(now) - len(text) + len(put_back), put_back))
            assert opened.buffer.snapshot.text == text
    assert kept > 5


def test_in_a_volume_the_whole_is_what_check_finds_once_the_text_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (ROOT / "corpus" / "specimen-1962v02").glob("*.txt"):
        shutil.copy(path, tmp_path)
    (tmp_path / "volume.yaml").write_text("documents: {first: 1, last: 9, numbered: heading}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "d3.txt"
    one = Open(path, path.read_text(encoding="utf-8"), "plaintext")
    chance = random.Random(3)
    kinds = set()
    for _ in range(12):
        text = one.buffer.snapshot.text
        start = chance.choice([0, max(0, text.find("Document 1")), chance.randrange(len(text))])
        put = chance.choice(("x", "7", " the the ", "é𝒜", "\n"))
        *_, answer = one.edit(start, start + chance.choice((0, 1, 9)), put)
        path.write_text(one.buffer.snapshot.text, encoding="utf-8")
        with ExitStack() as stack:
            run = open_run(Request("check", paths=("d3.txt",), no_cache=True), stack, once=True)
            (file,) = run.files()
        wanted = tuple(shown(file.problems, Severity.WARNING))
        kinds |= {problem.rule[:2] for problem in wanted}
        assert known_by(answer) == known_by(answer._replace(problems=wanted))
    one.checks.worker.end()
    assert not one.failures
    assert {"VL", "XR"} & kinds
