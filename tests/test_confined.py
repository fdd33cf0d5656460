"""A function of ours that works for a stranger's file has limits of time and memory, and writes nothing."""

import sys
import time
from pathlib import Path

import pytest
from making.editions import ENTITY, Editor, at_work, text

from frlint.confined import ConfinedError, run_confined

_MODULE = "strange_work"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module with work that goes wrong, where modules are looked for."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / f"{_MODULE}.py").write_text(
        "import os, sys, time\n"
        "def double(value, *others): return [value * 2, *others]\n"
        "def sleep(): time.sleep(60)\n"
        "def spin():\n    while True: pass\n"
        "def fill(): return len([bytearray(50_000_000) for _ in range(100)])\n"
        "def crash(): os.kill(os.getpid(), 11)\n"
        "def recurse(): return recurse()\n"
        "def write(path):\n    with open(path, 'w') as file: file.write('x')\n"
    )
    monkeypatch.syspath_prepend(str(folder))
    return folder


def test_a_result_comes_back_as_it_is() -> None:
    assert run_confined(_MODULE, "double", b"a\0", "ü", None, 3) == [b"a\0a\0", "ü", None, 3]


@pytest.mark.parametrize("function", ["sleep", "spin"])
def test_work_that_takes_too_long_is_ended(function: str) -> None:
    began = time.monotonic()
    with pytest.raises(ConfinedError, match="longer than 1 seconds"):
        run_confined(_MODULE, function, seconds=1)
    assert time.monotonic() - began < 20


@pytest.mark.skipif(sys.platform != "linux", reason="only there memory can be limited")
def test_work_that_takes_too_much_memory_is_ended() -> None:
    with pytest.raises(ConfinedError, match=r"more memory|crashed"):
        run_confined(_MODULE, "fill", memory=1 << 28)


@pytest.mark.parametrize("function", ["crash", "recurse"])
def test_work_that_crashes_ends_nobody_else(function: str) -> None:
    with pytest.raises(ConfinedError, match="crashed what reads it"):
        run_confined(_MODULE, function)


@pytest.mark.skipif(sys.platform == "win32", reason="there files cannot be limited")
def test_work_writes_nothing_into_files(tmp_path: Path) -> None:
    with pytest.raises(ConfinedError):
        run_confined(_MODULE, "write", str(tmp_path / "out"))
    assert not (tmp_path / "out").read_bytes()


def test_modules_of_the_current_folder_are_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "marshal.py").write_text("raise SystemExit('mine')\n")
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit('mine')\n")
    monkeypatch.chdir(tmp_path)
    assert run_confined(_MODULE, "double", 2) == [4]


def test_a_schema_that_takes_too_long_ends_with_2_and_takes_no_other_result_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    pytest.importorskip("lxml", reason="validation needs lxml")
    editor: Editor = at_work(tmp_path, monkeypatch, capsysbinary)
    project = tmp_path / "project"
    project.mkdir()
    (project / ".frlint.yaml").write_text("extend-select: [XM037]\n")
    (project / "d1.txt").write_text(text(1, (ENTITY, 4)))
    (project / "v.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v"><teiHeader/><text><body>'
        '<div type="document" xml:id="d1"><head>1. A Letter</head><p>Closed.</p></div></body></text></TEI>'
    )
    (project / "v.volume.yaml").write_text("relaxng: s.rng\n")
    (project / "s.rng").write_text('<element name="x" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>')
    monkeypatch.setattr("frlint.confined.run_confined.__kwdefaults__", {"seconds": 0.001, "memory": 1 << 31})
    editor.go(project)
    said = editor.says("check", "--output-format", "concise")
    assert said.code == 2 and ENTITY in said.out, said
    assert "s.rng: the schema takes longer" in said.err and "help: " in said.err
