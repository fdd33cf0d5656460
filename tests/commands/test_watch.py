"""Promises of `frlint watch`: each save is checked, what came and went is shown, and nothing where nothing did."""

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from making.programs import ROOT

from frlint.cli import main
from frlint.commands.watch import Session, run
from frlint.errors import UsageError
from frlint.files.watching import Changed
from frlint.reporters.terminal import Console, Look
from frlint.runs.request import Request

CLEAN = "611.42/3–1051: Telegram\n\nThe Consul at Porto Sul (Hale) to the Department\n\nThe harbor was quiet.\n"
TWICE = CLEAN.replace("The harbor was", "The harbor was was")
LONGEST = 30
"""Seconds until something must be shown; they are waited for only where it is not."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "v1").mkdir()
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> None:
    Path(name).write_text(text, "utf-8")


class Screen:
    """A session whose output is read piece by piece."""

    def __init__(self, **options: object) -> None:
        self.file = Path("screen.out").open("w+", encoding="utf-8")  # noqa: SIM115
        look = Look(100, False)
        request = Request("watch", **options)  # type: ignore[arg-type]
        self.session = Session(request, Console(self.file, self.file, look, look))

    def shown(self) -> str:
        """What was shown since this was asked last."""
        self.file.flush()
        self.file.seek(0)
        text = self.file.read()
        self.file.seek(0)
        self.file.truncate()
        return text

    def after(self, *names: str) -> str:
        """What is shown once files were changed."""
        self.session.again(Changed(frozenset(os.path.realpath(name) for name in names), frozenset()))
        return self.shown()


@pytest.fixture
def screen() -> Screen:
    write("v1/d1.txt", TWICE)
    write("v1/d2.txt", CLEAN)
    made = Screen(paths=("v1",))
    made.session.begin()
    return made


def test_the_first_screen_says_what_is_watched_and_what_stands(screen: Screen) -> None:
    text = screen.shown()
    assert text.startswith("frlint watch v1: checked at every save; Ctrl-C ends it.\n")
    assert "v1/d1.txt:5:12: warning TX007" in text
    assert text.endswith("1 warning stands in 2 documents.\n")


def test_what_came_is_shown_whole_and_what_went_on_a_line_with_a_tick(screen: Screen) -> None:
    screen.shown()
    write("v1/d1.txt", CLEAN)
    write("v1/d2.txt", TWICE.replace("quiet", "calm"))
    text = screen.after("v1/d1.txt", "v1/d2.txt")
    assert " v1/d1.txt, v1/d2.txt\n" in text
    assert "v1/d2.txt:5:12: warning TX007" in text
    assert "✓ v1/d1.txt:5 TX007 “was was”" in text
    assert text.endswith("1 new, 1 gone. 1 warning stands in 2 documents.\n")


def test_nothing_is_shown_where_nothing_came_or_went(screen: Screen) -> None:
    screen.shown()
    write("v1/d1.txt", TWICE.replace("quiet", "quiet at noon").replace("\n\nThe harbor", "\n\n\nThe harbor"))
    assert screen.after("v1/d1.txt") == ""


def test_a_document_that_is_removed_takes_its_problems_along_and_one_that_is_renamed_does_not(screen: Screen) -> None:
    screen.shown()
    os.rename("v1/d1.txt", "v1/d7.txt")
    assert screen.after("v1/d1.txt", "v1/d7.txt") == ""
    os.remove("v1/d7.txt")
    text = screen.after("v1/d7.txt")
    assert "✓ v1/d7.txt:5 TX007" in text
    assert text.endswith("1 gone. No problems in 1 document.\n")
    os.remove("v1/d2.txt")
    assert screen.after("v1/d2.txt") == ""
    write("v1/d3.txt", TWICE)
    assert screen.after("v1/d3.txt").endswith("1 new. 1 warning stands in 1 document.\n")


def test_where_configuration_rules_or_waivers_change_all_is_checked_again(screen: Screen) -> None:
    screen.shown()
    write(".frlint.yaml", "ignore: [TX007]\n")
    assert "✓ v1/d1.txt:5 TX007" in screen.after(".frlint.yaml")
    write(".frlint.yaml", "severity: {TX007: error}\n")
    assert "error TX007" in screen.after(".frlint.yaml")
    main(["waive", "v1/d1.txt:5", "--reason", "The paper has it", "--editor", "A"])
    assert "✓ v1/d1.txt:5 TX007" in screen.after("v1/waivers.yaml")


def test_a_faulty_configuration_is_shown_once_and_the_session_goes_on(
    screen: Screen, capsys: pytest.CaptureFixture[str]
) -> None:
    screen.shown()
    write(".frlint.yaml", "ignore: [")
    assert screen.after(".frlint.yaml") == ""
    assert ".frlint.yaml" in capsys.readouterr().err
    screen.after(".frlint.yaml")
    assert capsys.readouterr().err == ""
    write(".frlint.yaml", "{}\n")
    assert screen.after(".frlint.yaml") == "1 warning stands in 2 documents.\n"


def test_the_last_line_adds_up(screen: Screen) -> None:
    write("v1/d1.txt", CLEAN)
    screen.after("v1/d1.txt")
    screen.session.end()
    last = screen.shown().strip()
    assert last == "Watched for less than a minute: 0 problems came, 1 went. No problems in 2 documents."


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """frlint watching a folder without git, and the file that takes what it shows."""
    pytest.importorskip("watchfiles", reason="watchfiles, which waits for changes, is not installed")
    write("v1/d1.txt", TWICE)
    shown = tmp_path / "shown"
    clean = {**os.environ, "PYTHONPATH": str(ROOT), "FORCE_COLOR": "0"}
    with shown.open("wb") as out:
        child = subprocess.Popen([sys.executable, "-m", "frlint", "watch", "v1"], stdout=out, stderr=out, env=clean)
        yield child, shown
        child.kill()
        child.wait()


def wait_for(text: str, shown: Path) -> str:
    until = time.monotonic() + LONGEST
    while text not in shown.read_text("utf-8"):
        assert time.monotonic() < until, shown.read_text("utf-8")
        time.sleep(0.02)
    return shown.read_text("utf-8")


def test_saves_are_seen_and_an_interrupt_ends_well(watching: tuple[subprocess.Popen[bytes], Path]) -> None:
    child, shown = watching
    wait_for("1 warning stands in 1 document.", shown)
    for number in range(40):
        write(f"v1/d{number + 2}.txt", TWICE)
    text = wait_for("41 warnings stand in 41 documents.", shown)
    assert text.count("stand in") < 10
    shutil.rmtree("v1")
    Path("v1").mkdir()
    wait_for("No problems in 0 documents.", shown)
    child.send_signal(signal.SIGINT)
    assert child.wait(LONGEST) == 0
    last = shown.read_text("utf-8").splitlines()[-1]
    assert last.startswith("Watched for less than a minute: 40 problems came, 41 went.")


def test_what_cannot_be_watched_is_refused_with_what_to_do() -> None:
    for words, what in ((["-"], "standard input"), (["nowhere"], "nowhere")):
        done = subprocess.run(
            [sys.executable, "-m", "frlint", "watch", *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert done.returncode == 2
        assert what in done.stderr


def test_without_watchfiles_nothing_is_checked_and_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(UsageError, match="needs the package watchfiles") as refused:
        run(Request("watch"), Console(io.StringIO(), io.StringIO(), Look(), Look()))
    assert "frlint[watch]" in refused.value.advice


def test_a_system_that_lets_no_more_files_be_watched_is_named_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    write("v1/d1.txt", CLEAN)

    def fail(*_: object, **__: object) -> Iterator[Changed]:
        raise OSError("OS file watch limit reached")
        yield

    monkeypatch.setattr("frlint.commands.watch.changes", fail)
    with pytest.raises(UsageError, match="OS file watch limit reached") as refused:
        run(Request("watch", paths=("v1",)), Console(io.StringIO(), io.StringIO(), Look(), Look()))
    assert "WATCHFILES_FORCE_POLLING" in refused.value.advice
