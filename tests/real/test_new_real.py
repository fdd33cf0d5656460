"""New documents in real volumes: only what is to be filled in is reported, whatever the volume's style."""

import json
import shutil
from pathlib import Path

import pytest

from frlint.cli import main
from frlint.drafting.papers import KINDS


def test_in_every_volume_and_kind_only_marks_are_reported(
    real_folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    volumes = sorted(path for path in real_folder.glob("truth/*") if any(path.glob("d*.txt")))
    assert volumes
    made = []
    for volume in volumes:
        copy = tmp_path / volume.name
        shutil.copytree(volume, copy)
        for kind in KINDS:
            assert main(["new", str(copy), "--kind", kind, "-q"]) == 0
            made.append(capfd.readouterr().out.rstrip("\n"))
    main(["check", "--isolated", "--output-format", "json", *made])
    found = json.loads(capfd.readouterr().out)
    assert {one["path"] for one in found} == set(made)
    assert [one for one in found if one["rule"] != "TX026"] == []
