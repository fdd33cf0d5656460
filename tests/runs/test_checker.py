"""The checker of a run: what it keeps of a file's result, and what it does not."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from making.tei_specimens import document, volume

import frlint.checks.header.parts
from frlint.configuration import Configurations
from frlint.files.walk import File
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
