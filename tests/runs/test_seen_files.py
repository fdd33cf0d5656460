"""Files that look as they did when a run saw them are not read again; whatever changed is, however well it hides."""

import os
from pathlib import Path
from typing import Any

import pytest
from making.edition import HEADING, Edition

from frlint import executors
from frlint.files import walk
from frlint.runs import spread
from frlint.runs.inputs.job import Disk, Job

FAULTY = HEADING + "The harbor was was quiet.\n"
QUIET = HEADING + "The harbor xxx was quiet.\n"
NAMES = [f"v1/d{n}.txt" for n in range(1, 13)]


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    """Twelve documents, one of them with a fault, that count as settled at once."""
    monkeypatch.setattr(walk, "_SETTLED", 0)
    one = Edition(tmp_path, monkeypatch, capsys, git=False)
    for name in NAMES:
        one.put(name, FAULTY if name == "v1/d3.txt" else QUIET)
    return one


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    found: list[str] = []
    plain = Disk.read

    def read(self: Disk, job: Job, limit: int) -> tuple[bytes, str]:
        found.append(os.path.basename(job.file.real))
        return plain(self, job, limit)

    monkeypatch.setattr(Disk, "read", read)
    return found


def rewrite(edition: Edition, name: str, text: str) -> None:
    """Give a file other text, and back the time of its last change, as a hostile hand would."""
    path = edition.folder / name
    before = path.stat()
    while True:
        path.write_text(text, encoding="utf-8", newline="")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        if path.stat().st_ctime_ns != before.st_ctime_ns:  # The clock of the file system ticks in milliseconds.
            return


def test_what_looks_as_before_is_not_read_and_gives_the_same(edition: Edition, read: list[str]) -> None:
    first = edition.problems()
    assert ("v1/d3.txt", "TX007") in first
    assert len(read) == len(NAMES)
    read.clear()
    assert edition.problems() == first
    assert read == []


def test_a_file_of_the_same_size_and_time_with_other_words_is_read(edition: Edition, read: list[str]) -> None:
    edition.problems()
    rewrite(edition, "v1/d5.txt", FAULTY)
    read.clear()
    assert {path for path, rule in edition.problems() if rule == "TX007"} == {"v1/d3.txt", "v1/d5.txt"}
    assert read == ["d5.txt"]


def test_a_file_put_in_the_place_of_another_is_read(edition: Edition, read: list[str]) -> None:
    edition.problems()
    edition.put("v1/other.tmp", QUIET)
    os.replace(edition.folder / "v1/other.tmp", edition.folder / "v1/d3.txt")
    read.clear()
    assert not any(rule == "TX007" for _, rule in edition.problems())
    assert read == ["d3.txt"]


def test_other_rules_read_the_files_anew_and_what_is_read_counts(edition: Edition, read: list[str]) -> None:
    edition.problems()
    read.clear()
    assert edition.problems("--select", "TX005") == []
    assert sorted(read) == sorted(os.path.basename(name) for name in NAMES)


def test_a_file_that_changes_between_the_look_and_the_reading_is_no_other_file_s_result(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition.problems()
    plain = Disk.read

    def changed(self: Disk, job: Job, limit: int) -> tuple[bytes, str]:
        if job.file.path == "v1/d5.txt":
            rewrite(edition, "v1/d5.txt", FAULTY)
        return plain(self, job, limit)

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "read", changed)
        found = edition.problems("--ignore", "TX005")  # Other settings: all are read.
    assert ("v1/d5.txt", "TX007") in found
    edition.put("v1/d5.txt", QUIET)
    assert ("v1/d5.txt", "TX007") not in edition.problems("--ignore", "TX005")
    assert ("v1/d5.txt", "TX007") not in edition.problems()


def test_files_that_changed_just_now_are_read_again(
    edition: Edition, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "_SETTLED", 10**15)
    edition.problems()
    read.clear()
    edition.problems()
    assert len(read) == len(NAMES)


def test_with_no_cache_all_is_read(edition: Edition, read: list[str]) -> None:
    edition.problems()
    read.clear()
    edition.problems("--no-cache")
    assert len(read) == len(NAMES)


def test_a_file_larger_than_is_allowed_now_is_not_taken_from_what_was_seen(edition: Edition) -> None:
    edition.problems()
    edition.put(".frlint.yaml", "limits: {file-size: 30}\n")
    assert {rule for _, rule in edition.problems()} == {"FR001"}


def test_a_damaged_record_of_what_was_seen_is_none(
    edition: Edition, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = edition.problems()
    with monkeypatch.context() as patch:
        patch.setattr("frlint.runs.inputs.seen_files.marshal.loads", lambda _: {"d3.txt": "no state"})
        read.clear()
        assert edition.problems() == first
    assert len(read) == len(NAMES)


def test_a_second_process_is_not_started_for_files_whose_results_are_stored(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    plain = spread.work_over

    def work_over(function: Any, items: Any, size: Any, jobs: int = 0, **more: Any) -> Any:
        asked.append(jobs or executors.jobs_for(sum(map(size, items))))
        return plain(function, items, size, 1, **more)

    monkeypatch.setattr(executors, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(executors, "cores", lambda: 2)
    monkeypatch.setattr(spread, "work_over", work_over)
    edition.problems()
    edition.problems()
    assert asked == [2, 1]
    edition.problems("--ignore", "TX005")  # Nothing is stored under other rules.
    edition.put("v1/d20.txt", FAULTY)
    edition.problems("--ignore", "TX005", "--jobs", "2")
    assert asked == [2, 1, 2, 2]
