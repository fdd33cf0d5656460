"""Real TEI volumes through the commands: what is converted parses to what the TEI says, and has not drifted from it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from frlint.cli import main
from frlint.drift import DriftKind, compare
from frlint.model.document import Document
from frlint.readers import ReaderOptions, read
from frlint.readers.tei import open_volume

KNOWN_LOSSES = "lost-dateline,lost-closing,lost-page-break-between"
"""What plain text in the form of the seeds has lost."""


@pytest.fixture(scope="module")
def converted(volume_paths: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Each volume and the folder that it was converted to."""
    base = tmp_path_factory.mktemp("converted")
    folders = {path: base / path.stem for path in volume_paths}
    for path, folder in folders.items():
        assert main(["convert", "-q", str(path), str(folder)]) == 0
    return folders


def parsed(path: Path, file: Path) -> list[dict[str, Any]]:
    """What `frlint parse` gives of a file or folder."""
    assert main(["parse", "--isolated", "-q", "--output-format", "jsonl", "-o", str(file), str(path)]) == 0
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_converted_documents_parse_to_what_the_tei_says(converted: dict[Path, Path], tmp_path: Path) -> None:
    """Notes and page breaks are all the same; markers with an F1 of 0.9994 at the least."""
    marked = both = 0
    for path, folder in converted.items():
        plain = {one["document"]: one for one in parsed(folder, tmp_path / "plain.jsonl")}
        volume = open_volume(path.read_bytes(), path.name, ReaderOptions())
        assert len(plain) == len(volume.entries)
        for tei in volume:
            ours, theirs = _record(tei), plain[tei.id]
            for part in ("notes", "page_breaks"):
                assert _known(ours[part]) == _known(theirs[part]), (path.name, tei.id, part)
            left, right = _known(ours["markers"]), _known(theirs["markers"])
            marked += left.total() + right.total()
            both += (left & right).total()
    assert 2 * both / marked >= 0.9994


def test_what_was_converted_has_not_drifted(
    converted: dict[Path, Path], real_folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nor has the plain text that another program made of the same volumes; nor what has only known losses."""
    for path, folder in converted.items():
        others = [real_folder / "truth" / path.stem, real_folder / "truth" / f"{path.stem}-as-seeds"]
        for one in (folder, *filter(Path.is_dir, others)):
            ignored = ["--ignore", KNOWN_LOSSES] if one.name.endswith("-as-seeds") else []
            code = main(["compare", "--isolated", "-o", str(tmp_path / "drift"), *ignored, str(path), str(one)])
            assert code == 0, (one, (tmp_path / "drift").read_text(encoding="utf-8")[:2000])
            assert "No drift" in capfd.readouterr().err


def test_each_lost_sign_of_real_documents_is_found_alone(volume_paths: list[Path]) -> None:
    """In every fortieth document: each marker, page break and note in turn is taken out, and told as the one drift."""
    for path in volume_paths:
        volume = open_volume(path.read_bytes(), path.name, ReaderOptions())
        for entry in volume.entries[::40]:
            tei = volume.read(entry)
            for name, label, text in _mutilated(tei):
                (plain,) = read(text.encode(), f"{tei.id}.txt")
                found = [(d.part.removesuffix("-between"), d.how, d.label) for d in compare(tei, plain)]
                assert found == [(name, DriftKind.LOST, label)], (path.name, tei.id, name, label)


def _mutilated(tei: Document) -> list[tuple[str, str, str]]:
    """Texts with one marker, page break or note less: which part, its label, the text."""
    text = tei.text
    found = [("marker", m.label, text[: m.start] + text[m.end :]) for m in tei.markers[:12] if m.label]
    found += [("page-break", p.label, text[: p.start] + text[p.end :]) for p in tei.page_breaks[:12]]
    ends = [*(note.start - 2 for note in tei.notes[1:]), len(text)]
    found += [
        ("note", note.label, text[: note.start - 2] + text[end:])
        for note, end in zip(tei.notes[:12], ends, strict=False)
        if note.label
    ]
    return found


def _known(parts: list[dict[str, Any]]) -> Counter[tuple[str, int]]:
    return Counter((part["label"], part["start"]) for part in parts)


def _record(tei: Document) -> dict[str, list[dict[str, Any]]]:
    """The parts of a TEI document, in offsets of its plain-text form."""
    return {
        "markers": [{"label": m.label, "start": m.start} for m in tei.markers if m.label],
        "notes": [{"label": n.label, "start": n.start} for n in tei.notes],
        "page_breaks": [{"label": p.label, "start": p.start} for p in tei.page_breaks],
    }
