"""A file is written whole or not at all: after an error in the middle the old one is there to the byte."""

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frlint.cli import main
from frlint.errors import UsageError
from frlint.files import write as writing
from frlint.files.taken_back import TakenBack
from frlint.files.write import open_text, write
from frlint.git import hooks
from frlint.suppression.quote import Words
from frlint.suppression.waivers.waiver import Waiver
from frlint.suppression.waivers.writing import add

OLD = b"what stood here before\r\n\x00\xff"
TEXT = """\
611.41/3–1252: Telegram
The Consul at Porto Verde (Hale) to the Department of State
secret
Porto Verde, March 12, 1952.

The harbor was was quiet and the boats lay still.
"""


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def no_room(*_: Any, **__: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write(str(tmp_path / "a"), b"one")
    assert (tmp_path / "a").read_bytes() == b"one"
    write(str(tmp_path / "a"), b"two")
    assert (tmp_path / "a").read_bytes() == b"two"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("step", ["chmod", "replace"])
def test_an_error_in_the_middle_leaves_the_old_file_to_the_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "a"
    file.write_bytes(OLD)
    monkeypatch.setattr(writing.os, step, no_room)
    with pytest.raises(UsageError, match=r"a cannot be written: No space left on device"):
        write(str(file), b"new" * 1000)
    assert file.read_bytes() == OLD
    assert names(tmp_path) == ["a"]


def test_a_disk_that_is_full_leaves_the_old_file_to_the_byte(tmp_path: Path) -> None:
    import resource
    import signal

    file = tmp_path / "a"
    file.write_bytes(OLD)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
        with pytest.raises(UsageError, match="cannot be written"):
            write(str(file), b"x" * 100_000)
        with pytest.raises((UsageError, OSError)), open_text(str(file)) as out:
            out.write("x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert file.read_bytes() == OLD
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_of_a_file_that_is_there_stays(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a"
    file.write_bytes(OLD)
    file.chmod(mode)
    write(str(file), b"new")
    assert stat.S_IMODE(file.stat().st_mode) == mode
    with open_text(str(file)) as out:
        out.write("newer")
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert file.read_text() == "newer"


def test_executable_adds_to_the_mode_of_the_file_that_is_there_or_of_a_new_one(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(OLD)
    old.chmod(0o640)
    for file in (old, new):
        write(str(file), b"#!/bin/sh\n", executable=True)
    assert stat.S_IMODE(old.stat().st_mode) == 0o751
    assert new.stat().st_mode & 0o111 == 0o111


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path, there: bool) -> None:
    target, link = tmp_path / "elsewhere" / "a", tmp_path / "link"
    target.parent.mkdir()
    if there:
        target.write_bytes(OLD)
    link.symlink_to(target)
    write(str(link), b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    with open_text(str(link)) as out:
        out.write("newer")
    assert link.is_symlink()
    assert target.read_bytes() == b"newer"


def test_a_new_file_is_written_where_none_is(tmp_path: Path) -> None:
    write(str(tmp_path / "a"), b"new", new=True)
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


def test_a_new_file_takes_the_place_of_no_file_link_or_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    (tmp_path / "folder").mkdir()
    for name in ("file", "link", "folder"):
        with pytest.raises(UsageError, match=f"{name} cannot be written: File exists"):
            write(str(tmp_path / name), b"new", new=True)
    assert (tmp_path / "file").read_bytes() == OLD
    assert names(tmp_path) == ["file", "folder", "link"]


def test_a_new_file_is_written_where_files_can_have_one_name_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(writing.os, "link", refused)
    write(str(tmp_path / "a"), b"new", new=True)
    with pytest.raises(UsageError, match="File exists"):
        write(str(tmp_path / "a"), b"newer", new=True)
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("name", ["nowhere/a", "folder", "folder/", "b/"])
def test_what_cannot_be_a_file_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match=f"{name} cannot be written: "):
        write(f"{tmp_path}/{name}", b"new")
    with pytest.raises(UsageError, match=f"{name} cannot be written: "), open_text(f"{tmp_path}/{name}"):
        pytest.fail("the stream was opened")
    assert names(tmp_path) == ["folder"]


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.write_bytes(OLD)
    # The user of a test may be one to whom the system allows everything.
    monkeypatch.setattr(writing.os, "access", lambda path, _: path != str(file))
    with pytest.raises(UsageError, match="a cannot be written: Permission denied"):
        write(str(file), b"new")
    assert file.read_bytes() == OLD


def test_a_pipe_and_a_device_are_written_to_and_stay_what_they_are(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for write_to in (lambda: write(str(pipe), b"data"), lambda: _through_stream(pipe)):
        read: list[bytes] = []
        reader = threading.Thread(target=lambda read=read: read.append(pipe.read_bytes()))
        reader.start()
        write_to()
        reader.join()
        assert read == [b"data"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    write(os.devnull, b"data")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no names for what is open")
def test_what_is_open_is_written_to_by_its_name() -> None:
    """As `--output /dev/stdout` into a pipe, which has no other name."""
    for through_stream in (False, True):
        ours, theirs = os.pipe()
        if through_stream:
            _through_stream(Path(f"/dev/fd/{theirs}"))
        else:
            write(f"/dev/fd/{theirs}", b"data")
        os.close(theirs)
        with open(ours, "rb") as pipe:
            assert pipe.read() == b"data"


def _through_stream(file: Path) -> None:
    with open_text(str(file)) as out:
        out.write("data")


def test_a_stream_becomes_the_file_when_its_block_ends(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(OLD)
    with open_text(str(file), "surrogateescape") as out:
        out.write("Zürich\n\udcff")
        out.flush()
        assert file.read_bytes() == OLD
    assert file.read_bytes() == "Zürich\n".encode() + b"\xff"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("error", [BrokenPipeError(errno.EPIPE, "Broken pipe"), KeyboardInterrupt(), ValueError("x")])
def test_an_error_of_the_block_passes_through_and_leaves_the_old_file(tmp_path: Path, error: BaseException) -> None:
    file = tmp_path / "a"
    file.write_bytes(OLD)
    with pytest.raises(type(error)) as raised, open_text(str(file)) as out:
        out.write("half of the results")
        raise error
    assert raised.value is error
    assert file.read_bytes() == OLD
    assert names(tmp_path) == ["a"]


def _waivers(folder: Path) -> None:
    add(str(folder / "waivers.yaml"), [Waiver("d1", "FN001", Words("", "a", ""), "so printed", "as-printed", "Hale")])


def _hooks(folder: Path) -> None:
    with TakenBack() as files:
        hooks._write(str(folder / "pre-commit"), "#!/bin/sh\n", files)


def _frlint(*words: str) -> Callable[[Path], None]:
    def run(folder: Path) -> None:
        os.chdir(folder)
        assert main(list(words)) == 2

    return run


@pytest.mark.parametrize(
    ("name", "old", "by"),
    [
        ("waivers.yaml", b"# Comments of a person.\n", _waivers),
        ("pre-commit", b"#!/bin/sh\nexit 0\n", _hooks),
        (".frlint.yaml", b"markers: caret\n", _frlint("init", "--force")),
        (".pre-commit-config.yaml", b"repos:\n- repo: local # mine\n  hooks: []\n", _frlint("init")),
        (".frlint-baseline.yaml", b"# Nothing.\n", _frlint("baseline")),
        ("proof.json", OLD, _frlint("check", "--coverage", "proof.json", "-q")),
        ("out.json", OLD, _frlint("check", "--output-format", "json:out.json")),
        ("parts.out", OLD, _frlint("parse", "--output", "parts.out")),
    ],
)
def test_every_writer_leaves_the_old_file_to_the_byte_when_it_fails(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    old: bytes,
    by: Callable[[Path], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "d1.txt").write_text(TEXT)
    (tmp_path / name).write_bytes(old)
    real = os.replace

    def replace(source: str, target: str) -> None:
        if os.path.basename(target) == name:
            no_room()
        real(source, target)

    monkeypatch.setattr(writing.os, "replace", replace)
    try:
        by(tmp_path)
        said = capsys.readouterr().err
    except UsageError as error:
        said = str(error)
    assert f"{name} cannot be written: No space left on device" in said
    assert (tmp_path / name).read_bytes() == old
    assert not [left for left in names(tmp_path) if left.endswith(".part")]


def test_a_manifest_that_somebody_wrote_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for k in range(3):
        (tmp_path / f"d{k}.txt").write_text(TEXT)
    from frlint.init import manifests

    real = manifests.draft

    def draft(*arguments: Any) -> str:
        (tmp_path / "volume.yaml").write_bytes(OLD)
        return real(*arguments)

    monkeypatch.setattr(manifests, "draft", draft)
    assert main(["init"]) == 2
    assert "volume.yaml cannot be written: File exists" in capsys.readouterr().err
    assert (tmp_path / "volume.yaml").read_bytes() == OLD
