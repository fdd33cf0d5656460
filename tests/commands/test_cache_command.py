"""The store of results as commands use it: shared, harmed, raced for, brought along by a stranger; never a wrong one.

FRLINT_ROUNDS sets how often eight runs race on one cold store.
"""

import os
import random
import re
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from making.cached_facts import read_only
from making.edition import HEADING, Edition
from making.repositories import Made

from frlint.cache.layout import FOLDER
from frlint.engine import check_file as checking

FAULTS = (
    "The harbor was quiet [Page 7] and [Page 7] dark.",
    "The Minister asked for an answer to the the note.",
    "The boats lay still.",
    "He spoke of the pilot1 and left.",
)
TESTS = Path(__file__).resolve().parents[1]
ROUNDS = int(os.environ.get("FRLINT_ROUNDS", "2"))


def text(number: int) -> str:
    """A document unlike any other, with some faults or none."""
    chance = random.Random(number)
    paragraphs = [f"Paper {number} of the file."] + [chance.choice(FAULTS) for _ in range(chance.randint(1, 6))]
    return HEADING + "\n\n".join(paragraphs) + "\n"


def check(edition: Edition, *words: str) -> str:
    """What `check` reports, as JSON."""
    assert edition.run("check", "--output-format", "json", "--jobs", "1", *words) == 1, edition.err
    return edition.out


def counts(edition: Edition) -> Any:
    """What `frlint cache` tells, as an object."""
    return edition.json("cache")


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    one = Edition(tmp_path, monkeypatch, capsys, git=False)
    for number in range(12):
        one.put(f"v1/d{number}.txt", text(number))
    return one


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the documents that are really checked, in their order."""
    paths: list[str] = []
    check = checking.check_together

    def counted(several: Sequence[checking.Content], *more: Any, **others: Any) -> Any:
        paths.extend(one.path for one in several)
        return check(several, *more, **others)

    monkeypatch.setattr(checking, "check_together", counted)
    return paths


class TestShared:
    def test_a_second_run_lints_nothing(self, edition: Edition, linted: list[str]) -> None:
        cold = check(edition)
        assert len(linted) == 12
        assert check(edition) == cold == check(edition, "--no-cache")
        assert len(linted) == 24, "the last one keeps nothing and asks for nothing"

    def test_a_document_known_under_another_name_has_the_problems_of_its_place(
        self, edition: Edition, linted: list[str]
    ) -> None:
        check(edition)
        (edition.folder / "v1").rename(edition.folder / "v2")
        warm = check(edition)
        assert len(linted) == 12
        assert '"path": "v2/' in warm
        assert "v1/" not in warm
        assert warm == check(edition, "--no-cache")

    def test_what_the_work_tree_found_is_known_to_commits(self, edition: Edition, linted: list[str]) -> None:
        made = Made(edition.folder)
        made.commit("Empty")
        made.git("rm", "-r", "--quiet", "--cached", "v1")
        made.commit_staged("Without documents")
        made.commit("An edition")
        check(edition)
        assert len(linted) == 12
        assert edition.run("commits", "HEAD~1..HEAD", "--jobs", "1") == 1
        assert edition.run("check", "--commit", "HEAD", "--jobs", "1") == 1
        assert len(linted) == 12

    def test_bytes_that_git_would_change_are_known_by_those_that_were_read(
        self, edition: Edition, linted: list[str]
    ) -> None:
        """A work tree with other line ends than the repository: two contents, each with its own result."""
        made = Made(edition.folder)
        made.write({".gitattributes": "*.txt text eol=crlf\n"})
        made.commit("An edition")
        for path in (edition.folder / "v1").iterdir():
            path.unlink()
        made.git("checkout", "--", "v1")
        assert b"\r\n" in (edition.folder / "v1/d1.txt").read_bytes()
        check(edition)
        assert edition.run("check", "--commit", "HEAD", "--jobs", "1") == 1
        assert len(linted) == 24

    def test_other_rules_are_another_question(self, edition: Edition, linted: list[str]) -> None:
        check(edition)
        assert edition.run("check", "--select", "PB003", "--jobs", "1") == 1
        assert len(linted) == 24

    def test_it_is_told_how_large_the_store_is_and_what_was_known(self, edition: Edition) -> None:
        check(edition)
        check(edition)
        shown = counts(edition)
        assert (shown["entries"], shown["hits"], shown["misses"]) == (12, 12, 12)
        assert edition.run("cache") == 0
        assert "12 of 24 asked for" in edition.out
        assert str(edition.store) in edition.out
        assert edition.run("cache", "clear") == 0
        assert edition.out.startswith("Removed ")
        assert counts(edition)["entries"] == 0
        assert edition.run("cache", "empty") == 2
        assert "frlint cache clear" in edition.err

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_it_is_told_when_results_were_thrown_out(self, edition: Edition, jobs: str) -> None:
        """Whichever process did it."""
        (edition.folder / ".frlint.yaml").write_text("limits: {cache-size: 64 KiB}\n")
        assert edition.run("check", "-v", "--jobs", jobs, "v1") == 1
        assert "thrown out" not in edition.err
        for k in range(12, 120):
            (edition.folder / f"v1/d{k}.txt").write_text(text(k), "utf-8")
        assert edition.run("check", "--jobs", jobs, "v1") == 1
        assert "thrown out" not in edition.err, "only with -v"
        for k in range(120):  # What a run finds itself it does not throw out, but what earlier ones found.
            (edition.folder / f"v1/d{k}.txt").write_text(text(1_000 + k), "utf-8")
        assert edition.run("check", "-v", "--jobs", jobs, "v1") == 1
        assert re.search(r"^Results thrown out of the cache to make room: [1-9]\d* ", edition.err, re.MULTILINE)


# Harm: the result is that without a store, whatever happened to it.


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def turned(data: bytes) -> bytes:
    return bytes(byte ^ 0x55 for byte in data)


def emptied(_: bytes) -> bytes:
    return b""


def grown(data: bytes) -> bytes:
    return data * 2 + b"more"


@pytest.mark.parametrize("harm", [cut, turned, emptied, grown])
def test_a_damaged_store_changes_no_result(edition: Edition, harm: Callable[[bytes], bytes]) -> None:
    right = check(edition, "--no-cache")
    check(edition)
    for path in edition.store.iterdir():
        path.write_bytes(harm(path.read_bytes()))
    assert check(edition) == right
    assert check(edition) == right
    assert edition.err == ""
    assert edition.run("cache") == 0


@pytest.mark.parametrize("place", ["/dev/null/kept", "/proc/kept"])
def test_a_folder_that_cannot_be_made_is_no_trouble(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    right = check(edition, "--no-cache")
    monkeypatch.setenv("FRLINT_CACHE_DIR", place)
    assert check(edition) == right
    assert edition.err == ""
    assert edition.run("cache") == 0
    assert "Results   0" in edition.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_store_that_may_only_be_read_is_used(edition: Edition) -> None:
    right = check(edition)
    before = {path.name: path.read_bytes() for path in edition.store.iterdir()}
    (edition.folder / "v1/d1.txt").write_text(text(99), "utf-8")
    plain = check(edition, "--no-cache")
    program = """
import sys
from making.cached_facts import give_up_privileges
from frlint.cli import main
from frlint.engine import check_file as checking
give_up_privileges()
check = checking.check_together
def counted(several, *more, **others):
    print(*(one.path for one in several), file=sys.stderr)
    return check(several, *more, **others)
checking.check_together = counted
raise SystemExit(main(["check", "--output-format", "json", "--jobs", "1"]))
"""
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent)])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    with read_only(edition.store):
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment)
    assert (done.stdout, done.stderr, done.returncode) == (plain, "v1/d1.txt\n", 1)
    assert plain != right
    assert {path.name: path.read_bytes() for path in edition.store.iterdir()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
@pytest.mark.parametrize("limit", [0, 100, 5_000])
def test_a_full_disk_is_no_trouble(edition: Edition, limit: int) -> None:
    """No file may grow beyond a limit, as on a disk that is full at that moment."""
    import resource

    right = check(edition, "--no-cache")
    command = [sys.executable, "-m", "frlint", "check", "--output-format", "json"]

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    # The limit is on the store, not on the interpreter's own files: it would leave them cut off for all that follow.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=full, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (1, right, "")
    assert check(edition) == right


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill without mercy")
@pytest.mark.slow
def test_eight_at_once_on_one_cold_store_one_of_them_killed(edition: Edition) -> None:
    """Nothing is missing and nothing wrong: neither in the seven, nor in whoever reads the store after them."""
    for k in range(12, 80):
        (edition.folder / f"v1/d{k}.txt").write_text(text(k), "utf-8")
    command = [sys.executable, str(TESTS.parent / "bench" / "store_stress.py"), "v1", "--rounds", str(ROUNDS)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert re.fullmatch(rf"{ROUNDS} rounds of 8 runs over v1, \d+ of them killed: .*\n", done.stdout)
    assert done.stdout.endswith(": wrong reports 0, missing results 0\n")


# A store in a folder that the project names.


@pytest.fixture
def project(edition: Edition) -> Edition:
    (edition.folder / ".frlint.yaml").write_text("cache: .kept\n")
    return edition


class TestOfTheProject:
    def test_results_lie_where_the_configuration_says_and_git_leaves_them_aside(
        self, project: Edition, linted: list[str]
    ) -> None:
        made = Made(project.folder)
        made.commit("An edition")
        cold = check(project)
        assert (project.folder / ".kept" / FOLDER).is_dir()
        assert not project.store.exists()
        assert made.git("status", "--short") == ""
        assert check(project) == cold
        assert len(linted) == 12
        assert counts(project)["folder"] == str(project.folder / ".kept" / FOLDER)
        assert project.run("cache", "clear") == 0
        assert counts(project)["entries"] == 0

    def test_what_another_user_kept_is_not_believed(
        self, project: Edition, linted: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        right = check(project)
        assert len(linted) == 12
        monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "another"))
        assert check(project) == right
        assert len(linted) == 24

    def test_made_up_results_are_not_believed(
        self, project: Edition, linted: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A store that says of every document that it is without faults, made as our own is, but by a stranger."""
        right = check(project)
        with monkeypatch.context() as patch:
            patch.setenv("FRLINT_CACHE_DIR", str(project.folder.parent / "stranger"))
            patch.setattr(
                "frlint.runs.result_store.report_to_bytes", lambda report, path: stored_as_clean(report, path)
            )
            shutil.rmtree(project.folder / ".kept")
            (project.folder / ".frlint.yaml").unlink()
            check(project)
            shutil.copytree(project.folder.parent / "stranger" / FOLDER, project.folder / ".kept" / FOLDER)
            assert project.run("check") == 0, "the stranger's own store is believed by the stranger"
        (project.folder / ".frlint.yaml").write_text("cache: .kept\n")
        linted.clear()
        assert check(project) == right
        assert len(linted) == 12

    def test_a_result_that_is_changed_under_its_key_is_not_believed(self, project: Edition) -> None:
        """Somebody who can write into the folder sees the keys, but has not the secret that seals a value."""
        from frlint.cache import content_id, open_store
        from frlint.cache.sealed import SealedStore
        from frlint.cache.secret import secret

        right = check(project)
        inner = open_store(str(project.folder / ".kept"))
        changed: dict[tuple[str, str], bytes] = {}

        class Spy(SealedStore):
            def seen(self, content: str, context: str) -> tuple[str, str]:
                return content, self._context(context)

        with inner as store:
            spy = Spy(store, secret())
            from frlint.runs.checker import Checker
            from frlint.runs.inputs.gathered import configurations_of
            from frlint.runs.request import Request

            checker = Checker([configurations_of(Request("check")).for_file(str(project.folder / "v1/d1.txt"))])
            for path in (project.folder / "v1").iterdir():
                pair = spy.seen(content_id(path.read_bytes()), checker.results.context(0, str(path)))
                value = store.get(*pair)
                assert value is not None
                changed[pair] = value[:16] + b"\xe9" + value[17:]
            for pair, value in changed.items():
                store.put(*pair, value)
        assert check(project) == right

    def test_the_secret_is_the_users_alone(self, project: Edition) -> None:
        check(project)
        salt = project.kept / "salt"
        assert salt.stat().st_size == 32
        assert stat.S_IMODE(salt.stat().st_mode) == 0o600
        before = salt.read_bytes()
        check(project)
        assert salt.read_bytes() == before

    def test_a_secret_that_others_can_read_is_made_anew(self, project: Edition, linted: list[str]) -> None:
        check(project)
        salt = project.kept / "salt"
        before = salt.read_bytes()
        salt.chmod(0o644)
        check(project)
        assert salt.read_bytes() != before
        assert len(linted) == 24

    @pytest.mark.parametrize("data", [b"", b"short", b"x" * 33])
    def test_a_damaged_secret_is_made_anew(self, project: Edition, data: bytes) -> None:
        right = check(project)
        salt = project.kept / "salt"
        salt.write_bytes(data)
        assert check(project) == right
        assert salt.stat().st_size == 32

    def test_without_a_secret_nothing_is_kept(
        self, project: Edition, linted: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FRLINT_CACHE_DIR", "/dev/null/kept")
        right = check(project, "--no-cache")
        linted.clear()
        assert check(project) == check(project) == right
        assert len(linted) == 24
        assert not (project.folder / ".kept").exists()

    def test_the_index_and_commits_share_the_folder_of_the_work_tree(self, project: Edition, linted: list[str]) -> None:
        made = Made(project.folder)
        made.commit("Nothing but the configuration", {"notes.md": "Notes.\n"})
        check(project)
        (project.folder / "v1/d1.txt").write_text(text(99), "utf-8")
        made.git("add", "--all")
        check(project)
        assert len(linted) == 13
        assert project.run("check", "--staged", "--jobs", "1") in (0, 1)
        assert project.run("check", "--commit", "HEAD", "--jobs", "1") == 1
        assert len(linted) == 13


def stored_as_clean(report: Any, path: str) -> bytes:
    from frlint.engine.stored import report_to_bytes

    return report_to_bytes(report._replace(problems=()), path)
