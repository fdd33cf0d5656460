"""Every format that programs read is valid and read back on the problems of real documents."""

import json
from pathlib import Path

import pytest
from making.format_readers import READERS, as_read
from making.suggested import checked_ranges, suggested

from frlint.cli import main


def test_every_format_is_read_back_on_all_of_truth(
    real_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(real_folder)
    formats = [word for form in READERS for word in ("--output-format", f"{form}:{tmp_path / form}")]
    main(["check", "--isolated", "--quiet", "--min-severity", "info", *formats, "truth"])
    problems = json.loads((tmp_path / "json").read_text("utf-8"))
    assert len(problems) > 1_000
    for form, reader in READERS.items():
        found = list(reader((tmp_path / form).read_text("utf-8")))
        wanted = [as_read(problem, one) for problem, one in zip(problems, found, strict=True)]
        assert sorted(found) == sorted(wanted), form
    diagnostics = json.loads((tmp_path / "rdjson").read_text("utf-8"))["diagnostics"]
    assert checked_ranges(real_folder, problems, diagnostics) > 1_000
    assert suggested(real_folder, problems, diagnostics) > 100
