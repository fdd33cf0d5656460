"""`frlint init` writes a manifest for each volume that has none, and `check -v` tells what was found out."""

from pathlib import Path

import pytest
import yaml

from frlint.cli import main

DOCUMENT = "{number}. Telegram From the Embassy in Norland to the Department of State\n\nThe ice breaks up.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two volumes of four documents, the second with a manifest, and a folder of two documents; the current folder."""
    for volume, count in (("v1", 4), ("v2", 4), ("loose", 2)):
        (tmp_path / volume).mkdir()
        for number in range(1, count + 1):
            (tmp_path / volume / f"d{number}.txt").write_text(DOCUMENT.format(number=number), "utf-8")
    (tmp_path / "v2" / "volume.yaml").write_text("id: mine\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_volume_without_a_manifest_gets_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert "Wrote v1/volume.yaml" in capsys.readouterr().out
    written = yaml.safe_load((folder / "v1" / "volume.yaml").read_text("utf-8"))
    assert written["id"] == "v1"
    assert written["documents"] == {"first": 1, "last": 4, "numbered": "heading"}
    assert (folder / "v2" / "volume.yaml").read_text("utf-8") == "id: mine\n"
    assert not (folder / "loose" / "volume.yaml").exists()


def test_the_drafted_manifest_holds_for_the_documents(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init"])
    capsys.readouterr()
    assert main(["check", "v1", "--output-format", "concise"]) == 0
    assert capsys.readouterr().out == ""
    (folder / "v1" / "d3.txt").unlink()
    main(["check", "v1", "--output-format", "concise"])
    assert "VL001" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_what_was_found_out_about_a_volume_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "v2", "-v"])
    assert "v2/volume.yaml: The numbers of the 4 documents stand in their headings, 1 to 4" in capsys.readouterr().err
    main(["check", "v2"])
    assert "stand in their headings" not in capsys.readouterr().err
