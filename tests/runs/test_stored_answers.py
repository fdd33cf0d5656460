"""The comparisons of texts that a history needs are made once: a second run reads no document."""

import json

import pytest
from making.repositories import Made, isolate

from frlint.cli import main
from frlint.git.objects import Objects
from frlint.runs.stored_answers import StoredAnswers

HEADING = "The Consul at Porto Verde (Hale) to the Department of State\n\n"
TEXTS = (
    "The letters of the the board were read. Nothing was heard.\n",
    "The letters from the the board were read. Nothing was heard.\n",
    "The letters from from the board were read. Nothing was heard.\n",
)


DOCUMENT = """<div type="document" n="{0}" xml:id="d{0}"><head>{0}. The Consul</head><p>The the ice broke.</p></div>"""
VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v2"><text><body>{}</body></text></TEI>\n"""


@pytest.fixture
def made(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Made:
    isolate(monkeypatch, tmp_path_factory.mktemp("home"))
    made = Made(tmp_path_factory.mktemp("edition"))
    for text in TEXTS:
        made.commit("The board", {"v1/d1.txt": HEADING + text})
    monkeypatch.chdir(made.folder)
    return made


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("command", [["commits", "--root", "HEAD"], ["commits", "HEAD~2..HEAD"], ["blame", "."]])
def test_a_second_run_reads_no_document(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run() -> str:
        assert main([*command, "--output-format", "json"]) in (0, 1)
        return capsys.readouterr().out

    first = run()

    monkeypatch.setattr(Objects, "read_at_most", _refuse)
    assert run() == first
    assert '"TX007"' in first


def test_a_second_run_opens_no_volume(
    made: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for numbers in ((1, 2, 3), (1, 2, 3, 4)):
        made.commit("Papers", {"v2.xml": VOLUME.format("\n".join(map(DOCUMENT.format, numbers)))})

    def run() -> list[tuple[str, str]]:
        assert main(["commits", "HEAD~1..HEAD", "--output-format", "json"]) in (0, 1)
        (commit,) = json.loads(capsys.readouterr().out)
        return [(problem["rule"], problem["document"]) for problem in commit["introduced"]]

    first = run()
    assert ("TX007", "d4") in first
    monkeypatch.setattr(Objects, "read_at_most", _refuse)
    assert run() == first


def _refuse(*_: object) -> None:
    raise AssertionError("a document was read")


class Bytes:
    """A store that has the same bytes for every key."""

    def __init__(self, value: bytes) -> None:
        self.value = value

    def get(self, *_: str) -> bytes | None:
        return self.value

    def get_many(self, pairs: object) -> dict[tuple[str, str], bytes]:
        raise NotImplementedError

    def put(self, _: str, __: str, value: bytes) -> None:
        self.value = value

    def flush(self) -> None: ...

    def thrown_out(self) -> int:
        return 0


@pytest.mark.parametrize("answer", [(), ((0, 0),), ((3, 1), (20, 4))])
def test_an_answer_comes_back_as_it_was_stored(answer: tuple[tuple[int, int], ...]) -> None:
    store = StoredAnswers(Bytes(b""), str)
    store.put("which is which?", answer)
    assert [*(store.get("which is which?") or ())] == [*answer]


@pytest.mark.parametrize("value", [b"1", b"1:2:3", b"-1:0", b"a:b", b"\xff:1"])
def test_bytes_that_are_no_answer_are_none(value: bytes) -> None:
    assert StoredAnswers(Bytes(value), str).get("which is which?") is None
