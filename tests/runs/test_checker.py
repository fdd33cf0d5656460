"""The checker of a run: what it keeps of a file's result, and what it does not."""

import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from making.tei_specimens import document, volume

import frlint.checks.header.parts
from frlint.configuration import Configurations
from frlint.files.walk import File
from frlint.runs.batches import LARGEST, MOST
from frlint.runs.checker import Checker
from frlint.runs.inputs.job import Job

PLAIN = "711.53/4–1249: Telegram\n\nPort Alder, April 12, 1949—4 p. m.\n\nsecret\n\nThe ice held.\n"


class Kept(dict[tuple[str, str], bytes]):
    """A store in memory."""

    def put(self, content: str, context: str, value: bytes) -> None:
        self[content, context] = value

    def get(self, content: str, context: str) -> bytes | None:  # type: ignore[override]
        return super().get((content, context))

    def get_many(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        return {pair: self[pair] for pair in pairs if pair in self}

    def flush(self) -> None:
        pass


@pytest.fixture(params=["d1.txt", "v1.xml"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> File:
    """A plain document or a volume of one; its heading is missing."""
    path = tmp_path / request.param
    path.write_text(volume(document("<p>The ice held.</p>")) if path.suffix == ".xml" else PLAIN, "utf-8")
    return File(path.name, str(path), path.stat().st_size)


def rules(checker: Checker, file: File) -> tuple[list[str], bool]:
    """The rules that tell something of a file, and whether it was checked now."""
    report = checker(Job(file))
    return sorted(problem.rule for problem in report.problems if problem.rule in ("FR002", "HD003")), report.fresh


@pytest.mark.parametrize("ignored", [(), ("FR002",)])
def test_what_a_crash_kept_from_being_found_is_found_the_next_time(
    file: File, ignored: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where crashes are not told: a result that may lack something is never kept as if it were whole."""
    settings = Configurations(isolated=True).for_file(file.real)
    settings = settings._replace(select=("HD003", "FR"), ignore=ignored)
    store = Kept()
    right = frlint.checks.header.parts.missing_heading

    def crashing(*_: Any) -> Iterator[Any]:
        raise RuntimeError("no memory")

    monkeypatch.setattr(frlint.checks.header.parts, "missing_heading", crashing)
    assert rules(Checker([settings], results=store), file) == ([] if ignored else ["FR002"], True)
    monkeypatch.setattr(frlint.checks.header.parts, "missing_heading", right)
    assert rules(Checker([settings], results=store), file) == (["HD003"], True)
    assert rules(Checker([settings], results=store), file)[1] is bool(ignored)


def test_files_are_checked_together_that_are_small_and_beside_each_other_and_have_the_same_settings() -> None:
    checker = Checker([Configurations(isolated=True).for_file("d1.txt")] * 2)
    small, large = 1_000, LARGEST + 1
    jobs = [Job(File(f"d{k}.txt", f"/d{k}.txt", small)) for k in range(MOST + 2)]
    jobs += [Job(File("v1.xml", "/v1.xml", small)), Job(File("v2.xml", "/v2.xml", small))]
    jobs += [Job(File(f"e{k}.txt", f"/e{k}.txt", small), setting) for k, setting in enumerate((0, 0, 1))]
    jobs += [Job(File(f"f{k}.txt", f"/f{k}.txt", size), 1) for k, size in enumerate((large, small, small, large))]
    parts = list(checker.parts(jobs))
    assert [job for part in parts for job in part] == jobs
    assert [len(part) for part in parts] == [MOST, 2, 1, 1, 2, 1, 1, 2, 1]
    assert list(checker.parts([])) == []


@pytest.mark.parametrize("largest", [0, LARGEST])
def test_reports_of_files_that_are_checked_together_are_those_of_each_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    """Also where some are stored already and one is not there; what is found together is stored for each."""
    monkeypatch.setattr("frlint.runs.checker.LARGEST", largest)
    settings = Configurations(isolated=True).for_file("d1.txt")
    jobs = []
    for k in range(5):
        path = tmp_path / f"d{k}.txt"
        path.write_text(PLAIN.replace("April 12", f"April {28 + k}"), "utf-8")
        jobs.append(Job(File(path.name, str(path), path.stat().st_size)))
    (tmp_path / "d2.txt").unlink()
    store = Kept()
    checker = Checker([settings], results=store)
    stored = checker(jobs[1])
    together = checker.together(jobs)
    assert [report._replace(fresh=True) for report in together] == [
        Checker([settings])(job)._replace(content=content)
        for job, content in zip(jobs, [report.content for report in together], strict=True)
    ]
    assert together[1] == stored._replace(fresh=False)
    assert [report.fresh for report in together] == [True, False, True, True, True]
    assert [bool(report.problems) for report in together] == [True] * 5
    assert [report.fresh for report in checker.together(jobs)] == [False, False, True, False, False]

    def asked(*_: Any, **__: Any) -> Any:
        raise AssertionError("rules are asked where all is known")

    monkeypatch.setattr("frlint.engine.check_file.check_together", asked)
    assert [report.fresh for report in checker.together(jobs[:2])] == [False, False]


def test_notes_have_digests_where_these_are_wanted_also_in_another_process(tmp_path: Path) -> None:
    path = tmp_path / "d1.txt"
    path.write_text(f"{PLAIN[:-2]};1 see footnote 1, below.\n\n  1. Not printed.\n", "utf-8")
    job = Job(File(path.name, str(path), path.stat().st_size))
    checker = Checker([Configurations(isolated=True).for_file(str(path))])
    wanted = checker(job)
    assert wanted.notes
    checker.wants_notes = False
    for other in (checker, pickle.loads(pickle.dumps(checker))):
        assert other(job) == wanted._replace(notes=b"")
