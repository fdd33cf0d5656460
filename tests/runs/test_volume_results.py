"""Promises of the results of volumes: where nothing changed, nothing is read again."""

from pathlib import Path

import pytest
from making.repositories import Made, isolate

from frlint.cli import main
from frlint.volumes import stored_facts

FILES: dict[str, str | bytes | None] = {
    "v1/volume.yaml": "notes: {numbering: auto}\n",
    "v1/d1.txt": "1. Editorial Note\n\nSee Document 9.1\n\n  1. Not printed.\n",
    "v1/d2.txt": "2. Editorial Note\n\nThe harbor is open.\n",
}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "edition")
    made.write(FILES)
    monkeypatch.chdir(made.folder)
    return made


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main([*words])
    return capsys.readouterr().out


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows with each document whose facts are read."""
    read: list[int] = []
    row_from_bytes = stored_facts.row_from_bytes

    def counting(value: bytes) -> list[object]:
        read.append(len(value))
        return row_from_bytes(value)

    monkeypatch.setattr(stored_facts, "row_from_bytes", counting)
    return read


def test_of_a_volume_whose_facts_are_as_they_were_none_are_read(
    made: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = said(capsys, "check", "v1")
    assert "XR001" in first
    read = counted(monkeypatch)
    assert said(capsys, "check", "v1") == first
    made.write({"v1/d2.txt": "2. Editorial Note\n\nThe harbor is shut.\n"})
    assert said(capsys, "check", "v1") == first
    assert read == []
    made.write({"v1/d2.txt": "9. Editorial Note\n\nThe harbor is shut.\n"})
    assert "XR001" not in said(capsys, "check", "v1")
    assert len(read) == 2


def test_of_commits_none_are_read_a_second_time(
    made: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made.commit("One")
    made.commit("Two", {"v1/d2.txt": "9. Editorial Note\n\nThe harbor is shut.\n"})
    first = said(capsys, "commits", "HEAD~1..HEAD", "--ignore", "XR015", "--output-format", "json")
    assert "XR001" in first
    read = counted(monkeypatch)
    assert said(capsys, "commits", "HEAD~1..HEAD", "--ignore", "XR015", "--output-format", "json") == first
    assert read == []
