"""The manual pages say all that help says, `man` shows them without a warning, and a wheel brings them."""

import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from making.programs import ROOT, run

from frlint.cli.commands import COMMANDS
from frlint.cli.manual import pages
from frlint.cli.options import Command

PAGES = dict(pages())


def plain(name: str) -> str:
    """The words of a page, without fonts and requests."""
    text = re.sub(r"\\f[BIR]|\\&", "", PAGES[name]).replace("\\-", "-").replace("\\(aq", "'").replace("\\e", "\\")
    return re.sub(r"(?m)^\.\w+ ?", "", text)


def test_each_command_has_a_page_and_is_named_on_the_first() -> None:
    assert set(PAGES) == {"frlint.1", *(f"frlint-{name}.1" for name in COMMANDS)}
    for command in COMMANDS.values():
        assert f"\n{command.name}\n{command.help.replace('`', '')}\n" in plain("frlint.1")


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.name)
def test_every_option_of_a_command_is_on_its_page_with_its_help(command: Command) -> None:
    text = plain(f"frlint-{command.name}.1")
    for option in command.options:
        assert all(flag in text for flag in option.flags)
        assert option.description.replace("`", "") in text
    assert command.more.replace("`", "") in text


@pytest.mark.slow
def test_man_shows_the_pages_without_a_warning(tmp_path: Path) -> None:
    if shutil.which("man") is None or shutil.which("lexgrog") is None:
        pytest.skip("man and lexgrog (man-db) are not installed")
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, "utf-8")
    files = [tmp_path / name for name in sorted(PAGES)]
    first = tmp_path / "frlint.1"
    shown = run("man", "--warnings", "-E", "UTF-8", "-l", first, LC_ALL="C.UTF-8", MANWIDTH="80", MANPAGER="cat")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "SYNOPSIS" in shown.stdout
    # What man itself calls, for all pages at once.
    rest = run("groff", "-mandoc", "-ww", "-Kutf8", "-Tutf8", *files)
    assert (rest.returncode, rest.stderr) == (0, "")
    known = run("lexgrog", *files)
    assert known.returncode == 0, known.stdout
    assert len(known.stdout.splitlines()) == len(PAGES)


@pytest.mark.slow
def test_the_pages_are_made_with_nothing_but_python(tmp_path: Path) -> None:
    """So that a wheel is built where no package is installed yet."""
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from frlint.cli.manual import main; main('made')"
    done = run(sys.executable, "-I", "-S", "-B", "-c", program, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "made").iterdir()} == PAGES


@pytest.mark.slow
def test_a_wheel_brings_the_pages_to_where_man_looks(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    found = {name.rpartition("/")[2] for name in names if ".data/data/share/man/man1/" in name}
    assert found == set(PAGES)
