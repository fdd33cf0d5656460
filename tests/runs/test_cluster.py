"""Promises of runs over a cluster of dask: the same bytes, whatever becomes of a worker, and clear words otherwise."""

import os
import pickle
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from making.cluster import RULE, check_command, kill_a_worker, make_edition, run_until, small_cluster
from making.edition import Edition
from making.impact import impact, reasons

from frlint import __version__
from frlint.cli import main
from frlint.runs.checker import Checker
from frlint.runs.cluster import client
from frlint.runs.cluster.sent import check_there, is_completed_here, sent_of
from frlint.runs.inputs.gather import gather
from frlint.runs.request import Request

pytest.importorskip("distributed", reason="the package distributed is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")]


TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0" xml:id="v1">
  <text><body>
    <div type="document" n="1" xml:id="d1"><head>The Consul to the Department</head><p>The the harbor closed.</p></div>
    <div type="document" n="3" xml:id="d3"><head>The Department to the Consul</head><p>Open it, please.</p></div>
  </body></text>
</TEI>
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with small_cluster() as made:
        yield made


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_edition(tmp_path_factory.mktemp("edition"), 12)


def over(cluster: Any) -> str:
    return f"dask:{cluster.scheduler_address}"


def ran(folder: Path, *options: str) -> tuple[int, bytes, bytes]:
    done = subprocess.run(check_command(folder, *options), capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr.rpartition(b", ")[0]


def test_a_cluster_gives_the_same_bytes(cluster: Any, edition: Path) -> None:
    serial = ran(edition, "--executor", "serial")
    assert serial[1].count(b"\n") > 100
    assert ran(edition, "--executor", over(cluster)) == serial


def test_rules_of_a_project_and_its_volumes_go_to_the_workers(cluster: Any, tmp_path: Path) -> None:
    edition = with_own_rule(tmp_path / "edition")
    serial = ran(edition, "--executor", "serial")
    assert b"QQ001" in serial[1]
    assert ran(edition, "--executor", over(cluster)) == serial


def with_own_rule(folder: Path) -> Path:
    """An edition with a rule of its own, a volume with a manifest, and one in TEI."""
    edition = make_edition(folder, 1)
    (edition / "rules").mkdir()
    (edition / "rules" / "QQ001-american-harbor.yaml").write_text(RULE, encoding="utf-8")
    (edition / ".frlint.yaml").write_text("rules: [rules]\n", encoding="utf-8")
    (edition / "specimen-1906-0" / "volume.yaml").write_text("documents: {first: 1, last: 5}\n", encoding="utf-8")
    tei = edition / "tei"
    tei.mkdir()
    (tei / "v1.xml").write_text(TEI, encoding="utf-8")
    (tei / "volume.yaml").write_text("documents: {first: 1, last: 2}\n", encoding="utf-8")
    return edition


def test_what_a_change_of_rules_does_is_worked_out_by_a_cluster(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = Edition(tmp_path, monkeypatch, capsys)
    with_own_rule(edition.folder)
    edition.made.commit("An edition")
    edition.put(".frlint.yaml", "ignore: [TX007]\n")
    edition.made.commit("Without its own rule and one of ours")
    command = ["HEAD~1..HEAD", "--no-cache", "--executor"]
    serial = impact(edition, *command, "serial")
    assert reasons(serial) == {"does not run any more", "the rule is gone"}
    assert impact(edition, *command, over(cluster)) == serial


def test_a_worker_reads_no_file_of_ours(tmp_path: Path) -> None:
    """What is sent is enough: the files are gone before the worker begins."""
    edition = with_own_rule(tmp_path / "edition")
    gathered = gather(Request("check", (str(edition),)), whole_volumes=True)
    here = Checker(gathered.settings, gathered.configurations, gathered.reading)
    expected = [here(job) for job in gathered.jobs]
    jobs = [
        job._replace(data=Path(job.file.real).read_bytes(), content=f"{k:040x}") for k, job in enumerate(gathered.jobs)
    ]
    made_of, sent = sent_of(here, "sha1"), pickle.dumps(jobs)
    shutil.rmtree(edition)
    answers = pickle.loads(check_there(__version__, made_of, sent))
    assert [failure for _, failure in answers] == [None] * len(jobs)
    for (report, _), there, job in zip(answers, expected, jobs, strict=True):
        if is_completed_here(here, job):
            assert report.facts
        else:
            assert report.problems == there.problems
            assert report.facts == there.facts


def test_what_is_stored_is_stored_here(cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = make_edition(tmp_path / "edition", 1)
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "store"))
    command = [part for part in check_command(edition, "-v") if part != "--no-cache"]
    first = subprocess.run([*command, "--executor", over(cluster)], capture_output=True, text=True, timeout=120)
    second = subprocess.run([*command, "--executor", "serial"], capture_output=True, text=True, timeout=120)
    assert second.stdout == first.stdout
    coverage = tmp_path / "coverage.json"
    subprocess.run([*command, "--coverage", str(coverage)], capture_output=True, timeout=120)
    assert '"fresh": 0' in coverage.read_text(encoding="utf-8")


def test_a_worker_that_is_killed_changes_no_byte(cluster: Any, edition: Path) -> None:
    serial = ran(edition, "--executor", "serial")

    def under_way() -> bool:
        tasks = list(cluster.scheduler.tasks.values())
        return any(task.state == "processing" for task in tasks)

    command = check_command(edition, "--executor", over(cluster))
    code, out, _ = run_until(command, under_way, lambda: kill_a_worker(cluster))
    assert (code, out) == serial[:2]


def test_a_scheduler_that_is_lost_is_named_with_what_to_do(edition: Path) -> None:
    with small_cluster(1) as short_lived:
        command = check_command(edition, "--executor", over(short_lived))
        code, _, err = run_until(command, lambda: bool(short_lived.scheduler.tasks), short_lived.close)
    assert code == 2
    assert f"the scheduler of dask at {short_lived.scheduler_address} is gone" in err
    assert "start it again; the same command then goes on" in err
    assert "Traceback" not in err


def test_a_scheduler_that_does_not_answer_is_named(
    edition: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "ANSWERS", 0.5)
    assert main(["check", "--executor", "dask:tcp://127.0.0.1:9", str(edition)]) == 2
    assert "no scheduler of dask answers at tcp://127.0.0.1:9" in capsys.readouterr().err


def test_a_cluster_without_workers_is_refused(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with small_cluster(0) as empty:
        assert main(["check", "--executor", over(empty), str(edition)]) == 2
    assert "has no workers" in capsys.readouterr().err


def test_workers_of_another_version_are_refused(
    cluster: Any, edition: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "__version__", "99.0")
    assert main(["check", "--executor", over(cluster), str(edition)]) == 2
    err = capsys.readouterr().err
    assert "not 99.0" in err
    assert "install frlint 99.0 where the workers" in err


def test_workers_without_frlint_are_refused(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from distributed import Client

    with small_cluster(1) as bare:
        with Client(bare.scheduler_address, set_as_default=False) as asking:
            asking.run(lambda: exec("import sys; sys.modules['frlint'] = None"))
        assert main(["check", "--executor", over(bare), str(edition)]) == 2
    err = capsys.readouterr().err
    assert "cannot import frlint" in err
    assert "where the workers of the cluster run" in err
