"""Proof of coverage: what was evaluated, fresh or known before, what was left out and why; a hole in it fails."""

import os
from pathlib import Path
from typing import Any

import pytest
from making.edition import HEADING, Edition
from making.repositories import Made

from frlint.cli import main

CLEAN = HEADING + "The harbor was quiet.\n"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    one = Edition(tmp_path, monkeypatch, capsys, git=False)
    for name in ("v1/d1.txt", "v1/d2.txt"):
        one.put(name, CLEAN + name)
    return one


class TestWhole:
    def test_what_was_evaluated_is_counted(self, edition: Edition) -> None:
        code, record = edition.covered()
        assert code == 0
        assert record["complete"] is True
        assert (record["files"], record["documents"]) == (2, 2)
        assert record["bytes"] == sum(path.stat().st_size for path in edition.folder.rglob("*.txt"))
        assert {"FN001", "TX007", "FR001"} <= set(record["rules"])
        assert record["left_out"] == record["undeclared"] == []

    def test_what_was_known_before_is_told_from_what_is_fresh(self, edition: Edition) -> None:
        def known_and_fresh(*words: str) -> tuple[int, int]:
            record = edition.covered(*words)[1]
            return record["from_cache"], record["fresh"]

        assert known_and_fresh() == (0, 2)
        edition.put("v1/d2.txt", CLEAN + "Another end.\n")
        assert known_and_fresh() == (1, 1)
        assert known_and_fresh() == (2, 0)
        assert known_and_fresh("--no-cache") == (0, 2)

    def test_the_rules_that_ran_are_named(self, edition: Edition) -> None:
        rules = edition.covered("--select", "TX007")[1]["rules"]
        assert {"TX007", "FR001"} <= set(rules)
        assert not {"TX008", "FN001", "PB003"} & set(rules)

    def test_what_is_left_out_on_purpose_is_named_with_the_reason_and_passes(self, edition: Edition) -> None:
        edition.put(".frlint.yaml", "exclude: [v1/old]\n")
        edition.put("v1/old/d9.txt", CLEAN)
        edition.put("v1/README.txt", CLEAN)
        edition.put("v1/map.png", b"\x89PNG")
        (edition.folder / "v1/link.txt").symlink_to("d1.txt")
        code, record = edition.covered()
        assert code == 0
        assert record["complete"] is True
        reasons = {row["path"]: row["reason"] for row in record["left_out"]}
        assert ".frlint.yaml" in reasons.pop("v1/old/", reasons.pop("v1/old", ""))
        assert set(reasons) == {"v1/README.txt", "v1/link.txt"}
        assert all(reasons.values())
        assert record["files_of_other_kinds"] == 2, "the configuration and the map"

    def test_the_closing_line_says_what_was_evaluated(
        self, edition: Edition, capsys: pytest.CaptureFixture[str]
    ) -> None:
        edition.put("v1/README.txt", CLEAN)
        size = sum(path.stat().st_size for path in edition.folder.glob("v1/d*.txt"))
        rules = len(edition.covered()[1]["rules"])
        assert f"2 documents ({size} bytes, {rules} rules, " in edition.err
        assert "from the cache" not in edition.err
        assert "Left out: 1" in edition.err
        edition.covered()
        assert "2 from the cache" in edition.err
        assert main(["check", "-q", "--output-format", "concise"]) == 0
        assert capsys.readouterr().err == ""

    def test_of_a_tree_of_git_it_tells_the_same(self, edition: Edition) -> None:
        made = Made(edition.folder)
        edition.put("v1/README.txt", CLEAN)
        made.commit("An edition")
        code, record = edition.covered("--commit", "HEAD")
        assert code == 0
        assert (record["documents"], record["complete"]) == (2, True)
        assert [row["path"] for row in record["left_out"]] == ["v1/README.txt"]


class TestHoles:
    """What was not evaluated though nothing declares it: exit code 1, named, with what to do."""

    def undeclared(self, edition: Edition, *words: str) -> dict[str, str]:
        code, record = edition.covered(*words)
        assert code == 1
        assert record["complete"] is False
        assert "not everything was evaluated" in edition.err
        assert "`exclude`" in edition.err
        return {row["path"]: row["reason"] for row in record["undeclared"]}

    @pytest.mark.parametrize("words", [(), ("--ignore", "FR001"), ("--fail-level", "error", "--ignore", "FR,TX")])
    def test_a_file_beyond_the_limit(self, edition: Edition, words: tuple[str, ...]) -> None:
        """Whether its problem is shown or not."""
        edition.put(".frlint.yaml", "limits: {file-size: 1 kB}\n")
        edition.put("v1/d3.txt", CLEAN * 50)
        assert "v1/d3.txt" in self.undeclared(edition, *words)

    @pytest.mark.parametrize("words", [(), ("--ignore", "FR001")])
    def test_a_file_of_a_commit_beyond_the_limit(self, edition: Edition, words: tuple[str, ...]) -> None:
        edition.put(".frlint.yaml", "limits: {file-size: 1 kB}\n")
        edition.put("v1/d3.txt", CLEAN * 50)
        Made(edition.folder).commit("An edition")
        assert "v1/d3.txt" in self.undeclared(edition, "--commit", "HEAD", *words)

    def test_what_was_not_evaluated_is_not_counted(self, edition: Edition) -> None:
        size = edition.covered()[1]["bytes"]
        edition.put(".frlint.yaml", "limits: {file-size: 1 kB}\n")
        edition.put("v1/d3.txt", CLEAN * 50)
        record = edition.covered()[1]
        assert (record["files"], record["documents"], record["bytes"]) == (3, 2, size)

    @pytest.mark.parametrize("data", [b"\xff\xfeT\0h\0e\0", b"version https://git-lfs.github.com/spec/v1\noid x\n"])
    def test_a_file_that_is_no_text(self, edition: Edition, data: bytes) -> None:
        edition.put("v1/d3.txt", data)
        assert "v1/d3.txt" in self.undeclared(edition)

    def test_a_folder_that_cannot_be_looked_into(self, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
        edition.put("v2/d3.txt", CLEAN)
        scandir = os.scandir

        def refuse(path: Any = ".") -> Any:
            if os.fspath(path).rstrip("/").endswith("v2"):
                raise PermissionError(13, "Permission denied")
            return scandir(path)

        monkeypatch.setattr("os.scandir", refuse)
        (path,) = self.undeclared(edition)
        assert path.startswith("v2")

    def test_a_reader_that_crashes(self, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(*_: object) -> None:
            raise RuntimeError("broken")

        monkeypatch.setattr("frlint.readers.plain.document.read_notes", crash)
        found = self.undeclared(edition)
        assert set(found) == {"v1/d1.txt", "v1/d2.txt"}
        assert "RuntimeError" in found["v1/d1.txt"]

    def test_a_crash_that_would_not_be_told(self, edition: Edition) -> None:
        assert "FR002 is ignored" in self.undeclared(edition, "--ignore", "FR002")["."]

    def test_what_crashed_is_not_taken_for_known_the_next_time(
        self, edition: Edition, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("frlint.readers.plain.document.read_notes", lambda *_: 1 / 0)
            self.undeclared(edition)
        code, record = edition.covered()
        assert code == 0
        assert (record["from_cache"], record["fresh"]) == (0, 2)

    def test_a_conflict_in_the_index(self, edition: Edition) -> None:
        made = Made(edition.folder)
        made.commit("An edition")
        made.switch("side", "main")
        made.commit("One side", {"v1/d1.txt": CLEAN + "One end.\n"})
        made.switch("main")
        made.commit("The other", {"v1/d1.txt": CLEAN + "Another end.\n"})
        made.git("merge", "side", fails=True)
        assert "conflict" in self.undeclared(edition, "--staged")["v1/d1.txt"]

    def test_without_a_record_asked_for_the_problem_itself_fails(self, edition: Edition) -> None:
        edition.put("v1/d3.txt", b"\xff\xfeT\0")
        assert main(["check"]) == 1

    def test_a_record_that_cannot_be_written_is_an_error(
        self, edition: Edition, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert edition.folder.is_dir()
        assert main(["check", "--coverage", "nowhere/coverage.json"]) == 2
        assert "nowhere/coverage.json cannot be written" in capsys.readouterr().err
