"""`frlint parse`: the object of the contract, in the file's own offsets, and the outline for a person."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frlint.cli import main
from frlint.model.document import Candidate
from frlint.readers import read
from frlint.reporters.document.json import record
from frlint.reporters.document.outline import outline
from frlint.reporters.terminal import Look

TEXT = """\
611.41/3–1252: Telegram

The Consul at Porto Verde (Hale) to the Department of State1

Porto Verde, March 12, 1952.

secret

The harbor was quiet.2 The Minister asked [Page 424] for an answer on:

(a)
the loan;
(b)
the ships.

[Enclosure]

Note by the Consul

The harbor is deep.

  1. Repeated to Norland.
  2. It had been loud the week before.

    The ships had left by Monday.
"""


@pytest.fixture
def volume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one document, which is the current folder."""
    (tmp_path / "v1").mkdir()
    (tmp_path / "v1" / "d12.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def parsed(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """What `parse` gives as jsonl."""
    assert main(["parse", "--isolated", "--output-format", "jsonl", *words]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]


@pytest.mark.usefixtures("volume")
def test_the_object_holds_what_the_contract_asks_for(capsys: pytest.CaptureFixture[str]) -> None:
    (document,) = parsed(capsys, "v1")
    quoted = {
        key: TEXT[part["start"] : part["end"]]
        for key, part in (("source", document["source"]), ("heading", document["heading"]))
    }
    assert document["path"] == "v1/d12.txt"
    assert quoted["source"] == document["source"]["text"] == "611.41/3–1252: Telegram"
    assert document["heading"]["text"].startswith("The Consul at Porto Verde (Hale) to the Department of State")
    assert quoted["heading"] == document["heading"]["text"]
    assert [part["text"] for part in document["classification"]] == ["secret"]
    assert [part["text"] for part in document["dateline"]] == ["Porto Verde, March 12, 1952."]
    for key, labels in (("markers", ["1", "2"]), ("notes", ["1", "2"]), ("attachments", ["[Enclosure]"])):
        assert [part["label"] for part in document[key]] == labels
    for marker in document["markers"]:
        assert TEXT[marker["start"] : marker["end"]] == marker["label"]
    for note in document["notes"]:
        assert TEXT[note["start"] :].startswith(f"{note['label']}. ")
    assert TEXT[document["notes"][1]["start"] : document["notes"][1]["end"]].endswith("by Monday.")
    assert [TEXT[p["start"] : p["end"]] for p in document["page_breaks"]] == ["[Page 424]"]
    assert document["page_breaks"][0]["label"] == "424"


@pytest.mark.usefixtures("volume")
def test_absent_parts_are_null_or_empty(capsys: pytest.CaptureFixture[str]) -> None:
    Path("v1/d12.txt").write_text("", "utf-8")
    (document,) = parsed(capsys, "v1")
    assert document["source"] is None
    assert document["heading"] is None
    for key in ("markers", "notes", "page_breaks", "classification", "dateline", "attachments"):
        assert document[key] == []


@given(st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
@settings(deadline=None)
def test_offsets_are_those_of_the_files_own_text(line_end: str, mark: bool) -> None:
    text = TEXT.replace("\n", line_end)
    (document,) = read((b"\xef\xbb\xbf" if mark else b"") + text.encode(), "d12.txt")
    shown = record(document)
    plain = record(read(TEXT.encode(), "d12.txt")[0])
    for key in (
        "markers",
        "notes",
        "page_breaks",
        "attachments",
        "list_labels",
        "blocks",
        "classification",
        "dateline",
    ):
        assert len(shown[key]) == len(plain[key])
        for ours, other in zip(shown[key], plain[key], strict=True):
            assert text[ours["start"] : ours["end"]] == TEXT[other["start"] : other["end"]].replace("\n", line_end)


def test_documents_come_in_bytewise_order_of_path(volume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("d2.txt", "D3.txt", "é.txt"):
        (volume / "v1" / name).write_text(TEXT, "utf-8")
    assert [d["path"] for d in parsed(capsys, "v1")] == ["v1/D3.txt", "v1/d12.txt", "v1/d2.txt", "v1/é.txt"]


def test_json_is_an_array_of_the_same_objects(volume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (volume / "v1" / "d2.txt").write_text(TEXT, "utf-8")
    lines = parsed(capsys, "v1")
    assert main(["parse", "--isolated", "--output-format", "json", "v1"]) == 0
    assert json.loads(capsys.readouterr().out) == lines


def test_a_file_that_cannot_be_read_is_said(volume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (volume / "v1" / "d2.txt").write_bytes(b"a\0b")
    assert main(["parse", "--isolated", "--output-format", "jsonl", "v1"]) == 1
    said = capsys.readouterr()
    assert "v1/d2.txt cannot be read" in said.err
    assert len(said.out.splitlines()) == 1


@pytest.mark.usefixtures("volume")
def test_the_outline_names_every_part_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "v1/d12.txt"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[0][0] == "v1/d12.txt:"
    for words in (
        "1 source note 611.41/3–1252: Telegram",
        "3 heading The Consul at Porto Verde",
        "3 marker 1",
        "5 dateline Porto Verde,",
        "7 classification secret",
        "9 marker 2",
        "9 page 424",
        "11 item (a) the loan;",
        "13 item (b) the ships.",
        "16 attachment [Enclosure]",
        "18 heading Note by the Consul",
        "22 note 1 Repeated to Norland. (marker: line 3)",
        "23 note 2 It had been loud the week before. (marker: line 9)",
        "25 note paragraph The ships had left by Monday.",
    ):
        assert any(line[: len(words.split())] == words.split() for line in lines), words


def test_the_outline_tells_doubt_and_what_has_no_partner() -> None:
    (document,) = read(TEXT.encode(), "d12.txt")
    first, second = document.markers
    document.markers = (
        first._replace(confidence=0.55, others=(Candidate(second.start, second.end, 0.4),)),
        second._replace(note=None),
    )
    shown = outline(document, Look(120, False))
    assert "(note: line 22, 55% sure; else at 9:22)" in shown
    assert "marker 2" in shown
    assert "(no note)" in shown
    assert "(no marker)" in shown


@given(st.text(max_size=200), st.integers(30, 120))
@settings(deadline=None)
def test_an_outline_lets_nothing_hidden_through(text: str, width: int) -> None:
    (document,) = read(b"x" + text.replace("\0", "").encode("utf-8", "surrogatepass"), "d1.txt")
    shown = outline(document, Look(width, False))
    assert all(c.isprintable() or c == "\n" or (c.isspace() and c >= "\xa0") for c in shown)
