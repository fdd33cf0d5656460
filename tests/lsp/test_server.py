"""The server itself: it outlives what goes wrong, says it, and hears of histories; a short day of edits by a client."""

import asyncio
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from lsprotocol import types
from making.language_client import Desk, place
from making.modules import ROOT

from frlint.lsp.wishes import Wishes, wishes_from
from frlint.lsp.worker import ASKED, LATER, NOW, GivenWay, Worker
from frlint.model.problem import Severity

VOLUME = ROOT / "corpus" / "specimen-1962v02"
BENCH = ROOT / "bench" / "lsp.py"


def bench() -> Any:
    """The script, as a module."""
    spec = importlib.util.spec_from_file_location("bench_lsp", BENCH)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_in_a_short_day_every_answer_is_the_checks_of_the_same_text() -> None:
    """The whole of it: `python bench/lsp.py FOLDER`."""
    script = bench()
    files = script.chosen(ROOT / "corpus", range(1_000_000))
    done = asyncio.run(script.day(files, ROOT / "corpus", count=60, most=6, seed=7, whole_after=0.0))
    assert not done.differences
    assert len(done.times) == 60


@pytest.mark.asyncio(loop_scope="module")
async def test_a_request_that_makes_no_sense_does_no_harm(desk: Desk) -> None:
    desk.write("d1.txt", "1. Letter\n\nHe said that that was the the end.\n")
    uri = desk.open("d1.txt")
    before = await desk.problems(uri)
    assert await desk.hover(uri, 90_000, 90_000) == ""
    assert await desk.hover("file:///nowhere/d1.txt", 0, 0) == ""
    with pytest.raises(Exception, match=r"frlint\.nothing"):
        await desk.client.workspace_execute_command_async(types.ExecuteCommandParams("frlint.nothing", []))
    for command in ("frlint.waive", "frlint.addNote", "frlint.renumber", "frlint.explain"):
        wish = types.ExecuteCommandParams(command, [{"uri": uri, "problem": ["XX999", 1, 1, ""], "rule": "XX999"}])
        await desk.client.workspace_execute_command_async(wish)
    desk.change(uri, types.Range(place(70_000, 5), place(3, 1)), "x")
    desk.change(uri, None, "1. Letter\n\nHe said that that was the the end.\n")
    assert [one.code for one in await desk.problems(uri)] == [one.code for one in before]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_rule_that_crashes_is_a_problem_and_the_server_goes_on(desk: Desk) -> None:
    desk.write(".frlint.yaml", "rules: [own]\n")
    desk.write("own/TX901-odd.yaml", "id: [\n")
    desk.write("d1.txt", "1. Letter\n\nHe said that that was the the end.\n")
    uri = desk.open("d1.txt")
    (one,) = await desk.problems(uri)
    assert "TX901-odd.yaml" in one.message
    path = desk.folder / "own" / "TX901-odd.yaml"
    path.unlink()
    event = types.FileEvent(path.as_uri(), types.FileChangeType.Deleted)
    desk.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    await desk.until(uri, lambda shown: "TX007" in [one.code for one in shown])


@pytest.mark.asyncio(loop_scope="module")
async def test_who_brought_a_problem_in_and_how_far_the_document_is_stand_above_it(desk: Desk) -> None:
    text = (VOLUME / "d1.txt").read_text(encoding="utf-8").replace("for one hour", "for the the hour")
    desk.write("d1.txt", text)
    desk.write("volume.yaml", "documents: {numbered: heading}\n")
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=Ada Wren", "-c", "user.email=a@example.org", "commit", "-qm", "Transcribe the telegram"],
    ):
        subprocess.run(["git", "-C", str(desk.folder), *words], check=True)
    desk.write("json.py", "raise SystemExit('a stranger’s module was run')\n")
    uri = desk.open("d1.txt")
    await desk.until(uri, lambda shown: "TX007" in [one.code for one in shown])
    params = types.CodeLensParams(types.TextDocumentIdentifier(uri))
    lenses = await desk.client.text_document_code_lens_async(params) or ()
    titles = {lens.range.start.line: lens.command.title for lens in lenses if lens.command}
    assert "Ada Wren, today" in titles[4] and "Transcribe the telegram" in titles[4]
    assert titles[0].startswith("Transcribed; to be proofread")


def said_to(server: "subprocess.Popen[bytes]", message: dict[str, Any]) -> None:
    """Send a message, or what stands for one."""
    data = json.dumps(message).encode()
    assert server.stdin is not None
    server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
    server.stdin.flush()


def test_the_server_ends_with_its_editor_and_says_by_its_exit_code_whether_that_said_so(tmp_path: Path) -> None:
    hello = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": None}}
    for words, code in (
        ([{"jsonrpc": "2.0", "id": 2, "method": "shutdown"}, {"jsonrpc": "2.0", "method": "exit"}], 0),
        ([{"jsonrpc": "2.0", "method": "exit"}], 1),
        ([], 1),
    ):
        command = [sys.executable, "-m", "frlint", "lsp"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
        ) as server:
            for message in (hello, *words):
                said_to(server, message)
            out, err = server.communicate(timeout=30)
            assert server.returncode == code, err
            assert b"traceback" not in err.lower() and b"bug in frlint" not in err
            assert b'"capabilities"' in out


def test_without_its_packages_the_server_says_what_to_install(tmp_path: Path) -> None:
    program = "import sys; sys.modules['pygls'] = None; from frlint.cli import main; sys.exit(main(['lsp']))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert "pip install 'frlint[lsp]'" in done.stderr


@pytest.mark.parametrize("port", ["x", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(port: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "frlint", "lsp", f"--tcp={port}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2 and "is no port" in done.stderr


def test_settings_of_an_editor_are_understood_or_named() -> None:
    wishes, faults = wishes_from({"frlint": {"select": ["FN", "TX007"], "minSeverity": "info", "isolated": True}})
    assert wishes == Wishes(isolated=True, select=("FN", "TX007"), min_severity=Severity.INFO) and not faults
    wishes, faults = wishes_from({"selct": "FN", "minSeverity": "odd", "codeLens": "yes", "ignore": "TX007, TX008"})
    assert wishes == Wishes(ignore=("TX007", "TX008"))
    assert len(faults) == 3 and "selct" in faults[0]
    assert wishes_from(None) == (Wishes(), [])


def test_the_newest_task_of_a_key_is_done_and_the_most_pressing_first() -> None:
    done: list[str] = []
    worker = Worker(lambda _: None)
    begun = worker.ask("begin", NOW, lambda: __import__("time").sleep(0.05))
    worker.ask("a", LATER, lambda: done.append("a, old"))
    worker.ask("a", LATER, lambda: done.append("a"))
    last = worker.ask("b", LATER, lambda: done.append("b"))
    worker.ask("c", ASKED, lambda: done.append("c"))
    begun.result(5)
    last.result(5)
    assert done == ["c", "a", "b"]
    worker.end()


def test_a_long_task_gives_way_and_is_begun_anew_and_errors_reach_who_waits() -> None:
    attempts: list[int] = []
    worker = Worker(lambda _: None)

    def long() -> str:
        attempts.append(1)
        if len(attempts) == 1:
            worker.ask("pressing", NOW, lambda: attempts.append(100))
        for _ in range(1_000):
            worker.give_way()
        return "done"

    assert worker.ask("long", LATER, long).result(5) == "done"
    assert attempts == [1, 100, 1]
    with pytest.raises(ZeroDivisionError):
        worker.ask("wrong", NOW, lambda: 1 // 0).result(5)
    assert worker.ask("after", NOW, lambda: "still there").result(5) == "still there"
    worker.end()


def test_at_the_end_a_running_task_gives_way_and_the_thread_is_over() -> None:
    worker = Worker(lambda _: None)
    begun = Event()

    def endless() -> None:
        begun.set()
        while True:
            worker.give_way()

    left = worker.ask("endless", LATER, endless)
    assert begun.wait(5)
    worker.end()
    assert not worker._thread.is_alive()
    assert isinstance(left.exception(0), GivenWay)


@pytest.mark.asyncio(loop_scope="module")
async def test_what_was_changed_since_it_was_signed_off_is_shown_in_the_record_once_it_is_saved(desk: Desk) -> None:
    desk.write("d1.txt", (VOLUME / "d1.txt").read_text(encoding="utf-8"))
    desk.write("volume.yaml", "documents: {numbered: heading}\n")
    desk.write("editors.yaml", "- {name: Ada Wren, git: [a@example.org], roles: [proofreader]}\n")
    another = ["-c", "user.name=Ben Orme", "-c", "user.email=b@example.org"]
    git = ["git", "-C", str(desk.folder)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "config", "user.name", "Ada Wren"], check=True)
    subprocess.run([*git, "config", "user.email", "a@example.org"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, *another, "commit", "-qm", "Transcribe"], check=True)
    advance = [sys.executable, "-m", "frlint", "advance", "d1.txt", "--to", "proofread", "--sign-off"]
    done = subprocess.run(advance, cwd=desk.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", "Proofread"], check=True)
    record = desk.open("states.yaml", language="yaml")
    uri = desk.open("d1.txt")
    text = desk.texts[uri].replace("He laughed", "He smiled")
    desk.change(uri, None, text)
    desk.write("d1.txt", text)
    desk.save(uri)
    (one,) = await desk.rules(record, ["WF002"])
    assert "signed it off" in one.message and one.range.start.line == 2
