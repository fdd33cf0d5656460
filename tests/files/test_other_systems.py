"""Windows and macOS, as far as they can be played on another system: their paths, folders, line ends and names.

The modules get a stand-in for `os` whose paths are those of Windows; nothing is opened by it.
"""

import ntpath
import os
import sys
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import Any

import pytest

from frlint.cache import compiled
from frlint.cli import main
from frlint.completing import kinds
from frlint.completing.candidate import Candidate, Place
from frlint.configuration import Configurations
from frlint.errors import ConfigurationError
from frlint.files import paths, walk
from frlint.files.watching import is_watched
from frlint.init import planned

HERE = "C:\\Editions\\frus"
TWICE = "611.42/3–1051: Telegram\n\nThe Consul at Porto Sul (Hale) to the Department\n\nThe harbor was was quiet.\n"


def windows(monkeypatch: pytest.MonkeyPatch, *modules: Any) -> None:
    """Have modules see the paths of Windows, in the folder `HERE`."""
    system = SimpleNamespace(sep="\\", altsep="/", name="nt", getcwd=lambda: HERE, path=ntpath, environ={})
    for module in modules:
        monkeypatch.setattr(module, "os", system)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (f"{HERE}\\v1\\d1.txt", "v1/d1.txt"),
        ("c:\\editions\\FRUS\\v1\\d1.txt", "v1/d1.txt"),
        ("D:\\elsewhere\\d1.txt", "D:/elsewhere/d1.txt"),
        ("\\\\server\\share\\d1.txt", "//server/share/d1.txt"),
    ],
)
def test_paths_of_windows_are_shown_with_slashes_from_the_current_folder(
    path: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows(monkeypatch, paths)
    assert paths.shown_from_here(path) == shown
    assert PureWindowsPath(shown) == PureWindowsPath(path if shown[0] != "v" else "v1\\d1.txt")


@pytest.mark.parametrize(
    ("given", "shown"), [("v1\\d1.txt", "v1/d1.txt"), (".\\v1\\", "v1"), (".", ""), ("C:\\v1", "C:/v1")]
)
def test_paths_that_are_named_with_backslashes_are_reported_with_slashes(
    given: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows(monkeypatch, walk)
    assert walk.as_shown(given) == shown


def test_files_that_init_plans_are_shown_with_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    windows(monkeypatch, planned, paths)
    assert planned.PlannedFile(f"{HERE}\\v1\\volume.yaml", b"", True).shown == "v1/volume.yaml"


def test_a_word_with_backslashes_is_completed_as_one_with_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    windows(monkeypatch, kinds)
    asked: list[str] = []

    def documents(place: Place) -> list[Candidate]:
        asked.append(place.typed)
        return [Candidate("v1/d1.txt", is_path=True)]

    monkeypatch.setattr(kinds, "import_module", lambda _: SimpleNamespace(documents=documents))
    assert [one.value for one in kinds.candidates("<document>", Place("v1\\d"))] == ["v1/d1.txt"]
    assert asked == ["v1/d"]


@pytest.mark.parametrize(
    ("system", "environment", "folder"),
    [
        ("win32", {"LOCALAPPDATA": "C:\\Users\\Ada\\AppData\\Local"}, "C:\\Users\\Ada\\AppData\\Local"),
        ("darwin", {"HOME": "/Users/ada"}, "/Users/ada/Library/Caches"),
        ("linux", {"HOME": "/home/ada", "XDG_CACHE_HOME": "/fast"}, "/fast"),
        ("linux", {"HOME": "/home/ada"}, "/home/ada/.cache"),
    ],
)
def test_the_cache_is_where_the_system_keeps_such_things(
    system: str, environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FRLINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert compiled.folder() == os.path.join(folder, "frlint")


def test_a_pattern_with_backslashes_between_folders_is_refused(tmp_path: Path) -> None:
    """It would mean something else: a backslash takes the meaning from the sign behind it."""
    (tmp_path / ".frlint.yaml").write_text("exclude: ['drafts\\old']\n", "utf-8")
    with pytest.raises(ConfigurationError, match="a pattern with / between folders"):
        Configurations(folder=str(tmp_path)).leaves_out(str(tmp_path / "d1.txt"), False)
    (tmp_path / ".frlint.yaml").write_text("exclude: ['\\#drafts', 'a\\ b/']\n", "utf-8")
    assert Configurations(folder=str(tmp_path)).leaves_out(str(tmp_path / "#drafts"), True)


def test_files_that_an_editor_of_windows_wrote_are_read_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Line ends of two signs, a byte order mark before the configuration, a suffix in capitals."""
    monkeypatch.chdir(tmp_path)
    for name, sign in (("unix", b"\n"), ("windows", b"\r\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "d1.TXT").write_bytes(TWICE.encode().replace(b"\n", sign))
        mark = b"\xef\xbb\xbf" if sign != b"\n" else b""
        configuration = b"severity:\n  TX007: error\n".replace(b"\n", sign)
        (tmp_path / name / ".frlint.yaml").write_bytes(mark + configuration)
    assert main(["check", "unix", "windows", "--output-format", "concise"]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert "error TX007" in first
    assert second == first.replace("unix/", "windows/")


def test_what_finder_and_explorer_leave_behind_is_no_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (".DS_Store", "._d1.txt", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).write_bytes(b"\0\x05\x16\x07")
    (tmp_path / "d1.txt").write_text(TWICE, "utf-8")
    assert main(["check", "--output-format", "concise"]) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["d1.txt"]


def test_a_change_below_gits_folder_is_nobodys_concern_on_windows_either() -> None:
    assert not is_watched("C:\\Editions\\frus\\.git\\index")
    assert is_watched("C:\\Editions\\frus\\v1\\d1.txt")
