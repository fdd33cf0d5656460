"""One output whatever does the work: executors, jobs, the order of the files and the store are drawn at random."""

import multiprocessing
import os
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making.cluster import make_edition

from frlint.cache.layout import FOLDER
from frlint.cli import main

METHODS = set(multiprocessing.get_all_start_methods())
LOCAL = ["serial", "processes", "threads", *sorted(METHODS & {"spawn", "fork"})]
Capture = pytest.CaptureFixture[bytes]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_edition(tmp_path_factory.mktemp("edition"), 3)


def checked(edition: Path, capsysbinary: Capture, *options: str, order: int = 0) -> tuple[int, bytes]:
    """The exit code and what is printed; the folders are named in an order of their own."""
    folders = sorted(map(str, edition.iterdir()))
    random.Random(order).shuffle(folders)
    code = main(["check", "--quiet", "--output-format", "jsonl", *options, *folders])
    return code, capsysbinary.readouterr().out


@given(st.sampled_from(LOCAL), st.integers(1, 4), st.integers(0, 99), st.sampled_from(["no", "fills", "finds"]))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_bytes_come_out_whatever_does_the_work(
    edition: Path, capsysbinary: pytest.CaptureFixture[bytes], executor: str, jobs: int, order: int, store: str
) -> None:
    expected = checked(edition, capsysbinary, "--executor", "serial", "--no-cache")
    assert expected[1].count(b"\n") > 20
    if store != "finds":
        shutil.rmtree(os.path.join(os.environ["FRLINT_CACHE_DIR"], FOLDER), ignore_errors=True)
    cache = ["--no-cache"] if store == "no" else []
    options = ["--executor", executor, "--jobs", str(jobs), *cache]
    assert checked(edition, capsysbinary, *options, order=order) == expected


def test_an_executor_that_is_none_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--executor", "thread"]) == 2
    assert "did you mean threads" in capsys.readouterr().err


def test_a_start_method_that_the_system_has_not_is_named(
    edition: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert main(["check", "--executor", "fork", str(edition)]) == 2
    assert "--executor fork: this system cannot start processes so" in capsys.readouterr().err
